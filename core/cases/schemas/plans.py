"""Plans at the edge."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.cases.entries import AgreementEntry, Months, PlanEntry, Told
from core.cases.rules.words import PlanSide
from core.cases.schemas.cases import TodoOut
from core.cases.schemas.words import (
    AGREEMENT_KINDS,
    PLAN_STATES,
    SIDES,
    AgreementKindWord,
    PlanSideWord,
    PlanStateWord,
)
from core.cases.views import PlanView
from core.kit.api import ApiStruct, Moment, Text
from core.kit.api.warnings import WarningOut, warnings_out

SeenVersion = Annotated[int, Meta(ge=1, le=2_147_483_647)]


class AgreementIn(ApiStruct):
    """Een afspraak in een plan."""

    kind: AgreementKindWord
    text: Told


class PlanIn(ApiStruct):
    """De tekst van een plan; de doelen staan in de woorden van de cliënt.

    In een concept mag alles nog leeg zijn, behalve de maanden.
    """

    months: Months
    goals: Annotated[list[Told], Meta(max_length=20)] = []
    role_of_key_figure: Text | None = None
    contact_rhythm: Text | None = None
    who_is_told: Text | None = None
    monitoring: Text | None = None
    agreements: Annotated[list[AgreementIn], Meta(max_length=30)] = []

    def entry(self) -> PlanEntry:
        """Return the text as the services know it."""
        return PlanEntry(
            months=self.months,
            goals=tuple(self.goals),
            role_of_key_figure=self.role_of_key_figure,
            contact_rhythm=self.contact_rhythm,
            who_is_told=self.who_is_told,
            monitoring=self.monitoring,
            agreements=tuple(
                AgreementEntry(kind=AGREEMENT_KINDS.into(one.kind), words=one.text) for one in self.agreements
            ),
        )


class ApprovalIn(ApiStruct):
    """De versie van het plan die u hebt gelezen en waarmee u akkoord gaat."""

    version: SeenVersion


class AgreementOut(ApiStruct):
    """Een afspraak in een plan."""

    kind: AgreementKindWord
    text: str


class ApprovalOut(ApiStruct):
    """Een akkoord op een plan."""

    side: PlanSideWord
    account_id: UUID
    agreed_at: Moment


class PlanOut(ApiStruct):
    """Een versie van het plan van aanpak, met wat nog ontbreekt voordat iemand akkoord kan gaan."""

    id: UUID
    number: int
    state: PlanStateWord
    version: int
    months: int
    goals: list[str]
    role_of_key_figure: str | None
    contact_rhythm: str | None
    who_is_told: str | None
    monitoring: str | None
    agreements: list[AgreementOut]
    approvals: list[ApprovalOut]
    my_side: PlanSideWord | None
    missing: list[TodoOut]
    created_at: Moment
    changed_at: Moment
    warnings: list[WarningOut]

    @classmethod
    def of(cls, plan: PlanView) -> PlanOut:
        """Return what the API shows of a version."""
        return cls(
            id=plan.id,
            number=plan.number,
            state=PLAN_STATES.out(plan.state),
            version=plan.version,
            months=plan.months,
            goals=list(plan.goals),
            role_of_key_figure=plan.role_of_key_figure,
            contact_rhythm=plan.contact_rhythm,
            who_is_told=plan.who_is_told,
            monitoring=plan.monitoring,
            agreements=[
                AgreementOut(kind=AGREEMENT_KINDS.out(one.kind), text=one.words) for one in plan.agreements
            ],
            approvals=_approvals(plan),
            my_side=None if plan.my_side is None else SIDES.out(plan.my_side),
            missing=[TodoOut(code=one.code, text=one.text, anchor=one.anchor) for one in plan.missing],
            created_at=plan.created_at,
            changed_at=plan.changed_at,
            warnings=warnings_out(plan.warnings),
        )


class PlanList(ApiStruct):
    """De versies van het plan, de nieuwste eerst."""

    results: list[PlanOut]


def _approvals(plan: PlanView) -> list[ApprovalOut]:
    given = (
        (PlanSide.PROFESSIONAL, plan.professional_id, plan.professional_agreed_at),
        (PlanSide.PROJECT_LEAD, plan.project_lead_id, plan.project_lead_agreed_at),
    )
    return [
        ApprovalOut(side=SIDES.out(side), account_id=account_id, agreed_at=moment)
        for side, account_id, moment in given
        if account_id is not None and moment is not None
    ]
