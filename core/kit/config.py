"""The installation's configuration, read from the environment in one place."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import msgspec


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """What an installation is told. Addresses are URLs, paths are files on this machine.

    ``mail_url`` is ``smtp://…``, ``smtps://…`` or ``file:///folder`` (mails are then written there, for the demo).
    ``data`` is the folder of a demo, ``security_contact`` where somebody reports a weakness (RFC 9116).
    ``requests_per_minute`` is what one credential, or one network place without a credential, may ask of one process.
    ``plugins`` names the entry points to load, with spaces or commas between; empty is all that are installed.
    ``push_key`` is the key with which we sign messages to devices; without a name it stands beside the master key, and it is
    made when it is not there. ``private_addresses`` lets us speak to machines of our own network that somebody else named.
    ``domain`` is what comes after a tenant's slug in its host name; ``public_scheme`` is how browsers reach us.
    """

    database_url: str = ""
    database_owner_url: str = ""
    redis_url: str = ""
    master_key: Path = Path("master.key")
    mail_url: str = ""
    mail_from: str = "kernkracht@localhost"
    domain: str = "localhost"
    public_scheme: str = "https"
    public_port: int = 0
    files: Path = Path("files")
    demo: bool = False
    data: Path | None = None
    security_contact: str = "mailto:beveiliging@kernkracht.example"
    database_connections: int = 16
    requests_per_minute: int = 6_000
    plugins: str = ""
    push_key: Path | None = None
    private_addresses: bool = False

    def address_of(self, host: str) -> str:
        """Return the address under which browsers reach a host, without a slash at the end."""
        return f"{self.public_scheme}://{host}" + (f":{self.public_port}" if self.public_port else "")


_NAMES = {
    "database_url": "DATABASE_URL",
    "database_owner_url": "DATABASE_OWNER_URL",
    "redis_url": "REDIS_URL",
    "mail_url": "MAIL_URL",
}


@lru_cache(maxsize=1)
def config() -> Config:
    """Return the configuration: ``DATABASE_URL``, ``DATABASE_OWNER_URL``, ``REDIS_URL``, ``MAIL_URL`` and ``KERNKRACHT_…``.

    Raises: msgspec.ValidationError when a value is not of its kind.
    """
    told = {
        field: value
        for field in Config.__struct_fields__
        if (value := os.environ.get(_NAMES.get(field, "KERNKRACHT_" + field.upper())))
    }
    return msgspec.convert(told, Config, strict=False, dec_hook=lambda kind, value: kind(value))
