"""Pictures of figures: what is drawn, and the short-lived process that draws it (`core.kit.drawing`).

The library that draws brings a whole browser's engine along; a web process that keeps it would be twice as large for good.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from typing import Final, Literal

import msgspec

_LONGEST_SECONDS: Final = 30
_AT_ONCE: Final = asyncio.Semaphore(2)
_MOST_WAITING: Final = 6


class _Waiting:
    number = 0


class Point(msgspec.Struct, frozen=True):
    """A value of one series. ``at`` is a label of the picture, or an ISO date when it goes over days.

    Where there is no value there is no bar, and a line is broken off.
    """

    at: str
    series: str
    value: float | None


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """What to draw, in the words of who looks.

    ``series`` are in the order of the list beside the drawing, at most eight; ``labels`` in that of the drawing. ``days``
    stacks what holds from a day on; ``bars`` and ``lines`` stand over labels. ``told`` says in words what can be seen.
    """

    kind: Literal["days", "bars", "lines"]
    told: str
    axis: str
    series: list[str]
    points: list[Point]
    labels: list[str] = []
    locale: str = "nl"


class CannotDraw(Exception):
    """The pictures cannot be drawn now; the same figures have to stand in words or in a table beside them."""


async def draw(pictures: Sequence[Picture]) -> list[str]:
    """Return each picture as an SVG, drawn in one process of their own.

    Raises: CannotDraw, also when many wait already: whoever waits holds a connection to the database.
    """
    if not pictures:
        return []
    if _Waiting.number >= _MOST_WAITING:
        raise CannotDraw
    _Waiting.number += 1
    try:
        return await _drawn(pictures)
    finally:
        _Waiting.number -= 1


async def _drawn(pictures: Sequence[Picture]) -> list[str]:
    async with _AT_ONCE:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "core.kit.drawing",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            drawn, _ = await asyncio.wait_for(
                process.communicate(msgspec.json.encode(pictures)), _LONGEST_SECONDS
            )
        except TimeoutError as error:
            raise CannotDraw from error
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    if process.returncode != 0 or not drawn:
        raise CannotDraw
    return msgspec.json.decode(drawn, type=list[str])
