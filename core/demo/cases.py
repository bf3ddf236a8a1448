"""The demo's cases, made by the demo's people through the same services as everybody's, at moments in the past year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any, NamedTuple
from uuid import UUID

from core.access import repository
from core.access.gate import member_entry
from core.access.matrix import Role
from core.access.secrets import hash_of
from core.cases.entries import (
    AgencyEntry,
    AgreementEntry,
    ApplicationAnswers,
    CaseChanges,
    DeviationEntry,
    HouseholdMemberEntry,
    PlanEntry,
    ProvisionEntry,
    TransitionInputs,
)
from core.cases.repository import names, participations
from core.cases.rules.transitions import TransitionName
from core.cases.rules.words import AgreementKind, CaseRole, DeclineGround, ProvisionResult, Purpose, Source
from core.cases.service import (
    agencies,
    applications,
    deviations,
    files,
    household_members,
    plans,
    screening,
    transitions,
)
from core.cases.settings import CaseSettings
from core.demo import deployments, field, money
from core.demo.people import PersonaCard, list_persona_cards
from core.demo.personas import personas_of
from core.demo.practice_notes import keep_notes, write_notes
from core.demo.settling_in import open_reading_lists
from core.demo.stories import DECLINES, FIRST_NAMES, STORIES, SURNAMES, Story
from core.kit import clock
from core.library.rules.quarters import quarter_of
from tenants.ids import new_id
from tenants.registry import require_tenant
from tenants.scope import Entry, Scope, service_entry
from tenants.seals import new_seal
from tenants.settings import read_settings

# How many cases of a municipality end in which state.
LIFE = {
    "enschede": {
        "draft": 2, "requested": 5, "screening": 5, "planning": 5, "matching": 6, "declined": 4, "withdrawn": 2,
        "deployed": 6, "aftercare": 2, "closed": 6,
    },
    "oldenzaal": {
        "draft": 1, "requested": 3, "screening": 2, "planning": 3, "matching": 3, "declined": 2, "withdrawn": 1,
        "deployed": 3, "aftercare": 1, "closed": 2,
    },
}  # fmt: skip
POOL = {"enschede": 12, "oldenzaal": 5}
"""How many key figures have no access of their own."""
_LONG_AGO_DAYS = 300
_A_QUARTER = 92


class Reached(IntEnum):
    """How far the search for a key figure of a demo's case came."""

    NOTHING = 0
    BRIEF = 1
    INVITED = 2
    AGREED = 3
    INTRODUCED = 4
    BEGUN = 5


class Team(NamedTuple):
    """Who work on a municipality's cases: how each comes in; and the deployments that run, as they are made."""

    tenant_id: UUID
    project_lead: Entry
    professionals: tuple[Entry, ...]
    pool: tuple[tuple[UUID, Entry | None], ...]
    office: money.Office
    running: list[money.Helped]


async def load_cases() -> None:
    """Make the demo's cases; only for a database that holds none yet. Raises: DatabaseAway."""
    for slug, life in LIFE.items():
        team = await _team(slug)
        number = 0
        for state, many in life.items():
            for _ in range(many):
                await _live(team, number, state)
                number += 1
        await money.load_money(team.office, team.running)
        await open_reading_lists(team.project_lead)
        led = [(one.deployment.case_id, one.professional) for one in team.running]
        await write_notes(team.tenant_id, team.project_lead, led)
        await keep_notes(team.project_lead, quarter_of(clock.today() - timedelta(days=_A_QUARTER)))


async def _team(slug: str) -> Team:
    tenant = await require_tenant(slug)
    cards = [card for card in list_persona_cards() if card.tenant == slug]
    of_role = {role: [card for card in cards if card.role == role] for role in Role}
    lead = (await _entries(tenant.id, of_role[Role.PROJECT_LEAD]))[0]
    helping = of_role[Role.KEY_FIGURE]
    people = [
        deployments.KnownPerson(card.name, _address_of(slug, card.name), entry)
        for card, entry in zip(helping, await _entries(tenant.id, helping), strict=True)
    ]
    return Team(
        tenant.id,
        lead,
        tuple(await _entries(tenant.id, of_role[Role.LEAD_PROFESSIONAL])),
        tuple(await deployments.load_key_figures(lead, people, pool=POOL[slug])),
        money.Office(
            lead,
            (await _entries(tenant.id, of_role[Role.TENANT_ADMINISTRATOR]))[0],
            tuple(await _entries(tenant.id, of_role[Role.FINANCE])),
        ),
        [],
    )


def _address_of(slug: str, name: str) -> str:
    return next(persona.email for persona in personas_of(slug) if persona.name == name)


