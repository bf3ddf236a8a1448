"""Names by the company they keep: pairs and lists of names, what stands behind a relative or an office, nicknames in quotes."""

from __future__ import annotations

from typing import Final

from core.knowledge.deidentify.findings import Kind, Reason
from core.knowledge.deidentify.lexicon.vocabulary import Vocabulary, is_word, may_stay, vocabulary
from core.knowledge.deidentify.marking import Marks
from core.knowledge.deidentify.widening import MOST_BETWEEN, TITLE_GAP

_ENDS: Final = frozenset(".,;:)!?(/\n")
_QUOTES: Final = "\"“”„‘’'«»"
_POINTING: Final = frozenset(
    "met ene bel app mail aan namens volgens namelijk genaamd iemand door bij naar".split()
)
_TOLD: Final = frozenset(
    "volgens belde zei vroeg kwam sprak vertelde appte mailde schreef zegt vraagt belt appt vertelt".split()
)
_ALONE_BETWEEN: Final = frozenset({"ten", "ter", "te", "van", "de", "den", "van't"})
_LONGEST_NICKNAME: Final = 2
_SHORTEST: Final = 3


def mark_by_company(marks: Marks) -> None:
    """Mark the words that are names by the names beside them; twice, for a list is told by its first or by its last."""
    words = vocabulary()
    open_words = [
        at
        for at, token in enumerate(marks.tokens)
        if marks.kinds[at] is None and not marks.taken[at] and (token.is_capital or token.lower_mode)
    ]
    for _ in range(2):
        for at in open_words:
            if marks.kinds[at] is None and _is_named(marks, at, words):
                marks.mark(at, Kind.PERSON, Reason.NAME_CONTEXT)
    for at, token in enumerate(marks.tokens):
        if token.low in _ALONE_BETWEEN and not marks.taken[at] and (token.lower_mode or not token.is_capital):
            _mark_behind_office(marks, at, words)
        if token.lower_mode and not marks.taken[at]:
            _mark_whole_name(marks, at, words)


def _is_named(marks: Marks, at: int, words: Vocabulary) -> bool:
    token = marks.tokens[at]
    if len(token.low) < _SHORTEST:
        return token.is_capital and _is_small_surname(marks, at)
    if token.is_capital and not token.lower_mode:
        return (
            _is_beside_capital_name(marks, at, words)
            or _is_relative_by_name(marks, at, words)
            or _is_nickname(marks, at)
        )
    if not token.lower_mode or may_stay(token.low) or _is_plain(token.low, words):
        return False
    bare = token.low.removesuffix("s") if marks.low(at + 1) in words.of("names", "relatives") else token.low
    first = bare in words.first_names or token.low in words.rare_first_names
    if not first:
        return _is_relative_by_name(marks, at, words)
    return (
        (
            marks.near(at + 1)
            and token.low.endswith("s")
            and marks.low(at + 1) in words.of("names", "relatives")
        )
        or _is_in_list(marks, at)
        or _is_pointed_at(marks, at, words)
        or _opens_as_name(marks, at, words)
        or _is_relative_by_name(marks, at, words)
    )


def _is_plain(low: str, words: Vocabulary) -> bool:
    return low in words.of("names", "never") or low in words.of("names", "verbs")


def _is_person(marks: Marks, at: int) -> bool:
    return marks.is_marked(at) and marks.kinds[at] is Kind.PERSON


def _ends(marks: Marks, at: int) -> bool:
    """Tell whether a word is the last of its clause."""
    return (
        at + 1 >= len(marks.tokens)
        or marks.tokens[at + 1].before.lstrip(" " + _QUOTES)[:1] in _ENDS
        or (marks.tokens[at + 1].before[:1] == "\n")
    )


def _is_small_surname(marks: Marks, at: int) -> bool:
    """`Songül Er:`: a word of two letters with a capital between a name and the end of a clause."""
    inside = not marks.tokens[at].opens and marks.near(at) and _is_person(marks, at - 1)
    return inside and marks.tokens[at - 1].is_capital and _ends(marks, at) and len(marks.low(at)) > 1


