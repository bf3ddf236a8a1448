"""What belongs to a name that goes: `van der`, `De`, `El`, a first word that may stay, a quarter of a town."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from core.knowledge.deidentify.findings import Kind, Reason
from core.knowledge.deidentify.lexicon.vocabulary import Vocabulary, is_word, may_stay
from core.knowledge.deidentify.marking import Marks

TITLE_GAP: Final = re.compile(r"\.?\s{1,2}[\"“‘']?|\.\s?")
MOST_BETWEEN: Final = 4
_ARTICLES: Final = frozenset({"de", "het", "'t", "den", "een"})
_WITH_APOSTROPHE: Final = frozenset({"'s", "'t"})
_NEED_ARTICLE: Final = frozenset({"in", "op", "aan", "uit"})
_NOT_AT_OPENING: Final = frozenset({"van", "in", "op", "uit", "een"})
_CERTAIN_BETWEEN: Final = frozenset(
    {"der", "den", "ter", "ten", "'t", "el", "al", "bin", "ibn", "von", "abu", "le", "la", "te"}
)
_PREPOSITIONS: Final = frozenset({"met", "aan", "door", "voor", "bij", "namens", "via", "naar"})
_BETWEEN_BEHIND_PREPOSITION: Final = frozenset({"van", "ten", "ter", "op", "in"})
_FORMS_OF_ADDRESS: Final = frozenset({"ik", "u", "uw"})
_BEGIN_A_NAME: Final = frozenset("ons onze wij mijn met voor van op bij hier nu zo samen over door".split())
_LINKS: Final = frozenset("en in voor van op met zonder aan".split())
_LONGEST_SMALL_WORD: Final = 6
_SHORTEST_PLACE_WORDS: Final = 2


def start_of_surname(marks: Marks, at: int, words: Vocabulary) -> int:
    """Return where the words between first name and surname begin, before a surname: `de` of `de Groot`."""
    place = at
    between = words.of("names", "openings_before_surname")
    while place > max(0, at - MOST_BETWEEN) and marks.near(place) and marks.low(place - 1) in between:
        place -= 1
    return place


def is_human(low: str, words: Vocabulary) -> bool:
    """Tell whether a word is a title, a relative or a role."""
    return any(low in words.of("names", key) for key in ("titles", "relatives", "roles"))


def widen(marks: Marks, words: Vocabulary) -> None:
    """Mark what belongs to a name that goes, word by word."""
    for at, token in enumerate(marks.tokens):
        if marks.kinds[at] is not None or marks.taken[at]:
            continue
        if _stands_alone(marks, at):
            continue
        for rule in _RULES:
            if (found := rule(marks, at, words)) is not None:
                marks.mark(at, found, Reason.NAME_CONTEXT)
                break
        else:
            if token.low in words.of("names", "between"):
                _widen_between(marks, at, words)


def _stands_alone(marks: Marks, at: int) -> bool:
    """Tell of most words, quickly, that no rule here is about them: no capital, no small word, nothing that goes before it."""
    token = marks.tokens[at]
    if token.is_capital or token.lower_mode or len(token.low) <= _LONGEST_SMALL_WORD:
        return False
    return not marks.is_marked(at - 1)


def _run(marks: Marks, at: int, words: Vocabulary) -> Kind | None:
    """`Wonen Limburg`, `Rijnlands Revalidatie`: capitals in a row are one name, though its words may stay."""
    token = marks.tokens[at]
    if not token.is_capital or token.lower_mode or token.is_shouted:
        return None
    if token.low in words.of("names", "small_words"):
        return Kind.ORG if _is_beside_ampersand(marks, at) else _small_word_in_run(marks, at)
    if not token.opens and not token.half_opens and _follows_name(marks, at, words):
        return marks.kinds[at - 1] or Kind.PERSON
    if _is_beside_ampersand(marks, at) or _names_a_local_body(marks, at, words):
        return Kind.ORG
    if not _comes_before_name(marks, at, words):
        return None
    return Kind.ORG if is_word(token.low) else marks.kinds[at + 1]


def _small_word_in_run(marks: Marks, at: int) -> Kind | None:
    """`Stichting Welkom Hier`: a small word with a capital behind the name of an organisation."""
    token = marks.tokens[at]
    inside = not token.opens and (marks.near(at) or token.half_opens) and token.low not in _FORMS_OF_ADDRESS
    behind = _is_capital_and_goes(marks, at - 1) and marks.kinds[at - 1] is Kind.ORG
    ahead = marks.near(at + 1) and _is_capital_and_goes(marks, at + 1) and marks.low(at) in _BEGIN_A_NAME
    return Kind.ORG if inside and (behind or ahead) else None


def _follows_name(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`Wouter van 't Hof`, `Prinses Máxima Centrum`: behind a name, even a word that may stay."""
    place = start_of_surname(marks, at, words)
    if place < at and marks.near(place) and _is_capital_and_goes(marks, place - 1):
        return marks.kinds[place - 1] is Kind.PERSON
    if not marks.near(at) or not _is_capital_and_goes(marks, at - 1) or marks.kinds[at - 1] is Kind.PERSON:
        return False
    token = marks.tokens[at]
    return not is_human(token.low, words) and not is_body(marks, at, words)


