"""The steps of a deployment at the edge: what can be done, and what is told when it is done."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from core.cases.entries import Told
from core.cases.schemas.cases import TodoOut
from core.deployments.entries import ApproachEntry, Proposal, StepInputs
from core.deployments.rules.transitions import StepOption
from core.deployments.schemas.words import (
    NEXT_STEPS,
    STATES,
    STEPS,
    DeploymentStateWord,
    DeploymentStepWord,
    NextStepWord,
)
from core.kit.api import ApiStruct, Moment, Text
from core.kit.glossary import dutch_field


class ProposalIn(ApiStruct):
    """Wie u kiest en waarom, en welke inzet die overneemt als iemand wordt opgevolgd."""

    key_figure_id: UUID
    because: Text | None = None
    succeeds_id: UUID | None = None

    def entry(self) -> Proposal:
        """Return it as the services know it."""
        return Proposal(key_figure_id=self.key_figure_id, because=self.because, succeeds_id=self.succeeds_id)


class StepOut(ApiStruct):
    """Een stap die u met deze inzet kunt zetten, wat u daarbij invult en wat er nog voor te doen is."""

    step: DeploymentStepWord
    target_state: DeploymentStateWord
    is_ready: bool
    inputs: list[str]
    missing: list[TodoOut]

    @classmethod
    def of(cls, option: StepOption) -> StepOut:
        """Return what the API shows of an option."""
        return cls(
            step=STEPS.out(option.step.name),
            target_state=STATES.out(option.step.target),
            is_ready=option.is_ready,
            inputs=[dutch_field(needed) for needed in option.step.needs],
            missing=[TodoOut(code=one.code, text=one.text, anchor=one.anchor) for one in option.missing],
        )


class StepList(ApiStruct):
    """De stappen die u met deze inzet kunt zetten."""

    results: list[StepOut]


class StepIn(ApiStruct):
    """Een stap met wat u erbij invult; welke velden nodig zijn, staat bij de stap."""

    step: DeploymentStepWord
    needs_told: Told | None = None
    approach: Told | None = None
    first_contact_at: Moment | None = None
    answer: Text | None = None
    introduced_date: date | None = None
    role_explained: bool = False
    began_date: date | None = None
    reason: Text | None = None
    aftercare: Text | None = None
    next_step: NextStepWord = NextStepWord.SEARCH_AGAIN

    def inputs(self) -> StepInputs:
        """Return the inputs as the services know them."""
        return StepInputs(
            needs_told=self.needs_told,
            approach=self.approach,
            first_contact_at=self.first_contact_at,
            answer=self.answer,
            introduced_date=self.introduced_date,
            role_explained=self.role_explained,
            began_date=self.began_date,
            reason=self.reason,
            aftercare=self.aftercare,
            next_step=NEXT_STEPS.into(self.next_step),
        )


class ApproachIn(ApiStruct):
    """Hoe en wanneer het eerste contact wordt gelegd."""

    approach: Told
    first_contact_at: Moment | None = None

    def entry(self) -> ApproachEntry:
        """Return it as the services know it."""
        return ApproachEntry(approach=self.approach, first_contact_at=self.first_contact_at)
