"""The programs that give second opinions: started once in a process, at the first text, and kept."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from core.knowledge.deidentify.opinions import SecondOpinions


@dataclass
class _Kept:
    asked: SecondOpinions | None = None
    loop: asyncio.AbstractEventLoop | None = None


_kept = _Kept()


def second_opinions() -> SecondOpinions:
    """Return the programs of this process. They take long to start, so they stay until the process ends, and end with it."""
    loop = asyncio.get_running_loop()
    if _kept.asked is None or _kept.loop is not loop:
        _kept.asked, _kept.loop = SecondOpinions(), loop
    return _kept.asked


def use_opinions(asked: SecondOpinions) -> None:
    """Use these programs in this process from now on, such as ones with other limits."""
    _kept.asked, _kept.loop = asked, asyncio.get_running_loop()


async def close_opinions() -> None:
    """End the programs; the next text starts them again."""
    if _kept.asked is not None:
        await _kept.asked.close()
        _kept.asked = None
