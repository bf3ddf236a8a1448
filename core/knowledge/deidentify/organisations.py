"""Organisations: by the word that says what they are, by the words behind it, and by abbreviations that nobody knows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from core.knowledge.deidentify.findings import Certainty, Kind, Reason, Removal
from core.knowledge.deidentify.lexicon.vocabulary import Vocabulary, is_word, may_stay, vocabulary
from core.knowledge.deidentify.marking import Marks
from core.knowledge.deidentify.widening import is_human

_GAP: Final = re.compile(r"[ \u00a0]{1,2}[\"“„‘']?|\s?&\s?|\.\s?&\s")
_ARTICLES: Final = frozenset({"de", "het", "'t", "den"})
_LINKS: Final = frozenset(
    "van voor en in op de het der den 't aan te bij & of over zonder met ons onze tot naar".split()
)
_NOT_IN_NAME: Final = frozenset("ik hij zij ze wij we u jij je er dat dit".split())
_MOST_LINKS: Final = 2
_LONGEST_RUN: Final = 12
_MOST_WORDS: Final = 2
_SHORTEST_TYPE: Final = 4
_DOTTED: Final = re.compile(r"(?<![\w.@/\-])[A-ZÀ-Þ][\w\-]{2,}\.[a-z]{3,12}(?![\w.@])")
_NO_SCHOOL: Final = frozenset(
    "het een de dit dat op van in zijn haar hun ons mijn naar eerste nieuwe ander andere oude zelfde hele".split()
)


def mark_organisations(marks: Marks) -> None:
    """Mark the names of schools, churches, associations and firms behind or before the word that says what they are."""
    words = vocabulary()
    for at, token in enumerate(marks.tokens):
        if marks.taken[at]:
            continue
        if token.low in words.of("organisations", "tails") and _is_tail(marks, at):
            marks.mark(at, Kind.ORG, Reason.HEAD_WORD)
        if (
            token.lower_mode
            and token.low in words.of("organisations", "schools")
            and marks.near(at)
            and marks.low(at - 1) not in _NO_SCHOOL
        ):
            marks.mark(at, Kind.ORG, Reason.HEAD_WORD)
            marks.mark(at - 1, Kind.ORG, Reason.HEAD_WORD)
        if marks.near(at) and is_type(marks.low(at - 1)):
            _mark_behind_head(marks, at, words)
    for at, token in enumerate(marks.tokens):
        if token.lower_mode:
            _mark_named_in_lower_case(marks, at, words)
        elif is_type(token.low):
            _mark_run(marks, at, words)
        elif (
            token.low == "gemeente"
            and token.is_capital
            and marks.low(at - 1) in words.of("organisations", "faiths")
        ):
            _mark_run(marks, at, words)
            marks.mark(at - 1, Kind.ORG, Reason.HEAD_WORD)
        _mark_region(marks, at, words)


def _is_tail(marks: Marks, at: int) -> bool:
    """`Globe College`: a capital behind a capital that goes."""
    token = marks.tokens[at]
    behind = marks.near(at) and marks.is_marked(at - 1) and marks.tokens[at - 1].is_capital
    return behind and token.is_capital and not token.opens


def _mark_behind_head(marks: Marks, at: int, words: Vocabulary) -> None:
    """`bij bakkerij royal`, `basisschool De Bron`: the word or words behind the word that says what it is."""
    token = marks.tokens[at]
    head = marks.tokens[at - 1]
    article = token.low in {"de", "het", "'t"}
    name = at + 1 if article else at
    if name >= len(marks.tokens) or (article and not marks.near(name)):
        return
    named = marks.tokens[name]
    if marks.is_marked(name):
        if article:
            marks.mark(at, Kind.ORG, Reason.HEAD_WORD)
        if marks.kinds[name] is Kind.PERSON and article:
            marks.kinds[name] = Kind.ORG
        if head.is_capital and not head.opens:
            marks.mark(at - 1, Kind.ORG, Reason.HEAD_WORD)
    elif (
        token.lower_mode
        and (head.low in words.of("organisations", "named") or (article and _closes(marks, name)))
        and named.low not in words.of("names", "never")
        and not may_stay(named.low)
    ):
        if (
            named.low in words.of("names", "verbs")
            or named.low in words.of("names", "between")
            or (not article and is_word(named.low) and not _closes(marks, name))
        ):
            return
        marks.mark(name, Kind.ORG, Reason.HEAD_WORD)
        if article:
            marks.mark(at, Kind.ORG, Reason.HEAD_WORD)


def _closes(marks: Marks, at: int) -> bool:
    """Tell whether a word ends its clause, or a preposition follows: `in partycentrum royal, daar`."""
    if at + 1 >= len(marks.tokens):
        return True
    after = marks.tokens[at + 1]
    return after.before.lstrip()[:1] in {".", ",", ";", ")"} or after.low in {"in", "te", "aan", "op"}


def find_dotted(text: str) -> list[Removal]:
    """Find names with a dot inside: `Zone.college`."""
    if "." not in text:
        return []
    return [
        Removal(*match.span(), Kind.ORG, Certainty.IN_DOUBT, Reason.CAPITAL)
        for match in _DOTTED.finditer(text)
    ]


@lru_cache(20_000)
def is_type(low: str) -> bool:
    """Tell whether a word says what an organisation is: basisschool, uitvaartzorg; a national body is none."""
    words = vocabulary()
    if low in words.of("organisations", "national"):
        return False
    return low in words.of("organisations", "heads") or (
        len(low) >= _SHORTEST_TYPE and low.endswith(tuple(words.of("organisations", "type_ends")))
    )


def _mark_run(marks: Marks, at: int, words: Vocabulary) -> None:
    """`Stichting Warm Welkom in Noord`, `bakkerij Brood & Zo`: all capitals behind a type, with what links them."""
    end, place, links = at, at + 1, 0
    while place < min(len(marks.tokens), at + _LONGEST_RUN):
        token = marks.tokens[place]
        if token.opens or not _GAP.fullmatch(token.before) or token.low in _NOT_IN_NAME:
            break
        if marks.taken[place] or marks.kinds[place] is Kind.ADDRESS:
            break
        if token.is_capital and not is_human(token.low, words):
            end, links = place, 0
        elif (token.low in _LINKS or token.low.isdigit()) and links < _MOST_LINKS:
            links += 1
        else:
            break
        place += 1
    linked = (
        marks.low(at + 1) in _LINKS - _ARTICLES
        and not marks.tokens[min(at + 1, len(marks.tokens) - 1)].is_capital
    )
    if end == at or linked:
        return
    first = at if marks.tokens[at].is_capital else at + 1
    for place in range(first, end + 1):
        marks.mark(place, Kind.ORG, Reason.HEAD_WORD)
        if marks.reasons[place] is not Reason.CASE_FILE:
            marks.kinds[place] = Kind.ORG


def _mark_region(marks: Marks, at: int, words: Vocabulary) -> None:
    """`GGZ Drenthe`, `Wensambulance Friesland`, `Sociale Dienst Achterhoek-West`: a body with its part of the country."""
    token = marks.tokens[at]
    region = token.low.split("-")[0] in words.provinces and (token.is_capital or token.lower_mode)
    if not region or not marks.near(at):
        return
    before = marks.tokens[at - 1]
    regional = before.low in words.of("organisations", "regional")
    if not regional and not (marks.is_marked(at - 1) and before.is_capital):
        return
    place = at - 1
    marks.mark(at, Kind.ORG, Reason.HEAD_WORD)
    marks.mark(place, Kind.ORG, Reason.HEAD_WORD)
    while marks.near(place) and marks.tokens[place - 1].is_capital and marks.low(place - 1) in words.bodies:
        place -= 1
        marks.mark(place, Kind.ORG, Reason.HEAD_WORD)


def _mark_named_in_lower_case(marks: Marks, at: int, words: Vocabulary) -> None:
    """`hondenschool de poot`, `kdv dolfijn kampen`: without capitals, the one or two words between a type and the end of the clause."""
    token = marks.tokens[at]
    if not (
        token.low in words.of("organisations", "named")
        or (
            len(token.low) > _SHORTEST_TYPE
            and token.low.endswith(tuple(words.of("organisations", "named_ends")))
        )
    ):
        return
    first = at + 1
    if first < len(marks.tokens) and marks.low(first) in _ARTICLES and marks.near(first):
        first += 1
    last = first
    while (
        last < len(marks.tokens)
        and last < first + _MOST_WORDS
        and marks.near(last)
        and _may_be_named(marks, last, words)
    ):
        if _closes(marks, last):
            for place in range(at + 1, last + 1):
                marks.mark(place, Kind.ORG, Reason.HEAD_WORD)
            return
        last += 1


def _may_be_named(marks: Marks, at: int, words: Vocabulary) -> bool:
    low = marks.low(at)
    plain = (
        low in words.of("names", "never")
        or low in words.of("names", "verbs")
        or low in words.of("names", "small_words")
    )
    return not plain and (marks.is_marked(at) or not may_stay(low)) and not low.startswith("ge")
