"""Sentences that say what people are like, and names of people: neither has a place in a knowledge base.

A list of wordings cannot judge a text; it stops what is plainly wrong. What it lets through is for the people who review.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from hashlib import sha256

_DUTCH_GROUPS = (
    "roma", "sinti", "zigeuners", "reizigers", "eritreeërs", "somaliërs", "somali", "molukkers", "suryoye", "arameeërs",
    "assyriërs", "syriërs", "oekraïners", "turken", "arabieren", "christenen", "moslims", "gelovigen", "vluchtelingen",
    "nieuwkomers", "statushouders", "wijkbewoners", "deze mensen", "zulke mensen", "die mensen", "zij", "ze",
)  # fmt: skip
_DUTCH_ONE = (
    "roma", "sinto", "eritreeër", "somaliër", "molukker", "arameeër", "assyriër", "syriër", "oekraïner", "moslim",
    "gelovige", "vluchteling", "statushouder", "wijkbewoner",
)  # fmt: skip
_DUTCH_VERBS = (
    "zijn|hebben|vinden|denken|willen|leven|doen|vertrouwen|hechten|geloven|voelen|houden|liegen|kunnen"
)
_ENGLISH_GROUPS = (
    "roma", "sinti", "gypsies", "travellers", "eritreans", "somalis", "moluccans", "arameans", "assyrians", "syrians",
    "ukrainians", "muslims", "believers", "refugees", "newcomers", "these people", "such people", "those people", "they",
)  # fmt: skip
_ENGLISH_VERBS = (
    "are|have|think|believe|want|live|do|feel|tend|like|love|lie|trust|value|cannot|don't|always|never"
)

PATTERNS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b({'|'.join(_DUTCH_GROUPS)})\s+({_DUTCH_VERBS})\b",
        rf"\bde\s+({'|'.join(_DUTCH_ONE)})\b(?!-)",
        rf"\b({_DUTCH_VERBS})\s+({'|'.join(_DUTCH_GROUPS[:-5])})\b(?!-)",
        r"\btypisch|\bmentaliteit|\bvan nature\b|\bvolksaard|\bsta(at|an) bekend om\b",
        r"\b(hun|deze|die) cultuur\b|\bin de cultuur\b",
        r"\bcrimine?e?l|\bcriminaliteit|\bagressie|\bgewelddadig|\bonbetrouwbaar|\boneerlijk|\bintelligen|\bachterlijk|\bprimitie",
        r"\b(is|zijn)\s+(altijd|meestal|vaak)\s+(lui|trots|gastvrij|wantrouwig|gesloten|emotioneel|temperamentvol)\b",
        rf"\b({'|'.join(_ENGLISH_GROUPS)})\s+({_ENGLISH_VERBS})\b",
        r"\btends?\s+to\b|\btypical|\bmentality|\bby nature\b|\b(their|this|that) culture\b|\bknown for\b|\bprone to\b",
        r"\bcriminal|\baggressi|\bviolent|\bdishonest|\bunreliable|\bintelligen|\bbackward|\bprimitive",
    )
)  # fmt: skip

# The people in the publication, by the sha256 of each word of their names: who wants to know whether a text names one can
# find out here, and who reads this cannot.
NAMED = frozenset(
    {
        "0b98cb56b27c3b13f108f36d49cb308a5a46afb788e8885545dab21a2492522a",
        "5b686e5ca802749302bbb6494b5845eb6cb75b77d7fd5989677a50a8e0446636",
        "cdecffda852e78420739fc1e9df1ff8c153d67562c6aa746f087c295d2ec4792",
        "ea72c79594296e45b8c2a296644d988581f58cfac6601d122ed0a8bd7c02e8bf",
    }
)
_NAME = re.compile(r"\b[A-ZÀ-Þ][^\W\d_]+")


def generalisations_in(text: str) -> list[str]:
    """Return every wording in a text that says what a group is like."""
    return [found.group() for pattern in PATTERNS for found in pattern.finditer(text)]


def names_in(text: str, hashes: Collection[str]) -> Iterator[str]:
    """Return the words with a capital that stand for one of these hashes."""
    return (word for word in _NAME.findall(text) if hash_of(word) in hashes)


def hash_of(word: str) -> str:
    """Return the sha256 of a word, in hex."""
    return sha256(word.encode()).hexdigest()
