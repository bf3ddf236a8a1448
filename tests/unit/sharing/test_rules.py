"""What can be shared, and when it is still seen."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.deployments.rules.words import OVER, DeploymentState
from core.sharing.rules import SHOWN_IN, ShareKind, mistakes_of

MOMENT = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_nothing_is_shown_before_the_introduction_or_after_the_end() -> None:
    assert {DeploymentState.INTRODUCED, DeploymentState.ACTIVE} == SHOWN_IN
    assert not SHOWN_IN & OVER


@pytest.mark.parametrize("kind", list(ShareKind))
def test_a_moment_is_for_appointments_and_nothing_else(kind: ShareKind) -> None:
    is_appointment = kind is ShareKind.APPOINTMENT
    assert (list(mistakes_of(kind, "tekst", MOMENT)) == []) == is_appointment
    assert (list(mistakes_of(kind, "tekst", None)) == []) == (not is_appointment)


@pytest.mark.parametrize("text", [None, "", "  \n"])
@pytest.mark.parametrize("kind", [kind for kind in ShareKind if kind is not ShareKind.APPOINTMENT])
def test_a_document_and_a_number_to_ring_are_their_text(kind: ShareKind, text: str | None) -> None:
    needs_text = kind in {ShareKind.DOCUMENT, ShareKind.WHOM_TO_RING}
    assert [field for field, _ in mistakes_of(kind, text, None)] == (["text"] if needs_text else [])
