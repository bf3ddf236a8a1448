"""Errors of HTTP itself, raised by the edge before a route is reached."""

from __future__ import annotations

from typing import ClassVar

from core.kit.errors import KernkrachtError


class MalformedRequest(KernkrachtError):
    """The address, a header or the body cannot be read at all."""

    code: ClassVar[str] = "malformed-request"
    title: ClassVar[str] = "Dit verzoek is niet te lezen"
    default_detail: ClassVar[str] = "Controleer het adres, de kopregels en de inhoud en probeer het opnieuw."


class WrongQuery(KernkrachtError):
    """A query parameter is unknown here, or comes twice."""

    code: ClassVar[str] = "wrong-query"
    title: ClassVar[str] = "De parameters in het adres kloppen niet"
    default_detail: ClassVar[str] = "Gebruik alleen parameters die hier bestaan, en elk één keer."


class MethodNotAllowed(KernkrachtError):
    """The resource exists, but not with this method; ``Allow`` names those it has."""

    status: ClassVar[int] = 405
    code: ClassVar[str] = "method-not-allowed"
    title: ClassVar[str] = "Dit kan hier niet"
    default_detail: ClassVar[str] = "Gebruik een van de methoden uit de kop Allow."


class NotAcceptable(KernkrachtError):
    """``Accept`` excludes everything the route gives."""

    status: ClassVar[int] = 406
    code: ClassVar[str] = "not-acceptable"
    title: ClassVar[str] = "Deze vorm is er niet"
    default_detail: ClassVar[str] = (
        "Sta in de kop Accept de vorm toe die hier gegeven wordt, of laat de kop weg."
    )


class SlowBody(KernkrachtError):
    """The body did not arrive in time."""

    status: ClassVar[int] = 408
    code: ClassVar[str] = "slow-body"
    title: ClassVar[str] = "Het versturen duurde te lang"
    default_detail: ClassVar[str] = "Controleer de verbinding en verstuur opnieuw."


class AddressTooLong(KernkrachtError):
    """The path and query together are longer than allowed."""

    status: ClassVar[int] = 414
    code: ClassVar[str] = "address-too-long"
    title: ClassVar[str] = "Het adres is te lang"
    default_detail: ClassVar[str] = "Gebruik een korter adres, met minder of kortere parameters."


class UnsupportedMediaType(KernkrachtError):
    """The body comes in a form that the route does not take."""

    status: ClassVar[int] = 415
    code: ClassVar[str] = "unsupported-media-type"
    title: ClassVar[str] = "Deze vorm wordt hier niet aangenomen"
    default_detail: ClassVar[str] = (
        "Verstuur de inhoud in een van de vormen uit de kop Accept, in UTF-8 en niet ingepakt."
    )


class Erased(KernkrachtError):
    """The key of what was asked for was destroyed on purpose."""

    status: ClassVar[int] = 410
    code: ClassVar[str] = "erased"
    title: ClassVar[str] = "Dit is vernietigd"
    default_detail: ClassVar[str] = (
        "De bewaartermijn is voorbij of er is om vernietiging gevraagd; het is niet terug te halen."
    )


class Unexpected(KernkrachtError):
    """Anything else: a mistake of ours, told without its text."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "unexpected"
    title: ClassVar[str] = "Er ging bij ons iets mis"
    default_detail: ClassVar[str] = (
        "Er is niets opgeslagen. Probeer het opnieuw en geef anders het kenmerk hieronder door."
    )
