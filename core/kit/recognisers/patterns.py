"""Patterns that somebody else wrote: read once, and only when they can do no more than look.

Without look-around and back references a pattern says what it looks like by itself; what takes too long all the same is
ended by whoever looks, with an alarm.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_NOT_ALLOWED: Final = re.compile(r"\(\?(?:<?[=!]|P=|\()|\\(?:[1-9]|g)")
_ESCAPED: Final = re.compile(r"\\\\")


class UnreadablePattern(ValueError):
    """A pattern is no regular expression, or one that looks around or back."""


@lru_cache(maxsize=1_000)
def read_pattern(pattern: str) -> re.Pattern[str]:
    """Return a pattern, ready to look with. Raises: UnreadablePattern."""
    if _NOT_ALLOWED.search(_ESCAPED.sub("-", pattern)):
        message = "a pattern looks around or refers back"
        raise UnreadablePattern(message)
    try:
        return re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        message = "a pattern is no regular expression"
        raise UnreadablePattern(message) from error
