"""Key figures at the edge: the list, one person, and what is filled in. Never which communities somebody knows."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.access.schemas import Address
from core.key_figures.entries import (
    Capacity,
    FreeTime,
    InvitationEntry,
    Offer,
    PapersEntry,
    PauseEntry,
    ProfileEntry,
)
from core.key_figures.rules import papers_missing, vog_state
from core.key_figures.schemas.words import (
    PAPERS,
    PARTS,
    STATES,
    VOG_STATES,
    WEEKDAYS,
    KeyFigureStateWord,
    PaperWord,
    PartOfDayWord,
    VogStateWord,
    WeekdayWord,
)
from core.key_figures.views import KeyFigureView, PauseView, PoolCard
from core.kit import clock
from core.kit.api import ApiStruct, Line, Moment, Text
from core.kit.api.warnings import WarningOut, warnings_out

Several = Annotated[list[Line], Meta(max_length=30)]


class PoolCardOut(ApiStruct):
    """Een sleutelfiguur in de lijst, zoals het vandaag is."""

    id: UUID
    name: str
    state: KeyFigureStateWord
    capacity: int
    has_access: bool
    missing_papers: list[PaperWord]
    vog_state: VogStateWord
    is_paused: bool

    @classmethod
    def of(cls, card: PoolCard) -> PoolCardOut:
        """Return what the API shows of a key figure in the list."""
        return cls(
            id=card.id,
            name=card.name,
            state=STATES.out(card.state),
            capacity=card.capacity,
            has_access=card.has_access,
            missing_papers=[PAPERS.out(paper) for paper in card.missing],
            vog_state=VOG_STATES.out(card.vog),
            is_paused=card.is_paused,
        )


class FreeTimePart(ApiStruct):
    """Een deel van een dag waarop iemand tijd heeft."""

    day: WeekdayWord
    part_of_day: PartOfDayWord

    @classmethod
    def of(cls, time: FreeTime) -> FreeTimePart:
        """Return it as the API shows it."""
        return cls(day=WEEKDAYS.out(time.day), part_of_day=PARTS.out(time.part))

    def entry(self) -> FreeTime:
        """Return it as the services know it."""
        return FreeTime(day=WEEKDAYS.into(self.day), part=PARTS.into(self.part_of_day))


class PauseIn(ApiStruct):
    """Een tijd zonder nieuwe inzetten; zonder einddatum zolang het duurt."""

    since_date: date
    until_date: date | None = None

    def entry(self) -> PauseEntry:
        """Return it as the services know it."""
        return PauseEntry(begins_on=self.since_date, ends_on=self.until_date)


class PauseOut(ApiStruct):
    """Een pauze."""

    id: UUID
    since_date: date
    until_date: date | None

    @classmethod
    def of(cls, pause: PauseView) -> PauseOut:
        """Return what the API shows of a pause."""
        return cls(id=pause.id, since_date=pause.begins_on, until_date=pause.ends_on)


class InvitationIn(ApiStruct):
    """Wie u vraagt. Zonder e-mailadres staat iemand in de lijst zonder eigen toegang."""

    name: Line
    email: Address | None = None
    contact: Text | None = None

    def entry(self) -> InvitationEntry:
        """Return it as the services know it."""
        return InvitationEntry(name=self.name, email=self.email, contact=self.contact)


class AccessIn(ApiStruct):
    """Het e-mailadres waarmee iemand voortaan inlogt."""

    email: Address


class ProfileIn(ApiStruct):
    """Het hele profiel: wat ontbreekt, wordt leeg."""

    contact: Text | None = None
    capacity: Capacity = 1
    languages: Several = []
    experiences: Several = []
    regions: Several = []
    free_times: Annotated[list[FreeTimePart], Meta(max_length=21)] = []
    own_words: Text | None = None
    safety_note: Text | None = None

    def entry(self) -> ProfileEntry:
        """Return it as the services know it."""
        offer = Offer(
            languages=tuple(self.languages),
            experiences=tuple(self.experiences),
            regions=tuple(self.regions),
            free=tuple(time.entry() for time in self.free_times),
            own_words=self.own_words,
        )
        return ProfileEntry(
            contact=self.contact, capacity=self.capacity, offer=offer, safety_note=self.safety_note
        )


class PapersIn(ApiStruct):
    """Wat er ondertekend en gezien is, op welke dag. Van een VOG bewaren wij nooit het document zelf."""

    role_agreed_date: date | None = None
    confidentiality_agreed_date: date | None = None
    vog_seen_date: date | None = None
    vog_renew_date: date | None = None

    def entry(self) -> PapersEntry:
        """Return it as the services know it."""
        return PapersEntry(
            role_agreed_on=self.role_agreed_date,
            confidentiality_agreed_on=self.confidentiality_agreed_date,
            vog_seen_on=self.vog_seen_date,
            vog_renew_by=self.vog_renew_date,
        )


class SignatureIn(ApiStruct):
    """Welke afspraken u ondertekent."""

    kind: PaperWord


class KeyFigureOut(ApiStruct):
    """Een sleutelfiguur met het profiel."""

    id: UUID
    account_id: UUID | None
    state: KeyFigureStateWord
    name: str
    contact: str | None
    capacity: int
    has_profile: bool
    languages: list[str]
    experiences: list[str]
    regions: list[str]
    free_times: list[FreeTimePart]
    own_words: str | None
    safety_note: str | None
    role_agreed_date: date | None
    confidentiality_agreed_date: date | None
    missing_papers: list[PaperWord]
    vog_seen_date: date | None
    vog_seen_by: UUID | None
    vog_renew_date: date | None
    vog_state: VogStateWord
    pauses: list[PauseOut]
    created_at: Moment
    changed_at: Moment
    ended_date: date | None
    warnings: list[WarningOut]

    @classmethod
    def of(cls, person: KeyFigureView) -> KeyFigureOut:
        """Return what the API shows of a key figure, as it stands today."""
        missing = papers_missing(person.role_agreed_on, person.confidentiality_agreed_on)
        return cls(
            id=person.id,
            account_id=person.account_id,
            state=STATES.out(person.state),
            name=person.name,
            contact=person.contact,
            capacity=person.capacity,
            has_profile=person.has_profile,
            languages=list(person.offer.languages),
            experiences=list(person.offer.experiences),
            regions=list(person.offer.regions),
            free_times=[FreeTimePart.of(time) for time in person.offer.free],
            own_words=person.offer.own_words,
            safety_note=person.safety_note,
            role_agreed_date=person.role_agreed_on,
            confidentiality_agreed_date=person.confidentiality_agreed_on,
            missing_papers=[PAPERS.out(paper) for paper in missing],
            vog_seen_date=person.vog_seen_on,
            vog_seen_by=person.vog_seen_by,
            vog_renew_date=person.vog_renew_by,
            vog_state=VOG_STATES.out(vog_state(person.vog_renew_by, clock.today())),
            pauses=[PauseOut.of(pause) for pause in person.pauses],
            created_at=person.created_at,
            changed_at=person.changed_at,
            ended_date=person.ended_on,
            warnings=warnings_out(person.warnings),
        )
