"""The picture of hours over time: what is drawn of the steps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from core.involvement import labels
from core.involvement.errors import NoPicture
from core.involvement.rules import QUARTERS_AN_HOUR, Step
from core.involvement.words import AgencyKind
from core.kit.charts import CannotDraw, Picture, Point, draw
from core.kit.i18n import gettext, locale

if TYPE_CHECKING:
    from collections.abc import Sequence


def plan_picture(steps: Sequence[Step], *, until: date) -> Picture:
    """Return what is drawn: the steps as they stand in the table, up to ``until`` or the last step."""
    kinds = [kind for kind in AgencyKind if any(kind in step.quarters for step in steps)]
    last = max(until, steps[-1].day) if steps else until
    moments = [(step.day, step.quarters) for step in steps]
    moments += [(last, steps[-1].quarters)] if steps and steps[-1].day < last else []
    return Picture(
        kind="days",
        told=gettext("Hours of professionals a week"),
        axis=gettext("Hours a week"),
        series=[gettext(labels.KINDS[kind].text) for kind in kinds],
        points=[
            Point(day.isoformat(), gettext(labels.KINDS[kind].text), quarters.get(kind, 0) / QUARTERS_AN_HOUR)
            for day, quarters in moments
            for kind in kinds
        ],
        locale=locale(),
    )


async def draw_picture(steps: Sequence[Step], *, until: date) -> bytes:
    """Return the picture of hours over time as an SVG, in the language in use. Raises: NoPicture."""
    try:
        drawn = await draw([plan_picture(steps, until=until)])
    except CannotDraw as error:
        raise NoPicture from error
    return drawn[0].encode()
