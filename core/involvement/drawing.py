"""The process that draws: reads a `Drawing` as JSON, writes an SVG. Started by `core.involvement.charts`, and gone again.

The library brings a whole browser's engine along; a web process that keeps it would be twice as large for good.
"""

from __future__ import annotations

import sys
from html import escape
from typing import Any, Final, Literal

import altair as alt
import msgspec
import vl_convert

_COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#666666"]
_LOCALES: Final[dict[str, Literal["nl-NL", "en-GB"]]] = {"nl": "nl-NL", "en": "en-GB"}


class Point(msgspec.Struct, frozen=True):
    """From this day on (``day`` is an ISO date), so many hours a week by one kind of agency."""

    day: str
    kind: str
    hours: float


class Drawing(msgspec.Struct, frozen=True):
    """What to draw, in the words of who looks; ``kinds`` are in the order of the list."""

    title: str
    axis: str
    kinds: list[str]
    points: list[Point]
    locale: str


def draw(drawing: Drawing) -> str:
    """Return the picture of hours over time as an SVG with a title, without scripts and without style attributes."""
    chart = (
        alt.Chart(width=640, height=280)
        .mark_area(interpolate="step-after", stroke="white", strokeWidth=1)
        .encode(
            x=alt.X(
                "day:T",
                title=None,
                axis=alt.Axis(format="%b %Y", labelOverlap=True, tickCount={"interval": "month", "step": 1}),
            ),
            y=alt.Y("hours:Q", title=drawing.axis, stack="zero"),
            color=alt.Color(
                "kind:N",
                title=None,
                sort=drawing.kinds,
                scale=alt.Scale(domain=drawing.kinds, range=_COLOURS[: len(drawing.kinds)]),
                legend=alt.Legend(orient="bottom", columns=4, labelLimit=240),
            ),
        )
        .configure(font="Noto Sans, sans-serif")
        .configure_axis(labelFontSize=13, titleFontSize=13, labelColor="#222222", titleColor="#222222")
        .configure_legend(labelFontSize=13, labelColor="#222222")
    )
    told: dict[str, Any] = chart.to_dict()
    told["data"] = {"values": [msgspec.structs.asdict(point) for point in drawing.points]}
    locale = _LOCALES.get(drawing.locale, "nl-NL")
    svg = vl_convert.vegalite_to_svg(told, vl_version="6.4", format_locale=locale, time_format_locale=locale)
    return svg.replace(">", f' role="img"><title>{escape(drawing.title)}</title>', 1)


def main() -> None:
    """Draw what stands on the standard input."""
    drawing = msgspec.json.decode(sys.stdin.buffer.read(), type=Drawing)
    sys.stdout.buffer.write(draw(drawing).encode())


if __name__ == "__main__":
    main()
