"""Where a step leads, as people write it down."""

from __future__ import annotations

import pytest

from core.onboarding.examples import EXAMPLES
from core.onboarding.rules import SUCCESSOR_STEPS, Audience, StepKind, is_gone_through, target_of

NOTE = "0b9d3c52-6a0e-4a5e-9a3c-2f6a1f4a1d11"


@pytest.mark.parametrize(
    ("kind", "told", "target"),
    [
        (StepKind.ARTICLE, "nesten/proef/eerste", "nesten/proef/eerste"),
        (StepKind.ARTICLE, "https://hengelo.example/kennisbank/nesten/proef/eerste/", "nesten/proef/eerste"),
        (StepKind.ARTICLE, "/kennisbank/nesten/proef", None),
        (StepKind.NOTE, f" https://hengelo.example/bibliotheek/{NOTE} ", NOTE),
        (StepKind.NOTE, NOTE, NOTE),
        (StepKind.NOTE, f"/casussen/{NOTE}", None),
        (StepKind.PAGE, "/hulp", "/hulp"),
        (StepKind.PAGE, "/casussen", None),
        (StepKind.PAGE, "https://elders.example/hulp?x=1", None),
        (StepKind.TASK, "/hulp", None),
        (StepKind.NOTE, None, None),
    ],
)
def test_an_address_is_understood_as_it_is_copied(
    kind: StepKind, told: str | None, target: str | None
) -> None:
    assert target_of(kind, told) == target


def test_a_successor_is_through_with_the_last_step() -> None:
    codes = {step.code for step in SUCCESSOR_STEPS}
    assert is_gone_through(codes)
    assert not any(is_gone_through(codes - {code}) for code in codes)


def test_there_is_an_example_for_everybody_and_its_steps_lead_somewhere() -> None:
    assert set(EXAMPLES) == set(Audience)
    for entry in EXAMPLES.values():
        assert not entry.is_open
        for step in entry.steps:
            assert (target_of(step.kind, step.target) is None) == (step.kind is StepKind.TASK)
