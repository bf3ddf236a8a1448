"""What the case file knows: the names, addresses and numbers that must not be left in a text about the case."""

from __future__ import annotations

import msgspec


class CaseFile(msgspec.Struct, frozen=True):
    """What is known of one case, as it is written there. Keys that the engine does not know are ignored."""

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

    def merged(self, *others: CaseFile) -> CaseFile:
        """Return one case file with what stands in this one and in others, each thing once, in this order."""
        every = (self, *others)
        return CaseFile(
            **{
                field: tuple(dict.fromkeys(value for one in every for value in getattr(one, field)))
                for field in self.__struct_fields__
            }
        )
