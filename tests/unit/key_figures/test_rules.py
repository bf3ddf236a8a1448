from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.key_figures import rules
from core.key_figures.words import Paper, VogState
from core.kit.errors import DoesNotFit

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("renew_by", "state"),
    [
        (None, VogState.MISSING),
        (TODAY - timedelta(days=1), VogState.EXPIRED),
        (TODAY, VogState.DUE),
        (TODAY + timedelta(days=60), VogState.DUE),
        (TODAY + timedelta(days=61), VogState.GOOD),
    ],
)
def test_a_vog_is_good_until_its_day_and_due_sixty_days_before(
    renew_by: date | None, state: VogState
) -> None:
    assert rules.vog_state(renew_by, TODAY) is state


def test_what_is_not_signed_is_missing_role_first() -> None:
    assert rules.papers_missing(None, None) == (Paper.ROLE, Paper.CONFIDENTIALITY)
    assert rules.papers_missing(TODAY, None) == (Paper.CONFIDENTIALITY,)
    assert rules.papers_missing(TODAY, TODAY) == ()


def test_every_day_in_the_future_is_named() -> None:
    days = {
        "role_agreed_date": TODAY + timedelta(days=1),
        "confidentiality_agreed_date": TODAY,
        "vog_seen_date": TODAY + timedelta(days=2),
    }
    with pytest.raises(DoesNotFit) as refused:
        rules.check_signed_and_seen(days, today=TODAY)
    assert [wrong.field for wrong in refused.value.fields] == ["rolafspraakdatum", "vogInzagedatum"]
    rules.check_signed_and_seen(dict.fromkeys(days, TODAY), today=TODAY)


def test_a_vog_without_a_day_of_renewal_gets_the_municipalitys_months() -> None:
    assert rules.renewal_of(date(2026, 1, 31), None, months=13) == date(2027, 2, 28)
    assert rules.renewal_of(date(2026, 1, 31), date(2026, 6, 1), months=13) == date(2026, 6, 1)
    assert rules.renewal_of(None, None, months=13) is None


@pytest.mark.parametrize(
    ("seen_on", "renew_by", "field"),
    [(None, TODAY, "vogInzagedatum"), (TODAY, TODAY, "vogVernieuwdatum")],
)
def test_a_renewal_comes_after_a_day_of_seeing(seen_on: date | None, renew_by: date, field: str) -> None:
    with pytest.raises(DoesNotFit) as refused:
        rules.renewal_of(seen_on, renew_by, months=36)
    assert [wrong.field for wrong in refused.value.fields] == [field]


def test_a_pause_of_one_day_is_a_pause_and_one_backwards_is_not() -> None:
    rules.check_pause(TODAY, TODAY)
    rules.check_pause(TODAY, None)
    with pytest.raises(DoesNotFit):
        rules.check_pause(TODAY, TODAY - timedelta(days=1))


def test_an_experience_is_a_word_of_the_municipality_or_was_kept() -> None:
    rules.check_experiences(("a", "b"), vocabulary=("a",), kept=("b",))
    with pytest.raises(DoesNotFit):
        rules.check_experiences(("a", "c"), vocabulary=("a",), kept=("b",))


def test_white_space_makes_no_difference_to_a_name() -> None:
    assert rules.name_as_compared("  Wim \t  Zwaluw\n") == "Wim Zwaluw"
