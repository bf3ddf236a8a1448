"""Reports: what a plugin tells of a period, in blocks that every rendering knows: pages now, and files that come later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Protocol, runtime_checkable

import msgspec
from msgspec import Meta

from core.plugin_api.words import Line, Period, Told, ToldAtLength, Word

if TYPE_CHECKING:
    from core.plugin_api.context import PluginContext

Cell = Line | int | float | None
"""A cell of a table; None is a number that is too small to tell."""


class Heading(msgspec.Struct, frozen=True, kw_only=True, tag="heading"):
    """The heading of what follows."""

    text: Told


class Paragraphs(msgspec.Struct, frozen=True, kw_only=True, tag="paragraphs"):
    """Text between tables and charts, in Markdown."""

    text: ToldAtLength


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column of a table. Whole numbers under ``cents`` are shown as euros; None under any kind as "too few to tell"."""

    title: Told
    kind: Literal["text", "number", "cents", "percentage"] = "text"


class Table(msgspec.Struct, frozen=True, kw_only=True, tag="table"):
    """A table; each row has as many cells as there are columns, and the first column names the row."""

    title: Told
    columns: Annotated[tuple[Column, ...], Meta(min_length=1, max_length=30)]
    rows: Annotated[tuple[tuple[Cell, ...], ...], Meta(max_length=2_000)]
    total: tuple[Cell, ...] | None = None


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """One line or row of bars; a value of None is left out of the drawing."""

    title: Told
    values: tuple[int | float | None, ...]


class Chart(msgspec.Struct, frozen=True, kw_only=True, tag="chart"):
    """A drawing of at most six series over the same ``labels``. ``told`` says in a sentence what it shows.

    The same numbers always stand below it in a table, for whoever does not see the drawing.
    """

    title: Told
    told: Told
    kind: Literal["bars", "lines"]
    labels: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=120)]
    series: Annotated[tuple[Series, ...], Meta(min_length=1, max_length=6)]
    unit: Literal["number", "cents", "hours"] = "number"


Block = Heading | Paragraphs | Table | Chart


class ReportContent(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was made, for one period."""

    title: Told
    period: Period
    blocks: Annotated[tuple[Block, ...], Meta(max_length=200)]


@runtime_checkable
class Report(Protocol):
    """A kind of report.

    ``name`` is a word, ``title`` and ``summary`` are what people read before they choose it, ``per`` how long its period is.
    """

    name: Word
    title: Told
    summary: Told
    per: Literal["month", "quarter", "year"]

    async def build(self, context: PluginContext, period: Period) -> ReportContent:
        """Return the report of a period, made with ``context.read``.

        Time limit: 10 seconds. A report that is late, raises or returns anything else has failed, and the page says so.
        """
        ...
