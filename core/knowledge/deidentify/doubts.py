"""What stays but must be decided: a relative of somebody with a role, a bare number, a first name that is a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from core.knowledge.deidentify.findings import Doubt, Reason
from core.knowledge.deidentify.lexicon.vocabulary import Vocabulary, is_word, may_stay, vocabulary
from core.knowledge.deidentify.marking import Marks

_RELATIVE: Final = (
    r"(?:achter|over|groot|klein|half|stief|pleeg|schoon|peet|buur|tweeling|oud-?|ex-?|voor)*"
    r"(?:vader|moeder|ouders?|zoon|zonen|zoons|zoontje|dochters?|dochtertje|broers?|broertje|zussen|zus|zusje|zusters?|oma|opa|oom|ooms|tantes?|neven|neef|neefje|nichten|nicht|"
    r"nichtje|man|vrouw|echtgenoot|echtgenote|partner|vriend|vriendin|verloofde|kinderen|kind|zwager|schoonzus|weduwe|weduwnaar|buurman|buurvrouw|jongen|meisje|"
    r"familie|familielid|bruid|bruidegom|maat|collega|huisgenoot|ex|assistente?|secretaresse|chauffeur|rechterhand|opvolger|voorganger|knecht|leerling|bewaker)"
)
_FAMILY_ROLE: Final = re.compile(
    rf"\b(?:(?:de|het|een|zijn|haar|hun|mijn|onze|ons|jullie|uw|m'n|z'n|d'r|die|dat|deze|diens|wiens|wier)\s(?:[^\W\d_]+e?\s){{0,2}}?)?{_RELATIVE}\s(?:van|uit|bij)\s"
    r"(?:(?:de|het|den|een|zijn|haar|hun|mijn|onze|ons|jullie|uw|m'n|z'n|d'r|die|dat|deze|diens)\s)(?:(?:oud|vorig|jong|nieuw|ander|oudst|jongst|vroeger|toenmalig|huidig|eerst|plaatselijk|rijk|bekend|blind|lokal)e\s|(?:overleden|voormalig)e?\s|[^\W\d_]+e\s){0,1}?(?:(?:oud|vorig|jong|nieuw|ander|oudst|jongst|vroeger|toenmalig|huidig|eerst|plaatselijk)e\s)?(?!(?:oude|vorige|jonge|nieuwe|andere|oudste|jongste|vroegere|huidige|eerste)\s)[^\W\d_][\w\-]*(?:\s(?:van|uit|op|in)\s(?:de|het|zijn|haar|hun|onze)\s[^\W\d_][\w\-]*)?",
    re.IGNORECASE,
)
_POSSESSIVE_ROLE: Final = re.compile(
    rf"\b(?:de|het|onze|hun|haar|zijn)\s(?P<role>[^\W\d_]{{3,}})(?:s|'s|’s)\s{_RELATIVE}\b|\b(?:de|het|onze|hun|haar|zijn)\s[^\W\d_]{{3,}}\s(?:zijn|haar|z'n|d'r|hun)\s{_RELATIVE}\b",
    re.IGNORECASE,
)
_WHO: Final = re.compile(
    rf"\b(?:de|het|een|zijn|haar|hun)\s(?:[^\W\d_]+e?\s)?{_RELATIVE}\s(?:die|dat)\s(?:[\w\-]+\s){{1,4}}?(?:is|werkt|heeft|zit|runt|was)\b",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"(?<![\w.,:/€\-–+])(?<!€ )[1-9]\d?(?![\w]|[.,:/\-–]\d|\s?(?:euro|eur|uur|u\b|%|procent|keer|x\b|maal|weken|week|wk|dagen|dag|maanden|maand|mnd|jaar|minuten|min\b|kwartier|"
    r"km|kilometer|kilo|kg|gram|meter|m2|cm|liter|graden|kinderen|personen|mensen|stuks|bonnen|gezinnen|gesprekken|afspraken|bezoeken|contacten|pagina|"
    r"nachten|avonden|ochtenden|middagen|uren|punten|trajecten|casussen|leerlingen|deelnemers|vrouwen|mannen|jongeren|huizen|kamers|vragen|doelen|"
    r"brieven|dozen|tassen|kaarten|klanten|plekken|plaatsen|lessen|rijlessen|spelers|bekers|zakken))"
)
_BEFORE_COUNT: Final = re.compile(
    r"(?:groep|klas|blok|kamer|week|stap|punt|lijn|bus|nr|nummer|artikel|art|fase|tussen|€|niveau|schaal|leerjaar|om|vanaf|tot|half|voor|na|min|pagina|bijlage|euro|en)\.?\s?$",
    re.IGNORECASE,
)


_ONLY_ONE: Final = re.compile(
    r"\bde\s(?:enige|bekende|bekendste|eerste|beroemde|beruchte|grootste)\s(?:[^\W\d_]+e?\s)?[^\W\d_]{4,}\s(?:in|van|uit)\s(?:(?:het|de|dit|ons|onze)\s)?(?:dorp|stad|wijk|straat|buurt|regio|gemeente|kamp|[A-ZÀ-Þ][\w\-]+)\b"
)
_CALLED: Final = re.compile(
    r"\b(?:noem\w*|heet\w*|bijnaam|roepnaam|genaamd|alias)\b[^.\n\"“„]{0,20}[\"“„](?P<it>[^\"”“\n]{2,25})[\"”]"
)
_POINTING: Final = frozenset("met van bij door aan naar ene namens".split())
_BEFORE_THINGS: Final = frozenset(
    "de het een 't haar zijn mijn hun geen die dat deze dit ons onze jouw uw elke ieder iedere veel weinig meer alle te niet zo heel erg is was wordt".split()
)
_ARTICLES: Final = frozenset({"de", "het", "'t"})
_SHORTEST: Final = 3


def find_doubts(marks: Marks) -> Iterator[Doubt]:
    """Find what a person must decide about in what stays."""
    for pattern in (_FAMILY_ROLE, _POSSESSIVE_ROLE, _WHO):
        for match in pattern.finditer(marks.text):
            yield Doubt(*match.span(), Reason.FAMILY_ROLE)
    for match in _ONLY_ONE.finditer(marks.text):
        yield Doubt(*match.span(), Reason.FAMILY_ROLE)
    for match in _CALLED.finditer(marks.text):
        yield Doubt(*match.span("it"), Reason.WORD_LIKE_NAME)
    yield from _doubted_words(marks)
    for match in _BARE.finditer(marks.text):
        if not _BEFORE_COUNT.search(marks.text[max(0, match.start() - 12) : match.start()]):
            yield Doubt(*match.span(), Reason.BARE_NUMBER)


def _doubted_words(marks: Marks) -> Iterator[Doubt]:
    """Find words that stay and could be a name: by what they are and by the word before or behind them."""
    words = vocabulary()
    for at, token in enumerate(marks.tokens):
        if marks.kinds[at] is not None or marks.taken[at] or len(token.low) < _SHORTEST:
            continue
        named = token.low in words.first_names or token.low in words.surnames
        if not (named or token.is_capital or token.lower_mode) or may_stay(token.low):
            continue
        if _begins_a_thing(marks, at, words):
            yield Doubt(token.start, token.end, Reason.WORD_LIKE_NAME)
        if token.low in words.of("names", "never") or token.low in words.of("names", "verbs"):
            continue
        if (
            _is_compound_that_speaks(marks, at, words)
            if token.is_capital
            else _is_small_name(marks, at, words) or (token.lower_mode and _is_the_thing(marks, at))
        ):
            yield Doubt(token.start, token.end, Reason.WORD_LIKE_NAME)


def _begins_a_thing(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`Samen Sterk heeft`: at the beginning of a sentence, before an everyday word with a capital that goes."""
    token = marks.tokens[at]
    if not token.is_capital or not token.opens or not marks.near(at + 1) or not marks.is_marked(at + 1):
        return False
    after = marks.tokens[at + 1]
    return after.is_capital and is_word(after.low) and after.low not in words.first_names | words.surnames


