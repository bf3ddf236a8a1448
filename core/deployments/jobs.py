"""What deployments do in the background: reminding, destroying old search briefs, laying out what was imported."""

from __future__ import annotations

from uuid import UUID

from core.access.repository import find_member_of_account
from core.cases.events import ImportFinished
from core.deployments.events import TermDue
from core.deployments.repository import terms
from core.deployments.service import briefs, imports, reminders
from core.journal.events import Recorded, after_commit
from core.kit import jobs
from core.kit.config import config
from core.kit.mail import send_mail
from tenants.registry import tenant_of_scope

_SUBJECT = "Er loopt een termijn af in Kernkracht"
_TEXT = """Hallo,

In Kernkracht van {tenant} {what}. Kijk samen terug en kies: verlengen, veranderen of stoppen.

Log in om te zien om welke inzet het gaat:

{link}

Deze mail noemt geen namen. Dat is met opzet.
"""


@jobs.job("deployments.remind_terms")
async def remind_terms(_tenant_id: UUID) -> None:
    """Let people be reminded of terms that end or ended; what was missed is made up for."""
    await reminders.remind_terms()


@jobs.job("deployments.destroy_briefs")
async def destroy_briefs(_tenant_id: UUID) -> None:
    """Destroy the search briefs whose time has come."""
    await briefs.destroy_old_briefs()


@jobs.job("deployments.lay_out_imports")
async def lay_out_imports(_tenant_id: UUID) -> None:
    """Make deployments of what imports kept, also of imports that are long done."""
    await imports.lay_out_imported()


@after_commit(ImportFinished, "deployments.lay_out_batch")
async def lay_out_batch(recorded: Recorded) -> None:
    """Make deployments of what the rows of a finished import kept."""
    if recorded.event.subject_id is not None:
        await imports.lay_out_imported(recorded.event.subject_id)


@after_commit(TermDue, "deployments.mail_reminder")
async def mail_reminder(recorded: Recorded) -> None:
    """Mail a reminder of a term, without a name in it; nothing when the term was evaluated meanwhile. Raises: MailAway."""
    event = recorded.event
    if (
        not isinstance(event, TermDue)
        or event.subject_id is None
        or not await terms.is_term_open(event.subject_id)
    ):
        return
    member = await find_member_of_account(UUID(event.account_id))
    if member is None:
        return
    tenant = await tenant_of_scope()
    text = _TEXT.format(
        tenant=tenant.name, what=_what(event.days_left), link=config().address_of(tenant.host) + "/"
    )
    await send_mail(member.email, _SUBJECT, text)


def _what(days_left: int) -> str:
    if days_left > 1:
        return f"loopt over {days_left} dagen een termijn af"
    if days_left == 1:
        return "loopt morgen een termijn af"
    return (
        "loopt vandaag een termijn af"
        if days_left == 0
        else "is een termijn voorbij die nog niet is geëvalueerd"
    )
