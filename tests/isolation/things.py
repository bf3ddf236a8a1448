"""What a route can be asked for: every kind of id, made in a town through the services by whoever may."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from core.access import repository as access
from core.access import service as access_service
from core.access.matrix import Role
from core.cases import service
from core.cases.entries import CaseChanges
from core.cases.rules.transitions import TransitionName
from core.cases.service import imports
from core.key_figures import service as key_figures
from core.key_figures.entries import PauseEntry
from core.key_figures.errors import NotAKeyFigure
from tenants.ids import new_id, quiet_id
from tests.integration.cases.making import (
    AGENCY,
    ANSWERS,
    DECLINING,
    DEVIATION,
    MEMBER,
    PLAN,
    PROVISION,
    step,
)
from tests.integration.key_figures import making as pool
from tests.integration.sharing import making as sharing
from tests.integration.signals import making as signals
from tests.isolation import contacting, deploying, meeting, notifying, noting, paying, settling, spending
from tests.towns import Town

CASELOAD = "Nr;Datum aanvraag;Gezin;Hulpvraag\n1;2026-01-05;gezin Kwint{mark};post blijft liggen{mark}\n"
OF_CASES = frozenset(
    {
        "case_id",
        "plan_id",
        "provision_id",
        "household_member_id",
        "agency_id",
        "deviation_id",
        "involvement_id",
        "instrument_answer_id",
    }
    | noting.IDS
)
OF_KEY_FIGURES = frozenset({"key_figure_id", "pause_id"})
OF_DEPLOYMENTS = frozenset({"deployment_id", "contact_id", "photo_id", "share_id", "signal_id", "expense_id"})
EVERYTHING = (
    OF_CASES
    | OF_KEY_FIGURES
    | {"application_id", "batch_id", "member_id", "session_id", "token_id", "subscription_id", "meeting_id"}
)
SHELVED = frozenset({"guide_id", "library_note_id", "received_note_id", "term_id", "theme_id"})
"""What stands in the library of a knowledge centre: a municipality has none of it (see `test_shelving`)."""
_LEFT_AS_IT_IS = frozenset({"needs", "alias", "experiences", "free"})
_PAUSES_BEGIN = date(2030, 1, 1)
_days = itertools.count()

Entry = TypeVar("Entry", bound=msgspec.Struct)


@dataclass
class Things:
    """Ids by the name that routes give them, and the version of each that has one."""

    ids: dict[str, UUID] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)

    def put(self, name: str, thing: Any) -> None:
        """Keep the id and version of something that a service returned."""
        self.ids[name] = thing.id
        self.versions[name] = thing.version


async def make_things(
    town: Town, who: str, wanted: Collection[str] = EVERYTHING, *, state: str = "planning", mark: str = ""
) -> Things:
    """Make what is wanted, for ``who`` to work with; ``mark`` is added to every text that is written.

    ``state`` is where the case stands: ``requested``, ``screening``, ``declined``, ``undrafted`` (taken on, no plan yet),
    ``planning`` (with a draft), ``approved`` (a draft to which ``who`` agreed), or one of `tests.isolation.deploying`.
    """
    things = Things()
    if OF_KEY_FIGURES.intersection(wanted):
        await _make_key_figure(things, town, mark)
    if who == Role.KEY_FIGURE:
        await _become_key_figure(things, town, who, mark)
    if (OF_CASES | OF_DEPLOYMENTS).intersection(wanted):
        await _make_case(things, town, who, state, mark)
    await _make_hours_and_meetings(things, town, wanted, mark)
    await _tell_and_share(things, town, wanted, state, mark)
    await _make_contact(things, town, who, wanted, (state, mark))
    await noting.put(things, town, who, wanted, (state, mark))
    if "expense_id" in wanted:
        of = (things.ids["case_id"], things.ids["deployment_id"])
        things.put("expense_id", await spending.expense(town, who, state, of, mark))
    if "application_id" in wanted:
        async with town.acting(who):
            things.put("application_id", await service.begin_application(marked(ANSWERS, mark)))
    if "batch_id" in wanted:
        async with town.acting("project_lead"):
            batch = await imports.preview_import(CASELOAD.format(mark=mark).encode())
        things.put("batch_id", batch.card)
    if "member_id" in wanted:
        person = await town.add_person(f"member {mark}", [Role.ANALYST])
        async with town.serving("sign_in"):
            things.put("member_id", await access.require_member(person.membership_id))
    await paying.put(things, town, who, wanted, (state, mark))
    await settling.put(things, town, who, wanted, mark)
    for name in SHELVED.intersection(wanted):
        things.ids.setdefault(name, quiet_id())
    if "subscription_id" in wanted:
        things.ids["subscription_id"] = await notifying.switch_on(town, who, mark)
    things.versions["choices"] = await notifying.version_of_choices(town, who)
    await _let_in(things, town, who, wanted, mark)
    return things


async def _let_in(things: Things, town: Town, who: str, wanted: Collection[str], mark: str) -> None:
    """Open a session of ``who``, and issue a token."""
    async with town.serving("sign_in"):
        membership_id = town.people[who].membership_id
        if "session_id" in wanted:
            opened = await access_service.open_session(membership_id)
            things.ids["session_id"] = opened.credential_id
        if "token_id" in wanted:
            issued = await access_service.issue_token(membership_id, label=f"token{mark}", days=30)
            things.ids["token_id"] = issued.credential_id


async def _make_case(things: Things, town: Town, who: str, state: str, mark: str) -> None:
    owner = who if who in {"lead_professional", "second_professional"} else "lead_professional"
    async with town.acting(owner):
        draft = await service.begin_application(marked(ANSWERS, mark))
        case = await service.submit_application(draft.id, version=draft.version)
        things.put("household_member_id", await service.add_household_member(case.id, marked(MEMBER, mark)))
        things.put("agency_id", await service.add_agency(case.id, marked(AGENCY, mark)))
        things.put("deviation_id", await service.record_deviation(case.id, marked(DEVIATION, mark)))
        things.put("provision_id", await service.add_provision(case.id, marked(PROVISION, mark)))
        things.put("case_id", await service.read_case(case.id))
    successor = "lead_professional" if owner == "second_professional" else "second_professional"
    things.ids["successor_id"] = town.people[successor].account_id
    if state == "requested":
        return
    async with town.acting("project_lead"):
        case = await step(await service.read_case(case.id), TransitionName.START_SCREENING)
        discussed = CaseChanges(discussed=f"Samen besproken.{mark}")
        case = await service.change_case(case.id, discussed, version=case.version)
        if state == "declined":
            case = await step(case, TransitionName.DECLINE, marked(DECLINING, mark))
        elif state != "screening":
            case = await step(case, TransitionName.TAKE_ON)
        things.put("case_id", case)
    if state in {"planning", "approved"} | deploying.SEARCHING:
        async with town.acting(owner):
            things.put("plan_id", await service.draft_plan(case.id, marked(PLAN, mark)))
    if state == "approved":
        async with town.acting(who):
            plan_id, seen = things.ids["plan_id"], things.versions["plan_id"]
            things.put("plan_id", await service.agree_to_plan(case.id, plan_id, seen=seen))
    if state in deploying.SEARCHING:
        await _search(things, town, (who, owner), (state, mark))


async def _make_hours_and_meetings(things: Things, town: Town, wanted: Collection[str], mark: str) -> None:
    if "involvement_id" in wanted:
        agency_id = things.ids["agency_id"]
        things.put("involvement_id", await meeting.involve(town, things.ids["case_id"], agency_id))
    if "instrument_answer_id" in wanted:
        things.put("instrument_answer_id", await meeting.fill_in(town, things.ids["case_id"], mark))
    if "meeting_id" in wanted:
        things.put("meeting_id", await meeting.meet(town, mark))


async def _search(things: Things, town: Town, whose: tuple[str, str], how: tuple[str, str]) -> None:
    """Let the plan be agreed, and go on to where ``how``, a state and a mark, says."""
    who, owner = whose
    case, plan = await deploying.agree_on_plan(town, owner, things.ids["case_id"], things.ids["plan_id"])
    things.put("plan_id", plan)
    if how[0] == "searched":
        brief, things.ids["candidate_id"] = await deploying.search(town, case, how[1])
        things.versions["brief"] = brief.version
    elif how[0] in deploying.STATES:
        case, deployment = await deploying.deploy(town, who, owner, case, how)
        things.put("deployment_id", deployment)
    things.put("case_id", case)


async def _tell_and_share(things: Things, town: Town, wanted: Collection[str], state: str, mark: str) -> None:
    """Share an item, and tell a worry in the state for it; elsewhere its id is one that whoever calls makes up."""
    if "share_id" in wanted:
        share = await sharing.shared(town, things.ids["case_id"], things.ids["deployment_id"], mark=mark)
        things.ids["share_id"] = share.id
    if "signal_id" in wanted:
        things.ids["signal_id"] = new_id()
        if state == "signalled":
            told = await signals.told(town, things.ids["deployment_id"], signals.WORRY + mark)
            things.ids["signal_id"] = told.id


async def _make_contact(
    things: Things, town: Town, who: str, wanted: Collection[str], how: tuple[str, str]
) -> None:
    """Log a contact with a photo, in a state and with a mark as ``how`` says."""
    if {"contact_id", "photo_id"}.intersection(wanted):
        of = (things.ids["case_id"], things.ids["deployment_id"])
        logged, things.ids["photo_id"] = await contacting.contact(town, who, how[0], of, how[1])
        things.put("contact_id", logged)


async def _make_key_figure(things: Things, town: Town, mark: str) -> None:
    """Put somebody in the pool without access, with a pause, whose communities are known."""
    profile = marked(pool.PROFILE, mark)
    key_figure_id = await pool.registered(town, name=f"{pool.NAME}{mark}", profile=profile)
    async with town.acting("project_lead"):
        known = await key_figures.write_communities(key_figure_id, marked(pool.COMMUNITIES, mark), version=0)
        pause = await key_figures.add_pause(key_figure_id, _pause())
        things.put("key_figure_id", await key_figures.read_key_figure(key_figure_id))
    things.ids["pause_id"] = pause.id
    things.versions["communities"] = known.version


async def _become_key_figure(things: Things, town: Town, who: str, mark: str) -> None:
    """Let ``who`` be a key figure, once, with one more pause and known communities; the pause is the one that is there."""
    async with town.acting(who):
        try:
            await key_figures.require_own()
            is_one = True
        except NotAKeyFigure:
            is_one = False
    if not is_one:
        profile = msgspec.structs.replace(marked(pool.PROFILE, mark), capacity=20)
        await pool.with_account(town, who, name=f"{pool.NAME}{mark}", profile=profile)
    async with town.acting(who):
        known = await key_figures.read_own_communities()
        if known.version == 0:
            known = await key_figures.write_own_communities(marked(pool.COMMUNITIES, mark), version=0)
        things.ids["pause_id"] = (await key_figures.add_own_pause(_pause())).id
        things.versions["own"] = (await key_figures.read_own_profile()).version
    things.versions["communities"] = known.version


def _pause() -> PauseEntry:
    day = _PAUSES_BEGIN + timedelta(days=next(_days))
    return PauseEntry(begins_on=day, ends_on=day)


def marked(entry: Entry, mark: str) -> Entry:
    """Return an entry with ``mark`` after every text in it, but for words of a fixed list."""
    texts = {
        name: _marked(value, mark)
        for name in entry.__struct_fields__
        if name not in _LEFT_AS_IT_IS and (value := getattr(entry, name))
    }
    return msgspec.structs.replace(entry, **texts)


def _marked(value: Any, mark: str) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return value + mark
    if isinstance(value, tuple):
        return tuple(_marked(one, mark) for one in value)
    return marked(value, mark) if isinstance(value, msgspec.Struct) else value
