"""Which communities somebody knows: by explicit consent alone, by the person or by a project lead who was told so.

None of this names the key figure to the journal, and nothing here is done in one act with what does.
"""

from __future__ import annotations

from uuid import UUID

from core.journal.service import record
from core.key_figures.entries import CommunitiesEntry
from core.key_figures.errors import ConsentNeeded, HasEnded, NothingKept
from core.key_figures.events import (
    CommunitiesChanged,
    CommunitiesConsented,
    CommunitiesRead,
    CommunitiesWithdrawn,
)
from core.key_figures.repository import communities, people
from core.key_figures.views import KnownCommunitiesView
from core.key_figures.words import KeyFigureState
from core.kit.errors import FieldError
from core.kit.glossary import dutch_field


async def read_communities(key_figure_id: UUID) -> KnownCommunitiesView:
    """Return which communities somebody knows, to a project lead; the journal is told every time. Raises: NotFound."""
    await people.account_of(key_figure_id)
    await record(CommunitiesRead(people=1))
    return await communities.read_communities(key_figure_id)


async def write_communities(
    key_figure_id: UUID, entry: CommunitiesEntry, *, version: int
) -> KnownCommunitiesView:
    """Store which communities somebody knows, with consent as of today; ``version`` is 0 for the first time.

    Raises: NotFound; StaleVersion; HasEnded; ConsentNeeded.
    """
    if not entry.consented:
        message = FieldError(dutch_field("consented"), ConsentNeeded.default_detail)
        raise ConsentNeeded(fields=(message,))
    person = await people.require_key_figure(key_figure_id)
    if person.state is KeyFigureState.ENDED:
        raise HasEnded
    known = tuple(dict.fromkeys(entry.communities))
    await communities.write_communities(key_figure_id, known, version=version)
    await record(CommunitiesChanged() if version else CommunitiesConsented())
    return await communities.read_communities(key_figure_id)


async def withdraw_communities(key_figure_id: UUID) -> None:
    """Erase what is kept of somebody's communities: the key first, then the row. Raises: NotFound; NothingKept."""
    await people.account_of(key_figure_id)
    if not await communities.erase_communities(key_figure_id):
        raise NothingKept
    await record(CommunitiesWithdrawn())
