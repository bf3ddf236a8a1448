"""What is booked at once, the words of categories, amounts as people write them, and double entry."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.budgets.rules.envelope import Agreed, agreed_in, forecast, months_of
from core.budgets.rules.expenses import (
    Bounds,
    can_be_spent_on,
    category_word,
    is_paid_at_once,
    own_categories,
    state_after,
    why_waiting,
)
from core.budgets.rules.ledger import Posting, balances, opposite, pair
from core.budgets.rules.words import Decision, MoneyState, PaidBy, WhyWaiting
from core.budgets.schemas.forms import cents_of
from core.budgets.schemas.words import category_into, category_out
from core.budgets.settings import BudgetSettings
from core.kit.errors import InvalidInput
from tenants.settings import SettingRefused

BOUNDS = Bounds(fast_lane_cents=15_000, receipt_from_cents=2_500)
TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("cents", "left", "has_receipt", "why"),
    [
        (2_499, 2_499, False, ()),
        (2_500, 9_999, False, (WhyWaiting.NO_RECEIPT,)),
        (2_500, 9_999, True, ()),
        (15_000, 15_000, True, ()),
        (15_001, 20_000, True, (WhyWaiting.OVER_FAST_LANE,)),
        (100, 99, True, (WhyWaiting.MORE_THAN_LEFT,)),
        (15_001, 0, False, (WhyWaiting.MORE_THAN_LEFT, WhyWaiting.OVER_FAST_LANE, WhyWaiting.NO_RECEIPT)),
    ],
)
def test_an_expense_waits_only_for_a_reason(
    cents: int, left: int, has_receipt: bool, why: tuple[WhyWaiting, ...]
) -> None:
    assert why_waiting(cents, left_cents=left, has_receipt=has_receipt, bounds=BOUNDS) == why


def test_a_decision_books_or_refuses_and_the_municipality_needs_no_money_back() -> None:
    assert state_after(Decision.BOOK) is MoneyState.BOOKED
    assert state_after(Decision.REFUSE) is MoneyState.REFUSED
    assert [who for who in PaidBy if is_paid_at_once(who)] == [PaidBy.MUNICIPALITY]


@pytest.mark.parametrize(("ago", "can"), [(-1, False), (0, True), (366, True), (367, False)])
def test_a_day_is_not_to_come_and_at_most_a_year_ago(ago: int, can: bool) -> None:
    assert can_be_spent_on(TODAY - timedelta(days=ago), TODAY) is can


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Sport en spel", "sport_en_spel"),
        ("Cafébezoek 2x", "cafebezoek_x"),
        ("  123 ", ""),
        ("Reizen!", "reizen"),
    ],
)
def test_a_line_becomes_a_word(line: str, word: str) -> None:
    assert category_word(line) == word


def test_own_categories_are_kept_in_order_and_once() -> None:
    assert own_categories(["Sport", "", "travel", "sport", "Kleding"]) == {
        "sport": "Sport",
        "kleding": "Kleding",
    }


@pytest.mark.parametrize(
    "category", ["travel", "housing", "school_and_club", "practical_help", "sport_en_spel"]
)
def test_a_category_comes_back_from_the_edge(category: str) -> None:
    assert category_into(category_out(category)) == category


@pytest.mark.parametrize("lines", ["Reizen\n\n123", "x" * 61, "Kosten voor Roma"])
def test_categories_that_cannot_be_are_refused(lines: str) -> None:
    with pytest.raises(SettingRefused):
        BudgetSettings(expense_categories=lines).check()


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("12", 1_200),
        ("12,5", 1_250),
        ("12,50", 1_250),
        ("12.05", 1_205),
        ("€ 3,00", 300),
        ("€3,-", 300),
        (" 0,01 ", 1),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, cents: int) -> None:
    assert cents_of(text) == cents


@pytest.mark.parametrize("text", ["", "0", "0,00", "twaalf", "1.250,00", "12,505", "-3", "1e3", "123456"])
def test_what_is_no_amount_is_told(text: str) -> None:
    with pytest.raises(InvalidInput):
        cents_of(text)


@given(st.integers(1, 10_000_000), st.sampled_from(["Gemeente", "Rijk"]))
def test_a_pair_balances_and_its_opposite_undoes_it(cents: int, funding: str) -> None:
    both = pair("4000", "1600", cents, funding)
    assert balances(both)
    assert sorted(opposite(both)) == sorted(pair("1600", "4000", cents, funding))
    assert not balances(both[:1])


def test_each_funding_source_balances_by_itself() -> None:
    crossed = (Posting("4000", "Gemeente", 5), Posting("1600", "Rijk", -5))
    assert not balances(crossed)


AGREEMENTS = [
    Agreed("a", "Gemeente", 50_000, date(2026, 3, 15), date(2026, 6, 14)),
    Agreed("a", "Rijk", 75_000, date(2026, 6, 15), None),
    Agreed("b", "Gemeente", 60_000, date(2025, 1, 1), None),
]


def test_in_a_month_with_two_agreements_of_a_case_the_last_counts() -> None:
    assert agreed_in(AGREEMENTS, date(2026, 2, 1)) == {"Gemeente": 60_000}
    assert agreed_in(AGREEMENTS, date(2026, 3, 1)) == {"Gemeente": 110_000}
    assert agreed_in(AGREEMENTS, date(2026, 6, 1)) == {"Gemeente": 60_000, "Rijk": 75_000}


def test_a_forecast_counts_the_months_to_come_and_what_is_left_of_this_one() -> None:
    spent = {
        ("Gemeente", date(2026, 11, 1)): 70_000,
        ("Rijk", date(2026, 11, 1)): 25_000,
        ("Fonds", date(2026, 1, 1)): 1,
    }
    fonds, gemeente, rijk = forecast(2026, AGREEMENTS, spent, today=TODAY)
    assert (fonds.funding, fonds.agreed_cents, fonds.spent_cents, fonds.committed_cents) == ("Fonds", 0, 1, 0)
    assert gemeente.committed_cents == 0 + 60_000
    assert rijk.committed_cents == 50_000 + 75_000
    assert rijk.agreed_cents == 7 * 75_000
    assert [month.month for month in rijk.months] == months_of(2026)