def _is_compound_that_speaks(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`Woonplus zegt`: at the beginning of a sentence, a compound before a verb of people, or before another capital."""
    token = marks.tokens[at]
    if not token.opens and not token.half_opens:
        return True
    if not marks.near(at + 1):
        return False
    speaks = marks.low(at + 1) in words.of("names", "verbs") and token.low not in words.words
    return speaks or marks.tokens[at + 1].is_capital


def _is_small_name(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`met bakker`, `buurman vos`: a word that is a name too, without a capital, behind a word that a person follows."""
    token = marks.tokens[at]
    if not token.lower_mode and (not marks.near(at) or token.opens):
        return False
    before = marks.low(at - 1)
    first, last = token.low in words.first_names, token.low in words.surnames
    if token.lower_mode and (first or last) and before not in _BEFORE_THINGS:
        return _stands_like_a_name(marks, at, words)
    if before in _POINTING:
        return (first or last) and (token.lower_mode or (before in {"met", "ene"} and first))
    human = any(before in words.of("names", key) for key in ("relatives", "titles", "roles"))
    return human and (first or last) and not token.low.endswith(("en", "t"))


def _stands_like_a_name(marks: Marks, at: int, words: Vocabulary) -> bool:
    """In a text without capitals: a noun without an article that opens or closes a clause, or has a verb behind it."""
    after = marks.tokens[at + 1] if at + 1 < len(marks.tokens) else None
    closes = after is None or after.before.lstrip()[:1] in {".", ",", ";", ":", ")", "!", "?", '"'}
    return closes or after is None or after.low in words.of("names", "verbs") or after.low in {"en", "van"}


def _is_the_thing(marks: Marks, at: int) -> bool:
    """`bij de tender in`: in a text without capitals, a thing with an article behind `bij` or `op`: perhaps an organisation."""
    article = marks.near(at) and marks.low(at - 1) in _ARTICLES
    return bool(article) and marks.low(at - 2) in {"bij", "naar"} and marks.low(at + 1) in {"in", "te"}
