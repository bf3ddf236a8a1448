"""Until when an answer is in time, for whom a worry waits, and which number a telephone rings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from core.deployments.rules.words import OVER, DeploymentState
from core.signals.rules import WORRIED_IN, due_at, is_late, waits_for
from core.signals.settings import EmergencySettings
from tenants.ids import new_id
from tenants.settings import SettingRefused

TOLD_AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
LEAD, OTHER = new_id(), new_id()


def test_a_worry_can_be_told_from_the_yes_until_the_end() -> None:
    assert not WORRIED_IN & OVER
    assert {DeploymentState.PROPOSED, DeploymentState.INVITED} == set(DeploymentState) - WORRIED_IN - OVER


@pytest.mark.parametrize("hours", [1, 24, 168])
def test_an_answer_is_late_from_the_moment_on_which_it_is_due(hours: int) -> None:
    due = due_at(TOLD_AT, hours)
    assert due - TOLD_AT == timedelta(hours=hours)
    assert is_late(TOLD_AT, hours, now=due)
    assert not is_late(TOLD_AT, hours, now=due - timedelta(microseconds=1))


@pytest.mark.parametrize(
    ("lead", "is_project_lead", "late", "waits"),
    [
        (LEAD, False, False, True),
        (LEAD, True, True, True),
        (OTHER, False, True, False),
        (OTHER, True, False, False),
        (OTHER, True, True, True),
        (None, True, False, True),
        (None, False, True, False),
    ],
)
def test_a_worry_waits_for_the_lead_and_when_need_be_for_project_leads(
    lead: object, is_project_lead: bool, late: bool, waits: bool
) -> None:
    found = waits_for(
        LEAD,
        lead_professional_id=lead,  # type: ignore[arg-type]
        is_project_lead=is_project_lead,
        is_late=late,
    )
    assert found is waits


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("112: direct gevaar", "112"),
        ("Veilig Thuis 0800 2000", "08002000"),
        ("Wijkteam +31 53-000 0000, ook 's avonds", "+31530000000"),
        ("Loop binnen bij het wijkteam", ""),
    ],
)
def test_the_number_in_a_line_is_what_a_telephone_rings(text: str, number: str) -> None:
    (line,) = EmergencySettings(emergency_first=text, emergency_second=" ").lines()
    assert line == (text, number)


def test_the_first_line_is_never_empty() -> None:
    with pytest.raises(SettingRefused):
        EmergencySettings(emergency_first=" ").check()
    EmergencySettings().check()
