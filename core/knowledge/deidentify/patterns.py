"""What is known by its shape or its check digits: numbers of people and accounts, telephones, addresses of mail and web."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from stdnum import iban
from stdnum.nl import bsn

from core.knowledge.deidentify.dates import is_full_date
from core.knowledge.deidentify.findings import Certainty, Kind, Reason, Removal
from core.knowledge.deidentify.spans import Taken

_EMAIL: Final = re.compile(
    r"[\w.+%\-]+\s?(?:@|\[at\]|\(at\)|\s(?:apenstaartje)\s)\s?[\w\-]+(?:\.[\w\-]+)*\.[^\W\d_]{2,}",
    re.IGNORECASE,
)
_URL: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"”’)\]]*[^\s<>\"”’)\].,;:!?]"
    r"|(?<![\w@.\-])(?:[\w\-]+\.)+(?:nl|com|org|net|be|de|eu|info|me|io|app|link|ly|gg|tv|fm|fr|uk|tr|frl|amsterdam|online|shop|site|gov|edu|chat|care|xyz|blog|cloud|store|live|club|biz)"
    r"(?![\w])(?:/[^\s<>\"”’)\]]*[^\s<>\"”’)\].,;:!?])?"
    r"|(?<![\w@.\-])(?:[\w\-]{2,}\.){1,3}[a-z]{2,12}/[^\s<>\"”’)\]]*[^\s<>\"”’)\].,;:!?]",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(r"(?<![\w@.])@[\w.]*\w{2,}")
_UNDERSCORED: Final = re.compile(r"(?<![\w@/.])[^\W\d_]\w*_\w+")
_ACCOUNT: Final = re.compile(
    r"\b(?:instagram|insta|tiktok|snapchat|snap|facebook|telegram|twitter|discord|skype|signal)\b(?:-?(?:account|naam|profiel|handle))?"
    r"\s*(?:[:(]|is|heet|onder)?\s*(?P<it>\w*[_\d.]\w[\w.]*)",
    re.IGNORECASE,
)
_IBAN: Final = re.compile(r"\b(?=(?P<it>[A-Za-z]{2}[ .\-]?\d{2}(?:[ .\-]?[A-Za-z0-9]){10,30}))")
_NINE: Final = re.compile(r"(?<![\w+])(?<!\d[.,/])\d(?:[ .\-/]{0,1}\d){7,8}(?![\w])(?![.,\-/]\d)")
_BSN_CUE: Final = re.compile(
    r"\b(?:bsn|burgerservicenummer|burger\s?service\s?nummer|sofinummer|sofi-nummer|sofi|bsn-nummer)\b[^\d\n.;]{0,25}?"
    r"(?P<it>\d(?:[ .\-/]{0,2}\d){7,8})(?!\d)",
    re.IGNORECASE,
)
_POSTCODE: Final = re.compile(
    r"(?<![\w.,\-/])(?<!€ )(?P<it>[1-9]\d{3}[  ]{0,2}-?(?!sa|sd|ss)[a-z]{2})(?![\w\-])", re.IGNORECASE
)
_NO_POSTCODE_LETTERS: Final = frozenset(
    "in is en om op te ze we je er of al zo nu ik km kg cm mm mb gb kb ml cl jr uu st wo er ha va na an at as ex pk kw am pm bc vc de".split()
)
_GLUED_POSTCODE: Final = 6
_MEASURES: Final = frozenset({"km", "kg", "cm", "mm", "ml", "gb"})
_PHONE: Final = re.compile(
    r"(?<![\w€])(?<!\d[.,])(?:\+|00)\s?\d{1,3}[\s.\-/–—]{0,3}(?:\(0\)[\s.\-/–—]{0,3})?(?:\(?\d{1,4}\)?[\s.\-/–—]{0,3}){1,6}\d{2,4}(?![\w])"
    r"|(?<![\w€])(?<!\d[.,])\(?0(?!0)\d{1,3}\)?(?:[\s.\-/–—_]{0,3}\d){6,9}(?![\w])(?![.,]\d)"
)
_PHONE_CUE: Final = re.compile(
    r"\b(?:tel|telefoon|telefoonnummer|telnr|tel\.nr|mobiel|mob|gsm|bellen|bel|bereikbaar|nummer|whatsapp|app|06)\b[^\d\n+.;]{0,20}[.:]?\s*"
    r"(?P<it>\+?\(?\d(?:[\s.\-/()]{0,3}\d){7,13})(?!\d)",
    re.IGNORECASE,
)
_DIGITS_OF_PHONE: Final = range(9, 16)

_SIDE_CODES: Final = "LL-99-99 99-99-LL 99-LL-99 LL-99-LL LL-LL-99 99-LL-LL 99-LLL-9 9-LLL-99 LL-999-L L-999-LL LLL-99-L L-99-LLL 9-LL-999 999-LL-9".split()


def _plates(between: str) -> str:
    """Write the side codes of Dutch plates as a pattern, with something between their groups."""
    signs = {"L": "[A-Z]", "9": r"\d", "-": between}
    codes = ("".join(signs[sign] for sign in code) for code in _SIDE_CODES)
    return r"(?<![\w\-])(?:" + "|".join(codes) + r")(?![\w\-])"


_PLATE: Final = re.compile(_plates(r"\s?[\-–]\s?"), re.IGNORECASE)
_BARE_PLATE: Final = re.compile(_plates("") + "|" + _plates(" "))
_PLATE_CUE: Final = re.compile(
    r"\b(?:kenteken|kentekenplaat|nummerplaat|nummerbord)\b[^\d\n.;]{0,30}?[\s:(\"“]"
    r"(?P<it>(?=[\w\- ]{0,11}\d)(?:[A-Z0-9]{1,4}[\- ]){0,3}[A-Z0-9]{1,6})\b",
    re.IGNORECASE,
)
_NO_PLATE: Final = re.compile(r"\d{2}\s?-\s?\d{2}|\d{1,4} [a-z]+", re.IGNORECASE)

_ID_CUE: Final = re.compile(
    r"\b(?:ons |uw )?(?:kenmerk|zaak|zaaknummer|zaaknr|zaak-?id|dossier|dossiernummer|dossiernr|polis|polisnummer|polisnr|v-nummer|vnummer|v-?nr|"
    r"leerlingnummer|leerlingnr|klantnummer|klantnr|cliëntnummer|clientnummer|cliëntnr|patiëntnummer|referentie|referentienummer|ref|"
    r"paspoort|paspoortnummer|id-kaart|identiteitskaart|rijbewijs|rijbewijsnummer|documentnummer|factuur|factuurnummer|proces-verbaal|"
    r"proces-verbaalnummer|pv|pv-nummer|parketnummer|rolnummer|bvh|bvh-nummer|beschikking|beschikkingsnummer|registratienummer|agb|agb-code|big|"
    r"big-nummer|lidnummer|lidmaatschapsnummer|kvk|kvk-nummer|crv|crv-nummer|zorgnummer|meldingsnummer|melding|meldnummer|aangiftenummer|aangifte|"
    r"casusnummer|casus|volgnummer|relatienummer|debiteurnummer|contractnummer|huurcontract|aansluitnummer|personeelsnummer|studentnummer|"
    r"vreemdelingennummer|cjib|cjib-nummer|beschikkingsnr|incidentnummer|order|ordernummer|ticket|ticketnummer|code|a-nummer|anummer|"
    r"zorgpas|pasnummer|kaartnummer|ov-chipkaart|verzekerdennummer|lidnr|nummer|nr|id|bsn|burgerservicenummer|[a-z]{2,}-?nummer|[a-z]{2,}-?nr|(?!postcode)[a-z]{4,}-?code|verwijzing|[a-z]{3,}register)\b"
    r"(?:\s?(?:nummer|nr\.?|no\.?|met|van de \w+|is|kenmerk|code|zorg|[a-z]{3,20}(?=:)))*\s?[.:#(\"“]{0,2}\s{0,2}"
    r"(?P<it>(?:(?-i:[A-Z]{1,4}/[A-Z]{1,4})[ ](?=\d{2}))?(?:(?-i:[A-Z]{1,6})[ ](?=(?:(?-i:[A-Z]{2,6})[ ])?\d[\d.\-/ ]{3,}))?(?:(?-i:[A-Z]{1,6})[ ](?=\d[\d.\-/ ]{3,}))?[A-Za-z0-9][\w./\-]*"
    r"(?:(?<=\d)[ ](?:\d{2,}(?!\d*[ ]?(?:euro|jaar|uur|kinderen|keer|weken|dagen|maanden|%))|(?-i:[A-Z]{2,5})(?=[ ][A-Z\d])|(?-i:[A-Z]{2,5}[ ])?\d+[\-/]\d+|\d(?=[.;)\n]|$)|(?-i:[A-Z])(?=[.,;)\n]))|\s/\s(?-i:[A-Z]{2}\s){0,2}\d[\d\-]+)*)",
    re.IGNORECASE,
)
_ID_SHAPE: Final = re.compile(
    r"(?<![\w\-/.@])(?=[\w./\-]*\d)(?=[\w./\-]*[A-Z])"
    r"(?:[A-Z]{1,6}\d{4,}[\w\-/.]*\w|[A-Z]{1,6}(?:[\-/.][A-Z0-9]{1,12}){1,5}|[A-Z]{1,5}\d{2,}[\-/]\d[\w\-/]*|\d{2,6}[\-/][A-Z]{2,5}[\-/][\w\-/]+|[A-Z]{2,6} \d{4}[.\-/]\d{2,})"
    r"(?![\w\-])"
)
_CARD: Final = re.compile(r"(?<![\w+.,€])(?<!\d )[1-9]\d{3}(?:[ \-.]\d{4}){2,4}(?!\w)")
_SPACED_ID: Final = re.compile(
    r"(?<![\w\-/.@])(?!(?:BSN|KVK|AGB|BIG|IBAN|TEL|CRV|CJIB|NUMMER|NR)\b)[A-Z]{2,5}(?:[ ][A-Z]{2,6})?[ ]\d{2,}[\-/.]?\d*[\w\-/.]*(?:[ ]\d{2,}[\w\-/.]*)*"
)
_CASE_LAW: Final = re.compile(r"ECLI(?::\w+){3,4}", re.IGNORECASE)
_LONG_NUMBER: Final = re.compile(r"(?<![\w€+.,])(?:\d[ .\-/]?){7,}\d(?![\w])(?![.,]\d)")
_FEWEST_DIGITS_OF_ID: Final = 3
_FEWEST_DIGITS_IN_CODE: Final = 2
_FEWEST_DIGITS_BEHIND_LETTERS: Final = 6
_DIGITS_OF_BSN: Final = 9
_SHORTEST_IBAN: Final = 14
_DUTCH_IBAN: Final[re.Pattern[str]] = re.compile(
    r"NL[ .\-]?\d{2}[ .\-]?[A-Z]{4}(?:[ .\-]?\d){10}(?!\d)", re.IGNORECASE
)


def find_patterns(text: str) -> list[Removal]:
    """Find what shape and check digits tell, in order of trust: an earlier finding wins over a later one that overlaps it.

    Amounts, years, clock times and numbers of case law (ECLI) are left alone.
    """
    found: list[Removal] = []
    taken = Taken()
    for match in _CASE_LAW.finditer(text):
        taken.take(*match.span())
    for start, end, kind, reason in _candidates(text):
        if taken.left_of(start, end) == [(start, end)]:
            taken.take(start, end)
            found.append(Removal(start, end, kind, Certainty.CERTAIN, reason))
    return found


def _candidates(text: str) -> Iterator[tuple[int, int, Kind, Reason]]:
    has_digit = any(letter.isdigit() for letter in text)
    if "@" in text or "at" in text:
        for match in _EMAIL.finditer(text):
            yield *match.span(), Kind.EMAIL, Reason.PATTERN
        for match in _HANDLE.finditer(text):
            yield *match.span(), Kind.URL, Reason.PATTERN
    for match in _URL.finditer(text):
        yield *match.span(), Kind.URL, Reason.PATTERN
    if "_" in text:
        for match in _UNDERSCORED.finditer(text):
            yield *match.span(), Kind.URL, Reason.PATTERN
    for match in _ACCOUNT.finditer(text):
        yield *match.span("it"), Kind.URL, Reason.AFTER_CUE
    if has_digit:
        yield from _numbers(text)


def _numbers(text: str) -> Iterator[tuple[int, int, Kind, Reason]]:
    for match in _IBAN.finditer(text):
        if (end := _iban_end(match["it"])) is not None:
            yield match.start(), match.start() + end, Kind.IBAN, Reason.CHECKED_NUMBER
    for pattern, kind, reason, holds in _IN_ORDER:
        group = "it" if "it" in pattern.groupindex else 0
        for match in pattern.finditer(text):
            if holds(match[group]):
                start, found = match.start(group), match[group].rstrip("./-")
                dated = kind in {Kind.ID, Kind.PHONE, Kind.BSN} and is_full_date(found)
                yield start, start + len(found), Kind.DATE if dated else kind, reason


def _always(_: str) -> bool:
    return True


def _has_letters_enough(found: str) -> bool:
    return sum(letter.isalpha() for letter in found) > 1


def _is_bare_plate(found: str) -> bool:
    return not _NO_PLATE.fullmatch(found) and not _POSTCODE.fullmatch(found)


def _is_postcode(found: str) -> bool:
    """`7204 PB`, `4001ax`; no year and no number with an everyday word of two letters behind it."""
    letters = found[-2:]
    glued = len(found) == _GLUED_POSTCODE and letters not in _MEASURES
    likely = letters.isupper() or glued or letters.lower() not in _NO_POSTCODE_LETTERS
    return likely and not re.fullmatch(r"(?:19|20)\d\d\s+[a-z]{2}", found)


def _is_phone(found: str) -> bool:
    return sum(letter.isdigit() for letter in found) in _DIGITS_OF_PHONE


def _is_citizen_number(found: str) -> bool:
    digits = re.sub(r"\D", "", found)
    return len(digits) == _DIGITS_OF_BSN and bsn.is_valid(digits)


def _is_code(found: str) -> bool:
    return sum(letter.isdigit() for letter in found) >= _FEWEST_DIGITS_IN_CODE


def _is_long_number(found: str) -> bool:
    return sum(letter.isdigit() for letter in found) >= _FEWEST_DIGITS_BEHIND_LETTERS


def _is_number_of_something(found: str) -> bool:
    digits = sum(letter.isdigit() for letter in found)
    return digits >= _FEWEST_DIGITS_OF_ID and not re.fullmatch(r"(?:19|20)\d\d", found)


_IN_ORDER: Final[tuple[tuple[re.Pattern[str], Kind, Reason, Callable[[str], bool]], ...]] = (
    (_BSN_CUE, Kind.BSN, Reason.AFTER_CUE, _always),
    (_PLATE, Kind.PLATE, Reason.PATTERN, _has_letters_enough),
    (_BARE_PLATE, Kind.PLATE, Reason.PATTERN, _is_bare_plate),
    (_PLATE_CUE, Kind.PLATE, Reason.AFTER_CUE, _always),
    (_POSTCODE, Kind.POSTCODE, Reason.PATTERN, _is_postcode),
    (_CARD, Kind.ID, Reason.PATTERN, _always),
    (_PHONE, Kind.PHONE, Reason.PATTERN, _is_phone),
    (_NINE, Kind.BSN, Reason.CHECKED_NUMBER, _is_citizen_number),
    (_SPACED_ID, Kind.ID, Reason.PATTERN, _is_long_number),
    (_ID_CUE, Kind.ID, Reason.AFTER_CUE, _is_number_of_something),
    (_PHONE_CUE, Kind.PHONE, Reason.AFTER_CUE, _always),
    (_ID_SHAPE, Kind.ID, Reason.PATTERN, _is_code),
    (_LONG_NUMBER, Kind.ID, Reason.PATTERN, _always),
)


def _iban_end(candidate: str) -> int | None:
    """Return how much of a candidate is an account number: words behind it may have been taken along.

    A Dutch one with a wrong digit is one too.
    """
    ends = [at for at in range(len(candidate), _SHORTEST_IBAN, -1) if not candidate[at : at + 1].isalnum()]
    tried: list[int] = [*ends, *range(len(candidate) - 1, _SHORTEST_IBAN, -1)]
    for end in tried:
        if iban.is_valid(candidate[:end], check_country=False):
            return end
    dutch = _DUTCH_IBAN.match(candidate)
    return None if dutch is None else dutch.end()
