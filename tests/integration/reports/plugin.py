"""Plugins with reports as authors write them, good and bad."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Literal

from core.plugin_api import (
    Chart,
    Column,
    Heading,
    Manifest,
    Paragraphs,
    Period,
    PluginContext,
    ReportContent,
    Series,
    Table,
    Told,
    ToldAtLength,
    hookimpl,
)

TITLE = Told("Zwaluwrapport", "Report of swallows")
BLOCKS = (
    Paragraphs(text=ToldAtLength("Uitleg **vooraf** <script>alert(1)</script>")),
    Heading(text=Told("Aantallen", "Numbers")),
    Table(
        title=Told("Tabel van nesten", "Table of nests"),
        columns=(
            Column(title=Told("Wat", "What")),
            Column(title=Told("Aantal", "Number"), kind="number"),
            Column(title=Told("Geld", "Money"), kind="cents"),
            Column(title=Told("Deel", "Share"), kind="percentage"),
        ),
        rows=(("Nesten <b>", 1_234, 125_050, 12.5), ("Jongen", None, None, None)),
        total=("Samen", 1_300, 125_050, 100),
    ),
    Chart(
        title=Told("Grafiek van nesten", "Chart of nests"),
        told=Told("In mei waren er 9 nesten.", "In May there were 9 nests."),
        kind="lines",
        labels=("april", "mei </svg><script>"),
        series=(
            Series(title=Told("Nesten", "Nests"), values=(None, 9)),
            Series(title=Told("Kasten", "Boxes"), values=(5, 6)),
        ),
    ),
    Chart(
        title=Told("Geld per maand", "Money by month"),
        told=Told("In mei werd € 60 uitgegeven.", "In May 60 euros were spent."),
        kind="bars",
        labels=("april", "mei"),
        series=(Series(title=Told("Uitgegeven", "Spent"), values=(5_000, 6_000)),),
        unit="cents",
    ),
)

Act = Callable[[PluginContext, Period], Awaitable[Any]]


class Swallows:
    """A report with a text, a heading and a table, and two charts when it is drawn; or one that does what it is given."""

    def __init__(
        self,
        *,
        name: str = "zwaluwen",
        per: Literal["month", "quarter", "year"] = "quarter",
        act: Act | None = None,
        is_drawn: bool = False,
    ) -> None:
        self.name = name
        self.title = TITLE
        self.summary = Told("Hoeveel zwaluwen er zijn.", "How many swallows there are.")
        self.per = per
        self.asked: list[Period] = []
        self._act = act
        self._blocks = BLOCKS if is_drawn else BLOCKS[:3]

    async def build(self, context: PluginContext, period: Period) -> Any:
        self.asked.append(period)
        if self._act is not None:
            return await self._act(context, period)
        return ReportContent(title=TITLE, period=period, blocks=self._blocks)


class Plugin:
    """A plugin with these reports, under a name."""

    def __init__(self, *reports: Any, name: str = "swallows", reads: tuple[Any, ...] = ()) -> None:
        self.manifest = Manifest(
            name=name,
            title=Told("Zwaluwen tellen", "Counting swallows"),
            summary=Told("Telt zwaluwen.", "Counts swallows."),
            version="1.0",
            core=">=0.1,<0.3",
            author="A tester",
            hooks=("register_reports",),
            reads=reads,
        )
        self._reports = list(reports)

    @hookimpl
    def register_reports(self, context: PluginContext) -> Any:
        return self._reports


def with_rows(*rows: Any, total: Any = None) -> Act:
    """Return what makes a report with one table of two columns and these rows."""

    async def act(_context: PluginContext, period: Period) -> Any:
        columns = (Column(title=Told("Wat", "What")), Column(title=Told("Geld", "Money"), kind="cents"))
        table = Table(title=TITLE, columns=columns, rows=rows, total=total)
        return ReportContent(title=TITLE, period=period, blocks=(table,))

    return act


async def raises(_context: PluginContext, _period: Period) -> Any:
    message = "de zwaluwen zijn weg"
    raise RuntimeError(message)


async def is_late(_context: PluginContext, period: Period) -> Any:
    await asyncio.sleep(30)
    return ReportContent(title=TITLE, period=period, blocks=())


async def tells_text(_context: PluginContext, _period: Period) -> Any:
    return "<h1>Rapport</h1>"


async def of_another_period(_context: PluginContext, period: Period) -> Any:
    other = Period(first=period.first.replace(year=2001), last=period.last)
    return ReportContent(title=TITLE, period=other, blocks=())


async def uneven_series(_context: PluginContext, period: Period) -> Any:
    series = (Series(title=TITLE, values=(1,)),)
    chart = Chart(title=TITLE, told=TITLE, kind="bars", labels=("april", "mei"), series=series)
    return ReportContent(title=TITLE, period=period, blocks=(chart,))


async def without_blocks(_context: PluginContext, period: Period) -> Any:
    return ReportContent(title=TITLE, period=period, blocks=("tekst",))  # type: ignore[arg-type]
