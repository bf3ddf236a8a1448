"""What the demo's people do in the field: contacts, what is shared, and the hours of agencies."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.contacts import service as contacts
from core.contacts.entries import ContactEntry
from core.contacts.words import ContactKind
from core.deployments.views import DeploymentView
from core.involvement import service as involvement
from core.involvement.entries import EndEntry, InvolvementEntry
from core.involvement.words import AgencyKind
from core.kit import clock
from core.sharing import service as sharing
from core.sharing.entries import ShareEntry
from core.sharing.rules import ShareKind
from tenants.ids import new_id
from tenants.scope import Entry, Scope

_LOGGED = (
    (3, ContactKind.VISIT, "Kennisgemaakt aan de keukentafel. Over school is nog niet gesproken.", 60),
    (10, ContactKind.TELEPHONE, "Gebeld over de afspraak van donderdag. Moeder komt ook.", 10),
    (
        17,
        ContactKind.TOGETHER_TO_APPOINTMENT,
        "Samen naar het gesprek op school. De oudste begint maandag weer.",
        90,
    ),
)
_QUARTERS_AT_FIRST = 24
_QUARTERS_NOW = 8


async def go_into_the_field(
    professional: Entry, own: Entry | None, deployment: DeploymentView, begun_at: datetime
) -> None:
    """Let what is needed be shared, contacts be logged and hours become fewer, as far as today."""
    await _share(professional, deployment, begun_at)
    for days, kind, text, minutes in _LOGGED:
        at = begun_at + timedelta(days=days)
        if at > clock.now():
            return
        entry = ContactEntry(happened_at=at, kind=kind, text=text, minutes=minutes)
        with clock.stopped_at(at + timedelta(hours=2)):
            if own is not None:
                async with Scope(own):
                    await contacts.log_own_contact(new_id(), deployment.id, entry, warning_seen=True)
            else:
                async with Scope(professional):
                    await contacts.log_contact(deployment.case_id, entry, warning_seen=True)
    await _hours(professional, deployment, begun_at)


async def _share(professional: Entry, deployment: DeploymentView, at: datetime) -> None:
    items = (
        ShareEntry(
            kind=ShareKind.WHOM_TO_RING,
            title="De mentor op school",
            text="Bereikbaar op maandag en donderdag, na drie uur.",
            reason="Dan kunt u samen een afspraak maken.",
        ),
        ShareEntry(
            kind=ShareKind.AGREEMENT,
            title="Eerst bellen, dan pas langskomen",
            reason="Dat heeft de cliënt gevraagd.",
        ),
    )
    with clock.stopped_at(at):
        async with Scope(professional):
            for item in items:
                await sharing.share_item(deployment.case_id, deployment.id, item)


async def _hours(professional: Entry, deployment: DeploymentView, begun_at: datetime) -> None:
    begins_on, ends_on = begun_at.date() - timedelta(days=60), begun_at.date() + timedelta(days=20)
    entry = InvolvementEntry(
        kind=AgencyKind.YOUTH_CARE, quarter_hours=_QUARTERS_AT_FIRST, begins_on=begins_on
    )
    async with Scope(professional):
        made = await involvement.record_involvement(deployment.case_id, entry)
        await involvement.record_involvement(
            deployment.case_id,
            InvolvementEntry(kind=AgencyKind.SCHOOL, quarter_hours=_QUARTERS_NOW, begins_on=begins_on),
        )
        if ends_on < clock.today():
            end = EndEntry(ends_on=ends_on, then_quarter_hours=_QUARTERS_NOW)
            await involvement.end_involvement(deployment.case_id, made.id, end, version=made.version)
