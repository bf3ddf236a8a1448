"""What somebody tells of a device: where it is reached, and the keys with which only it reads what comes."""

from __future__ import annotations

import msgspec


class DeviceKeys(msgspec.Struct, frozen=True):
    """The keys of a device, as its browser gives them: base64 for addresses, without padding (RFC 8291)."""

    public_key: str
    secret: str


class DeviceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A device that somebody switches on."""

    endpoint: str
    keys: DeviceKeys
