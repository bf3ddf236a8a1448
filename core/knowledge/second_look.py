"""The last look of the library at a text before it is published: the engine, without a case file, looks along.

The library is below this room and knows no case; it asks whoever offers to look (`core.library.service.second_look`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from core.knowledge.deidentify import deidentify
from core.library.rules.identifiers import Spotted
from core.library.service.second_look import provide_second_look
from core.library.views import SeenKind


async def look(texts: Sequence[str]) -> list[list[Spotted]]:
    """Return what the engine would take out of each text or has doubts about; in a thread, because it takes a while."""
    return await asyncio.to_thread(lambda: [_spotted(text) for text in texts])


def _spotted(text: str) -> list[Spotted]:
    finding = deidentify(text)
    removals = (Spotted(one.start, one.end, SeenKind[one.kind.name]) for one in finding.removals)
    doubts = (Spotted(one.start, one.end, SeenKind.OTHER) for one in finding.doubts)
    return [*removals, *doubts]


provide_second_look("deidentify", look)
