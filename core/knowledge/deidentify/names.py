"""Names by exclusion: what has a capital inside a sentence, or is no Dutch word, and may not stay, is taken for a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from core.knowledge.deidentify.case_matching import Known
from core.knowledge.deidentify.findings import Kind, Reason
from core.knowledge.deidentify.lexicon.vocabulary import (
    Vocabulary,
    is_word,
    may_stay,
    names_a_body,
    vocabulary,
)
from core.knowledge.deidentify.marking import Marks
from core.knowledge.deidentify.tokens import Token

_SHORTEST_UNKNOWN: Final = 2
_WORK: Final = frozenset(
    "werk werkt werkte werken baan bijbaan dienst stage aan contract schuld lid intake plaats vrij opname les".split()
)
_SHORTEST_PAST: Final = 6
_LONGEST_INITIALISM: Final = 4
_SHORTEST_INITIALISM: Final = 3
_LEVEL: Final = re.compile(r"[A-C][0-3]")
_BEFORE_INITIALISM: Final = frozenset({"bij", "naar", "van", "via", "namens", "voor", "door"})
_SHORTEST_MISSPELT: Final = 6
_LONGEST_MISSPELT: Final = 30
_MOST_BETWEEN: Final = 5
_SHORTEST_SLIP_AT_OPENING: Final = 5
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzëïé"
_ROMAN: Final = frozenset("IVX")


def mark_names(marks: Marks, known: Known) -> None:
    """Mark the words of a text that are names by what they are: in the case file, with a capital, in no dictionary."""
    words = vocabulary()
    for at, token in enumerate(marks.tokens):
        if not marks.taken[at]:
            _mark(marks, at, token, known, words)


def _mark(marks: Marks, at: int, token: Token, known: Known, words: Vocabulary) -> None:
    if len(token.text) == 1 or token.text[0] in "'’":
        return
    if _mark_by_case_file(marks, at, token, known, words):
        return
    if "-" in token.text and _has_capital_behind_hyphen(token.text):
        marks.mark(at, kind_of(marks, at), Reason.CAPITAL, sure=True)
    elif token.lower_mode:
        _mark_without_capitals(marks, at, token, words)
    elif not token.is_capital:
        _mark_small(marks, at, token, words)
    elif token.is_shouted:
        _mark_shouted(marks, at, token, words)
    elif token.opens or token.half_opens:
        _mark_opening(marks, at, token, words)
    elif not (
        may_stay(token.low)
        or names_a_body(token.low)
        or token.low in words.of("names", "small_words")
        or token.low.endswith("-nr")
    ):
        marks.mark(at, kind_of(marks, at), Reason.CAPITAL, sure=not is_word(token.low))


def _has_capital_behind_hyphen(text: str) -> bool:
    """`Kees-Jan`, `motie-Kuipers`: a hyphen and a capital make a name, unless what stands there may stay."""
    parts = text.split("-")[1:]
    return not text.isupper() and any(
        part[:1].isupper() and not part.isupper() and not may_stay(part.lower()) for part in parts
    )


def _mark_by_case_file(marks: Marks, at: int, token: Token, known: Known, words: Vocabulary) -> bool:
    if not known.names:
        return False
    folded = token.folded
    proper = token.is_capital and not token.opens
    if known.is_name(folded):
        if (
            proper
            or (token.is_capital and token.low not in words.of("names", "never"))
            or not is_word(token.low)
        ):
            marks.mark(at, Kind.PERSON, Reason.CASE_FILE, sure=True)
        elif token.lower_mode and token.low not in words.of("names", "never"):
            marks.mark(at, Kind.PERSON, Reason.CASE_FILE)
        else:
            marks.doubt(token.start, token.end, Reason.NAME_IN_CASE)
            return False
        return True
    if may_stay(token.low) or token.low in words.of("names", "never"):
        return False
    opening = token.is_capital and len(folded) >= _SHORTEST_SLIP_AT_OPENING
    if (proper or opening or not is_word(token.low)) and known.is_like_name(folded):
        marks.mark(at, Kind.PERSON, Reason.CASE_FILE, sure=proper)
        return True
    return False


def _mark_without_capitals(marks: Marks, at: int, token: Token, words: Vocabulary) -> None:
    if may_stay(token.low) or token.low in words.small or token.low.endswith("nr"):
        return
    if is_word(token.low):
        parts = token.low.split("-")
        double = len(parts) > 1 and all(
            part in words.first_names or part in words.rare_first_names for part in parts
        )
        if double or _is_plainly_first_name(token.low, words):
            marks.mark(at, Kind.PERSON, Reason.WORD_LIKE_NAME)
        return
    if len(token.low) > _SHORTEST_UNKNOWN:
        marks.mark(at, kind_of(marks, at), Reason.UNKNOWN_WORD)
    else:
        marks.doubt(token.start, token.end, Reason.UNKNOWN_WORD)


def _is_plainly_first_name(low: str, words: Vocabulary) -> bool:
    """`emir`, `klaas`, `fleur`: words of the dictionary that a note seldom means."""
    return (
        low in words.first_names
        and low not in words.of("names", "everyday_first_names")
        and low not in words.of("names", "never")
    )


def _mark_small(marks: Marks, at: int, token: Token, words: Vocabulary) -> None:
    """A word without a capital in a sentence that has them: a word nobody knows is a name, unless it looks misspelt."""
    if may_stay(token.low) or token.low in words.small or is_word(token.low) or token.low.endswith("nr"):
        return
    if len(token.low) <= _SHORTEST_UNKNOWN:
        return
    if any(letter.isupper() for letter in token.text) or not is_misspelt(token.low):
        marks.mark(at, kind_of(marks, at), Reason.UNKNOWN_WORD)
    else:
        marks.doubt(token.start, token.end, Reason.MAYBE_MISSPELT)


def _mark_shouted(marks: Marks, at: int, token: Token, words: Vocabulary) -> None:
    """All capitals: an abbreviation that is known may stay and so may a word; one of two letters is looked at."""
    bare = token.text.split("-")[0]
    if may_stay(token.low) or bare in words.abbreviations or _ROMAN.issuperset(token.text):
        return
    if is_word(token.low) and token.low not in words.first_names:
        return
    pointed_at = marks.near(at) and marks.low(at - 1) in _BEFORE_INITIALISM
    if len(token.text) < _SHORTEST_INITIALISM and not pointed_at:
        if not _LEVEL.fullmatch(token.text):
            marks.doubt(token.start, token.end, Reason.UNKNOWN_WORD)
        return
    short = len(token.text) <= _LONGEST_INITIALISM and not any(sign in token.text for sign in "-'")
    marks.mark(at, Kind.ORG if short else kind_of(marks, at), Reason.CAPITAL)


def _mark_opening(marks: Marks, at: int, token: Token, words: Vocabulary) -> None:
    """A capital at the beginning of a sentence tells nothing: the word itself and what follows must tell."""
    if may_stay(token.low) or token.low in words.of("names", "never") or token.low.endswith("nr"):
        return
    if token.low in words.small:  # `Jan` is a month too
        if token.low in words.first_names and is_followed_as_name(marks, at, words, first=True):
            marks.mark(at, Kind.PERSON, Reason.WORD_LIKE_NAME)
        return
    if not is_word(token.low):
        marks.mark(at, kind_of(marks, at), Reason.UNKNOWN_WORD, sure=True)
        return
    owner = token.low.removesuffix("'s").removesuffix("s")
    if (
        owner in words.first_names
        and marks.near(at + 1)
        and marks.low(at + 1) in words.of("names", "relatives")
    ):
        marks.mark(at, Kind.PERSON, Reason.WORD_LIKE_NAME)
        return
    is_first, is_last = token.low in words.first_names, token.low in words.surnames
    if not (is_first or is_last or token.low in words.rare_first_names):
        return
    plainly = _is_plainly_first_name(token.low, words)
    if plainly or is_followed_as_name(marks, at, words, first=is_first or is_last):
        marks.mark(at, Kind.PERSON, Reason.WORD_LIKE_NAME)
    else:
        marks.doubt(token.start, token.end, Reason.WORD_LIKE_NAME)


def is_followed_as_name(marks: Marks, at: int, words: Vocabulary, *, first: bool) -> bool:
    """Tell whether what follows a word says that it is somebody's name: a surname, a verb, an age in brackets."""
    if at + 1 >= len(marks.tokens):
        return False
    after = marks.tokens[at + 1]
    if not marks.near(at + 1):
        return first and after.before.strip() in {",", "("} and not after.before.startswith("-")
    if after.is_capital and not may_stay(after.low) and not marks.tokens[at].lower_mode:
        return True
    if after.low in words.of("names", "openings_before_surname"):
        return _is_before_surname(marks, at, words) or (first and _is_of_something(marks, at))
    if after.low in {"en", "of"} and at + 2 < len(marks.tokens):
        third = marks.tokens[at + 2]
        named = third.is_capital and not may_stay(third.low) and marks.is_marked(at + 2)
        return first and (named or third.low == "ik")
    return first and (after.low in words.of("names", "verbs") or _is_in_past(marks, at, words))


