"""What is shared, at the edge: over the API and in the form of the page."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.cases.entries import Told
from core.kit import clock
from core.kit.api import ApiEnum, ApiStruct, Line, Moment, Text, Words
from core.kit.api.warnings import WarningOut, warnings_out
from core.kit.errors import FieldError, InvalidInput
from core.kit.glossary import dutch_field, nl
from core.sharing.entries import ShareEntry
from core.sharing.rules import ShareKind
from core.sharing.views import SharedWithOne, ShareView

_NO_MOMENT = "Vul een dag en een tijd in, zoals 2026-03-09T14:30."


class ShareKindWord(ApiEnum):
    """Wat er wordt gedeeld."""

    APPOINTMENT = nl("share_kind.appointment")
    WHOM_TO_RING = nl("share_kind.whom_to_ring")
    AGREEMENT = nl("share_kind.agreement")
    FACT = nl("share_kind.fact")
    DOCUMENT = nl("share_kind.document")


KINDS = Words(ShareKind, ShareKindWord)


class ShareIn(ApiStruct):
    """Wat u deelt, en waarom de sleutelfiguur het nodig heeft. Die reden leest de sleutelfiguur ook.

    Een begin hoort bij een afspraak in de agenda en bij niets anders.
    """

    kind: ShareKindWord
    title: Line
    reason: Told
    text: Text | None = None
    begins_at: Moment | None = None

    def entry(self) -> ShareEntry:
        """Return it as the services know it."""
        return ShareEntry(
            kind=KINDS.into(self.kind),
            title=self.title,
            reason=self.reason,
            text=self.text,
            begins_at=self.begins_at,
        )


class ShareOut(ApiStruct):
    """Iets wat met de sleutelfiguur is gedeeld, en of het is gezien of ingetrokken."""

    id: UUID
    kind: ShareKindWord
    title: str
    text: str | None
    reason: str
    begins_at: Moment | None
    shared_by: UUID
    shared_at: Moment
    seen_at: Moment | None
    withdrawn_by: UUID | None
    withdrawn_at: Moment | None
    warnings: list[WarningOut]

    @classmethod
    def of(cls, share: ShareView) -> ShareOut:
        """Return what the API shows a professional of an item."""
        return cls(
            id=share.id,
            kind=KINDS.out(share.kind),
            title=share.title,
            text=share.text,
            reason=share.reason,
            begins_at=share.begins_at,
            shared_by=share.shared_by,
            shared_at=share.shared_at,
            seen_at=share.seen_at,
            withdrawn_by=share.withdrawn_by,
            withdrawn_at=share.withdrawn_at,
            warnings=warnings_out(share.warnings),
        )


class ShareList(ApiStruct):
    """Alles wat bij een inzet is gedeeld, het nieuwste eerst; ook wat is ingetrokken."""

    results: list[ShareOut]


class OwnShareOut(ApiStruct):
    """Iets wat met u is gedeeld, en waarom u het nodig hebt."""

    id: UUID
    kind: ShareKindWord
    title: str
    text: str | None
    reason: str
    begins_at: Moment | None
    shared_at: Moment

    @classmethod
    def of(cls, share: ShareView) -> OwnShareOut:
        """Return what the API shows a key figure of an item."""
        return cls(
            id=share.id,
            kind=KINDS.out(share.kind),
            title=share.title,
            text=share.text,
            reason=share.reason,
            begins_at=share.begins_at,
            shared_at=share.shared_at,
        )


class OwnShareList(ApiStruct):
    """Alles wat nu met u is gedeeld, en de eerste afspraak die nog komt. Leeg als de inzet niet loopt."""

    results: list[OwnShareOut]
    next_appointment: OwnShareOut | None

    @classmethod
    def of(cls, shared: SharedWithOne) -> OwnShareList:
        """Return what the API shows a key figure of a deployment."""
        coming = shared.next_appointment
        return cls(
            results=[OwnShareOut.of(item) for item in shared.items],
            next_appointment=None if coming is None else OwnShareOut.of(coming),
        )


class ShareForm(ApiStruct):
    """Het formulier om iets te delen."""

    kind: ShareKindWord
    title: Line
    reason: Told
    text: Text | None = None
    begins_at: str | None = None

    def entry(self) -> ShareEntry:
        """Return it as the services know it. Raises: InvalidInput for a moment that is none."""
        return ShareEntry(
            kind=KINDS.into(self.kind),
            title=self.title,
            reason=self.reason,
            text=self.text,
            begins_at=_in_amsterdam(self.begins_at),
        )


class NoFields(ApiStruct):
    """Een knop zonder iets om in te vullen."""


def _in_amsterdam(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidInput(fields=(FieldError(dutch_field("begins_at"), _NO_MOMENT),)) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=clock.AMSTERDAM)
