"""The settings of a municipality: which service, and what the two organisations share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from core.plugin_api import SettingProblem, Told, label
from core.plugin_outside import NotPublic, require_public_address
from plugins.network_remote.signing import Key, secret_of

_KEY_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


class RemoteSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a municipality tells of one partner. Units: ``limit_ms`` is for a whole search, a second try included."""

    partner: Annotated[
        str,
        Meta(max_length=80),
        label(
            Told("Naam van de partner", "Name of the partner"),
            hint=Told(
                "Zo heet dit netwerk op de pagina waar de projectleider zoekt.",
                "That is what this network is called on the page where the project lead searches.",
            ),
        ),
    ] = ""
    address: Annotated[
        str,
        Meta(max_length=200),
        label(
            Told("Adres van de dienst", "Address of the service"),
            hint=Told(
                "Begint met https:// en eindigt zonder schuine streep.",
                "Starts with https:// and ends without a slash.",
            ),
        ),
    ] = ""
    key_id: Annotated[
        str,
        Meta(max_length=60),
        label(
            Told("Naam van de sleutel", "Name of the key"),
            hint=Told(
                "De partner geeft die. Zet er niet de naam van uw gemeente in.",
                "The partner gives it. Do not put the name of your municipality in it.",
            ),
        ),
    ] = ""
    secret: Annotated[
        str,
        Meta(max_length=400),
        label(
            Told("Gedeeld geheim", "Shared secret"),
            hint=Told("In base64, minstens 32 bytes.", "In base64, at least 32 bytes."),
            secret=True,
        ),
    ] = ""
    limit_ms: Annotated[
        int,
        Meta(ge=300, le=2_500),
        label(
            Told(
                "Hoe lang een zoekvraag mag duren, in milliseconden",
                "How long a search may take, in milliseconds",
            ),
            hint=Told(
                "Is de partner dan niet klaar, dan gaat de pagina zonder dit netwerk verder.",
                "When the partner is not ready by then, the page goes on without this network.",
            ),
        ),
    ] = 2_000

    @property
    def is_complete(self) -> bool:
        """Whether there is a service to ask."""
        return not any(True for _ in problems_of(self))

    @property
    def key(self) -> Key:
        """Return what the two organisations share. Raises: ValueError when the secret is none."""
        return Key(self.key_id, secret_of(self.secret))

    @property
    def title(self) -> Told:
        """Return what the network is called."""
        named = self.partner.strip()
        return Told(named, named) if named else Told("Netwerk van een partner", "Network of a partner")


def problems_of(settings: RemoteSettings) -> Iterator[SettingProblem]:
    """Say what an administrator has to mend; no value is repeated."""
    if settings.partner and not settings.partner.isprintable():
        yield SettingProblem(
            field="partner", message=Told("Schrijf de naam op één regel.", "Write the name on one line.")
        )
    if not settings.address:
        yield SettingProblem(
            field="address",
            message=Told("Vul het adres van de dienst in.", "Fill in the address of the service."),
        )
    elif not _is_address(settings.address):
        yield SettingProblem(
            field="address",
            message=Told(
                "Dit is geen openbaar adres dat met https:// begint en zonder schuine streep, vraagteken of hekje eindigt.",
                "This is no public address that starts with https:// and ends without a slash, question mark or hash.",
            ),
        )
    if not _KEY_ID.fullmatch(settings.key_id):
        yield SettingProblem(
            field="key_id",
            message=Told(
                "Vul de naam van de sleutel in: letters, cijfers, punten en streepjes.",
                "Fill in the name of the key: letters, digits, dots and dashes.",
            ),
        )
    try:
        secret_of(settings.secret)
    except ValueError:
        yield SettingProblem(
            field="secret",
            message=Told(
                "Vul het gedeelde geheim in, in base64 en minstens 32 bytes lang.",
                "Fill in the shared secret, in base64 and at least 32 bytes long.",
            ),
        )


def _is_address(address: str) -> bool:
    try:
        require_public_address(address)
    except NotPublic:
        return False
    return not address.endswith("/") and not set(address) & set("?#% \t\r\n")
