"""Making the report: the figures of each part of the period side by side, and of the whole below them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from core.plugin_api import (
    Chart,
    Column,
    Figures,
    Heading,
    MonthFigures,
    Paragraphs,
    Period,
    PluginContext,
    ReportContent,
    Series,
    Table,
    Told,
)
from core.plugin_api.reports import Block
from plugins.report_enschede import texts

_FEWEST_DRAWN: Final = 2


class Part(NamedTuple):
    """A month or a quarter, with what a row calls it."""

    label: str
    figures: MonthFigures


@dataclass(frozen=True, slots=True)
class Laid:
    """The parts of a period side by side, of which tables and drawings are made; ``together`` names the row of the whole."""

    parts: list[Part]
    whole: MonthFigures
    first_column: Told
    together: str

    def table(
        self, title: Told, measures: texts.Measures, *, kind: Literal["number", "cents"] = "number"
    ) -> Table:
        """Return a row for each part, and the whole below them."""
        return Table(
            title=title,
            columns=(
                Column(title=self.first_column),
                *(Column(title=told, kind=kind) for _, told in measures),
            ),
            rows=tuple((part.label, *_values(part.figures, measures)) for part in self.parts),
            total=(self.together, *_values(self.whole, measures)),
        )

    def drawn(
        self,
        title: Told,
        told: Told,
        measures: texts.Measures,
        *,
        kind: Literal["bars", "lines"] = "bars",
        unit: Literal["number", "cents"] = "number",
    ) -> list[Chart]:
        """Return a drawing of the parts; nothing where fewer than two numbers of a series are told, or all are zero."""
        by_part = [_values(part.figures, measures) for part in self.parts]
        series = tuple(
            Series(title=name, values=tuple(values[place] for values in by_part))
            for place, (_, name) in enumerate(measures)
        )
        if not any(_is_worth_drawing(one.values) for one in series):
            return []
        labels = tuple(part.label for part in self.parts)
        return [Chart(title=title, told=told, kind=kind, labels=labels, series=series, unit=unit)]


@dataclass(slots=True)
class MunicipalReport:
    """A report of a quarter by month, or of a year by quarter."""

    name: str
    title: Told
    summary: Told
    per: Literal["month", "quarter", "year"]

    async def build(self, context: PluginContext, period: Period) -> ReportContent:
        """Return the report. A year asks for the figures of each of its quarters: months are often too small to tell."""
        figures = await context.read.figures(period)
        laid = Laid(
            parts=await self._parts(context, period, figures),
            whole=figures.total or MonthFigures(month=period.first),
            first_column=texts.QUARTER if self.per == "year" else texts.MONTH,
            together=texts.together(context.locale),
        )
        blocks: list[Block] = [
            Paragraphs(text=texts.INTRODUCTION),
            Heading(text=texts.INFLOW),
            Paragraphs(text=texts.ABOUT_INFLOW),
            *laid.drawn(texts.INFLOW_DRAWN, texts.INFLOW_TOLD, texts.INFLOW_MEASURES[:3]),
            laid.table(texts.INFLOW_TABLE, texts.INFLOW_MEASURES),
            Heading(text=texts.DEPLOYMENTS),
            Paragraphs(text=texts.ABOUT_DEPLOYMENTS),
            *laid.drawn(texts.ACTIVE_DRAWN, texts.ACTIVE_TOLD, texts.DEPLOYMENT_MEASURES[2:], kind="lines"),
            laid.table(texts.DEPLOYMENT_TABLE, texts.DEPLOYMENT_MEASURES),
            Heading(text=texts.CONTACTS),
            Paragraphs(text=texts.ABOUT_CONTACTS),
            laid.table(texts.CONTACT_TABLE, texts.CONTACT_MEASURES),
            Heading(text=texts.MONEY),
            Paragraphs(text=texts.ABOUT_MONEY),
            *laid.drawn(texts.MONEY_DRAWN, texts.MONEY_TOLD, texts.MONEY_MEASURES, unit="cents"),
            laid.table(texts.MONEY_TABLE, texts.MONEY_MEASURES, kind="cents"),
            *_sources(figures),
            Heading(text=texts.NOT_SAID),
            Paragraphs(text=texts.WHAT_IS_NOT_SAID),
        ]
        return ReportContent(title=self.title, period=period, blocks=tuple(blocks))

    async def _parts(self, context: PluginContext, period: Period, figures: Figures) -> list[Part]:
        if self.per != "year":
            return [Part(texts.month(one.month, context.locale), one) for one in figures.months]
        found = []
        for number in range(1, 5):
            first = date(period.first.year, number * 3 - 2, 1)
            if first > context.today:
                break
            following = date(first.year + number // 4, number % 4 * 3 + 1, 1)
            quarter = Period(first=first, last=following - timedelta(days=1))
            told = (await context.read.figures(quarter)).total
            found.append(Part(texts.quarter(number, context.locale), told or MonthFigures(month=first)))
        return found


def _sources(figures: Figures) -> list[Block]:
    """Return the money by funding source; a sentence when no source can be told apart."""
    if not figures.sources:
        return [Paragraphs(text=texts.NO_SOURCES)]
    rows = tuple(
        (one.source, one.agreed_cents, one.spent_cents, one.agreed_cents - one.spent_cents)
        for one in figures.sources
    )
    columns = (
        Column(title=texts.SOURCE),
        *(Column(title=title, kind="cents") for title in (texts.AGREED, texts.SPENT, texts.LEFT)),
    )
    return [
        Table(title=texts.SOURCE_TABLE, columns=columns, rows=rows),
        Chart(
            title=texts.SOURCES_DRAWN,
            told=texts.SOURCES_TOLD,
            kind="bars",
            labels=tuple(one.source for one in figures.sources),
            series=(
                Series(title=texts.AGREED, values=tuple(one.agreed_cents for one in figures.sources)),
                Series(title=texts.SPENT, values=tuple(one.spent_cents for one in figures.sources)),
            ),
            unit="cents",
        ),
    ]


def _is_worth_drawing(values: tuple[int | float | None, ...]) -> bool:
    told = [value for value in values if value is not None]
    return len(told) >= _FEWEST_DRAWN and any(told)


def _values(figures: MonthFigures, measures: texts.Measures) -> tuple[int | None, ...]:
    return tuple(getattr(figures, name) for name, _ in measures)
