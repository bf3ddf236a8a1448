"""What the file of a case itself knows that leads to its people: names, contact details, agencies, days, its reference."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from core.cases.identifying import Known, identifies
from core.cases.repository.cases import require_case
from core.cases.repository.children import list_children
from core.cases.tables import Agency, Deviation, HouseholdMember, Provision
from core.kit import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tenants.seals import Seal


@identifies
async def known_of_case(case_id: UUID, seal: Seal) -> Known:
    """Return what stands in the case, its household, its agencies, its provisions and its deviations.

    Raises: NotFound; KeyDestroyed.
    """
    case, _ = await require_case(case_id)
    household = await list_children(HouseholdMember, case_id, seal)
    agencies = await list_children(Agency, case_id, seal)
    provisions = await list_children(Provision, case_id, seal)
    deviations = await list_children(Deviation, case_id, seal)
    days = [
        case.requested_on,
        *(day for one in agencies for day in (one["since"], one["until"])),
        *(day for one in deviations for day in (one["agreed_on"], one["until"])),
    ]
    return Known(
        persons=(
            *_told(case.client_name, case.applicant_name),
            *_told(*_column(household, "name"), *_column(household, "also_known_as")),
            *_told(*_column(agencies, "contact_person")),
        ),
        organisations=_told(case.applicant_organisation, *_column(agencies, "name")),
        dates=(*_days(days), *_told(*_column(household, "birth_date"))),
        ids=(case.reference, case.alias),
        contacts=_told(case.client_contact, *_column(household, "contact"), *_column(agencies, "contact")),
        told=_told(*_column(provisions, "name"), *_column(deviations, "agreed_with")),
    )


def _column(rows: Iterable[dict[str, Any]], name: str) -> list[str | None]:
    return [row[name] for row in rows]


def _told(*values: str | None) -> tuple[str, ...]:
    return tuple(value for value in values if value)


def _days(days: Iterable[date | None]) -> tuple[str, ...]:
    return tuple(day.isoformat() for day in days if day is not None and day <= clock.today())
