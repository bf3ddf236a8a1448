"""The file of word lists, as `compiling.py` makes it."""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import Final

import msgspec

LISTS: Final = Path(__file__).with_name("lists.msgpack.xz")


class Lists(msgspec.Struct, frozen=True):
    """Lists, each one text with a line for each entry, in order."""

    words: str
    names_like_compounds: str
    first_names: str
    rare_first_names: str
    surnames: str
    capitals: str
    abbreviations: str
    places: str
    cities: str


def read_lists() -> Lists:
    """Read the lists: about a third of a second, once for a process."""
    return msgspec.msgpack.decode(lzma.decompress(LISTS.read_bytes()), type=Lists)
