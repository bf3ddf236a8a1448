"""Second opinions about a text from programs of others, deduce and Frog, each in a process of its own.

Neither is needed to run: what is not there is told, and a text about which an opinion did not come is known by
`missing_from`. Their licences (deduce: LGPL or GPL, Frog: GPL) stay theirs: nothing of them is loaded into our processes.
"""

from __future__ import annotations

from core.knowledge.deidentify.opinions.asking import (
    NAMES,
    SecondOpinions,
    installed,
    missing_from,
    tell_installed,
)
from core.knowledge.deidentify.opinions.supervising import Absence, Limits

__all__ = [
    "NAMES",
    "Absence",
    "Limits",
    "SecondOpinions",
    "installed",
    "missing_from",
    "tell_installed",
]
