"""Calendar dates and years of birth in a Dutch text. Weekdays, clock times, ranges and terms are no dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from core.knowledge.deidentify.findings import Certainty, Kind, Reason, Removal

_MONTH: Final = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jan|feb|febr|mrt|apr|jun|jul|aug|sept|sep|okt|oct|nov|dec|january|march|may|june|july|august|october)"
)
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_NO_FIRST_DAYS: Final = frozenset({"een jan", "een nov", "een dec", "een okt"})
_NUMBER_OF_MONTH: Final = r"(?:1[0-2]|0?[1-9])"
_YEAR: Final = r"(?:(?:19|20)\d{2}|[’'`]\s?\d{2})"
_DAY_IN_WORDS: Final = (
    r"(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën)(?:twintig|dertig)|eenendertig|twintig|dertig|"
    r"een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|"
    r"eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|vijftiende|zestiende|"
    r"zeventiende|achttiende|negentiende|twintigste|\w{3,6}(?:en|ën)twintigste|dertigste|eenendertigste)"
)
_JOINED: Final = r"(?:\s*(?:,|en|of|op|tot|tot en met|t/m|t\.e\.m\.|/|-|–|tm|\+)\s*)"
_DAYS: Final = rf"{_DAY}(?:\s?(?:e|ste|de))?(?:{_JOINED}{_DAY}(?:\s?(?:e|ste|de))?){{0,4}}"

_WITH_MONTH: Final = re.compile(
    rf"(?<![\w.,:])(?:{_DAYS}|{_DAY_IN_WORDS})(?:\s+(?:van\s+)?|\s?[\-/.]\s?){_MONTH}\b(?:\.?[\s\-/.,]{{1,2}}(?:{_YEAR}|(?:negentienhonderd|tweeduizend|twintig)\w*)\b"
    rf"|\.?[ \-/](?:[0-3]\d|9\d)(?=\s?[.,;:)\n](?!\d)|\s(?:bij|in|om|op|is|was|en|van|met|door|te|naar|voor)\s\D|$))?",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(
    rf"\b{_MONTH}\.?\s{_DAY}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d\b|\b{_MONTH}\.?[\s\-/]+(?:van\s)?{_YEAR}(?![\w\-/]*\d)",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(
    rf"(?<![\w.,:€/\-])(?:(?:19|20)\d\d([\-/.])(?:1[0-2]|0[1-9])\1(?:3[01]|[12]\d|0[1-9])"
    rf"|{_DAY}(?P<gap>\s?[\-/.]\s?){_NUMBER_OF_MONTH}(?:\s?[\-/.]\s?)(?:(?:19|20)\d\d|[’'`]?\d\d))(?![\w]|[\-/.,:]\d)"
)
_ROMAN: Final = re.compile(
    rf"(?<![\w.,\-/])(?!{_DAY}\s?x\s){_DAY}\s?[\-/.\s]\s?(?:XI{{0,2}}|IX|IV|VI{{0,3}}|I{{1,3}})\s?[\-/.\s]\s?(?:(?:19|20)\d\d|[’'`]?\d\d)(?![\w]|[\-/]\d)",
    re.IGNORECASE,
)
_FULL: Final = re.compile(
    rf"(?:{_DAY}(?P<sign>\s?[\-/.]\s?){_NUMBER_OF_MONTH}(?P=sign)(?:19|20)\d\d|(?:19|20)\d\d(?P<other>[\-/.])(?:1[0-2]|0?[1-9])(?P=other){_DAY})"
)
_EIGHT: Final = re.compile(
    r"(?<![\w.,\-/])(?:19|20)\d{2}(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?![\w.,\-/]\d|\w)"
)
_SHORT: Final = re.compile(
    rf"(?<![\w.,:€/\-–])(?<!€ ){_DAY}(?P<sign>[\-/]){_NUMBER_OF_MONTH}(?![\w]|[\-/,:]\d|\.\d|\s?(?:jaar|jr|uur|u\b|euro|keer|x\b|maal|weken|week|wk|"
    rf"dagen|dag|maanden|maand|mnd|kinderen|personen|mensen|minuten|min|km|kilo|kg|procent|%|ste\b|deel|liter|meter|gezinnen|gesprekken|"
    rf"bezoeken|afspraken|bonnen|contacten|stuks|plaatsen|leerlingen|vrouwen|mannen|huisgenoten|avonden|ochtenden|middagen|nachten|pagina))"
)
_DOTTED_CUE: Final = re.compile(
    rf"\b(?:op|dd|d\.d|per|van|tot|t/m|vanaf|voor|vóór|na|sinds|geb|geboren)\.?\s(?P<it>{_DAY}\.{_NUMBER_OF_MONTH})(?![\w:]|[.,]\d|\s?(?:uur|u\b|euro))"
)
_ORDINAL: Final = re.compile(
    rf"\b(?:op|per|van|tot|vanaf|voor|vóór|na|sinds|ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\sde\s(?P<it>{_DAY}(?:e|ste|de)(?![\w\-])(?!\s(?!van deze|van die|van de maand|is|was|om|in|op|en|of|heeft|had|moet|kan|gaat|komt|werd|wordt|hebben|bij|met)\w))",
    re.IGNORECASE,
)
_BIRTH_YEAR: Final = re.compile(
    r"\b(?:geboren|geb|geboortejaar|bouwjaar|bj|jaargang|lichting|uit|van|anno)\b\.?:?\s?(?:(?:is|in|uit|:|begin|eind)\s)?\(?(?P<it>(?:19[2-9]|20[0-2])\d)(?![\w]|[\-/.,]\d)"
    r"|\((?:(?:geb|geboren|\*|°|van|uit|bj)\.?\s?(?:in\s)?)?(?P<other>(?:19[2-9]|20[0-2])\d)\)"
    r"|[*°]\s?(?P<star>(?:19[2-9]|20[0-2])\d)\b|,\s(?P<comma>(?:19[2-9]|20[01])\d)(?=,)",
    re.IGNORECASE,
)
_YEARS_NOT_OF_BIRTH: Final = re.compile(
    r"(?:brief|wet|nota|begroting|budget|subsidie|besluit|rapport|verslag|jaarrekening|beleid|plan|versie|regeling|contract|beschikking|eind|begin|"
    r"zomer|winter|najaar|voorjaar|kosten|cijfers|aangifte|aanslag|foto|auto|bus|film|tijd|crisis|oorlog|wijn|"
    r"herfst|lente|kwartaal|schulden|schuld|rekening|facturen|factuur|periode|eerste helft|tweede helft)\s(?:uit|van|anno)\b",
    re.IGNORECASE,
)
_CUES: Final = ("it", "other", "star", "comma")


def is_full_date(found: str) -> bool:
    """Tell whether a number with signs in it is a day, a month and a year of four figures."""
    return _FULL.fullmatch(found) is not None


def find_dates(text: str) -> list[Removal]:
    """Find the dates in a text. Shape: in no order, possibly overlapping each other."""
    if not any(letter.isdigit() for letter in text):
        return [Removal(*span, Kind.DATE, Certainty.CERTAIN, Reason.PATTERN) for span in _spelled(text)]
    return [
        Removal(*span, Kind.DATE, Certainty.CERTAIN, Reason.PATTERN)
        for span in (*_spelled(text), *_written(text))
    ]


def _spelled(text: str) -> Iterator[tuple[int, int]]:
    for match in _WITH_MONTH.finditer(text):
        if not _is_month_by_chance(match.group()):
            yield match.span()


def _is_month_by_chance(found: str) -> bool:
    """Tell whether this is `een Jan`, somebody, and not the first of January: behind `een` a short month is no date."""
    return found.lower() in _NO_FIRST_DAYS


def _written(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_MONTH_FIRST, _NUMERIC, _ROMAN, _EIGHT, _SHORT):
        for match in pattern.finditer(text):
            yield match.span()
    for pattern in (_DOTTED_CUE, _ORDINAL):
        for match in pattern.finditer(text):
            yield match.span("it")
    for match in _BIRTH_YEAR.finditer(text):
        cue = next(name for name in _CUES if match[name])
        of_something = cue == "it" and _YEARS_NOT_OF_BIRTH.search(
            text[max(0, match.start() - 20) : match.start("it")]
        )
        if not of_something:
            yield match.span(cue)
