"""Involvement and its costs over the API."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from core.involvement.entries import InvolvementEntry, QuarterHours
from core.involvement.schemas.words import COMPARED, KINDS, AgencyKindWord, ComparedWithWord
from core.involvement.views import CostView, CountView, InvolvementView
from core.kit.api import ApiStruct

ASSUMPTIONS = (
    "Een maand is een twaalfde van 52 weken; een dag is een zevende van een week.",
    "De tarieven van vandaag gelden voor de hele periode.",
    "Zonder sleutelfiguur zouden de uren van de vergelijkingsdatum zo zijn doorgegaan.",
    "Alleen de uren die hier zijn vastgelegd, tellen mee. Wat de sleutelfiguur kost, telt niet mee.",
)
"""What an estimate takes for granted; `core.involvement.labels.ASSUMPTIONS` says the same on pages."""


class InvolvementIn(ApiStruct):
    """Een instantie die aan een casus werkt; het aantal kwartieren is per week."""

    agency_kind: AgencyKindWord
    quarter_hours: QuarterHours
    since_date: date
    until_date: date | None = None
    agency_id: UUID | None = None

    def entry(self) -> InvolvementEntry:
        """Return it as the services know it."""
        return InvolvementEntry(
            kind=KINDS.into(self.agency_kind),
            quarter_hours=self.quarter_hours,
            begins_on=self.since_date,
            ends_on=self.until_date,
            agency_id=self.agency_id,
        )


class InvolvementOut(ApiStruct):
    """Een instantie die aan een casus werkt of werkte; het aantal kwartieren is per week."""

    id: UUID
    agency_kind: AgencyKindWord
    quarter_hours: int
    since_date: date
    until_date: date | None
    agency_id: UUID | None
    agency_name: str | None
    version: int

    @classmethod
    def of(cls, view: InvolvementView) -> InvolvementOut:
        """Return what the API shows of a row."""
        return cls(
            id=view.id,
            agency_kind=KINDS.out(view.kind),
            quarter_hours=view.quarter_hours,
            since_date=view.begins_on,
            until_date=view.ends_on,
            agency_id=view.agency_id,
            agency_name=view.agency_name,
            version=view.version,
        )


class InvolvementList(ApiStruct):
    """De instanties die aan een casus werken of werkten, en wat een ingelezen bestand over het aantal zei."""

    results: list[InvolvementOut]
    count_at_start: int | None
    count_at_reading: int | None
    read_date: date | None

    @classmethod
    def of(cls, rows: tuple[InvolvementView, ...], count: CountView | None) -> InvolvementList:
        """Return what the API shows of rows and of what a spreadsheet told."""
        return cls(
            results=[InvolvementOut.of(row) for row in rows],
            count_at_start=count.at_start if count else None,
            count_at_reading=count.at_reading if count else None,
            read_date=count.read_on if count else None,
        )


class TariffOut(ApiStruct):
    """Wat een uur kost, in hele centen."""

    agency_kind: AgencyKindWord
    cents_per_hour: int


class CostOut(ApiStruct):
    """Een schatting in hele centen. Zonder gegevens over de vergelijkingsdatum is er geen vergelijking (null)."""

    monthly_cents_now: int
    monthly_cents_then: int | None
    avoided_cents: int | None
    compared_date: date
    compared_with: ComparedWithWord
    until_date: date
    tariffs: list[TariffOut]
    tariff_source: str
    assumptions: list[str]

    @classmethod
    def of(cls, cost: CostView) -> CostOut:
        """Return what the API shows of an estimate."""
        return cls(
            monthly_cents_now=cost.now_cents,
            monthly_cents_then=cost.then_cents,
            avoided_cents=cost.avoided_cents,
            compared_date=cost.compared_on,
            compared_with=COMPARED.out(cost.compared_with),
            until_date=cost.until,
            tariffs=[
                TariffOut(agency_kind=KINDS.out(kind), cents_per_hour=cents)
                for kind, cents in cost.tariffs.items()
            ],
            tariff_source=cost.source,
            assumptions=list(ASSUMPTIONS),
        )
