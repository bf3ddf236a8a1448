"""Household members: recorded only as far as it is needed, and found by name through the blind index."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from core.cases.entries import HouseholdMemberEntry
from core.cases.events import HouseholdMemberAdded, HouseholdMemberChanged, HouseholdMemberRemoved
from core.cases.repository import cases, children, names
from core.cases.service.reading import open_to_read
from core.cases.tables import HouseholdMember
from core.cases.views import HouseholdMemberView
from core.journal.service import record
from core.kit import clock
from core.kit.errors import DoesNotFit, FieldError
from core.kit.glossary import dutch_field
from tenants.seals import Seal

_BORN_LATER = "Vul een datum in die niet in de toekomst ligt."


async def list_household(case_id: UUID) -> list[HouseholdMemberView]:
    """List the household members of a case, in the order in which they were recorded, at most 500. Raises: NotFound."""
    _, seal = await open_to_read(case_id)
    return await household_of(case_id, seal)


async def household_of(case_id: UUID, seal: Seal) -> list[HouseholdMemberView]:
    """List the household members of a case that is open already."""
    return [_view(row) for row in await children.list_children(HouseholdMember, case_id, seal)]


async def read_household_member(case_id: UUID, member_id: UUID) -> HouseholdMemberView:
    """Return one household member of this very case. Raises: NotFound."""
    _, seal = await open_to_read(case_id)
    return _view(await children.require_child(HouseholdMember, case_id, member_id, seal))


async def add_household_member(case_id: UUID, entry: HouseholdMemberEntry) -> HouseholdMemberView:
    """Record somebody in the household. Raises: NotFound; DoesNotFit for a birth date in the future."""
    _, seal = await cases.lock_case(case_id)
    member_id = await children.add_child(HouseholdMember, case_id, seal, _values(entry))
    await names.index_names(case_id, member_id, [entry.name, entry.also_known_as])
    await record(HouseholdMemberAdded(case_id=case_id, subject_id=member_id))
    return _view(await children.require_child(HouseholdMember, case_id, member_id, seal))


async def change_household_member(
    case_id: UUID, member_id: UUID, entry: HouseholdMemberEntry, *, version: int
) -> HouseholdMemberView:
    """Change what is recorded of a household member. Raises: NotFound; StaleVersion; DoesNotFit."""
    _, seal = await cases.lock_case(case_id)
    await children.change_child(HouseholdMember, case_id, member_id, seal, _values(entry), version=version)
    await names.index_names(case_id, member_id, [entry.name, entry.also_known_as])
    await record(HouseholdMemberChanged(case_id=case_id, subject_id=member_id))
    return _view(await children.require_child(HouseholdMember, case_id, member_id, seal))


async def remove_household_member(case_id: UUID, member_id: UUID, *, version: int) -> None:
    """Remove a household member from the file, and the names from the index. Raises: NotFound; StaleVersion."""
    await cases.lock_case(case_id)
    await children.remove_child(HouseholdMember, case_id, member_id, version=version)
    await names.forget_names(member_id)
    await record(HouseholdMemberRemoved(case_id=case_id, subject_id=member_id))


def _values(entry: HouseholdMemberEntry) -> dict[str, Any]:
    if entry.birth_date is not None and entry.birth_date > clock.today():
        raise DoesNotFit(fields=(FieldError(dutch_field("birth_date"), _BORN_LATER),))
    birth_date = entry.birth_date.isoformat() if entry.birth_date else None
    return {**msgspec.structs.asdict(entry), "birth_date": birth_date}


def _view(row: dict[str, Any]) -> HouseholdMemberView:
    return msgspec.convert(row, HouseholdMemberView)
