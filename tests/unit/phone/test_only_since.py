"""Since when whatever happened belongs to one deployment: what was written without knowing which run is never misfiled."""

from __future__ import annotations

from datetime import UTC, date, datetime

from core.deployments.rules.words import DeploymentSource, DeploymentState
from core.deployments.views import DeploymentView
from core.web.phone.service import only_since
from tenants.ids import new_id

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
JANUARY, MARCH, APRIL = date(2026, 1, 10), date(2026, 3, 1), date(2026, 4, 1)


def _deployment(
    state: DeploymentState, began_on: date | None = None, ended_on: date | None = None
) -> DeploymentView:
    return DeploymentView(
        id=new_id(),
        case_id=new_id(),
        key_figure_id=new_id(),
        key_figure_account_id=new_id(),
        source=next(iter(DeploymentSource)),
        state=state,
        state_since=NOW,
        created_at=NOW,
        changed_at=NOW,
        version=1,
        began_on=began_on,
        ended_on=ended_on,
    )


def test_one_that_always_was_the_only_one_takes_all_since_it_began() -> None:
    asked = _deployment(DeploymentState.INVITED)
    assert only_since([_deployment(DeploymentState.ACTIVE, MARCH), asked]) == MARCH


def test_what_happened_while_another_one_ran_is_asked_about() -> None:
    over = _deployment(DeploymentState.ENDED, JANUARY, APRIL)
    assert only_since([_deployment(DeploymentState.ACTIVE, MARCH), over]) == date(2026, 4, 2)


def test_one_that_ended_before_makes_no_difference() -> None:
    over = _deployment(DeploymentState.ENDED, JANUARY, date(2026, 2, 1))
    assert only_since([over, _deployment(DeploymentState.ACTIVE, MARCH)]) == MARCH


def test_with_several_or_none_running_nothing_belongs_by_itself() -> None:
    running = _deployment(DeploymentState.ACTIVE, MARCH)
    assert only_since([]) is None
    assert only_since([_deployment(DeploymentState.ENDED, JANUARY, MARCH)]) is None
    assert only_since([running, _deployment(DeploymentState.ACTIVE, APRIL)]) is None
