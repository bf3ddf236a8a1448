"""What is recorded around a case at the edge: provisions, household members, agencies, deviations."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from core.cases.entries import AgencyEntry, DeviationEntry, HouseholdMemberEntry, ProvisionEntry, Told
from core.cases.schemas.words import RESULTS, ProvisionResultWord
from core.cases.views import AgencyView, DeviationView, HouseholdMemberView, ProvisionView
from core.kit.api import ApiStruct, Line, Text
from core.kit.api.warnings import WarningOut, warnings_out


class ProvisionIn(ApiStruct):
    """Een gewone voorziening die is overwogen of geprobeerd, en waarom die niet hielp."""

    name: Line
    result: ProvisionResultWord
    explanation: Text | None = None

    def entry(self) -> ProvisionEntry:
        """Return it as the services know it."""
        return ProvisionEntry(name=self.name, result=RESULTS.into(self.result), explanation=self.explanation)


class ProvisionOut(ApiStruct):
    """Een gewone voorziening die is overwogen of geprobeerd."""

    id: UUID
    name: str
    result: ProvisionResultWord
    explanation: str | None
    warnings: list[WarningOut]

    @classmethod
    def of(cls, provision: ProvisionView) -> ProvisionOut:
        """Return what the API shows of a provision."""
        return cls(
            id=provision.id,
            name=provision.name,
            result=RESULTS.out(provision.result),
            explanation=provision.explanation,
            warnings=warnings_out(provision.warnings),
        )


class ProvisionList(ApiStruct):
    """De voorzieningen van een casus, de oudste eerst."""

    results: list[ProvisionOut]


class HouseholdMemberIn(ApiStruct):
    """Een gezinslid. Elk veld mag leeg blijven; vul alleen in wat nodig is."""

    name: Line | None = None
    also_known_as: Line | None = None
    birth_date: date | None = None
    relation: Line | None = None
    contact: Text | None = None
    remark: Text | None = None

    def entry(self) -> HouseholdMemberEntry:
        """Return it as the services know it."""
        return HouseholdMemberEntry(
            name=self.name,
            also_known_as=self.also_known_as,
            birth_date=self.birth_date,
            relation=self.relation,
            contact=self.contact,
            remark=self.remark,
        )


class HouseholdMemberOut(ApiStruct):
    """Een gezinslid."""

    id: UUID
    name: str | None
    also_known_as: str | None
    birth_date: date | None
    relation: str | None
    contact: str | None
    remark: str | None
    warnings: list[WarningOut]

    @classmethod
    def of(cls, member: HouseholdMemberView) -> HouseholdMemberOut:
        """Return what the API shows of a household member."""
        return cls(
            id=member.id,
            name=member.name,
            also_known_as=member.also_known_as,
            birth_date=member.birth_date,
            relation=member.relation,
            contact=member.contact,
            remark=member.remark,
            warnings=warnings_out(member.warnings),
        )


class HouseholdMemberList(ApiStruct):
    """De gezinsleden van een casus, in volgorde van vastleggen."""

    results: list[HouseholdMemberOut]


class AgencyIn(ApiStruct):
    """Een instantie die betrokken is, van wanneer tot wanneer."""

    name: Line
    contact_person: Line | None = None
    contact: Text | None = None
    remark: Text | None = None
    since_date: date | None = None
    until_date: date | None = None

    def entry(self) -> AgencyEntry:
        """Return it as the services know it."""
        return AgencyEntry(
            name=self.name,
            contact_person=self.contact_person,
            contact=self.contact,
            remark=self.remark,
            since=self.since_date,
            until=self.until_date,
        )


class AgencyOut(ApiStruct):
    """Een betrokken instantie."""

    id: UUID
    name: str
    contact_person: str | None
    contact: str | None
    remark: str | None
    since_date: date | None
    until_date: date | None
    warnings: list[WarningOut]

    @classmethod
    def of(cls, agency: AgencyView) -> AgencyOut:
        """Return what the API shows of an agency."""
        return cls(
            id=agency.id,
            name=agency.name,
            contact_person=agency.contact_person,
            contact=agency.contact,
            remark=agency.remark,
            since_date=agency.since,
            until_date=agency.until,
            warnings=warnings_out(agency.warnings),
        )


class AgencyList(ApiStruct):
    """De betrokken instanties van een casus, in volgorde van vastleggen."""

    results: list[AgencyOut]


class DeviationIn(ApiStruct):
    """Werken buiten de gewone kaders: wat, waarom, met wie en wanneer afgesproken, en tot wanneer."""

    what: Told
    why: Told
    agreed_with: Line
    agreed_date: date
    until_date: date | None = None

    def entry(self) -> DeviationEntry:
        """Return it as the services know it."""
        return DeviationEntry(
            what=self.what,
            why=self.why,
            agreed_with=self.agreed_with,
            agreed_on=self.agreed_date,
            until=self.until_date,
        )


class DeviationEndIn(ApiStruct):
    """De dag waarop een afwijking eindigt."""

    until_date: date


class DeviationOut(ApiStruct):
    """Een vastgelegde afwijking van de gewone werkwijze."""

    id: UUID
    what: str
    why: str
    agreed_with: str
    agreed_date: date
    until_date: date | None
    recorded_by: UUID
    warnings: list[WarningOut]

    @classmethod
    def of(cls, deviation: DeviationView) -> DeviationOut:
        """Return what the API shows of a deviation."""
        return cls(
            id=deviation.id,
            what=deviation.what,
            why=deviation.why,
            agreed_with=deviation.agreed_with,
            agreed_date=deviation.agreed_on,
            until_date=deviation.until,
            recorded_by=deviation.recorded_by,
            warnings=warnings_out(deviation.warnings),
        )


class DeviationList(ApiStruct):
    """De afwijkingen van een casus, de oudste eerst; beëindigde ook."""

    results: list[DeviationOut]
