"""What is told to the services of sharing, with the bounds of every field."""

from __future__ import annotations

from datetime import datetime

import msgspec

from core.cases.entries import Told
from core.kit.api import Line, Text
from core.sharing.rules import ShareKind


class ShareEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An item for the key figure: what it is, and why the role needs it, which the key figure reads too.

    ``begins_at`` is for an appointment, and for nothing else.
    """

    kind: ShareKind
    title: Line
    reason: Told
    text: Text | None = None
    begins_at: datetime | None = None
