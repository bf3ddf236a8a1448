"""Reading lists and handovers for routes to be asked for."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from core.access.matrix import Role
from core.cases import service as cases
from core.cases.entries import HandoverEntry
from core.cases.rules.words import CaseRole
from core.onboarding import service
from core.onboarding.entries import PathEntry, StepEntry
from core.onboarding.rules import Audience, StepKind
from tests.integration.deployments import making
from tests.towns import Town

IDS = frozenset({"path_id", "step_id", "succession_id"})


async def put(things: Any, town: Town, who: str, wanted: Collection[str], mark: str) -> None:
    """Make a reading list that is open, and let ``who`` take a case over, where that is wanted."""
    if {"path_id", "step_id"}.intersection(wanted):
        steps = (
            StepEntry(kind=StepKind.PAGE, target="/hulp", why=f"Hierom.{mark}"),
            StepEntry(kind=StepKind.TASK, title=f"Loop mee.{mark}"),
        )
        entry = PathEntry(audience=Audience.KEY_FIGURE, title=f"Beginnen{mark}", is_open=True, steps=steps)
        async with town.acting(Role.PROJECT_LEAD):
            path = await service.create_path(entry)
        things.put("path_id", path)
        things.ids["step_id"] = path.steps[0].id
    if "succession_id" in wanted:
        lead = "lead_professional" if who == "second_professional" else "second_professional"
        case = await making.searching(town, lead=lead)
        async with town.acting(Role.PROJECT_LEAD):
            account_id = town.people[who].account_id
            taken = HandoverEntry(role=CaseRole.LEAD_PROFESSIONAL, account_id=account_id)
            await cases.hand_over_case(case.id, taken, version=case.version)
        async with town.acting(who):
            things.put("succession_id", (await service.list_own_successions())[0])
