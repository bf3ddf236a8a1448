"""Towns, and streets with their numbers: by lists, by the ends of words and by the words before them."""

from __future__ import annotations

import re
from typing import Final

from core.kit.recognisers.folding import fold_word
from core.knowledge.deidentify.findings import Certainty, Kind, Reason, Removal
from core.knowledge.deidentify.lexicon.vocabulary import Vocabulary, is_word, may_stay, vocabulary
from core.knowledge.deidentify.marking import Marks

_DWELLING: Final = frozenset(
    "adres woonadres postadres bezoekadres woning woont locatie bijeenkomst huis verblijf verblijfadres".split()
)
_QUARTERS: Final = frozenset({"noord", "zuid", "oost", "west", "centrum"})
_LONGEST_PLACE: Final = 5
_BEHIND_ADDRESS: Final = re.compile(r"\d\s?\w?,\s$|^\s?[–—]\s?$")
_PLACE_GAP: Final = re.compile(r"\s|-|\s?/\s?")
_HOUSE: Final = re.compile(
    r"\s{1,2}(?:(?:[NOWZ]{1,2}|bis)\s)?(?:nr\.?\s|nummer\s|no\.?\s|huisnr\.?\s|huisnummer\s)?\d{1,5}(?!\d)(?:\s?[\-–/]\s?\d{1,4}(?!\d)|\s(?:t/m|tm)\s\d{1,4}(?!\d)|\s(?:nr\.?|nummer)\s\d{1,4}|\s?(?:rd|zw|rood|zwart|I{1,3})\b|\s?(?:bus|hs|bis|bov|boven|huis|toev\.?|app\.?|appartement|kamer|unit|etage|verdieping)\s?\w{0,4}\b"
    r"|\s?[a-zA-Z]\b(?![’'])|\s?-\s?[a-zA-Z]{1,3}\b|\s(?:I{1,3}|IV|V)\b|-(?:I{1,3}|IV|V)\b){0,2}"
)
_NO_HOUSE_AFTER: Final = re.compile(
    r"\s?(?:[.,:]\d|%|euro|uur|u\b|jaar|jr\b|jarige?|keer|x\b|maal|weken|week|dagen|dag|maanden|maand|minuten|min\b|kinderen|personen|mensen|km|meter|van de|stuks|"
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan\b|feb\b|mrt\b|apr\b|jun\b|jul\b|aug\b|sep|okt\b|nov\b|dec\b|[-/]\d)"
)
_POSTBUS: Final = re.compile(r"\bpostbus\s(?P<it>\d{1,6})", re.IGNORECASE)
# Words and a number straight before a postcode, or before a town at the end of a sentence, are a street: `Punter 36, 8242 AB`.
_BEFORE_POSTCODE: Final = re.compile(
    r"(?:(?<=[:;,(]\s)|(?<=\d\)\s)|(?<=\bwoont\s)|(?<=\badres\s)|(?<=\baan\s)|(?<=\bop\s))"
    r"(?P<it>[^\W\d_][\w’'\-]{2,}(?:\s[^\W\d_][\w’'\-]+){0,2}\s\d{1,4}(?:\s?[a-zA-Z]|[\-/]\w{1,4}|\sn(?:umme)?r\.?\s\d{1,4})?)(?=,?\s\d{4}\s?[A-Za-z]{2}\b)"
    r"|(?<=[:;]\s)(?P<nr>[A-ZÀ-Þ][\w’'\-]{2,}\s\d{1,4}\sn(?:umme)?r\.?\s\d{1,4})"
)
_YEARS_IN_STREET: Final = re.compile(
    r"\b(?P<it>(?:Plein|Laan|Weg|Straat|Hof|Park|Kade)\s\d{4}(?:\s?[\-–]\s?\d{2,4})?(?:,?\s(?:nr\.?\s|nummer\s)?\d{1,4}[a-z]?\b)?)",
    re.IGNORECASE,
)
_SMALL_STREET: Final = re.compile(
    r"(?:(?<=[,;:]\s)|(?<=\baan\sde\s)|(?<=\bop\sde\s))(?P<it>(?:het\s)?(?:markt|brink|plein|kade|singel|spui|vest|dijk|laan|hof|haven)(?:\svan\s[a-z\-]+)?\s\d{1,4}[a-z]?)(?=\s?[.,;)\n]|$)"
    r"|\b(?P<of>laan\svan\s(?:de\s|het\s)?[a-z\-]+\s\d{1,4}[a-z]?)\b",
    re.IGNORECASE,
)
_ORDINAL_STREET: Final = re.compile(
    r"(?:(?<![\w’'\-])[A-ZÀ-Þ][\w’'\-]+\s)?\b\d{1,3}(?:e|ste|de)\s[A-Za-zÀ-ÿ\-]*(?:straat|laan|weg|dijk|kade|dwarsstraat|plein|gracht)\b|"
    r"(?:Laan|Plein|Weg|Straat|Hof|Park|Kade|Singel|Dreef|Pad|Burgemeester|Prof\.|Dr\.|Mr\.|Burg\.|Pastoor|Koningin|Prins|Prinses|Sint|St\.|Oude|Nieuwe|Verlengde|Hoge|Lage|Grote|Kleine|Korte|Lange|Eerste|Tweede|Derde|1e|2e|3e)"
    r"\s(?:(?:van|de|der|den|het|'t|à|op|aan)\s){0,3}[A-ZÀ-Þ][\w’'\-]*(?:\s[A-ZÀ-Þ][\w’'\-]*)?(?=\s\d|[.,;:)\s]|$)"
)
_STREET_IN_IT: Final = re.compile(
    r"(?:laan|plein|weg|straat|hof|park|kade|singel|dreef|pad|gracht|dijk|steeg|markt)\b", re.IGNORECASE
)
_SHORTEST_STREET: Final = 6


