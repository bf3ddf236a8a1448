"""Lists of people: a text that names three or more of them in full, where only a number is kept."""

from __future__ import annotations

import re
from typing import Final

FEWEST: Final = 3

_NAME: Final = re.compile(
    r"(?<![\w.])([A-ZÀ-ÖØ-Þ][\wÀ-ÿ'’\-]*[a-zà-öø-ÿ])"
    r"((?:[ ](?:van|de|der|den|ten|ter|te|het|'t|’t|el|al|ben|bin|la|von))*[ ][A-ZÀ-ÖØ-Þ][\wÀ-ÿ'’\-]*[a-zà-öø-ÿ])"
)
# With these a group of words with capitals begins that is no person.
_BEGINNINGS: Final = (
    "Basisschool Buurthuis Centrum Dienst Gemeente Huis Mevrouw Meneer Park Plein School Stichting Straat Team "
    "Vereniging Wijk Wijkcentrum Wijkteam Zaal De Het Een In Op Bij Met Voor Naar Na Van Wij Zij Er Dat Dit Die Als "
    "Maandag Dinsdag Woensdag Donderdag Vrijdag Zaterdag Zondag Januari Februari Maart April Mei Juni Juli "
    "Augustus September Oktober November December"
)
_NO_PERSON: Final = frozenset(_BEGINNINGS.split())


def lists_names(text: str) -> bool:
    """Tell whether a text holds three or more different full names: two words with capitals, ``van der`` between or not."""
    found = {match.group(0) for match in _NAME.finditer(text) if match.group(1) not in _NO_PERSON}
    return len(found) >= FEWEST
