"""Which communities somebody knows, at the edge: that alone, and whose it is not told."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta

from core.key_figures.entries import CommunitiesEntry
from core.key_figures.views import KnownCommunitiesView
from core.kit.api import ApiStruct, Line


class CommunitiesIn(ApiStruct):
    """De gemeenschappen die iemand kent. Dit bewaren wij alleen met uitdrukkelijke toestemming van die persoon zelf."""

    communities: Annotated[list[Line], Meta(min_length=1, max_length=30)]
    consented: bool

    def entry(self) -> CommunitiesEntry:
        """Return it as the services know it."""
        return CommunitiesEntry(communities=tuple(self.communities), consented=self.consented)


class CommunitiesOut(ApiStruct):
    """De gemeenschappen die iemand kent en wanneer daar toestemming voor was; versie 0 als er niets bewaard is."""

    communities: list[str]
    consented_date: date | None
    version: int

    @classmethod
    def of(cls, known: KnownCommunitiesView) -> CommunitiesOut:
        """Return what the API shows."""
        return cls(
            communities=list(known.communities), consented_date=known.consented_on, version=known.version
        )
