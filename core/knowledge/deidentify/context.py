"""Names by what stands beside them: titles, family, initials, greetings, lists of names; and what belongs to a name."""

from __future__ import annotations

import re
from typing import Final

from core.knowledge.deidentify.findings import Kind, Reason
from core.knowledge.deidentify.lexicon.vocabulary import Vocabulary, is_word, may_stay, vocabulary
from core.knowledge.deidentify.marking import Marks
from core.knowledge.deidentify.names import is_followed_as_name
from core.knowledge.deidentify.widening import TITLE_GAP, is_human, start_of_surname, widen

_NAME_GAP: Final = re.compile(r"\s{1,2}|\.\s?|-|\.-")
_CHAT_TIME: Final = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?\]?\s?(?:[\-–]\s?)?$")
_SURE_TITLES: Final = frozenset(
    "mevrouw mevr mw mej mejuffrouw meneer mijnheer dhr dr drs ds fam familie dokter juf zuster pater pastoor dominee tante oom opa oma broeder".split()
)
_MOST_INITIALS: Final = 10
_VERBS_BEHIND_TITLE: Final = frozenset(
    "niet ook nog al weer graag erg heel zelf alleen thuis samen hier daar nu dan toen wel geen vaak altijd".split()
)
# Behind these one letter is the letter of a thing: `blok F.`
_LETTERED: Final = frozenset(
    "blok fase categorie punt groep klas bijlage type letter lijn trap huis cluster zone vitamine plan optie gebouw schaal".split()
)


def mark_by_context(marks: Marks) -> None:
    """Mark the words that are names by what stands beside them, and those that belong to a name that goes."""
    words = vocabulary()
    for at, token in enumerate(marks.tokens):
        if marks.taken[at]:
            continue
        if len(token.text) == 1:
            _mark_initial(marks, at, words)
        elif marks.kinds[at] is None:
            _mark_by_neighbours(marks, at, words)
    for _ in range(2):
        widen(marks, words)


def _mark_by_neighbours(marks: Marks, at: int, words: Vocabulary) -> None:
    token = marks.tokens[at]
    if token.low in words.of("names", "small_words") or _is_too_ordinary(marks, at, words):
        return
    if token.lower_mode:
        is_name = _is_name_without_capital(marks, at, words)
    else:
        is_name = token.is_capital and _is_name_with_capital(marks, at, words)
    if is_name:
        marks.mark(at, Kind.PERSON, Reason.NAME_CONTEXT)
    elif not token.lower_mode and not token.is_capital:
        _doubt_small_surname(marks, at, words)


def _is_too_ordinary(marks: Marks, at: int, words: Vocabulary) -> bool:
    """Everyday words are no names, but for `meneer melk` and for a capital inside a sentence."""
    token = marks.tokens[at]
    if token.low not in words.of("names", "never") or (token.is_capital and not token.opens):
        return False
    titled = token.lower_mode and marks.low(at - 1) in _SURE_TITLES
    return not (titled and token.low in words.surnames and not _is_verb(token.low, words))


def _is_name_with_capital(marks: Marks, at: int, words: Vocabulary) -> bool:
    token = marks.tokens[at]
    if _speaks_in_chat(marks, at) and not may_stay(token.low):
        return True
    if token.opens:
        return False
    before = marks.low(at - 1)
    called = marks.near(at) and (before in words.of("names", "calls") or before == "zichzelf")
    return called or _follows_title(marks, at, words) or _is_name_beside_name(marks, at, words)


def _is_name_without_capital(marks: Marks, at: int, words: Vocabulary) -> bool:
    token = marks.tokens[at]
    if _speaks_in_chat(marks, at):
        return True
    first = token.low in words.first_names or token.low in words.rare_first_names
    last = token.low in words.surnames or (
        "-" in token.low and all(part in words.surnames or not is_word(part) for part in token.low.split("-"))
    )
    if not (first or last) or may_stay(token.low):
        return False
    verb = token.low in words.of("names", "verbs")
    titled = at > 0 and TITLE_GAP.fullmatch(token.before) and marks.low(at - 1) in _SURE_TITLES
    if titled and not verb:
        return True
    if last and (_follows_first_name(marks, at, words) or _follows_office(marks, at, words)):
        return True
    beside = not verb and _is_beside_name(marks, at, words)
    return first and (beside or _is_first_name_in_lower_case(marks, at, words))


def _speaks_in_chat(marks: Marks, at: int) -> bool:
    """`[10:15] bakker: waar dan?`: in a copied chat the word between the time and the colon is who speaks."""
    token = marks.tokens[at]
    return bool(_CHAT_TIME.search(token.before)) and marks.text[token.end : token.end + 1] == ":"