def _is_beside_capital_name(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`Mina en Min`, `Arend, Willy`: a word that is a name too, joined to a name with a capital."""
    token = marks.tokens[at]
    if (
        token.low not in words.first_names
        and token.low not in words.rare_first_names
        and token.low not in words.surnames
    ):
        return False
    if token.low in words.of("names", "never") or may_stay(token.low):
        return False
    after = at + 2 if marks.low(at + 1) in {"en", "of"} and marks.near(at + 1) and marks.near(at + 2) else -1
    return after > 0 and _is_person(marks, after) and marks.tokens[after].is_capital


def _is_relative_by_name(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`schoondochter Cheyenne, of`, `de directeur, hofstede, mag`: behind a relative or role, and at the end of a clause."""
    token = marks.tokens[at]
    if at == 0 or token.opens or not _ends(marks, at):
        return False
    before = marks.low(at - 1)
    relative = before in words.of("names", "relatives") or before.endswith(
        ("dochter", "zoon", "moeder", "vader", "zusje", "broertje", "meisje", "jongen")
    )
    gap = token.before
    if token.is_capital and not token.lower_mode:
        return (
            relative and gap == " " and token.low not in words.staying and not token.low.endswith(("e", "s"))
        ) or (relative and gap == " " and token.low in words.telling and token.low not in words.words)
    if gap != ", " or _is_plain(token.low, words) or may_stay(token.low):
        return False
    known = (
        token.low in words.first_names
        or token.low in words.rare_first_names
        or token.low in words.surnames
        or token.low not in words.words
    )
    return known and (relative or before in words.of("names", "roles"))


def _is_nickname(marks: Marks, at: int) -> bool:
    """`noemt hem "de Professor"`: a capital inside quotation marks that hold one or two words."""
    token = marks.tokens[at]
    closed = marks.text[token.end : token.end + 1] in set(_QUOTES) - {"'", "’"}
    if not closed or (may_stay(token.low) and is_word(token.low) and token.low != "professor"):
        return False
    for place in range(at, max(-1, at - _LONGEST_NICKNAME), -1):
        if marks.tokens[place].before[-1:] in set(_QUOTES):
            return place < at or not token.opens
    return False


def _is_in_list(marks: Marks, at: int) -> bool:
    """`finn, sem en`: in lower case, between commas or `en`, beside a name."""
    gap = marks.tokens[at].before
    before = (gap == ", " and _is_person(marks, at - 1)) or (
        gap == " " and marks.low(at - 1) in {"en", "of"} and _is_person(marks, at - 2)
    )
    if before:
        return _ends(marks, at) or marks.low(at + 1) in {"en", "of"}
    after = at + 1 < len(marks.tokens) and (
        (marks.tokens[at + 1].before == ", " and _is_person(marks, at + 1))
        or (marks.near(at + 1) and marks.low(at + 1) in {"en", "of"} and _is_person(marks, at + 2))
    )
    return after and (
        marks.tokens[at].opens or gap.rstrip(" " + _QUOTES)[-1:] in {",", ":", "("} or gap == " "
    )


def _is_pointed_at(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`met wout in de bieb`, `ene steef,`: behind a word that a person follows."""
    if not marks.near(at):
        return False
    before, after = marks.low(at - 1), marks.low(at + 1)
    if before in _TOLD or (before == "bij" and after == "thuis"):
        return True
    if before not in _POINTING:
        return False
    return (
        _ends(marks, at)
        or after in {"in", "en", "van", "over", "om", "op", "even"}
        or after in words.of("names", "verbs")
    )


def _opens_as_name(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`bloem betaalt`, `storm van de post`: at the beginning of a sentence before a verb of people."""
    low, after = marks.low(at), marks.low(at + 1)
    if not marks.near(at + 1) or not (low in words.surnames or low in words.first_names):
        return False
    if not marks.tokens[at].opens and marks.low(at - 1) not in {"bel", "en", "want", "dat"}:
        return False
    return after in words.of("names", "verbs") or (after == "van" and marks.low(at + 2) in {"de", "het"})


def _mark_behind_office(marks: Marks, at: int, words: Vocabulary) -> None:
    """`huisarts van eck`, `mw. van lieshout`, `van van den akker`: the words between an office and a surname, and the surname."""
    if at == 0:
        return
    end = at
    while (
        end < len(marks.tokens) and end < at + MOST_BETWEEN and marks.low(end) in words.of("names", "between")
    ):
        end += 1
    if end >= len(marks.tokens) or (marks.low(end) in words.of("names", "never") and marks.low(at) == "de"):
        return
    token, surname, before = marks.tokens[at], marks.tokens[end], marks.low(at - 1)
    office = (
        before in words.of("names", "titles")
        or before in words.of("names", "roles")
        or before in {"wed", "weduwe"}
    )
    office = office or (
        before.endswith(tuple(words.of("names", "office_ends"))) and before not in words.of("names", "verbs")
    )
    joined = bool(TITLE_GAP.fullmatch(token.before)) or (
        token.before == ", " and marks.low(at) in {"ten", "ter", "te"}
    )
    twice = before in {"van", "met", "door"} and end - at > 1 and marks.low(at) == "van" and _ends(marks, end)
    lettered = len(before) == 1 and token.before.startswith(".")
    if not all(marks.near(place) for place in range(at + 1, end + 1)) or not (joined or lettered):
        return
    titled = before in words.of("names", "titles") or before in words.of("names", "roles")
    if marks.kinds[end] not in {None, Kind.PERSON} and not titled:
        return
    unknown = not is_word(surname.low) or marks.is_marked(end)
    known = unknown or (surname.low in words.surnames and not _is_plain(surname.low, words))
    if twice or (
        known
        and (
            lettered or (office and (unknown or token.lower_mode)) or (_is_person(marks, at - 1) and unknown)
        )
    ):
        for place in range(at, end + 1):
            marks.mark(place, Kind.PERSON, Reason.NAME_CONTEXT)


def _mark_whole_name(marks: Marks, at: int, words: Vocabulary) -> None:
    """`roos van der bakker`, `jan de smit`: without capitals, a first name and a surname that are words, with what joins them."""
    low = marks.low(at)
    if (low not in words.first_names and not _is_person(marks, at)) or _is_plain(low, words):
        return
    end = at + 1
    while (
        end <= at + MOST_BETWEEN
        and marks.low(end) in words.of("names", "openings_before_surname")
        and marks.near(end)
    ):
        end += 1
    if end == at + 1 or not marks.near(end):
        return
    surname = marks.low(end)
    several = end > at + 2 or marks.low(at + 1) in {"ten", "ter", "te"}
    alone = _ends(marks, end) or marks.low(end + 1) in words.of("names", "verbs")
    if (
        surname in words.surnames
        and not _is_plain(surname, words)
        and (several or (alone and not may_stay(surname)))
    ):
        for place in range(at, end + 1):
            marks.mark(place, Kind.PERSON, Reason.NAME_CONTEXT)
