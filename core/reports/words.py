"""The words that reports use inside; their Dutch stands in the glossary."""

from __future__ import annotations

from enum import StrEnum


class Per(StrEnum):
    """How long the period of a report is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class BlockKind(StrEnum):
    """What a part of a report is."""

    HEADING = "heading"
    PARAGRAPHS = "paragraphs"
    TABLE = "table"
    CHART = "chart"


class CellKind(StrEnum):
    """What stands in a column of a table."""

    TEXT = "text"
    NUMBER = "number"
    CENTS = "cents"
    PERCENTAGE = "percentage"


class ChartKind(StrEnum):
    """How a drawing shows its figures."""

    BARS = "bars"
    LINES = "lines"


class ChartUnit(StrEnum):
    """What a drawing counts in."""

    NUMBER = "number"
    CENTS = "cents"
    HOURS = "hours"
