"""Hours as people write them, and what is drawn of them."""

from __future__ import annotations

from datetime import date

import pytest

from core.involvement.charts import plan_picture
from core.involvement.labels import ASSUMPTIONS, COMPARED, KINDS
from core.involvement.rules import Step
from core.involvement.schemas import involvement as schemas
from core.involvement.schemas.forms import EndForm, hours_of, quarters_of
from core.involvement.settings import TariffSettings
from core.involvement.words import AgencyKind, ComparedWith
from core.kit.drawing import draw
from core.kit.errors import InvalidInput


@pytest.mark.parametrize(
    ("typed", "quarters"),
    [("2", 8), ("1,5", 6), ("1.5", 6), ("0,25", 1), (" 0,75 ", 3), ("1000", 4_000), ("2,50", 10)],
)
def test_hours_become_quarters(typed: str, quarters: int) -> None:
    assert quarters_of("hours_per_week", typed) == quarters


@pytest.mark.parametrize("typed", ["0", "0,1", "1,3", "-2", "veel", "1001", "1e3", "", "1,", "٣", "NaN"])
def test_what_is_no_quarter_is_refused_by_its_field(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        quarters_of("hours_per_week", typed)
    assert [one.field for one in refused.value.fields] == ["urenPerWeek"]


def test_quarters_are_shown_as_hours() -> None:
    assert [hours_of(number) for number in (0, 1, 2, 3, 4, 10)] == ["0", "0,25", "0,5", "0,75", "1", "2,5"]


@pytest.mark.parametrize("typed", ["", "0", "0,0", " "])
def test_no_hours_from_the_day_after_is_that_it_stops(typed: str) -> None:
    form = EndForm(until_date=date(2026, 3, 1), then_hours=typed)
    assert form.entry().then_quarter_hours is None


def test_every_kind_has_a_label_and_a_tariff() -> None:
    assert set(KINDS) == set(AgencyKind)
    assert list(TariffSettings().by_kind()) == list(AgencyKind)
    assert set(COMPARED) == set(ComparedWith)
    assert len(ASSUMPTIONS) == len(schemas.ASSUMPTIONS)


def test_the_picture_holds_the_figures_of_the_table_and_goes_on_until_today() -> None:
    steps = (
        Step(date(2026, 1, 5), {AgencyKind.SCHOOL: 10}),
        Step(date(2026, 3, 1), {AgencyKind.SCHOOL: 2, AgencyKind.POLICE: 4}),
    )
    told = plan_picture(steps, until=date(2026, 4, 1))
    assert len(told.series) == 2
    assert [(one.at, one.value) for one in told.points if one.series == told.series[0]] == [
        ("2026-01-05", 2.5),
        ("2026-03-01", 0.5),
        ("2026-04-01", 0.5),
    ]


def test_a_picture_has_a_title_and_nothing_that_our_policy_forbids() -> None:
    steps = (Step(date(2026, 1, 5), {AgencyKind.SCHOOL: 10}),)
    told = plan_picture(steps, until=date(2026, 4, 1))
    svg = draw(told)
    assert svg.startswith("<svg")
    assert f"<title>{told.told}</title>" in svg
    for forbidden in ("<script", "<style", " style=", "<foreignObject", "href=", "javascript:"):
        assert forbidden not in svg
