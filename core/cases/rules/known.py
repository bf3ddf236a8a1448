"""What is known of the people in a case and leads to them."""

from __future__ import annotations

from typing import Self

import msgspec


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Values that lead to somebody, by kind, as they were written.

    ``dates`` are days such as ``2026-04-01``. ``contacts`` are lines in which anything may stand: a number, an address, a
    name; ``told`` are short texts in which somebody or a place may be named.
    """

    persons: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    ibans: tuple[str, ...] = ()
    bsns: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    def merged(self, other: Self) -> Known:
        """Return what both know."""
        return Known(
            **{name: (*getattr(self, name), *getattr(other, name)) for name in self.__struct_fields__}
        )
