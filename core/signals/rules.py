"""The words of signals, and their pure decisions: who can be worried, until when an answer is in time, who has to answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from core.deployments.rules.words import DeploymentState


class SignalState(StrEnum):
    """Where a signal stands."""

    OPEN = "open"
    ANSWERED = "answered"


WORRIED_IN = frozenset({DeploymentState.AGREED, DeploymentState.INTRODUCED, DeploymentState.ACTIVE})
"""The states of a deployment in which its key figure can tell a worry and sees what was told.

From the yes on: a first meeting may have taken place before anybody wrote it down. The policies on the table say the same.
"""


def due_at(signalled_at: datetime, answer_hours: int) -> datetime:
    """Return until when an answer is in time."""
    return signalled_at + timedelta(hours=answer_hours)


def is_late(signalled_at: datetime, answer_hours: int, *, now: datetime) -> bool:
    """Tell whether the time for an answer is over, so that the project lead has to act too."""
    return now >= due_at(signalled_at, answer_hours)


def waits_for(
    account_id: UUID,
    *,
    lead_professional_id: UUID | None,
    is_project_lead: bool,
    is_late: bool,
) -> bool:
    """Tell whether an open signal waits for somebody.

    The lead professional always; a project lead when it is late, or when nobody leads the case.
    """
    if lead_professional_id == account_id:
        return True
    return is_project_lead and (is_late or lead_professional_id is None)
