"""Ages in a Dutch text, in figures and in words; durations, amounts and counts are no ages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from core.knowledge.deidentify.findings import Certainty, Kind, Reason, Removal

_UNITS: Final = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TENS: Final = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
WORDS: Final = rf"(?:(?:{_UNITS})(?:en|ën)(?:{_TENS})|{_TENS}|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|{_UNITS})"
_NUMBER: Final = rf"(?:(?:1[01]\d|[1-9]\d?)(?![\d]|[.,]\d)|{WORDS}\b)"
_SERIES: Final = rf"{_NUMBER}(?:½)?(?:(?:\s?,\s?|\s?/\s?|\s(?:en|of|à)\s|\s?-\s?|, en ){_NUMBER}){{0,6}}"
_SHORT_YEAR: Final = r"(?:jaar|jr\b|jaren|jarige|jarig|j\b|jaa?r?tjes)"
_MONTHS: Final = r"(?:maanden|mnd|mndn|weken|wkn|maand|dagen)"
_PEOPLE: Final = (
    r"(?:zoon|zonen|zoons|zoontje|zoontjes|dochter|dochters|dochtertje|dochtertjes|kind|kinderen|kindje|jongen|jongens|jongetje|meisje|meisjes|meiden|"
    r"meid|man|vrouw|broer|broers|broertje|broertjes|zus|zussen|zusje|zusjes|baby|peuter|kleuter|puber|tiener|jongere|jongeman|moeder|vader|oma|opa|"
    r"neef|neefje|nicht|nichtje|tweeling|dame|heer|iemand|oudste|jongste|middelste|kleinzoon|kleindochter|kleinkind|weduwe|weduwnaar|cliënt|client|"
    r"tante|oom|verloofde|vriend|vriendin|bruid|bruidegom|partner|collega|leerling|patiënt|mevrouw|meneer|"
    r"(?:buur|schoon|stief|pleeg|half|oud-?|klein|achter|tweeling|jonge|werk|vak|bejaarde|kraam)(?:man|vrouw|jongen|meisje|zoon|dochter|zus|broer|moeder|vader|kind|nicht|neef|heer|dame))"
)

_YEARS_OLD: Final = re.compile(
    rf"(?<![\w.,€/\-])(?P<it>{_SERIES})(?:[ \-–]?jarigen?\b|[ ]?jaar(?:tjes)?\s(?:oud|jong)\b|[ ]?jr\.?\soud\b|[ ]?{_MONTHS}\s(?:oud|jong)\b|[ ]?lentes\b)",
    re.IGNORECASE,
)
_GLUED: Final = re.compile(rf"\b(?P<it>{WORDS})-?jarigen?\b", re.IGNORECASE)
_OF_SOMEBODY: Final = re.compile(
    rf"\b{_PEOPLE}(?:\s\(?[\w\-]+\)?){{0,2}}?\s(?:van|is|was|wordt|werd)\s(?:(?:net|nu|pas|nog|al|bijna|amper|inmiddels|binnenkort|ongeveer|circa|ca\.?|rond de|ruim)\s){{0,2}}"
    rf"(?P<it>{_SERIES})(?=\s?(?:jaar|jr)\b|\s?[.,;:!?)\n\"”]|\s(?:en|die|dat|zit|zitten|woont|wonen|gaat|gaan|heeft|hebben|is|maar|met|op|deed|kwam|kon|wil|wilde|was|had|krijgt|kreeg|naar|in|bij|uit|moet|mag|komt|ging)\b|$)",
    re.IGNORECASE,
)
_IS: Final = re.compile(
    rf"\b(?:(?:hij|zij|ze|ik|die|deze|dat|wie|jij|je|u|wij|we|man|vrouw|moeder|vader)\s(?:is|was|ben|bent|wordt|word|werd|zijn|waren|worden)|(?:is|ben|was|wordt|werd|zijn)\s(?:hij|zij|ze|ik)|"
    rf"(?<!\d\s)[A-ZÀ-Þ][\w’'\-]+\s(?:is|was|wordt|werd))\s"
    rf"(?:(?:net|nu|pas|nog|al|bijna|amper|inmiddels|binnenkort|ongeveer|circa|ca\.?|rond de|ruim|deze maand|vandaag|morgen|gisteren|volgende week|volgende maand|dit jaar|in \w+|toen|dan|maar|zelf|ook|ondertussen|intussen|straks|dadelijk|eind \w+|begin \w+)\s){{0,3}}"
    rf"(?P<it>{_SERIES})(?=\s?(?:jaar|jr)\b(?!\s(?:geleden|lang|bezig|getrouwd|weg|samen|ouder|jonger))|\s(?:weken|maanden|dagen)(?:\soud|[.,])|\s?[.,;:!?)\n\"”]|\s(?:en|maar|geworden|of|toen|als|dus|want)\b|$)",
    re.IGNORECASE,
)
_BECOMES: Final = re.compile(
    rf"(?<![\w.,€/\-:])(?P<it>{_NUMBER})\s(?:jaar\s)?(?:wordt|werd|word|is|was|geworden|werden|worden)\b(?!\s(?:uur|euro|keer))",
    re.IGNORECASE,
)
_BECOMING: Final = re.compile(
    rf"\b(?:wordt|werd|word)\s(?:[\w\-]+\s){{0,4}}?(?P<it>{_NUMBER})(?=\s?(?:jaar|jr)\b(?!\s(?:geleden|lang))|\s?[.,;:!?)\n\"”]|\s(?:en|maar|dus|want)\b|$)",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(
    rf"\((?:(?:m|v|j|jongen|meisje|man|vrouw|zoon|dochter|x|leeftijd|nu|bijna|net|ca\.?|circa|lft\.?|pas|inmiddels|al|is|was)[,/:\s]*){{0,2}}"
    rf"(?P<it>{_SERIES})(?:\s?{_SHORT_YEAR}\.?(?:\soud)?|\s?{_MONTHS}(?:\soud)?)?(?:[,/;\s]+(?:m|v|j|jongen|meisje|man|vrouw|groep \d|klas \d|[\w\s’'\-]{{3,60}}))?\)",
    re.IGNORECASE,
)
_AFTER_NAME: Final = re.compile(
    rf"(?:\b[A-ZÀ-Þ][\w’'\-]+|\b{_PEOPLE})\s?,\s(?:nu\s|net\s|bijna\s|pas\s|inmiddels\s|toen\s)?(?P<it>{_NUMBER})(?:\s?(?:jaar|jr)\b\.?(?!\s(?:geleden|lang|na|voor|later|getrouwd))|(?=\s?,)|(?=\s?\())",
)
_AFTER_COMMA: Final = re.compile(
    r"[^\W\d_]\.?,\s(?:(?:destijds|toen|nu|net|bijna|pas|inmiddels|ook|beide|allebei|zelf|amper)\s){0,2}(?P<it>[1-9]\d?)(?:\s(?:jaar|jr))?(?=\s?[,.;)]\s|\s?[,.;)]?$)"
    rf"|(?:\b[A-ZÀ-Þ][\w’'\-]+|\b{_PEOPLE}),\s(?:(?:destijds|toen|nu|net|bijna|pas|inmiddels|ook)\s)?(?P<word>{WORDS})(?=\s?[,.;)])"
)
_IN_BRACKETS: Final = re.compile(
    r"\((?:[^\W\d_][\w’'\-]*[,\s]+){1,3}(?P<it>[1-9]\d?)(?:\s?(?:jaar|jr\.?))?(?=[,;)])"
)
_ALSO: Final = re.compile(
    r"\b(?:hij|zij|ze|ik|broer|zus|man|vrouw|moeder|vader)\s(?P<it>[1-9]\d)(?=[.,;)])", re.IGNORECASE
)
_YEARS_BY_THEMSELVES: Final = re.compile(
    rf"(?:^|[.,;(:!?\n]\s?)(?P<it>{_NUMBER})\s(?:jaar|jr)\b(?!\s(?:geleden|lang|later|na\b|voor|garantie|ervaring|getrouwd|celstraf|cel|huur|bezig))",
    re.IGNORECASE,
)
_LEFT_OF_PERSON: Final = re.compile(rf"(?<![\w.,€/\-])(?P<it>{_NUMBER})\s?(?:jaar|jr\.?),", re.IGNORECASE)
_CUE: Final = re.compile(
    rf"\b(?:leeftijd|leeftijden|lft|leeft)\b\.?(?:\s(?:van|is|was|:|ca\.?|circa|ongeveer))?\s?[:(]?\s?(?P<it>{_SERIES})",
    re.IGNORECASE,
)
_BIRTHDAY: Final = re.compile(
    r"(?<![\w.,])(?P<it>\d{1,3})\s?(?:e|de|ste)\s(?:verjaardag|levensjaar)\b|\b(?P<word>[a-zë]+(?:de|ste))\s(?:verjaardag|levensjaar)\b|"
    r"\b(?:op|sinds|vanaf|tot|voor|rond|na)\s(?:haar|zijn|m’n|mijn|z’n|z'n|d'r|hun|je|jouw)\s(?P<since>\d{1,3}(?:e|de|ste))(?![\w\-])",
    re.IGNORECASE,
)
_CHILDREN: Final = re.compile(
    rf"\b{_PEOPLE}(?:\s\(?(?!van\b)[\w\-]+\)?){{0,3}},?\s(?:van|zijn|waren|tussen|:)\s(?:respectievelijk\s|resp\.?\s|nu\s)?(?P<it>{_NUMBER}(?:(?:\s?,\s?|\s(?:en|of)\s|, en ){_NUMBER}){{1,7}})(?!\s?(?:euro|uur|keer|weken|dagen|maanden|%|procent))",
    re.IGNORECASE,
)
_KIND_IS: Final = re.compile(
    rf"\b(?:jongste|oudste|middelste|andere|tweede|derde)\s(?:kind|zoon|dochter|zoontje|dochtertje|broer|broertje|zus|zusje|jongen|meisje|van de \w+)?\s?(?:is|was|wordt|werd|van)\s(?:pas\s|net\s|nu\s|nog maar\s|bijna\s)?(?P<it>{_NUMBER})\b(?!\s(?:uur|keer|euro|weken|dagen|maanden lang|bedragen|van|procent))",
    re.IGNORECASE,
)
_SINCE_HIS: Final = re.compile(
    rf"\b(?:sinds|vanaf|tot|met|op)\s(?:haar|zijn|m’n|mijn|z’n|z'n|d'r|hun)\s(?P<it>{_NUMBER})(?=\s?[.,;:!?)\n]|\s(?:is|was|werkt|woont|heeft|had|al|getrouwd|gestopt|weg|moest|ging|kwam|naar|het|de)\b)",
    re.IGNORECASE,
)
_OTHERWISE: Final = re.compile(
    rf"[^\W\d_]\.?,\s(?P<listed>{_NUMBER}(?:,\s?{_NUMBER}){{0,5}},?\sen\s{_NUMBER})(?=\s?[.;!?)\n]|$)"
    rf"|,\s(?:is|was|wordt|werd|zijn|waren)\s(?:(?:net|nu|pas|nog|al|bijna|toen|inmiddels|ongeveer|zelf)\s){{0,2}}(?P<apart>{_NUMBER})(?=\s?[.,;!?)\n]|\s(?:en|maar)\s\D|$)"
    rf"|\b{_PEOPLE}\svan\s(?P<of>[1-9]\d)(?=\s(?!jaar|euro|kilo|weken|dagen|maanden|uur|zonen|zoons|dochters|jongens|meisjes|kleinkinderen|procent|man)[a-z]+)"
    rf"|\b(?:is|was|wordt|werd)\svolgens\s\w+(?:\s\w+)?\s(?P<told>{_NUMBER})(?=\s?[.,;!?)\n]|$)"
    rf"|\b[Mm]et\s(?P<years>{_NUMBER})\sjaar\b(?!\s(?:cel|gevangenis|ervaring|garantie|voorwaardelijk|tbs|straf))"
    r"|\((?:v|m|x|j|man|vrouw)\)[\s,]{1,2}(?P<sex>[1-9]\d?)(?=\s?[.,;)\n]|$)"
    rf"|\b(?:mevrouw|mevr|mw|meneer|dhr|mijnheer)\b\.?\s(?:[\w’'\-]+\s){{1,4}}?van\s(?P<titled>{_NUMBER})(?=\s?[.,;!?)\n]|\sjaar\b|$)"
    r"|(?<![.!?\n]\s)(?<!^)\b[A-ZÀ-Þ][\w’'\-]+\svan\s(?P<named>[1-9]\d)(?=\s?[.,;!?)\n]|$)"
    rf"|\b(?:was|ben|is|zijn|waren)\s(?P<trade>[1-9]\d)(?=\sen\s(?!\d|met\b)[^\W\d_])"
    rf"|\bmet\s(?P<done>(?:1[1-9]|[2-7]\d)|(?:{_TENS}|twaalf|\w{{3,5}}tien))\s(?:\w{{0,4}}ge\w{{3,}}[dt]|ver\w{{3,}}[dt]|begonnen|gekomen|vertrokken|gescheiden|zwanger|moeder|vader|weg)\b"
    r"|\b(?i:verjaardag|jarig|viert|vieren|vierde)\b[^.\n]{0,25}?,?\s(?:wordt\s)?(?P<feast>[1-9]\d?)(?=[!,;)]|\.(?!\d))"
    r"|\b(?i:zeg|zegt|zeggen|zei|zeiden|schat|schatten|oogt|lijkt|noemt|telefoon\szegt)\s(?P<said>[1-9]\d)(?=\s?[.,;!?)]|$)"
    r"|(?<=[.!?]\s)(?P<first>[1-9]\d)\sen\s(?!\d|een\b|de\b|het\b)(?=[a-z]{3,})(?!\w+\s(?:jan|feb|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec))",
)
_PLAIN_YEARS: Final = re.compile(
    rf"(?<![\w.,€/\-])(?P<it>{_NUMBER})\s?(?:jaar|jr)\b\.?(?=\s?(?:[.;!?)\n]|en\s(?:zit|woont|al|nog|heeft|werkt|gaat|doet|wil)\b|,?\s(?:oud|jong)|$))",
    re.IGNORECASE,
)
_BEFORE_PLAIN_YEARS: Final = re.compile(
    r"\b(?:al|sinds|na|over|binnen|voor|per|elke|elk|ieder|iedere|ruim|duurt|duurde|afgelopen|komende|laatste|eerste|nog|om de|tot|bijna|zeker|minstens|maximaal|hooguit|anderhalf|half|die|dat|deze|de|zo'n|"
    r"gedurende|ongeveer|paar|tijdens|samen|straf|cel|getrouwd|termijn van|periode van|celstraf van|duur van|loopt|lang|geleden|hier|in)\s$",
    re.IGNORECASE,
)
_NO_AGE_AFTER: Final = re.compile(
    r"\s?(?:euro|uur|u\b|keer|x\b|maal|%|procent|minuten|min\b|km|kilo|kg|cm|meter|m2|weken|dagen|punten|stuks|personen|kinderen|mensen|bonnen|kamers|"
    r"gezinnen|trajecten|gesprekken|procent|graden|ton|duizend|honderd|miljoen|pond|liter|van de|van het|contacten|bezoeken|brieven|nachten)",
    re.IGNORECASE,
)
_COUNTED_BEFORE: Final = re.compile(
    r"\b(?:week|groep|klas|kamer|blok|nummer|nr|lijn|punt|fase|stap|bus|huis|artikel|art|pagina|uur|leerjaar|route|peloton|om|voor|na|tot|vanaf)\.?\s$",
    re.IGNORECASE,
)
_ANY: Final = re.compile(rf"\d|\b{WORDS}(?:\b|-?jarig)", re.IGNORECASE)
_LOOK_BACK: Final = 14
_TOO_ORDINARY: Final = frozenset({"een", "één"})


def find_ages(text: str) -> list[Removal]:
    """Find the ages in a text: the number, or each number of a series with what joins them.

    Shape: in no order, possibly overlapping each other.
    """
    if not _ANY.search(text):
        return []
    return [Removal(*span, Kind.AGE, Certainty.CERTAIN, Reason.PATTERN) for span in _spans(text)]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for pattern, holds in _IN_ORDER:
        for match in pattern.finditer(text):
            group = next(name for name in pattern.groupindex if match[name])
            if match[group].lower() not in _TOO_ORDINARY and holds(text, *match.span(group)):
                yield match.span(group)


def _always(*_: object) -> bool:
    return True


def _is_not_numbered(text: str, start: int, _: int) -> bool:
    """No `week 14`, no `groep 7`."""
    return not _COUNTED_BEFORE.search(text[max(0, start - _LOOK_BACK) : start])


def _is_not_counted(text: str, start: int, end: int) -> bool:
    return _is_not_numbered(text, start, end) and not _NO_AGE_AFTER.match(text, end)


def _is_no_duration(text: str, start: int, _: int) -> bool:
    return not _BEFORE_PLAIN_YEARS.search(text[max(0, start - _LOOK_BACK) : start])


_IN_ORDER: Final[tuple[tuple[re.Pattern[str], Callable[[str, int, int], bool]], ...]] = (
    (_AFTER_COMMA, _is_not_numbered),
    (_IN_BRACKETS, _is_not_counted),
    (_YEARS_OLD, _always),
    (_GLUED, _always),
    (_CUE, _always),
    (_CHILDREN, _always),
    (_LEFT_OF_PERSON, _always),
    (_AFTER_NAME, _always),
    (_ALSO, _always),
    (_YEARS_BY_THEMSELVES, _always),
    (_BRACKETS, _is_not_counted),
    (_OF_SOMEBODY, _is_not_counted),
    (_IS, _is_not_numbered),
    (_BECOMES, _is_not_counted),
    (_BECOMING, _is_not_counted),
    (_KIND_IS, _is_not_counted),
    (_SINCE_HIS, _is_not_counted),
    (_OTHERWISE, _is_not_counted),
    (_PLAIN_YEARS, _is_no_duration),
    (_BIRTHDAY, _always),
)
