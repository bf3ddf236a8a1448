"""What a plugin hears of what was done."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec


class PluginEvent(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was done, such as ``deployment.ended``. It tells neither of whom nor by whom nor what was said.

    ``id`` is the same when the same event is told again: a plugin hears of each at least once.
    """

    id: UUID
    name: str
    at: datetime
