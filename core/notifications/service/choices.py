"""How somebody wants to be told."""

from __future__ import annotations

from uuid import UUID

from core.access.guards import signed_in
from core.journal.service import record
from core.kit.errors import FieldError, NotSignedIn
from core.kit.glossary import dutch_field
from core.notifications import repository
from core.notifications.errors import QuietTooLong
from core.notifications.events import ChoicesChanged
from core.notifications.repository import ChoicesView
from core.notifications.rules import LONGEST_QUIET_MINUTES, Choices


def own_account() -> UUID:
    """Return the account of whoever acts. Raises: NotSignedIn."""
    account_id = signed_in().account_id
    if account_id is None:
        raise NotSignedIn
    return account_id


async def read_own_choices() -> ChoicesView:
    """Return one's own choices; the version is zero as long as nothing was chosen. Raises: NotSignedIn."""
    return await repository.read_choices(own_account())


async def change_own_choices(choices: Choices, *, version: int) -> ChoicesView:
    """Store one's own choices; ``version`` is what was seen.

    Raises: NotSignedIn; StaleVersion; QuietTooLong when less than an hour a day is left.
    """
    if choices.quiet_minutes > LONGEST_QUIET_MINUTES:
        wrong = FieldError(dutch_field("quiet_until"), QuietTooLong.default_detail)
        raise QuietTooLong(fields=(wrong,))
    await repository.write_choices(own_account(), choices, version=version)
    await record(ChoicesChanged())
    return await read_own_choices()