def _is_in_past(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`Roos arriveerde`: behind a first name, a word that looks like a verb."""
    after = marks.tokens[at + 1]
    past = len(after.low) >= _SHORTEST_PAST and after.low.endswith(("de", "te")) and is_word(after.low)
    return past and marks.tokens[at].low in words.first_names


def _is_before_surname(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`Mark de Groot`."""
    end = at + 2
    while end < at + _MOST_BETWEEN and marks.low(end) in words.of("names", "openings_before_surname"):
        end += 1
    return end < len(marks.tokens) and marks.tokens[end].is_capital


def _is_of_something(marks: Marks, at: int) -> bool:
    """`Visser van de gemeente`."""
    behind = marks.tokens[at + 2 : at + 4]
    return (
        marks.low(at + 1) == "van"
        and marks.low(at + 2) in {"de", "het"}
        and not any(token.is_capital for token in behind)
    )


def kind_of(marks: Marks, at: int) -> Kind:
    """Guess what a name names, by the word itself and the word before it. For the placeholder: all of them go."""
    words = vocabulary()
    token = marks.tokens[at]
    if token.low.endswith(tuple(words.of("streets", "certain_ends"))) and len(token.low) > _SHORTEST_MISSPELT:
        return Kind.ADDRESS
    before = marks.low(at - 1)
    tail = marks.near(at + 1) and marks.low(at + 1) in words.of("organisations", "tails")
    if tail or before in words.of("organisations", "heads"):
        return Kind.ORG
    surnamed = marks.low(at + 1) in {"de", "van", "ter", "ten", "der"} and _is_before_surname(
        marks, at, words
    )
    town = token.folded in words.places and token.low not in words.first_names and not surnamed
    if town or before in {"in", "te", "uit", "naar", "nabij", "vanuit"}:
        return Kind.PLACE
    if before in {"de", "het", "'t"} and marks.near(at):
        named = marks.near(at - 1) and marks.tokens[at - 2].is_capital
        return Kind.PERSON if named and before == "de" else Kind.ORG
    if _works_for(marks, at) or _is_a_compound_of_things(token.low, before, words):
        return Kind.ORG
    return Kind.PERSON


def _works_for(marks: Marks, at: int) -> bool:
    """`werkt bij Zeeuwland`, `postsorteerder bij Sandd`, `rector van Bernardinus`."""
    before = marks.low(at - 1)
    worker = marks.low(at - 2)
    return marks.near(at) and (
        (
            before == "bij"
            and (worker in _WORK or worker.endswith(("eerder", "aar", "iste", "ster", "ner", "manager")))
        )
        or (
            before == "van"
            and worker.endswith(("rector", "directeur", "directrice", "bestuur", "gevel", "kantine"))
        )
    )


def _is_a_compound_of_things(low: str, before: str, words: Vocabulary) -> bool:
    """`Stadgenoot`, `Havensteder`: a compound of everyday words, with nobody's title before it."""
    named = low in words.first_names or low in words.surnames or low in words.rare_first_names
    titled = any(before in words.of("names", key) for key in ("titles", "relatives", "roles", "calls"))
    return low not in words.words and is_word(low) and not named and not titled


@lru_cache(10_000)
def is_misspelt(low: str) -> bool:
    """Tell whether a long word is one letter away from a Dutch word."""
    if not _SHORTEST_MISSPELT <= len(low) <= _LONGEST_MISSPELT:
        return False
    words = vocabulary().words
    for cut in range(1, len(low) + 1):  # the first letter is seldom wrong
        head, tail = low[:cut], low[cut:]
        if is_word(head + head[-1] + tail) or (tail and is_word(head + tail[1:])):
            return True
        if len(tail) > 1 and is_word(head + tail[1] + tail[0] + tail[2:]):
            return True
        for letter in _LETTERS:
            if head + letter + tail in words or (tail and head + letter + tail[1:] in words):
                return True
    return False