async def _entries(tenant_id: UUID, cards: list[PersonaCard]) -> list[Entry]:
    entries: list[Entry] = []
    async with Scope(service_entry(tenant_id, "gate")):
        for card in cards:
            found = await repository.find_entry(hash_of(card.token))
            if found is not None:
                entries.append(member_entry(tenant_id, found))
    return entries


async def _live(team: Team, number: int, state: str) -> None:
    story = STORIES[number % len(STORIES)]
    professional = team.professionals[number % len(team.professionals)]
    begun = clock.now() - timedelta(days=_days_ago(number, state), hours=number % 7)
    if state == "closed":
        await _bring_in(team, story, number, state, begun)
        return
    case_id = await _apply(professional, story, number, begun, submit=state != "draft")
    if case_id is None or state == "requested":
        return
    if state == "withdrawn":
        await _move(
            professional,
            case_id,
            TransitionName.WITHDRAW,
            begun + timedelta(days=3),
            reason="Het gezin is verhuisd.",
        )
        return
    await _move(team.project_lead, case_id, TransitionName.START_SCREENING, begun + timedelta(days=2))
    if state == "declined":
        ground, reason, advice = DECLINES[number % len(DECLINES)]
        inputs = {"ground": DeclineGround(ground), "reason": reason, "advice": advice}
        await _move(team.project_lead, case_id, TransitionName.DECLINE, begun + timedelta(days=9), **inputs)
        return
    await _screen(
        team.project_lead,
        case_id,
        story,
        begun + timedelta(days=5),
        half=state == "screening" and number % 2 == 1,
    )
    if state == "screening":
        return
    lead = professional.actor.account_id
    await _move(
        team.project_lead,
        case_id,
        TransitionName.TAKE_ON,
        begun + timedelta(days=8),
        conclusion="Gewone hulp is geprobeerd en hield geen stand. Een sleutelfiguur kan het vertrouwen herstellen.",
        lead_professional_id=lead,
    )
    await _fill(professional, case_id, story, number, begun + timedelta(days=10))
    await _plan(
        team,
        professional,
        case_id,
        story,
        begun + timedelta(days=12),
        agreed_by={"planning": number % 2}.get(state, 2),
    )
    if state in {"matching", "deployed", "aftercare"}:
        await _deploy(team, professional, case_id, number, begun + timedelta(days=15), state)


async def _deploy(
    team: Team, professional: Entry, case_id: UUID, number: int, at: datetime, state: str
) -> None:
    """Go the road from a search to the end of a deployment, as far as the state of the case and its number say."""
    reached = Reached(number % (Reached.INTRODUCED + 1)) if state == "matching" else Reached.BEGUN
    if reached is Reached.NOTHING:
        return
    await deployments.write_brief(team.project_lead, case_id, at)
    if reached is Reached.BRIEF:
        return
    # Who can be chosen in the demo come first in the pool: they help somewhere now.
    place = len(team.running) if state == "deployed" else number
    key_figure_id, own = team.pool[place % len(team.pool)]
    now = clock.now()
    made = await deployments.invite(team.project_lead, case_id, key_figure_id, at + timedelta(days=2))
    if reached > Reached.INVITED:
        made = await deployments.say_yes(team.project_lead, own, made, at + timedelta(days=4))
    if reached > Reached.AGREED:
        made = await deployments.introduce(professional, made, at + timedelta(days=9))
    if reached > Reached.INTRODUCED:
        made = await deployments.begin(professional, made, at + timedelta(days=12))
        await field.go_into_the_field(professional, own, made, at + timedelta(days=12))
        if state == "deployed":
            team.running.append(money.Helped(professional, own, made))
        over = at + timedelta(days=100)
        while over < now and state == "deployed" and number % 3:
            made = await deployments.evaluate(professional, made, over, ends=False)
            over += timedelta(days=91)
        if state == "aftercare":
            await deployments.evaluate(professional, made, min(over, now - timedelta(days=1)), ends=True)


def _days_ago(number: int, state: str) -> int:
    recent = {
        "draft": 2,
        "requested": 1 + number % 9,
        "screening": 6 + number % 20,
        "planning": 15 + number % 30,
    }
    return recent.get(state, 40 + (number * 37) % (_LONG_AGO_DAYS - 40))


async def _apply(who: Entry, story: Story, number: int, at: datetime, *, submit: bool) -> UUID | None:
    with clock.stopped_at(at):
        async with Scope(who):
            needs = (await read_settings(CaseSettings)).list_needs()
            draft = await applications.begin_application(
                ApplicationAnswers(
                    question=story.question,
                    client_name=f"Gezin {SURNAMES[number % len(SURNAMES)]}",
                    client_contact="Bellen kan na vier uur, via de moeder." if number % 3 == 0 else None,
                    needs=tuple(needs[place] for place in story.needs if place < len(needs)),
                    tried_before=story.tried,
                    purpose=Purpose.PREVENTION if story is STORIES[-1] else Purpose.SUPPORT,
                )
            )
            if not submit:
                return None
            return (await applications.submit_application(draft.id, version=draft.version)).id


