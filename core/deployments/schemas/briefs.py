"""Search briefs and rankings at the edge. For project leads only: nothing of them is shown with a case."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.deployments.entries import Brief
from core.deployments.rules.ranking import Conflict, Point, Ranked
from core.deployments.schemas.words import CONFLICTS, POINTS, ConflictKindWord, PointKindWord
from core.deployments.views import BriefView, NetworkCandidates, NetworkCard, Ranking
from core.key_figures.schemas.key_figures import FreeTimePart, Several
from core.kit.api import ApiStruct, Moment, Text


class BriefIn(ApiStruct):
    """Wie u zoekt: de hele zoekvraag, wat ontbreekt wordt leeg. Zij wordt bij de match of na de termijn vernietigd.

    Een gemeenschap telt alleen mee bij wie ook iets heeft wat de casus nodig heeft.
    """

    experiences: Several = []
    languages: Several = []
    regions: Several = []
    communities: Several = []
    free_times: Annotated[list[FreeTimePart], Meta(max_length=21)] = []
    note: Text | None = None

    def entry(self) -> Brief:
        """Return it as the services know it."""
        return Brief(
            experiences=tuple(self.experiences),
            languages=tuple(self.languages),
            regions=tuple(self.regions),
            communities=tuple(self.communities),
            free=tuple(time.entry() for time in self.free_times),
            note=self.note,
        )


class BriefOut(ApiStruct):
    """De zoekvraag die nu openstaat, en de dag waarop zij uiterlijk wordt vernietigd."""

    id: UUID
    experiences: list[str]
    languages: list[str]
    regions: list[str]
    communities: list[str]
    free_times: list[FreeTimePart]
    note: str | None
    written_by: UUID
    written_at: Moment
    destroy_date: date
    version: int

    @classmethod
    def of(cls, view: BriefView) -> BriefOut:
        """Return what the API shows of a brief."""
        return cls(
            id=view.id,
            experiences=list(view.brief.experiences),
            languages=list(view.brief.languages),
            regions=list(view.brief.regions),
            communities=list(view.brief.communities),
            free_times=[FreeTimePart.of(time) for time in view.brief.free],
            note=view.brief.note,
            written_by=view.written_by,
            written_at=view.written_at,
            destroy_date=view.destroy_on,
            version=view.version,
        )


class PointOut(ApiStruct):
    """Wat voor iemand pleit, en het woord van de zoekvraag waar het op past; leeg als er geen woord bij hoort."""

    kind: PointKindWord
    word: str

    @classmethod
    def of(cls, point: Point) -> PointOut:
        """Return what the API shows of a point."""
        return cls(kind=POINTS.out(point.kind), word=point.what)


class ConflictOut(ApiStruct):
    """Waar u eerst naar kijkt, en het woord waar het om gaat; leeg als er geen woord bij hoort."""

    kind: ConflictKindWord
    word: str

    @classmethod
    def of(cls, conflict: Conflict) -> ConflictOut:
        """Return what the API shows of a conflict."""
        return cls(kind=CONFLICTS.out(conflict.kind), word=conflict.what)


class CandidateOut(ApiStruct):
    """Een sleutelfiguur uit de eigen gemeente met alles wat voor en tegen pleit. U kiest, niet de volgorde."""

    key_figure_id: UUID
    name: str
    score: int
    can_begin: bool
    points: list[PointOut]
    conflicts: list[ConflictOut]

    @classmethod
    def of(cls, ranked: Ranked) -> CandidateOut:
        """Return what the API shows of a candidate."""
        return cls(
            key_figure_id=ranked.candidate.id,
            name=ranked.candidate.name,
            score=ranked.score,
            can_begin=ranked.can_begin,
            points=[PointOut.of(point) for point in ranked.points],
            conflicts=[ConflictOut.of(conflict) for conflict in ranked.conflicts],
        )


class NetworkCardOut(ApiStruct):
    """Iemand uit een netwerk, zonder naam: waarom het past en welke organisatie u vraagt."""

    reference: str
    home: str
    points: list[str]

    @classmethod
    def of(cls, card: NetworkCard) -> NetworkCardOut:
        """Return what the API shows of a card."""
        return cls(reference=card.reference, home=card.home, points=list(card.points))


class NetworkOut(ApiStruct):
    """Wat een netwerk buiten de gemeente antwoordde, of dat het niet antwoordde."""

    network: str
    title: str
    failed: bool
    results: list[NetworkCardOut]

    @classmethod
    def of(cls, answer: NetworkCandidates) -> NetworkOut:
        """Return what the API shows of a network's answer."""
        return cls(
            network=answer.network,
            title=answer.title,
            failed=answer.failed,
            results=[NetworkCardOut.of(card) for card in answer.cards],
        )


class CandidateList(ApiStruct):
    """Wie er zou kunnen: de eigen sleutelfiguren, de best passende eerst en hoogstens vijftig, en de netwerken."""

    results: list[CandidateOut]
    networks: list[NetworkOut]

    @classmethod
    def of(cls, ranking: Ranking) -> CandidateList:
        """Return what the API shows of a ranking."""
        return cls(
            results=[CandidateOut.of(ranked) for ranked in ranking.own],
            networks=[NetworkOut.of(answer) for answer in ranking.networks],
        )
