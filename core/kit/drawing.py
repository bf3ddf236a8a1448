"""The process that draws: reads pictures as JSON, writes their SVGs. Started by `core.kit.charts`, and gone again."""

from __future__ import annotations

import re
import sys
from html import escape
from typing import Any, Final, Literal

import altair as alt
import msgspec
import vl_convert

from core.kit.charts import Picture

_COLOURS: Final = [
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#cc79a7",
    "#56b4e9",
    "#d55e00",
    "#f0e442",
    "#666666",
]
_DASHES: Final = [[1, 0], [8, 4], [2, 3], [10, 3, 2, 3], [5, 2], [1, 2], [12, 4], [3, 1]]
_SHAPES: Final = [
    "circle",
    "square",
    "triangle-up",
    "diamond",
    "cross",
    "triangle-down",
    "triangle-right",
    "triangle-left",
]
_LOCALES: Final[dict[str, Literal["nl-NL", "en-GB"]]] = {"nl": "nl-NL", "en": "en-GB"}
_WIDTH, _HEIGHT = 640, 280
_MOST_LETTERS: Final = 72
_WIDEST_BAR: Final = 56
_MOST_WIDE_BARS: Final = 8
_IDS: Final = re.compile(r'(\bid="|url\(#)([\w-]+)')


def draw(picture: Picture, *, place: int = 0) -> str:
    """Return a picture as an SVG with words for who does not see it, without scripts and without style attributes.

    Its ids carry ``place``, so that several pictures can stand on one page.
    """
    encode = {"days": _over_days, "bars": _bars, "lines": _lines}[picture.kind]
    chart = (
        encode(picture)
        .configure(font="Noto Sans, sans-serif")
        .configure_axis(labelFontSize=13, titleFontSize=13, labelColor="#222222", titleColor="#222222")
        .configure_legend(labelFontSize=13, labelColor="#222222")
        .configure_view(stroke=None)
    )
    told: dict[str, Any] = chart.to_dict()
    told["data"] = {"values": [msgspec.structs.asdict(point) for point in picture.points]}
    locale = _LOCALES.get(picture.locale, "nl-NL")
    svg = vl_convert.vegalite_to_svg(told, vl_version="6.4", format_locale=locale, time_format_locale=locale)
    svg = _IDS.sub(rf"\g<1>drawing-{place}-\g<2>", svg)
    return svg.replace(">", f' role="img"><title>{escape(picture.told)}</title>', 1)


def _over_days(picture: Picture) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(width=_WIDTH, height=_HEIGHT)
        .mark_area(interpolate="step-after", stroke="white", strokeWidth=1)
        .encode(
            x=alt.X(
                "at:T",
                title=None,
                axis=alt.Axis(format="%b %Y", labelOverlap=True, tickCount={"interval": "month", "step": 1}),
            ),
            y=alt.Y("value:Q", title=picture.axis, stack="zero"),
            color=_colour(picture),
        )
    )
    return chart


def _bars(picture: Picture) -> alt.Chart:
    chart: alt.Chart = alt.Chart(width=_WIDTH, height=_HEIGHT)
    if len(picture.series) == 1:
        is_few = len(picture.labels) <= _MOST_WIDE_BARS
        chart = chart.mark_bar(size=_WIDEST_BAR) if is_few else chart.mark_bar()
        alone: alt.Chart = chart.encode(x=_labels(picture), y=_values(picture), color=_colour(picture))
        return alone
    beside = alt.XOffset("series:N", sort=picture.series, scale=alt.Scale(domain=picture.series))
    together: alt.Chart = chart.mark_bar().encode(
        x=_labels(picture), xOffset=beside, y=_values(picture), color=_colour(picture)
    )
    return together


def _lines(picture: Picture) -> alt.Chart:
    number = len(picture.series)
    chart: alt.Chart = (
        alt.Chart(width=_WIDTH, height=_HEIGHT)
        .mark_line(point=alt.OverlayMarkDef(size=55), strokeWidth=2.5, invalid="break-paths-filter-domains")
        .encode(
            x=_labels(picture),
            y=_values(picture),
            color=_colour(picture),
            strokeDash=alt.StrokeDash(
                "series:N",
                title=None,
                sort=picture.series,
                scale=alt.Scale(domain=picture.series, range=_DASHES[:number]),
            ),
            shape=alt.Shape(
                "series:N",
                title=None,
                sort=picture.series,
                scale=alt.Scale(domain=picture.series, range=_SHAPES[:number]),
            ),
        )
    )
    return chart


def _labels(picture: Picture) -> alt.X:
    is_crowded = sum(len(label) + 2 for label in picture.labels) > _MOST_LETTERS
    axis = alt.Axis(labelAngle=-40 if is_crowded else 0, labelOverlap="greedy", grid=False, labelLimit=160)
    scale = alt.Scale(domain=picture.labels, paddingInner=0.25)
    return alt.X(
        "at:N",
        title=None,
        sort=picture.labels,
        scale=scale if picture.kind == "bars" else alt.Scale(domain=picture.labels),
        axis=axis,
    )


def _values(picture: Picture) -> alt.Y:
    return alt.Y("value:Q", title=picture.axis, axis=alt.Axis(tickMinStep=1, tickCount=6, format=",~f"))


def _colour(picture: Picture) -> alt.Color:
    legend = alt.Legend(orient="bottom", columns=4, labelLimit=240) if len(picture.series) > 1 else None
    return alt.Color(
        "series:N",
        title=None,
        sort=picture.series,
        scale=alt.Scale(domain=picture.series, range=_COLOURS[: len(picture.series)]),
        legend=legend if picture.kind != "days" else alt.Legend(orient="bottom", columns=4, labelLimit=240),
    )


def main() -> None:
    """Draw what stands on the standard input."""
    pictures = msgspec.json.decode(sys.stdin.buffer.read(), type=list[Picture])
    drawn = [draw(picture, place=place) for place, picture in enumerate(pictures)]
    sys.stdout.buffer.write(msgspec.json.encode(drawn))


if __name__ == "__main__":
    main()