async def _move(who: Entry, case_id: UUID, name: TransitionName, at: datetime, **inputs: Any) -> None:
    with clock.stopped_at(at):
        async with Scope(who):
            version = (await files.read_case(case_id)).version
            await transitions.perform(case_id, name, TransitionInputs(**inputs), version=version)


async def _screen(who: Entry, case_id: UUID, story: Story, at: datetime, *, half: bool) -> None:
    with clock.stopped_at(at):
        async with Scope(who):
            for name, result, explanation in story.provisions[: 1 if half else None]:
                entry = ProvisionEntry(name=name, result=ProvisionResult(result), explanation=explanation)
                await screening.add_provision(case_id, entry)
            if not half:
                version = (await files.read_case(case_id)).version
                talk = CaseChanges(discussed="Met de aanvrager gebeld en de situatie doorgenomen.")
                await files.change_case(case_id, talk, version=version)


async def _fill(who: Entry, case_id: UUID, story: Story, number: int, at: datetime) -> None:
    with clock.stopped_at(at):
        async with Scope(who):
            for place, (relation, remark) in enumerate(story.household):
                name = (
                    f"{FIRST_NAMES[(number + place) % len(FIRST_NAMES)]} {SURNAMES[number % len(SURNAMES)]}"
                )
                entry = HouseholdMemberEntry(name=name, relation=relation, remark=remark or None)
                await household_members.add_household_member(case_id, entry)
            for agency in story.agencies:
                await agencies.add_agency(
                    case_id, AgencyEntry(name=agency, since=at.date() - timedelta(days=200))
                )
            if number % 4 == 0:
                await deviations.record_deviation(
                    case_id,
                    DeviationEntry(
                        what="Gesprekken vinden plaats bij familie, niet op kantoor.",
                        why="Op kantoor komt niemand.",
                        agreed_with="Teamleider wijkteam",
                        agreed_on=at.date(),
                    ),
                )


async def _plan(
    team: Team, professional: Entry, case_id: UUID, story: Story, at: datetime, *, agreed_by: int
) -> None:
    entry = PlanEntry(
        months=3,
        goals=story.goals,
        role_of_key_figure="Vertrouwen winnen, meegaan naar afspraken en uitleggen wat er van beide kanten wordt bedoeld.",
        contact_rhythm="Elke week een bezoek, en bellen als het nodig is.",
        who_is_told="De sleutelfiguur hoort alleen wat nodig is voor de afspraken. School hoort of de kinderen komen.",
        monitoring="Elke maand een half uur met de regievoerder en de projectleider.",
        agreements=(
            AgreementEntry(
                kind=AgreementKind.COMMUNICATION,
                words="De regievoerder belt elke maandag met de sleutelfiguur.",
            ),
            AgreementEntry(
                kind=AgreementKind.MONITORING, words="Na drie maanden kijken we samen of het helpt."
            ),
        ),
    )
    with clock.stopped_at(at):
        async with Scope(professional):
            plan = await plans.draft_plan(case_id, entry)
            if agreed_by:
                await plans.agree_to_plan(case_id, plan.id, seen=plan.version)
    if agreed_by > 1:
        with clock.stopped_at(at + timedelta(days=2)):
            async with Scope(team.project_lead):
                latest = await plans.read_plan(case_id, plan.id)
                await plans.agree_to_plan(case_id, plan.id, seen=latest.version)


async def _bring_in(team: Team, story: Story, number: int, state: str, at: datetime) -> None:
    lead = team.professionals[number % len(team.professionals)].actor.account_id
    name = f"Gezin {SURNAMES[number % len(SURNAMES)]}"
    values: Mapping[str, Any] = {
        "client_name": name,
        "applicant_organisation": "Wijkteam",
        "question": story.question,
        "tried_before": story.tried,
        "outcome": "De kinderen gaan weer naar school." if state == "closed" else None,
        "state": state,
        "purpose": Purpose.SUPPORT.value,
        "source": Source.IMPORT.value,
        "lead_professional_id": lead,
        "project_lead_id": team.project_lead.actor.account_id,
    }
    with clock.stopped_at(at):
        async with Scope(service_entry(team.tenant_id, "jobs")):
            case_id, seal = new_id(), await new_seal("case")
            await applications.store_case(case_id, seal, dict(values), requested_on=at.date())
            await names.index_names(case_id, case_id, [name])
            parts = (
                (lead, CaseRole.LEAD_PROFESSIONAL),
                (team.project_lead.actor.account_id, CaseRole.PROJECT_LEAD),
            )
            for account_id, role in parts:
                if account_id is not None:
                    await participations.give_part(case_id, account_id, role)
