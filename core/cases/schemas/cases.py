"""Cases, their transitions and their timeline at the edge."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from msgspec import UNSET, Meta, UnsetType

from core.cases.entries import CaseChanges, HandoverEntry, Told, TransitionInputs
from core.cases.rules.transitions import Option
from core.cases.schemas.applications import FurtherAnswerOut, Several
from core.cases.schemas.words import (
    GROUNDS,
    PURPOSES,
    ROLES,
    SOURCES,
    STATES,
    TRANSITIONS,
    CaseRoleWord,
    CaseStateWord,
    DeclineGroundWord,
    PurposeWord,
    SourceWord,
    TransitionWord,
)
from core.cases.views import CaseCard, CaseView, PossibleLead, TimelineEntry
from core.journal.texts import dutch_words_of
from core.kit.api import ApiStruct, Line, Moment, Text
from core.kit.api.warnings import WarningOut, warnings_out
from core.kit.glossary import WORDS, dutch_field

SearchedName = Annotated[str, Meta(min_length=2, max_length=100)]


class CaseCardOut(ApiStruct):
    """Een casus in een lijst, zonder namen."""

    id: UUID
    reference: str
    alias: str
    state: CaseStateWord
    purpose: PurposeWord
    requested_date: date
    state_changed_at: Moment
    lead_professional_id: UUID | None
    project_lead_id: UUID | None

    @classmethod
    def of(cls, card: CaseCard) -> CaseCardOut:
        """Return what the API shows of a case in a list."""
        return cls(
            id=card.id,
            reference=card.reference,
            alias=card.alias,
            state=STATES.out(card.state),
            purpose=PURPOSES.out(card.purpose),
            requested_date=card.requested_on,
            state_changed_at=card.state_since,
            lead_professional_id=card.lead_professional_id,
            project_lead_id=card.project_lead_id,
        )


class CaseSearchIn(ApiStruct):
    """De naam waarop u zoekt: van de cliënt of een gezinslid, elk woord telt. Hoofdletters en accenten niet."""

    name: SearchedName


class FoundCases(ApiStruct):
    """De gevonden casussen, de nieuwste eerst, hoogstens vijftig."""

    results: list[CaseCardOut]


class CaseOut(ApiStruct):
    """Een casus met wat erin is opgeschreven."""

    id: UUID
    reference: str
    alias: str
    state: CaseStateWord
    purpose: PurposeWord
    source: SourceWord
    applicant_id: UUID | None
    lead_professional_id: UUID | None
    project_lead_id: UUID | None
    requested_date: date
    state_changed_at: Moment
    created_at: Moment
    changed_at: Moment
    decline_ground: DeclineGroundWord | None
    retain_until_date: date | None
    client_name: str | None
    client_contact: str | None
    applicant_name: str | None
    applicant_organisation: str | None
    question: str | None
    needs: list[str]
    languages: list[str]
    tried_before: str | None
    discussed: str | None
    screening_conclusion: str | None
    decline_reason: str | None
    advice: str | None
    withdrawal_reason: str | None
    outcome: str | None
    remark: str | None
    further_answers: list[FurtherAnswerOut]
    warnings: list[WarningOut]

    @classmethod
    def of(cls, case: CaseView) -> CaseOut:
        """Return what the API shows of a case."""
        return cls(
            id=case.id,
            reference=case.reference,
            alias=case.alias,
            state=STATES.out(case.state),
            purpose=PURPOSES.out(case.purpose),
            source=SOURCES.out(case.source),
            applicant_id=case.applicant_id,
            lead_professional_id=case.lead_professional_id,
            project_lead_id=case.project_lead_id,
            requested_date=case.requested_on,
            state_changed_at=case.state_since,
            created_at=case.created_at,
            changed_at=case.changed_at,
            decline_ground=None if case.decline_ground is None else GROUNDS.out(case.decline_ground),
            retain_until_date=case.retain_until,
            client_name=case.client_name,
            client_contact=case.client_contact,
            applicant_name=case.applicant_name,
            applicant_organisation=case.applicant_organisation,
            question=case.question,
            needs=list(case.needs),
            languages=list(case.languages),
            tried_before=case.tried_before,
            discussed=case.discussed,
            screening_conclusion=case.screening_conclusion,
            decline_reason=case.decline_reason,
            advice=case.advice,
            withdrawal_reason=case.withdrawal_reason,
            outcome=case.outcome,
            remark=case.remark,
            further_answers=[FurtherAnswerOut.of(one) for one in case.further_answers],
            warnings=warnings_out(case.warnings),
        )


class CasePatch(ApiStruct):
    """Wat er aan een casus verandert; wat ontbreekt, blijft, en null maakt een veld leeg."""

    question: Told | UnsetType = UNSET
    client_name: Line | UnsetType | None = UNSET
    client_contact: Text | UnsetType | None = UNSET
    applicant_name: Line | UnsetType | None = UNSET
    applicant_organisation: Line | UnsetType | None = UNSET
    needs: Several | UnsetType = UNSET
    languages: Several | UnsetType = UNSET
    tried_before: Text | UnsetType | None = UNSET
    discussed: Text | UnsetType | None = UNSET
    screening_conclusion: Text | UnsetType | None = UNSET
    remark: Text | UnsetType | None = UNSET
    purpose: PurposeWord | UnsetType = UNSET
    alias: Line | UnsetType = UNSET

    def changes(self) -> CaseChanges:
        """Return the changes as the services know them."""
        sent: dict[str, Any] = {
            name: value for name in self.__struct_fields__ if (value := getattr(self, name)) is not UNSET
        }
        for name in ("needs", "languages"):
            if name in sent:
                sent[name] = tuple(dict.fromkeys(sent[name]))
        if "purpose" in sent:
            sent["purpose"] = PURPOSES.into(sent["purpose"])
        return CaseChanges(**sent)


class TodoOut(ApiStruct):
    """Iets wat nog te doen is voordat een stap kan, en de plek waar dat gebeurt."""

    code: str
    text: str
    anchor: str


class TransitionOut(ApiStruct):
    """Een stap die u met deze casus kunt zetten, wat u daarbij invult en wat er nog voor te doen is."""

    transition: TransitionWord
    target_state: CaseStateWord
    is_ready: bool
    inputs: list[str]
    missing: list[TodoOut]

    @classmethod
    def of(cls, option: Option) -> TransitionOut:
        """Return what the API shows of an option."""
        return cls(
            transition=TRANSITIONS.out(option.transition.name),
            target_state=STATES.out(option.transition.target),
            is_ready=option.is_ready,
            inputs=[dutch_field(needed) for needed in option.transition.needs],
            missing=[TodoOut(code=one.code, text=one.text, anchor=one.anchor) for one in option.missing],
        )


class TransitionList(ApiStruct):
    """De stappen die u met deze casus kunt zetten."""

    results: list[TransitionOut]


class TransitionIn(ApiStruct):
    """Een stap met wat u erbij invult; welke velden nodig zijn, staat bij de stap."""

    transition: TransitionWord
    reason: Told | None = None
    advice: Told | None = None
    ground: DeclineGroundWord | None = None
    conclusion: Told | None = None
    lead_professional_id: UUID | None = None
    outcome: Told | None = None

    def inputs(self) -> TransitionInputs:
        """Return the inputs as the services know them."""
        return TransitionInputs(
            reason=self.reason,
            advice=self.advice,
            ground=None if self.ground is None else GROUNDS.into(self.ground),
            conclusion=self.conclusion,
            lead_professional_id=self.lead_professional_id,
            outcome=self.outcome,
        )


class HandoverIn(ApiStruct):
    """Wie de casus overneemt als regievoerder of projectleider, en wat die moet weten."""

    role: CaseRoleWord
    account_id: UUID
    note: Text | None = None

    def entry(self) -> HandoverEntry:
        """Return the handover as the services know it."""
        return HandoverEntry(role=ROLES.into(self.role), account_id=self.account_id, note=self.note)


class TimelineOut(ApiStruct):
    """Eén gebeurtenis in een casus: wat, wanneer en door wie. Wat er geschreven werd, staat er niet in."""

    id: UUID
    happened_at: Moment
    event: str
    account_id: UUID | None
    name: str | None
    subject_id: UUID | None
    new_state: CaseStateWord | None

    @classmethod
    def of(cls, entry: TimelineEntry) -> TimelineOut:
        """Return what the API shows of an entry; an event without a Dutch word keeps its own name."""
        state = entry.facts.get("to_state")
        context, word = dutch_words_of(entry.event)
        return cls(
            id=entry.id,
            happened_at=entry.at,
            event=WORDS.get(context, {}).get(word, entry.event),
            account_id=entry.account_id,
            name=entry.name or None,
            subject_id=entry.subject_id,
            new_state=None if state is None else STATES.out(state),
        )


class PossibleLeadOut(ApiStruct):
    """Een medewerker die regievoerder kan worden."""

    account_id: UUID
    name: str
    organisation: str | None

    @classmethod
    def of(cls, lead: PossibleLead) -> PossibleLeadOut:
        """Return what the API shows of a possible lead."""
        return cls(account_id=lead.account_id, name=lead.name, organisation=lead.organisation)


class PossibleLeadList(ApiStruct):
    """De medewerkers die regievoerder kunnen worden, op naam."""

    results: list[PossibleLeadOut]
