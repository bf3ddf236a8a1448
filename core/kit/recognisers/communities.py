"""Words that name a community, origin, religion, nationality or language of a person in a Dutch free text.

A hit does not say that the text is wrong: it says that a person must look before it is stored. So the recogniser would
rather stop one ordinary text in a few thousand than let a name through. What it looks for is data, in
`community_words.toml`; this file is how it looks. Nothing here writes a word that was found anywhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import OSA

from core.kit.recognisers.folding import Folded, fold, fold_word
from core.kit.recognisers.word_table import WordTable, leave_one_out, word_table

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[a-z]+")
_SPACED = re.compile(r"(?<![a-z0-9])[a-z0](?:[\s.\-_*·/]{1,2}[a-z0](?![a-z0])){3,}")
_DISGUISED = re.compile(r"(?<![a-z0-9])(?=[a-z0-9@$!|]*[0-9@$!|])(?=[a-z0-9@$!|]*[a-z])[a-z0-9@$!|]{4,}")
# Possessive, from the start of a word: otherwise one very long word would take minutes.
_BROKEN = re.compile(r"(?<![a-z])[a-z]++(?:[-_.*·](?:(?:\r\n|[\r\n])[ \t]*)?[a-z]++)+")
_MASKED = re.compile(r"(?<![a-z])[a-z]++(?:\*[a-z]++)+")
_REPEATED = re.compile(r"([a-z])\1{2,}")
_DIGITS_AS_LETTERS = str.maketrans("013457@$!|", "oieastasil")
_SHORTEST = 3
_SHORTEST_AFTER_PREFIX = 4
_SHORTEST_MISSPELT = 7
_SHORTEST_BROKEN = 4
_LONGEST = 60
_GAP = re.compile(r"[\s\-./]{0,3}")


class Span(NamedTuple):
    """A place in the text as it was written: ``text[start:end]``."""

    start: int
    end: int


def find_communities(text: str) -> list[Span]:
    """Find the words in ``text`` that name a community, origin, religion, nationality or language.

    Shape: in the order of the text, not overlapping, neighbouring hits taken together; empty when there is none.
    Speed: some ten thousand short texts a second after the first call, which reads the table.
    Source: METHOD, the rule that can sink us; what counts and what does not is reasoned at the top of the table.
    """
    if not _LETTER.search(text):
        return []
    table = word_table()
    folded = fold(text)
    found = _words_in(text, folded, table)
    found += [match.span() for match in table.wordings.finditer(folded.text)]
    found += _disguises_in(folded.text, table)
    if not found:
        return []
    ordinary = [match.span() for match in table.ordinary_phrases.finditer(folded.text)]
    kept = [hit for hit in found if not any(start <= hit[0] and hit[1] <= end for start, end in ordinary)]
    return [Span(*folded.span(start, end)) for start, end in _merge(sorted(kept), folded.text)]


def names_community(text: str) -> bool:
    """Tell whether ``text`` holds at least one word that names a community."""
    return bool(find_communities(text))


def _words_in(text: str, folded: Folded, table: WordTable) -> list[tuple[int, int]]:
    hits: list[tuple[int, int]] = []
    for match in _WORD.finditer(folded.text):
        word = match.group()
        if (
            len(word) >= _SHORTEST
            and _is_name(word, table)
            and not _is_surname(text, folded, match.span(), word, table)
        ):
            hits.append(match.span())
    return hits


def _is_name(word: str, table: WordTable) -> bool:
    word = word[:_LONGEST]
    if word in table.ordinary:
        return False
    if word in table.words:
        return True
    if word.endswith(table.place_endings):
        return False
    return (
        word.startswith(table.stems.get(word[:3], ()) or "\0")
        or _is_compound(word, table)
        or (len(word) >= _SHORTEST_MISSPELT and _is_misspelt(word, table))
        or (_REPEATED.search(word) is not None and _REPEATED.sub(r"\1", word) in table.words)
    )


def _is_compound(word: str, table: WordTable) -> bool:
    """`romagezin`, `halfmoluks`: a name with a person or group behind it, or a qualifier before it."""
    word = word[:_LONGEST]
    for cut in range(4, len(word) - 2):
        if word[cut:] in table.heads:
            first = word[:cut]
            if first in table.words or (first[-1] == "s" and first[:-1] in table.words):
                return True
    for prefix in table.prefixes if word.startswith(table.prefixes) else ():
        if (
            word.startswith(prefix)
            and len(word) - len(prefix) >= _SHORTEST_AFTER_PREFIX
            and word[len(prefix) :] in table.words
        ):
            return True
    return False


def _is_misspelt(word: str, table: WordTable) -> bool:
    """One letter wrong, missing, too many or two changed places, in a long word with the right first letter."""
    for rest in leave_one_out(word) | {word}:
        for origin in table.misspellings.get(rest, ()):
            if origin[0] == word[0] and OSA.distance(word, origin, score_cutoff=1) <= 1:
                return True
    return False


def _is_surname(text: str, folded: Folded, span: tuple[int, int], word: str, table: WordTable) -> bool:
    """`fam. de Turk`, `Anja Polak`, `Israel Tekle`: with a capital, after a form of address or beside another name.

    Holds for the words the table says are names too, and for those that are no word of the table themselves.
    """
    if not text[folded.span(*span)[0]].isupper() or (word not in table.surnames and _is_certain(word, table)):
        return False
    before = re.findall(r"[^\W\d_]+", text[: folded.span(*span)[0]])[-3:]
    if before and re.search(r"[^\W\d_][.]?[\s-]+$", text[: folded.span(*span)[0]]):
        while len(before) > 1 and before[-1].lower() in table.tussenvoegsels:
            before.pop()
        last = fold_word(before[-1])
        if last in table.address or _is_proper(before[-1], last, table):
            return True
    after = re.match(r"[\s-]+((?:[a-z]{1,3}\s+){0,2})([^\W\d_]+)", text[folded.span(*span)[1] :])
    return after is not None and _is_proper(after[2], fold_word(after[2]), table)


def _is_certain(word: str, table: WordTable) -> bool:
    in_table = word in table.words and word not in table.from_babel
    return in_table or word.startswith(table.stems.get(word[:3], ()) or "\0") or _is_compound(word, table)


def _is_proper(word: str, folded_word: str, table: WordTable) -> bool:
    """A capital and no ordinary beginning of a sentence: somebody's name."""
    return (
        word[0].isupper() and folded_word not in table.no_surname_before and not _is_name(folded_word, table)
    )


def _disguises_in(text: str, table: WordTable) -> list[tuple[int, int]]:
    """Names written so that a search would miss them: spaced, broken off, with digits or a mask."""
    hits: list[tuple[int, int]] = []
    for match in _SPACED.finditer(text):
        joined = re.sub(r"[^a-z0]", "", match.group()).replace("0", "o")
        if joined in table.words or _is_compound(joined, table):
            hits.append(match.span())
    hits.extend(
        match.span()
        for match in _DISGUISED.finditer(text)
        if _is_name(match.group().translate(_DIGITS_AS_LETTERS), table)
    )
    for match in _BROKEN.finditer(text):
        joined = re.sub(r"[^a-z]", "", match.group())
        if len(joined) >= _SHORTEST_BROKEN and (joined in table.words or _is_compound(joined, table)):
            hits.append(match.span())
    hits.extend(
        match.span()
        for match in _MASKED.finditer(text)
        if any(match.group().replace("*", vowel) in table.words for vowel in "aeiou")
    )
    return hits


def _merge(hits: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in hits:
        if merged and (start <= merged[-1][1] or _GAP.fullmatch(text, merged[-1][1], start)):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
