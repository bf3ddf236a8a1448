"""The demo's key figures and deployments, made by the demo's people through the same services as everybody's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from core.cases.service import files
from core.cases.settings import CaseSettings
from core.demo.stories import FIRST_NAMES, SURNAMES
from core.deployments import service
from core.deployments.entries import (
    Brief,
    BudgetEntry,
    ClientAnswerEntry,
    ClosingEntry,
    EvaluationEntry,
    Proposal,
    StepInputs,
)
from core.deployments.rules.transitions import StepName
from core.deployments.rules.words import (
    AgreementKind,
    Answer,
    ClosingGround,
    EvaluationOutcome,
    NextStep,
    ToldBy,
)
from core.deployments.views import DeploymentView
from core.key_figures import service as key_figures
from core.key_figures.entries import (
    CommunitiesEntry,
    FreeTime,
    InvitationEntry,
    Offer,
    PapersEntry,
    ProfileEntry,
)
from core.key_figures.words import PartOfDay, Weekday
from core.kit import clock
from tenants.scope import Entry, Scope
from tenants.settings import read_settings

_LANGUAGES = (("Fries",), ("Twents",), ("Engels",), ("Pools", "Duits"), ("Fries", "Engels"), ("Frans",))
_REGIONS = ("Noord", "Zuid", "Centrum", "Het buitengebied")
_NETWORKS = ("Schippersfamilies", "Kermisfamilies")
_ROOMY = 3
_UNSEEN = 5


class KnownPerson(NamedTuple):
    """Somebody of the demo who is a key figure: by which name and address, and how he or she comes in."""

    name: str
    email: str
    entry: Entry


async def load_key_figures(
    project_lead: Entry, people: list[KnownPerson], *, pool: int
) -> list[tuple[UUID, Entry | None]]:
    """Fill a municipality's pool: its demo people who are key figures, and others without access of their own.

    Returns each with the entry by which he or she comes in, if any. Raises: DatabaseAway.
    """
    made: list[tuple[UUID, Entry | None]] = []
    for number, person in enumerate(people):
        async with Scope(project_lead):
            invited = await key_figures.invite_key_figure(
                InvitationEntry(name=person.name, email=person.email)
            )
        async with Scope(person.entry):
            own = await key_figures.read_own_profile()
            await key_figures.change_own_profile(await _profile(number), version=own.version)
            await key_figures.sign_role_agreement()
            await key_figures.sign_confidentiality()
        made.append((invited.id, person.entry))
    for number in range(pool):
        name = f"{FIRST_NAMES[(number * 3) % len(FIRST_NAMES)]} {SURNAMES[(number * 7 + 11) % len(SURNAMES)]}"
        async with Scope(project_lead):
            added = await key_figures.invite_key_figure(InvitationEntry(name=name))
            await key_figures.change_profile(added.id, await _profile(number + 2), version=added.version)
        made.append((added.id, None))
    async with Scope(project_lead):
        for number, (key_figure_id, _) in enumerate(made):
            await _papers(key_figure_id, number)
            if number % 4 == 1:
                known = CommunitiesEntry(communities=(_NETWORKS[number % 2],), consented=True)
                await key_figures.write_communities(key_figure_id, known, version=0)
    return made


async def _profile(number: int) -> ProfileEntry:
    needs = (await read_settings(CaseSettings)).list_needs()
    days = list(Weekday)
    return ProfileEntry(
        contact=f"06 000000{number:02d}, liefst na vijven",
        capacity=_ROOMY if number % 3 == 0 else 1 + number % 2,
        offer=Offer(
            languages=_LANGUAGES[number % len(_LANGUAGES)],
            experiences=tuple(dict.fromkeys(needs[(number * step) % len(needs)] for step in (1, 3, 5))),
            regions=(_REGIONS[number % len(_REGIONS)],),
            free=tuple(
                FreeTime(day=days[(number + shift) % len(days)], part=part)
                for shift, part in ((0, PartOfDay.EVENING), (2, PartOfDay.AFTERNOON))
            ),
            own_words="Ik neem de tijd en ik kom nog eens terug.",
        ),
    )


async def _papers(key_figure_id: UUID, number: int) -> None:
    """Most have signed and showed a VOG; of every fifth it was not seen yet."""
    person = await key_figures.read_key_figure(key_figure_id)
    today = clock.today()
    seen = None if number % _UNSEEN == 0 and number else today - timedelta(days=200 + number)
    papers = PapersEntry(
        role_agreed_on=person.role_agreed_on or today - timedelta(days=150),
        confidentiality_agreed_on=person.confidentiality_agreed_on or today - timedelta(days=150),
        vog_seen_on=seen,
        vog_renew_by=None if seen is None else seen + timedelta(days=3 * 365),
    )
    await key_figures.record_papers(key_figure_id, papers, version=person.version)


async def write_brief(project_lead: Entry, case_id: UUID, at: datetime) -> None:
    """Let the project lead write down whom to look for."""
    with clock.stopped_at(at):
        async with Scope(project_lead):
            brief = await service.propose_brief(case_id)
            await service.write_brief(
                case_id, Brief(experiences=brief.experiences, regions=("Noord",)), version=0
            )


async def invite(project_lead: Entry, case_id: UUID, key_figure_id: UUID, at: datetime) -> DeploymentView:
    """Let the project lead choose and invite a key figure."""
    with clock.stopped_at(at):
        async with Scope(project_lead):
            chosen = Proposal(
                key_figure_id=key_figure_id, because="Kent de buurt en heeft dit zelf meegemaakt."
            )
            made = await service.propose(case_id, chosen)
            asked = StepInputs(
                needs_told="\n".join((await files.read_case(case_id)).needs) or "Meegaan naar afspraken"
            )
            return await service.take_step(case_id, made.id, StepName.INVITE, asked, version=made.version)


async def say_yes(
    project_lead: Entry, own: Entry | None, deployment: DeploymentView, at: datetime
) -> DeploymentView:
    """Let the key figure say yes, or the project lead write it down for somebody who rang."""
    inputs = StepInputs(
        approach="Eerst bellen, dan samen met de wijkcoach langs op een rustig moment.",
        first_contact_at=at + timedelta(days=5),
    )
    with clock.stopped_at(at):
        if own is None:
            async with Scope(project_lead):
                return await service.take_step(
                    deployment.case_id, deployment.id, StepName.AGREE, inputs, version=deployment.version
                )
        async with Scope(own):
            return await service.answer_invitation(
                deployment.id, StepName.AGREE, inputs, version=deployment.version
            )


async def introduce(professional: Entry, deployment: DeploymentView, at: datetime) -> DeploymentView:
    """Let the lead professional agree with the first contact and record that it was."""
    case_id = deployment.case_id
    with clock.stopped_at(at):
        async with Scope(professional):
            agreed = await service.agree_to_approach(case_id, deployment.id, version=deployment.version)
            inputs = StepInputs(introduced_date=at.date(), role_explained=True)
            return await service.take_step(
                case_id, deployment.id, StepName.INTRODUCE, inputs, version=agreed.version
            )


async def begin(professional: Entry, deployment: DeploymentView, at: datetime) -> DeploymentView:
    """Let the client agree, the budget be agreed and the first term begin."""
    case_id = deployment.case_id
    words = {
        AgreementKind.ACCEPTANCE: "Hij mag vaker komen, zei de moeder.",
        AgreementKind.SHARING: "Wat nodig is mag hij weten, de rest niet.",
    }
    answers = [
        ClientAnswerEntry(kind=kind, answer=Answer.GIVEN, words=told, answered_on=at.date())
        for kind, told in words.items()
    ]
    with clock.stopped_at(at):
        async with Scope(professional):
            answered = await service.record_client_answers(
                case_id, deployment.id, answers, version=deployment.version
            )
            await service.agree_budget(case_id, BudgetEntry(monthly_cents=75_000, begins_on=at.date()))
            return await service.take_step(
                case_id,
                deployment.id,
                StepName.BEGIN,
                StepInputs(began_date=at.date()),
                version=answered.version,
            )


async def evaluate(
    professional: Entry, deployment: DeploymentView, at: datetime, *, ends: bool
) -> DeploymentView:
    """Let the lead professional look back on the term, and extend or end the deployment."""
    entry = EvaluationEntry(
        outcome=EvaluationOutcome.END if ends else EvaluationOutcome.EXTEND,
        told_by=ToldBy.TOGETHER,
        what_changed="De kinderen gaan weer naar school en de moeder belt zelf als er iets is.",
        learned="Eerst drie keer koffie, daarna pas over school beginnen.",
        held_on=at.date(),
        closing=ClosingEntry(
            ground=ClosingGround.GOALS_REACHED,
            aftercare="Na een maand nog een keer bellen.",
            next_step=NextStep.AFTERCARE,
        ),
    )
    with clock.stopped_at(at):
        async with Scope(professional):
            return await service.evaluate_term(
                deployment.case_id, deployment.id, entry, version=deployment.version
            )
