"""The use cases of sharing: what people do, one function each."""

from __future__ import annotations

from core.sharing.service import appointments, tasks
from core.sharing.service.acting import share_item, withdraw_item
from core.sharing.service.reading import (
    list_own_shares,
    list_shared_with,
    list_shares,
    look_as_key_figure,
    read_share,
)

REACTS = (appointments, tasks)
"""The modules that register themselves when they are imported: calendars and the first page."""

__all__ = [
    "REACTS",
    "list_own_shares",
    "list_shared_with",
    "list_shares",
    "look_as_key_figure",
    "read_share",
    "share_item",
    "withdraw_item",
]
