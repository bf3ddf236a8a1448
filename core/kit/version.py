"""Which version of the product runs."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Final

UNKNOWN: Final = "–"


@lru_cache(maxsize=1)
def product_version() -> str:
    """Return the version of the product that runs, or a dash when it runs from files that were never installed."""
    try:
        return version("kernkracht")
    except PackageNotFoundError:
        return UNKNOWN
