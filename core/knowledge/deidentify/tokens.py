"""A text cut into words, each with what its capitals and its place in the sentence tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import msgspec

from core.kit.recognisers.folding import fold_word

_WORD: Final = re.compile(r"(?<!\w)[’'`´][tsnkm](?!\w)|[^\W\d_](?:[^\W_]*)(?:[’'´`\-‑][^\W\d_]+)*")
_APOSTROPHES: Final = str.maketrans("’´`‑", "'''-")
_SENTENCE_END: Final = re.compile(r"[.!?…]+[\"”’')\]]*\s+[\"“‘'(\[]*$|[\n\r]\s*[\-*•–\"“‘'(\[]*\s*$")
_AFTER_COLON: Final = re.compile(r"[:;]\s*[\"“‘'(\[]*$|(?<!\w)[\"“„‘]$|\.{3}\s*$")
_LOOK_BACK: Final = 12
# After these a full stop does not end a sentence.
ABBREVIATIONS: Final = frozenset(
    """dhr mw mevr mej dr drs mr ir ing prof ds fam geb nl bv bijv d.d dd jl ca evt resp incl excl tel nr nrs st sr jr p
    jan feb mrt apr jun jul aug sep sept okt nov dec o.a p.p a.s i.o m.i z.s.m t.z.t s.v.p e.d e.a i.p.v o.l.v n.b th chr bijz alg evtl gem ong tel m.n t.a.v i.v.m n.a.v m.b.t art vgl zgn ev bc zr br past min""".split()
)
_HALF: Final = 0.5
_FEWEST_LETTERS: Final = 12


class Token(msgspec.Struct):
    """A word: where it stands, and how it is written."""

    start: int
    end: int
    text: str
    low: str
    """In lower case, with plain apostrophes; with its diacritics."""
    opens: bool
    """Whether it opens a sentence, so that its capital tells nothing."""
    half_opens: bool
    """Whether it stands behind a colon or an opening quote: a capital there tells little."""
    sentence: int
    before: str
    """What stands between the word before it and this one."""
    lower_mode: bool = False
    """Whether it stands in a sentence without capitals."""

    is_capital: bool = False
    """Whether it begins with a capital."""
    is_shouted: bool = False
    """Whether it is all capitals."""

    @property
    def folded(self) -> str:
        """In lower case, without diacritics."""
        return self.low if self.low.isascii() else _folded(self.low)


@lru_cache(20_000)
def _folded(low: str) -> str:
    return fold_word(low)


def tokens_of(text: str) -> list[Token]:
    """Cut a text into words.

    Shape: in the order of the text; digits and signs are in no word. A sentence without any capital is in lower mode, and so is
    one that shouts from beginning to end.
    """
    tokens: list[Token] = []
    last = 0
    sentence = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        before = text[last:start]
        opens = not tokens or _opens(before, text, last)
        if opens and tokens:
            sentence += 1
        word = match.group()
        low = word.lower() if word.isascii() else word.lower().translate(_APOSTROPHES)
        half = not opens and bool(_AFTER_COLON.search(before))
        capital = word[0].isupper() or word[0].istitle()
        shouted = capital and len(word) > 1 and word.isupper()
        tokens.append(
            Token(
                start, end, word, low, opens, half, sentence, before, is_capital=capital, is_shouted=shouted
            )
        )
        last = end
    _set_modes(tokens)
    return tokens


def _opens(before: str, text: str, last: int) -> bool:
    if before.isspace() and "\n" not in before:
        return False
    if "\n" not in before and before.lstrip()[:1] == "." and before[:1] == "." and before.count(".") == 1:
        word = text[max(0, last - _LOOK_BACK) : last].split()[-1:]
        if word and (word[0].lower().lstrip("(") in ABBREVIATIONS or _is_initial(word[0])):
            return False
    return bool(_SENTENCE_END.search(before))


def _is_initial(word: str) -> bool:
    last = word.rsplit(".", 1)[-1].lstrip("(")
    return len(last) == 1 and last.isalpha()


def _set_modes(tokens: list[Token]) -> None:
    """A sentence without capitals says nothing by them, unless the rest of the note is written with capitals."""
    if not tokens:
        return
    count = tokens[-1].sentence + 1
    capitals = [0] * count
    shouted = [0] * count
    letters = [0] * count
    for token in tokens:
        capitals[token.sentence] += token.is_capital
        shouted[token.sentence] += len(token.text) if token.is_shouted else 0
        letters[token.sentence] += len(token.text)
    opened = [tokens_first.is_capital for tokens_first in tokens if tokens_first.opens]
    usually = sum(opened) > _HALF * len(opened)
    for token in tokens:
        here = token.sentence
        screaming = letters[here] >= _FEWEST_LETTERS and shouted[here] > _HALF * letters[here]
        token.lower_mode = (
            screaming
            or (capitals[here] == 0 and not (usually and len(opened) > 1))
            or (not usually and not token.is_capital)
        )
