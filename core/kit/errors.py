"""The errors of the product: what went wrong, told so that the reader can mend it.

Rules and services raise them; `core.web.problems` turns them into a page, a fragment or a JSON problem. Texts are Dutch,
because they are read at the edge, and never repeat what was sent.
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple


class FieldError(NamedTuple):
    """One field of the input that is wrong: its name at the edge and what to mend."""

    field: str
    message: str


class KernkrachtError(Exception):
    """Base of every error that a user may see.

    ``status`` is the HTTP status, ``code`` a stable kebab-case word for programs, ``title`` the kind in Dutch and
    ``detail`` what to mend in this case. ``fields`` names single fields, ``retry_after_seconds`` is set when waiting helps.
    """

    status: ClassVar[int] = 400
    code: ClassVar[str] = "invalid-request"
    title: ClassVar[str] = "Dit verzoek klopt niet"
    default_detail: ClassVar[str] = "Controleer wat u hebt ingevuld en probeer het opnieuw."

    def __init__(
        self,
        detail: str | None = None,
        *,
        fields: tuple[FieldError, ...] = (),
        retry_after_seconds: int | None = None,
    ) -> None:
        self.detail = detail or self.default_detail
        self.fields = fields
        self.retry_after_seconds = retry_after_seconds
        super().__init__(self.detail)


class InvalidInput(KernkrachtError):
    """Fields of the input are wrong; ``fields`` names each."""

    code = "invalid-input"
    title = "Niet alles is goed ingevuld"
    default_detail = "Verbeter de genoemde velden en verstuur opnieuw."


class DoesNotFit(InvalidInput):
    """A field is well formed, but does not fit with what is known; ``fields`` names it."""

    status = 409
    code = "does-not-fit"
    title = "Dit klopt niet met wat er al bekend is"
    default_detail = "Verbeter de genoemde velden en verstuur opnieuw."


class NotSignedIn(KernkrachtError):
    """No session or token, or one that has ended."""

    status = 401
    code = "not-signed-in"
    title = "U bent niet ingelogd"
    default_detail = "Log in en probeer het opnieuw."


class Forbidden(KernkrachtError):
    """The role has no such permission at all (an object out of reach is `NotFound` instead)."""

    status = 403
    code = "forbidden"
    title = "Dit hoort niet bij uw rol"
    default_detail = "Vraag uw functioneel beheerder om de rol die dit mag."


class NotFound(KernkrachtError):
    """There is nothing here, or nothing within reach: both look the same."""

    status = 404
    code = "not-found"
    title = "Niet gevonden"
    default_detail = "Wat u zoekt bestaat niet, of u mag het niet zien."


class Conflict(KernkrachtError):
    """The state of the thing does not allow this act."""

    status = 409
    code = "conflict"
    title = "Dit kan nu niet"
    default_detail = "Vernieuw de pagina, kijk wat er veranderd is en probeer het opnieuw."


class StaleVersion(KernkrachtError):
    """Somebody else changed it in the meantime; nothing was overwritten."""

    status = 412
    code = "stale-version"
    title = "Iemand anders heeft dit intussen gewijzigd"
    default_detail = "Er is niets overschreven. Vernieuw de pagina en voer uw wijziging opnieuw in."


class TooLarge(KernkrachtError):
    """The body or the file is larger than allowed."""

    status = 413
    code = "too-large"
    title = "Dit is te groot"
    default_detail = "Verstuur minder tegelijk of een kleiner bestand."


class TooManyRequests(KernkrachtError):
    """A rate limit was reached; ``retry_after_seconds`` tells when to come back."""

    status = 429
    code = "too-many-requests"
    title = "Te veel verzoeken achter elkaar"
    default_detail = "Wacht even en probeer het dan opnieuw."


class Unavailable(KernkrachtError):
    """Something we depend on is away for the moment; nothing was stored."""

    status = 503
    code = "unavailable"
    title = "Even niet bereikbaar"
    default_detail = "Er is niets opgeslagen. Probeer het over een halve minuut opnieuw."

    def __init__(self, detail: str | None = None, *, retry_after_seconds: int = 30) -> None:
        super().__init__(detail, retry_after_seconds=retry_after_seconds)