def _comes_before_name(marks: Marks, at: int, words: Vocabulary) -> bool:
    token = marks.tokens[at]
    if not marks.near(at + 1) or not _is_capital_and_goes(marks, at + 1) or marks.tokens[at + 1].opens:
        return False
    after = marks.tokens[at + 1]
    labelled = token.half_opens and is_word(after.low) and after.low not in words.surnames | words.first_names
    if labelled and token.low in words.of("names", "never"):
        return True
    if is_human(token.low, words) or token.low in words.of("names", "never") or is_body(marks, at, words):
        return False
    ordinary = is_word(after.low) and after.low not in words.first_names
    if token.opens or token.half_opens:
        return not may_stay(token.low) and (ordinary or marks.kinds[at + 1] in {Kind.PLACE, Kind.ORG})
    return ordinary or not may_stay(token.low)


def _is_capital_and_goes(marks: Marks, at: int) -> bool:
    return marks.is_marked(at) and marks.tokens[at].is_capital


def _is_beside_ampersand(marks: Marks, at: int) -> bool:
    """`Bakker & Partners`: two capitals with an ampersand between are a firm."""
    for place, other in ((at, at - 1), (at + 1, at + 1)):
        inside = 0 < place < len(marks.tokens) and marks.tokens[place].before.strip() == "&"
        if inside and marks.tokens[other].is_capital:
            return True
    return False


def _names_a_local_body(marks: Marks, at: int, words: Vocabulary) -> bool:
    """`Kledingbank Berkelland`, `Wonen Limburg`, `De Bron`: words that may stay are part of a name beside one."""
    token = marks.tokens[at]
    if is_human(token.low, words) or is_body(marks, at, words) or token.low in words.of("names", "never"):
        return False
    beside = marks.near(at + 1) and marks.tokens[at + 1].is_capital and not marks.tokens[at + 1].opens
    if beside and not token.opens and token.low in words.bodies and marks.is_marked(at + 1):
        return True
    if beside and marks.low(at + 1) in words.provinces and is_word(token.low) and not may_stay(token.low):
        marks.mark(at + 1, Kind.ORG, Reason.CAPITAL)
        return True
    article = marks.near(at) and marks.low(at - 1) in {"de", "het", "'t"} and marks.tokens[at - 1].is_capital
    return article and not marks.tokens[at - 1].opens and not token.opens


def is_body(marks: Marks, at: int, words: Vocabulary) -> bool:
    """Tell whether a word with a capital names a national body by itself or with the word beside it."""
    return marks.low(at) in words.of("organisations", "national")


def _quarter(marks: Marks, at: int, words: Vocabulary) -> Kind | None:
    """`Tilburg Noord`, `industrieweg zuid`."""
    token = marks.tokens[at]
    before = marks.kinds[at - 1] if marks.near(at) else None
    may = token.is_capital or token.lower_mode
    return (
        before
        if may and token.low in words.of("places", "quarters") and before in {Kind.PLACE, Kind.ADDRESS}
        else None
    )


def _before_street(marks: Marks, at: int, _: Vocabulary) -> Kind | None:
    """`Frans Halsstraat`, `Wethouder Hesterstraat`."""
    token = marks.tokens[at]
    inside = token.is_capital and not token.opens and not token.half_opens
    street = (
        marks.near(at + 1) and _is_capital_and_goes(marks, at + 1) and marks.kinds[at + 1] is Kind.ADDRESS
    )
    return Kind.ADDRESS if inside and street else None


def _club(marks: Marks, at: int, words: Vocabulary) -> Kind | None:
    """`VV Nieuw Buinen`."""
    is_club = marks.tokens[at].text in words.of("organisations", "clubs")
    return Kind.ORG if is_club and marks.near(at + 1) and marks.is_marked(at + 1) else None