def find_numbered(text: str) -> list[Removal]:
    """Find post-office boxes and streets whose name holds a number or several words: `Tolhuis 44e straat`, `Laan van Meerdervoort`."""
    found = [
        Removal(
            *match.span(next(name for name in pattern.groupindex if match[name])),
            Kind.ADDRESS,
            Certainty.CERTAIN,
            Reason.AFTER_CUE,
        )
        for pattern in (_POSTBUS, _BEFORE_POSTCODE, _YEARS_IN_STREET, _SMALL_STREET)
        for match in pattern.finditer(text)
    ]
    for match in _ORDINAL_STREET.finditer(text):
        if _STREET_IN_IT.search(match.group()):
            house = _HOUSE.match(text, match.end())
            found.append(
                Removal(
                    match.start(),
                    house.end() if house else match.end(),
                    Kind.ADDRESS,
                    Certainty.CERTAIN,
                    Reason.HEAD_WORD,
                )
            )
    return found


def mark_places(marks: Marks) -> None:
    """Mark towns of one or more words, by the list; in lower case behind a word such as `in`."""
    words = vocabulary()
    at = 0
    while at < len(marks.tokens):
        at += _mark_place_at(marks, at, words) or 1


def _mark_place_at(marks: Marks, at: int, words: Vocabulary) -> int:
    token = marks.tokens[at]
    if marks.taken[at] or token.folded.split("-")[0] not in words.place_starts:
        return 0
    longest, phrase = 0, ""
    for length in range(1, _LONGEST_PLACE + 1):
        if at + length > len(marks.tokens):
            break
        if length > 1:
            gap = marks.tokens[at + length - 1].before
            if not _PLACE_GAP.fullmatch(gap):
                break
            phrase += gap if gap == "-" else " "
        phrase += marks.tokens[at + length - 1].low
        folded = fold_word(phrase)
        if (
            folded in words.places
            or folded.replace("-", " ") in words.places
            or folded.replace(" ", "-") in words.places
        ):
            longest = length
    if not longest and _is_a_quarter(token.folded, words) and (token.is_capital or token.lower_mode):
        longest = 1
    elif not longest or not _is_a_place(marks, at, longest, words):
        return 0
    for place in range(at, at + longest):
        marks.mark(place, Kind.PLACE, Reason.KNOWN_PLACE, sure=True)
    return longest


def _is_a_quarter(folded: str, words: Vocabulary) -> bool:
    """`Tilburg-West`, `Almere-Buiten`."""
    town, _, quarter = folded.partition("-")
    return quarter in words.of("places", "quarters") and town in words.places


def _is_a_place(marks: Marks, at: int, length: int, words: Vocabulary) -> bool:
    token, last = marks.tokens[at], marks.tokens[at + length - 1]
    before = marks.low(at - 1) if marks.near(at) else ""
    pointed_at = before in words.of("places", "prepositions")
    if length > 1:
        in_capitals = token.is_capital and last.is_capital
        return in_capitals or (token.lower_mode and (pointed_at or not is_word(last.low)))
    if may_stay(token.low):
        return False
    if token.lower_mode:
        return _is_a_place_in_lower_case(marks, at, before, words)
    if not token.is_capital:
        return False
    if token.opens or token.half_opens:
        by_itself = marks.text[token.end : token.end + 1] in {",", "–", "—", "-", ";"} and not may_stay(
            token.low
        )
        everyday = token.low in words.of("places", "everyday") or token.low in words.of("names", "never")
        likely = not is_word(token.low) or (by_itself and not everyday and len(token.low) > _LONGEST_PLACE)
        return likely and not _begins_a_name(marks, at)
    likely = not is_word(token.low) or before in words.of("places", "neighbourhoods")
    return pointed_at or (likely and not _begins_a_name(marks, at))


