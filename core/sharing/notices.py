"""Who hears outside the pages that something was shared."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from core.journal.events import Recorded
from core.kit.notices import Notice, notifies, reason
from core.sharing import repository
from core.sharing.events import ItemShared

SHARED: Final = "share_given"


@notifies(ItemShared)
async def tell_for_whom_it_is(recorded: Recorded) -> list[Notice]:
    """Tell the key figure that something was shared."""
    share_id = recorded.event.subject_id
    account_id = None if share_id is None else await repository.find_who_did_not_see(share_id)
    return [] if account_id is None or share_id is None else [Notice(account_id, SHARED, share_id)]


@reason(SHARED)
async def is_still_new(notice: Notice, _since: datetime) -> bool:
    """Tell whether the key figure did not see it yet, and may."""
    return await repository.find_who_did_not_see(notice.subject_id) == notice.account_id
