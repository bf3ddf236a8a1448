"""What a route can be asked for: every kind of id, made in a town through the services by whoever may."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
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
from tests.towns import Town

CASELOAD = "Nr;Datum aanvraag;Gezin;Hulpvraag\n1;2026-01-05;gezin Kwint{mark};post blijft liggen{mark}\n"
OF_CASES = frozenset(
    {"case_id", "plan_id", "provision_id", "household_member_id", "agency_id", "deviation_id"}
)
EVERYTHING = OF_CASES | {"application_id", "batch_id", "member_id", "session_id", "token_id"}
_LEFT_AS_IT_IS = frozenset({"needs", "alias"})

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
    ``planning`` (with a draft), ``approved`` (a draft to which ``who`` agreed).
    """
    things = Things()
    if OF_CASES.intersection(wanted):
        await _make_case(things, town, who, state, mark)
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
    async with town.serving("sign_in"):
        membership_id = town.people[who].membership_id
        if "session_id" in wanted:
            opened = await access_service.open_session(membership_id)
            things.ids["session_id"] = opened.credential_id
        if "token_id" in wanted:
            issued = await access_service.issue_token(membership_id, label=f"token{mark}", days=30)
            things.ids["token_id"] = issued.credential_id
    return things


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
    if state in {"planning", "approved"}:
        async with town.acting(owner):
            things.put("plan_id", await service.draft_plan(case.id, marked(PLAN, mark)))
    if state == "approved":
        async with town.acting(who):
            plan_id, seen = things.ids["plan_id"], things.versions["plan_id"]
            things.put("plan_id", await service.agree_to_plan(case.id, plan_id, seen=seen))


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
