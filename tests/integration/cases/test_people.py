"""Household members, agencies and deviations: changed by version, and wrong dates are named."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from core.cases import service
from core.cases.entries import HouseholdMemberEntry
from core.kit import clock
from core.kit.errors import DoesNotFit, NotFound, StaleVersion
from tests.integration.cases.making import AGENCY, DEVIATION, MEMBER, changed, declined, submitted
from tests.towns import Town


async def test_a_household_member_may_be_recorded_with_nothing_at_all(tenant_a: Town) -> None:
    case = await submitted(tenant_a)
    async with tenant_a.acting("lead_professional"):
        member = await service.add_household_member(case.id, HouseholdMemberEntry())
        assert (member.name, member.birth_date, member.warnings) == (None, None, ())
        member = await service.change_household_member(case.id, member.id, MEMBER, version=member.version)
        for name in ("name", "also_known_as", "birth_date", "relation", "contact", "remark"):
            assert getattr(member, name) == getattr(MEMBER, name)
        with pytest.raises(StaleVersion):
            await service.change_household_member(case.id, member.id, MEMBER, version=1)
        with pytest.raises(StaleVersion):
            await service.remove_household_member(case.id, member.id, version=1)
        await service.remove_household_member(case.id, member.id, version=member.version)
        assert await service.list_household(case.id) == []
        with pytest.raises(NotFound):
            await service.remove_household_member(case.id, member.id, version=member.version)


async def test_nobody_is_born_tomorrow(tenant_a: Town) -> None:
    case = await submitted(tenant_a)
    with clock.stopped_at(datetime(2026, 6, 1, 22, 30, tzinfo=UTC)):
        async with tenant_a.acting("lead_professional"):
            today = await service.add_household_member(case.id, changed(MEMBER, birth_date=date(2026, 6, 2)))
            assert today.birth_date == date(2026, 6, 2), "it is the second already in Amsterdam"
            with pytest.raises(DoesNotFit) as refusal:
                await service.add_household_member(case.id, changed(MEMBER, birth_date=date(2026, 6, 3)))
    assert [field.field for field in refusal.value.fields] == ["geboortedatum"]


async def test_an_agency_is_changed_by_version_and_ends_after_it_began(tenant_a: Town) -> None:
    case = await submitted(tenant_a)
    async with tenant_a.acting("lead_professional"):
        agency = await service.add_agency(case.id, AGENCY)
        ended = changed(AGENCY, until=date(2026, 1, 5))
        agency = await service.change_agency(case.id, agency.id, ended, version=agency.version)
        assert (agency.since, agency.until) == (date(2026, 1, 5), date(2026, 1, 5))
        with pytest.raises(DoesNotFit) as refusal:
            await service.change_agency(
                case.id, agency.id, changed(AGENCY, until=date(2026, 1, 4)), version=agency.version
            )
        assert [field.field for field in refusal.value.fields] == ["einddatum"]
        with pytest.raises(StaleVersion):
            await service.remove_agency(case.id, agency.id, version=1)
        await service.remove_agency(case.id, agency.id, version=agency.version)
        assert await service.list_agencies(case.id) == []


async def test_a_deviation_says_who_recorded_it_and_ends_on_a_day(tenant_a: Town) -> None:
    case = await submitted(tenant_a)
    async with tenant_a.acting("project_lead"):
        deviation = await service.record_deviation(case.id, DEVIATION)
        assert deviation.recorded_by == tenant_a.people["project_lead"].account_id
    async with tenant_a.acting("lead_professional"):
        after = await service.change_deviation(
            case.id, deviation.id, changed(DEVIATION, why="Op verzoek."), version=deviation.version
        )
        assert (after.why, after.recorded_by) == ("Op verzoek.", deviation.recorded_by)
        with pytest.raises(DoesNotFit):
            await service.end_deviation(case.id, after.id, on=date(2026, 2, 28), version=after.version)
        with pytest.raises(StaleVersion):
            await service.end_deviation(case.id, after.id, on=date(2026, 3, 9), version=deviation.version)
        after = await service.end_deviation(case.id, after.id, on=date(2026, 3, 9), version=after.version)
        assert after.until == date(2026, 3, 9)
        assert [one.id for one in await service.list_deviations(case.id)] == [deviation.id]


async def test_a_case_that_ended_still_takes_corrections(tenant_a: Town) -> None:
    case = await declined(tenant_a)
    async with tenant_a.acting("lead_professional"):
        assert await service.add_agency(case.id, AGENCY)
        assert await service.add_household_member(case.id, MEMBER)


async def test_texts_that_name_a_community_are_warned_about_names_of_people_are_not(tenant_a: Town) -> None:
    case = await submitted(tenant_a)
    async with tenant_a.acting("lead_professional"):
        member = await service.add_household_member(
            case.id, changed(MEMBER, name="Israel", remark="Gaat naar de moskee.")
        )
        assert [warning.field for warning in member.warnings] == ["opmerking"]
        agency = await service.add_agency(case.id, changed(AGENCY, name="Molukse raad"))
        assert [warning.field for warning in agency.warnings] == ["naam"]
        assert all("moluk" not in warning.message.lower() for warning in agency.warnings)