def _is_beside_name(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`sara kahsay`, `klaas wit`: a first name that is a word, before an unknown word or a surname that is a word too."""
    if not marks.near(at + 1):
        return False
    if marks.is_marked(at + 1) and marks.kinds[at + 1] is Kind.PERSON:
        return True
    after = marks.low(at + 1)
    office = marks.low(at - 1).endswith(tuple(words.of("names", "office_ends"))) or marks.low(
        at - 1
    ) in words.of("names", "roles")
    return (
        (marks.low(at) in words.first_names or office)
        and after in words.surnames
        and after not in words.of("names", "never")
        and not _is_verb(after, words)
    )


def _follows_office(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`raadslid storm`, `agent de groot`: in lower case, a surname that is a word, behind an office."""
    place = start_of_surname(marks, at, words)
    before = marks.low(place - 1)
    office = before.endswith(tuple(words.of("names", "office_ends"))) or before in words.of("names", "titles")
    return marks.near(place) and office and not _is_verb(marks.low(at), words)


def _is_verb(low: str, words: Vocabulary) -> bool:
    return low in words.of("names", "verbs") or low in _VERBS_BEHIND_TITLE


def _follows_title(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`mevrouw Koning`, `sleutelfiguur Maria`: behind a title or a role even a word that may stay is a name."""
    place = start_of_surname(marks, at, words)
    gap = marks.tokens[place].before
    before = marks.low(place - 1)
    if TITLE_GAP.fullmatch(gap) is None:
        return False
    if before in words.of("names", "titles"):
        return True
    token = marks.tokens[at]
    relative = (
        before in words.of("names", "relatives")
        or before in words.of("names", "roles")
        or before in words.of("names", "calls")
    )
    return (
        relative
        and place == at
        and (token.low in words.first_names or token.folded in words.telling_as_names)
    )


def _is_name_beside_name(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`Israel Tekle`, `Anja Polak`: a word for a community that is a name too, beside a name."""
    token = marks.tokens[at]
    if (
        token.folded not in words.telling_as_names
        and token.low not in words.first_names
        and token.low not in words.surnames
    ):
        return False
    after = marks.near(at + 1) and marks.is_marked(at + 1) and marks.tokens[at + 1].is_capital
    before = marks.near(at) and marks.is_marked(at - 1) and marks.kinds[at - 1] is Kind.PERSON
    return after or before


def _doubt_small_surname(marks: Marks, at: int, words: Vocabulary) -> None:
    """`mevrouw bakker` in a sentence with capitals: perhaps half a name."""
    token = marks.tokens[at]
    titled = marks.near(at) and marks.low(at - 1) in {
        "mevrouw",
        "mevr",
        "mw",
        "meneer",
        "dhr",
        "fam",
        "familie",
    }
    ordinary = token.low in words.of("names", "verbs") or token.low.endswith("en")
    if titled and token.low in words.surnames and not ordinary:
        marks.doubt(token.start, token.end, Reason.WORD_LIKE_NAME)


def _is_first_name_in_lower_case(marks: Marks, at: int, words: Vocabulary) -> bool:
    token = marks.tokens[at]
    before = marks.low(at - 1)
    verb = token.low in words.of("names", "verbs")
    if marks.near(at):
        if before in words.of("names", "greeting"):
            return True
        pointing = (
            before in words.of("names", "relatives")
            or before in words.of("names", "roles")
            or before in words.of("names", "calls")
        )
        if pointing and not verb and token.low not in words.of("names", "never"):
            return (
                token.low in words.first_names
                or _ends_clause(marks, at)
                or is_followed_as_name(marks, at, words, first=True)
            )
        if token.low not in words.first_names or token.low in words.of("names", "never"):
            return False
        if before in {"met", "door", "en", "voor", "aan", "bij", "van", "namens"} and not verb:
            return is_followed_as_name(marks, at, words, first=True) or _ends_clause(marks, at)
    if token.low in words.rare_first_names or verb:
        return False
    opening = token.opens or token.before.strip(" \n\"'“") in {",", ":", ";", "-", "("}
    return opening and is_followed_as_name(marks, at, words, first=True)


def _ends_clause(marks: Marks, at: int) -> bool:
    return at + 1 == len(marks.tokens) or marks.tokens[at + 1].before.lstrip()[:1] in {
        ".",
        ",",
        ";",
        ")",
        "!",
        "?",
        ":",
    }


def _follows_first_name(marks: Marks, at: int, words: Vocabulary) -> bool:
    place = start_of_surname(marks, at, words)
    return (
        marks.near(place)
        and marks.kinds[place - 1] is Kind.PERSON
        and marks.low(at) not in words.of("names", "verbs")
    )


def _mark_initial(marks: Marks, at: int, words: Vocabulary) -> None:
    """`P. de Leeuw`, `Kasim D.`, `mevrouw K.`: one letter with a full stop beside a name or behind a title."""
    token = marks.tokens[at]
    dotted = marks.text[token.end : token.end + 1] == "."
    before = marks.low(at - 1)
    if before in _LETTERED or not (token.is_capital or (dotted and token.lower_mode)):
        return
    behind_name = dotted and marks.near(at) and marks.is_marked(at - 1) and marks.kinds[at - 1] is Kind.PERSON
    titled = token.is_capital and at > 0 and is_human(before, words) and TITLE_GAP.fullmatch(token.before)
    if behind_name or titled:
        marks.mark(at, Kind.PERSON, Reason.NAME_CONTEXT)
    if dotted and not behind_name and (end := _surname_behind(marks, at, words)) is not None:
        for place in range(at, end + 1):
            marks.mark(place, Kind.PERSON, Reason.NAME_CONTEXT, sure=place == end)


def _surname_behind(marks: Marks, at: int, words: Vocabulary) -> int | None:
    """Return the place of the surname behind initials, over more initials and `van der`; None where there is none."""
    last = min(len(marks.tokens), at + _MOST_INITIALS)
    for end in range(at + 1, last):
        other = marks.tokens[end]
        if not _NAME_GAP.fullmatch(other.before):
            return None
        if len(other.text) == 1 or other.low in words.of("names", "between"):
            continue
        known = other.low in words.surnames or not is_word(other.low)
        if other.opens and (not other.is_capital or not known or other.low in words.of("names", "never")):
            return None
        return end if other.is_capital or (marks.tokens[at].lower_mode and known) else None
    return None
