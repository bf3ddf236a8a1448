"""The picture of hours over time: what is drawn, and the short-lived process that draws it."""

from __future__ import annotations

import asyncio
import sys
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from core.involvement import labels
from core.involvement.errors import NoPicture
from core.involvement.rules import QUARTERS_AN_HOUR, Step
from core.involvement.words import AgencyKind
from core.kit.i18n import gettext, locale

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_SECONDS: Final = 30
_AT_ONCE: Final = asyncio.Semaphore(2)


def plan_picture(steps: Sequence[Step], *, until: date) -> bytes:
    """Return what the drawing process is told: the steps as they stand in the table, up to ``until`` or the last step."""
    kinds = [kind for kind in AgencyKind if any(kind in step.quarters for step in steps)]
    last = max(until, steps[-1].day) if steps else until
    moments = [(step.day, step.quarters) for step in steps]
    moments += [(last, steps[-1].quarters)] if steps and steps[-1].day < last else []
    told = {
        "title": gettext("Hours of professionals a week"),
        "axis": gettext("Hours a week"),
        "kinds": [gettext(labels.KINDS[kind].text) for kind in kinds],
        "points": [
            {
                "day": day.isoformat(),
                "kind": gettext(labels.KINDS[kind].text),
                "hours": quarters.get(kind, 0) / QUARTERS_AN_HOUR,
            }
            for day, quarters in moments
            for kind in kinds
        ],
        "locale": locale(),
    }
    return msgspec.json.encode(told)


async def draw_picture(steps: Sequence[Step], *, until: date) -> bytes:
    """Return the picture of hours over time as an SVG, in the language in use. Raises: NoPicture."""
    async with _AT_ONCE:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "core.involvement.drawing",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            drawn, _ = await asyncio.wait_for(
                process.communicate(plan_picture(steps, until=until)), _LONGEST_SECONDS
            )
        except TimeoutError as error:
            raise NoPicture from error
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    if process.returncode != 0 or not drawn:
        raise NoPicture
    return drawn
