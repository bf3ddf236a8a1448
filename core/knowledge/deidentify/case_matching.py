"""Finds in a text what the case file knows, also when it is spelt a little differently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from core.kit.recognisers.folding import fold, fold_word
from core.knowledge.deidentify.case_file import CaseFile
from core.knowledge.deidentify.findings import Certainty, Kind, Reason, Removal

_PART: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORTEST_NUMBER: Final = 4
_SHORTEST_PART: Final = 2
_SHORTEST_SLIP: Final = 4
_SHORTEST_TWO_SLIPS: Final = 8
_DIGITS_OF_A_PHONE_THAT_TELL: Final = 8
# One sound, several spellings: as Somali, Arabic, Tigrinya and Balkan names are written in Dutch.
_SPELLINGS: Final = (
    (re.compile(r"sch|sj|sh|ch|tsj|tch|ts|š|ş"), "s"),
    (re.compile(r"dzj|dz|dj|zj|gi(?=[ao])"), "j"),
    (re.compile(r"kh|gh|x|h"), ""),
    (re.compile(r"ph|v|w"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"q|c"), "k"),
    (re.compile(r"z"), "s"),
    (re.compile(r"oe|ou|oo|uu"), "u"),
    (re.compile(r"ij|ie|ee|ei|y|j"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)


class Known(NamedTuple):
    """What a case file knows, in the shape in which a text is asked for it."""

    names: frozenset[str]
    """Each part of each name, folded, without what stands between."""
    sounds: frozenset[str]
    phrases: re.Pattern[str] | None
    kinds: dict[str, Kind]
    numbers: dict[str, Kind]

    def is_name(self, folded: str) -> bool:
        """Tell whether this is a part of a name in the case file, also with a possessive s behind it."""
        return folded in self.names or (folded.endswith("s") and folded.rstrip("s").rstrip("'") in self.names)

    def is_like_name(self, folded: str) -> bool:
        """Tell whether this is a part of a name spelt otherwise: another spelling of the sound, one slip, or two in a long one."""
        if len(folded) < _SHORTEST_SLIP:
            return False
        if len(folded) > _SHORTEST_SLIP and sound(folded) in self.sounds:
            return True
        for name in self.names:
            if len(name) < _SHORTEST_SLIP or abs(len(name) - len(folded)) > 2:  # noqa: PLR2004 - more than two slips
                continue
            most = 2 if min(len(name), len(folded)) >= _SHORTEST_TWO_SLIPS else 1
            if OSA.distance(name, folded, score_cutoff=most) <= most:
                return True
        return False


def known_of(case: CaseFile, between: frozenset[str]) -> Known:
    """Prepare a case file; ``between`` are the words between first name and surname, which are no names."""
    names = {
        folded
        for person in case.persons
        for part in _PART.findall(person)
        if len(folded := fold_word(part)) >= _SHORTEST_PART and folded not in between
    }
    kinds: dict[str, Kind] = {}
    for values, kind in (
        (case.persons, Kind.PERSON),
        (case.places, Kind.PLACE),
        (case.addresses, Kind.ADDRESS),
        (case.organisations, Kind.ORG),
        (case.emails, Kind.EMAIL),
    ):
        for value in values:
            if len(folded := " ".join(fold_word(value).split())) > _SHORTEST_PART:
                kinds[folded] = kind
                street = re.match(r"(.*?[^\d\s])\s+\d", folded) if kind is Kind.ADDRESS else None
                if street:
                    kinds[street[1]] = kind
    numbers: dict[str, Kind] = {}
    for values, kind in (
        (case.phones, Kind.PHONE),
        (case.bsns, Kind.BSN),
        (case.ibans, Kind.IBAN),
        (case.postcodes, Kind.POSTCODE),
        (case.plates, Kind.PLATE),
        (case.ids, Kind.ID),
    ):
        for value in values:
            bare = _bare(value)
            if kind is Kind.PHONE:
                bare = bare[-_DIGITS_OF_A_PHONE_THAT_TELL:]
            if len(bare) >= _SHORTEST_NUMBER:
                numbers[bare] = kind
    return Known(frozenset(names), frozenset(map(sound, names)), _phrases(kinds), kinds, numbers)


def sound(folded: str) -> str:
    """Return a name as it sounds, so that two spellings of one name give the same."""
    for pattern, instead in _SPELLINGS:
        folded = pattern.sub(instead, folded)
    return folded.rstrip("e")


def find_known(text: str, known: Known) -> list[Removal]:
    """Find whole names, addresses, organisations and numbers of the case file in a text, each with its kind."""
    return [
        Removal(start, end, kind, Certainty.CERTAIN, Reason.CASE_FILE)
        for start, end, kind in (*_find_phrases(text, known), *_find_numbers(text, known.numbers))
    ]


def _find_phrases(text: str, known: Known) -> Iterator[tuple[int, int, Kind]]:
    if known.phrases is None:
        return
    folded = fold(text)
    for match in known.phrases.finditer(folded.text):
        start, end = folded.span(*match.span())
        kind = known.kinds[" ".join(match.group().split())]
        alone = " " not in match.group()
        if not (
            alone and kind in {Kind.PERSON, Kind.PLACE}
        ):  # a word that may be a word: the engine looks at its capital
            yield start, end, kind


def _phrases(kinds: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted(kinds, key=len, reverse=True)
    if not ordered:
        return None
    written = (r"\s+".join(re.escape(part) for part in phrase.split()) for phrase in ordered)
    return re.compile(r"(?<![^\W_])(?:" + "|".join(written) + r")(?![^\W_])")


def _find_numbers(text: str, numbers: dict[str, Kind]) -> Iterator[tuple[int, int, Kind]]:
    if not numbers:
        return
    places = [place for place, letter in enumerate(text) if letter.isalnum()]
    bare = "".join(text[place] for place in places).upper()
    if len(bare) != len(places):  # a letter that is two in capitals
        return
    for number, kind in numbers.items():
        at = bare.find(number)
        while at >= 0:
            first, last = places[at], places[at + len(number) - 1]
            if kind is Kind.PHONE:
                first = _start_of_phone(text, first)
            whole = not text[first - 1 : first].isalnum() and not text[last + 1 : last + 2].isalnum()
            if whole and last - first < 2 * len(number) + 8:
                yield first, last + 1, kind
            at = bare.find(number, at + 1)


def _start_of_phone(text: str, first: int) -> int:
    """Take along the country, area and zero before the last eight digits."""
    while first and (
        text[first - 1].isdigit()
        or (text[first - 1] in " .-+()/" and text[max(0, first - 2)] in "0123456789+( ")
    ):
        first -= 1
    while first < len(text) and text[first] in " .-/)":
        first += 1
    return first


def _bare(value: str) -> str:
    return "".join(letter for letter in value if letter.isalnum()).upper()
