"""What key figures do after COMMIT: whoever was invited, or was given access, gets a mail with a link."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from core.access import service as access
from core.access.repository import find_open_membership, require_member
from core.journal.events import Recorded, after_commit
from core.key_figures.events import AccessGiven, KeyFigureInvited
from core.key_figures.repository import people
from core.kit.config import config
from core.kit.mail import send_mail
from tenants.registry import tenant_of_scope

LINK_LASTS = timedelta(days=7)

_SUBJECT = "Uitnodiging van Kernkracht"
_TEXT = """Hallo,

U bent uitgenodigd voor Kernkracht van {tenant}. Met deze link logt u in:

{link}

De link werkt één keer en is zeven dagen geldig. Werkt de link niet meer? Vraag dan een nieuwe aan op
{sign_in}. Vul daar het e-mailadres in waarop u deze mail kreeg.

Weet u niet waar deze mail over gaat? Dan hoeft u niets te doen.
"""


@after_commit(KeyFigureInvited, "key_figures.mail_invitation")
async def mail_invitation(recorded: Recorded) -> None:
    """Mail a link to who was invited; when the mail server is away, the delivery is tried again. Raises: MailAway."""
    await _mail_link(recorded.event.subject_id)


@after_commit(AccessGiven, "key_figures.mail_access")
async def mail_access(recorded: Recorded) -> None:
    """Mail a link to who was given access. Raises: MailAway."""
    await _mail_link(recorded.event.subject_id)


async def _mail_link(key_figure_id: UUID | None) -> None:
    account_id = await people.account_of(key_figure_id) if key_figure_id else None
    membership_id = await find_open_membership(account_id) if account_id else None
    if membership_id is None:
        return
    member, tenant = await require_member(membership_id), await tenant_of_scope()
    secret = await access.make_link(membership_id, lasts=LINK_LASTS)
    sign_in = config().address_of(tenant.host) + "/inloggen"
    await send_mail(
        member.email,
        _SUBJECT,
        _TEXT.format(tenant=tenant.name, link=f"{sign_in}/{secret}", sign_in=sign_in),
    )