def _is_a_place_in_lower_case(marks: Marks, at: int, before: str, words: Vocabulary) -> bool:
    low = marks.low(at)
    ends = at + 1 >= len(marks.tokens) or marks.tokens[at + 1].before.lstrip()[:1] in set(".,;)!?")
    if low in words.of("names", "never"):
        return False
    addressed = ends and _BEHIND_ADDRESS.search(marks.tokens[at].before)
    if low in words.of("places", "everyday"):
        return (before in {"in", "te", "uit", "naar", "bureau", "bieb", "woonplaats"} and ends) or bool(
            addressed
        )
    listed = (marks.tokens[at].before.strip() == "," and ends) or addressed
    pointed_at = before in words.of("places", "prepositions") - {"tot"}
    quarter = before in words.of("places", "neighbourhoods")
    return bool(pointed_at or listed or quarter or low not in words.words)


def _begins_a_name(marks: Marks, at: int) -> bool:
    """A first name may be a town too: a capital behind it says that it is a name."""
    if not marks.near(at + 1):
        return False
    after = at + 1
    while (
        after < at + _LONGEST_PLACE
        and marks.low(after) in {"de", "van", "der", "den", "ter", "ten", "'t"}
        and marks.near(after + 1)
    ):
        after += 1
    return marks.tokens[after].is_capital and not may_stay(marks.low(after))


def mark_streets(marks: Marks) -> list[Removal]:
    """Mark streets, and return the house numbers behind what goes, each with its street."""
    words = vocabulary()
    certain = tuple(words.of("streets", "certain_ends"))
    every = tuple(words.of("streets", "ends"))
    found: list[Removal] = []
    for at, token in enumerate(marks.tokens):
        if marks.taken[at]:
            continue
        house = _house_behind(marks, at)
        if house and token.low in _QUARTERS and marks.near(at) and marks.kinds[at - 1] is Kind.ADDRESS:
            marks.mark(at, Kind.ADDRESS, Reason.NAME_CONTEXT)
        is_street = (
            len(token.low) >= _SHORTEST_STREET
            and token.low.endswith(certain)
            and token.low not in words.of("streets", "ordinary")
        )
        if is_street and _stands_as_street(marks, at, words, house=house is not None):
            marks.mark(at, Kind.ADDRESS, Reason.HEAD_WORD, sure=True)
            marks.kinds[at] = Kind.ADDRESS
            if (marks.near(at) and marks.low(at - 1) in words.of("streets", "ranks")) or (
                marks.tokens[at].before == ". " and marks.low(at - 1) in words.of("streets", "ranks")
            ):
                marks.mark(at - 1, Kind.ADDRESS, Reason.HEAD_WORD)
            if (
                token.lower_mode
                and marks.near(at)
                and marks.low(at - 1)
                in words.first_names | words.rare_first_names | words.surnames - words.of("names", "never")
            ):
                marks.mark(at - 1, Kind.ADDRESS, Reason.HEAD_WORD)
        elif (
            house
            and token.half_opens
            and token.is_capital
            and not may_stay(token.low)
            and marks.low(at - 1) in _DWELLING
        ):
            marks.mark(at, Kind.ADDRESS, Reason.AFTER_CUE)
        elif (
            house
            and marks.kinds[at] is None
            and token.low.endswith(every)
            and len(token.low) >= _SHORTEST_STREET
            and not is_word(token.low)
        ):
            marks.mark(at, Kind.ADDRESS, Reason.HEAD_WORD)
        if house and marks.kinds[at] is not None:
            marks.kinds[at] = Kind.ADDRESS
            found.append(Removal(token.end, house, Kind.ADDRESS, Certainty.CERTAIN, Reason.HEAD_WORD))
    return found


def _stands_as_street(marks: Marks, at: int, words: Vocabulary, *, house: bool) -> bool:
    token = marks.tokens[at]
    if house or not is_word(token.low):
        return True
    alone = token.low not in words.words and marks.text[token.end : token.end + 1] in {".", ";", ",", ")", ""}
    if token.is_capital and ((not token.opens and not token.half_opens) or alone):
        return True
    before = marks.low(at - 1)
    return token.lower_mode and before != "een" and token.low not in words.words


def _house_behind(marks: Marks, at: int) -> int | None:
    token = marks.tokens[at]
    match = _HOUSE.match(marks.text, token.end)
    if match is None or _NO_HOUSE_AFTER.match(marks.text, match.end()):
        return None
    return match.end()
