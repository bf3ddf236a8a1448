"""Quarters: the only time that the library knows."""

from __future__ import annotations

from datetime import date

import pytest

from core.library import labels
from core.library.entries import Province
from core.library.rules.quarters import quarter_of, quarters_until
from core.library.views import Shown


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), "2026-1"),
        (date(2026, 3, 31), "2026-1"),
        (date(2026, 4, 1), "2026-2"),
        (date(2026, 9, 30), "2026-3"),
        (date(2026, 12, 31), "2026-4"),
    ],
)
def test_a_day_lies_in_its_quarter(day: date, quarter: str) -> None:
    assert quarter_of(day) == quarter


def test_quarters_go_back_from_the_present_one() -> None:
    assert quarters_until(date(2026, 5, 1), years=2) == [
        "2026-2",
        "2026-1",
        "2025-4",
        "2025-3",
        "2025-2",
        "2025-1",
    ]


def test_what_is_shown_is_told_in_plain_words_and_what_is_not_is_left_out() -> None:
    shown = Shown(need="schoolgang", region="oost", period="2026-h2")
    assert labels.told_facets(shown) == [
        ("Wat er nodig was", "schoolgang"),
        ("Provincie", "Oost-Nederland"),
        ("Periode", "tweede helft van 2026"),
    ]
    assert labels.told_facets(Shown()) == []
    assert labels.told_region(Province.FRYSLAN) == "Fryslân"
    assert (labels.told_period("2026"), labels.told_period("2026-3")) == ("2026", "kwartaal 3 van 2026")