def _article(marks: Marks, at: int, words: Vocabulary) -> Kind | None:
    """`De Wingerd`, `Van Lieshout`, `El Amrani`: a small word with a capital before a name."""
    token = marks.tokens[at]
    if at + 1 >= len(marks.tokens) or not _joined(marks, at + 1) or marks.kinds[at + 1] is None:
        return None
    if not token.is_capital and token.text[0] not in "'’":
        return None
    small = (
        token.low in words.of("names", "between") or token.low in _ARTICLES or token.low in _WITH_APOSTROPHE
    )
    shouted = marks.tokens[at + 1].is_shouted and token.low in _ARTICLES
    if not small or (token.opens and (shouted or token.low in _NOT_AT_OPENING)):
        return None
    return marks.kinds[at + 1]


def _linked_words(marks: Marks, at: int, words: Vocabulary) -> Kind | None:
    """`Licht en Leven`, `Hart voor Oost`: between two everyday words with a capital that go."""
    if marks.low(at) not in _LINKS or not marks.near(at) or not marks.near(at + 1):
        return None
    for end in (at - 1, at + 1):
        token = marks.tokens[end]
        named = token.low in words.first_names or not is_word(token.low)
        if named or not token.is_capital or not marks.is_marked(end):
            return None
    return Kind.ORG


def _linked_place(marks: Marks, at: int, words: Vocabulary) -> Kind | None:
    """`Ubach over Worms`: between two capitals that go as a place."""
    linked = marks.low(at) in {"over", "aan", "op", "bij"} and marks.near(at) and marks.near(at + 1)
    ends = (at - 1, at + 1)
    places = (
        linked
        and marks.low(at) == "over"
        and marks.low(at - 2) in words.of("places", "prepositions")
        and all(marks.is_marked(one) and marks.tokens[one].is_capital for one in ends)
    )
    return Kind.PLACE if places else None


_RULES: Final[tuple[Callable[[Marks, int, Vocabulary], Kind | None], ...]] = (
    _run,
    _quarter,
    _before_street,
    _club,
    _article,
    _linked_words,
    _linked_place,
)


def _joined(marks: Marks, at: int) -> bool:
    hyphened = 0 < at < len(marks.tokens) and marks.tokens[at].before in {"-", "\u2011", "'", "’"}
    return marks.near(at) or hyphened


def _widen_between(marks: Marks, at: int, words: Vocabulary) -> None:
    """Take `van der` along between two parts of a name, or behind a title and before one."""
    tokens = marks.tokens
    between = words.of("names", "between")
    end = at
    while (
        end < min(len(tokens), at + MOST_BETWEEN)
        and tokens[end].low in between
        and (end == at or _joined(marks, end))
    ):
        end += 1
    if end >= len(tokens) or not marks.is_marked(end) or not _joined(marks, end):
        return
    kind = marks.kinds[end] or Kind.PERSON
    lonely = end - at < _SHORTEST_PLACE_WORDS or kind is not Kind.PERSON
    if tokens[at].low in _NEED_ARTICLE and lonely:
        return
    if at == 0 or not (marks.near(at) or TITLE_GAP.fullmatch(tokens[at].before)):
        return
    parts = [tokens[place].low for place in range(at, end)]
    if _belongs(marks, at, end, parts, words):
        for place in range(at, end):
            marks.mark(place, kind, Reason.NAME_CONTEXT)


def _belongs(marks: Marks, at: int, end: int, parts: list[str], words: Vocabulary) -> bool:
    """Tell whether `van der` belongs to the name behind it, by the word before it."""
    before, kind = marks.low(at - 1), marks.kinds[end]
    if marks.is_marked(at - 1) and (marks.kinds[at - 1] is Kind.PERSON or kind is Kind.ADDRESS):
        return True
    if kind is not Kind.PERSON:
        return before in words.of("organisations", "heads") and parts[0] in {"de", "het", "'t", "t"}
    certain = (len(parts) > 1 or parts[0] in _CERTAIN_BETWEEN) and not marks.tokens[end].lower_mode
    if before in words.of("names", "titles") or (certain and parts[0] != "van"):
        return True
    if before in words.of("names", "roles") and parts[0] == "de":
        return True
    surname = len(parts) > 1 and parts[0] == "van" and is_word(marks.low(end))
    if surname and before not in words.of("names", "relatives"):
        return True
    return before in _PREPOSITIONS and parts[0] in _BETWEEN_BEHIND_PREPOSITION
