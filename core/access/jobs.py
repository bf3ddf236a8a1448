"""What access does after COMMIT."""

from __future__ import annotations

from core.access import repository, service
from core.access.events import SignInRequested
from core.journal.events import Recorded, after_commit
from core.kit.config import config
from core.kit.mail import send_mail
from tenants.registry import tenant_of_scope

_SUBJECT = "Inloggen bij Kernkracht"
_TEXT = """Hallo,

Met deze link logt u in bij Kernkracht van {tenant}. De link werkt één keer, tot vijftien minuten na deze mail:

{link}

Hebt u dit niet aangevraagd? Dan hoeft u niets te doen.
"""


@after_commit(SignInRequested, "access.mail_link")
async def mail_link(recorded: Recorded) -> None:
    """Make a link and mail it; when the mail server is away, the delivery is tried again. Raises: MailAway."""
    membership_id = recorded.event.subject_id
    if membership_id is None:
        return
    member = await repository.require_member(membership_id)
    if member.ended_at is not None:
        return
    tenant = await tenant_of_scope()
    secret = await service.make_link(membership_id)
    address = f"{config().address_of(tenant.host)}/inloggen/{secret}"
    await send_mail(member.email, _SUBJECT, _TEXT.format(tenant=tenant.name, link=address))
