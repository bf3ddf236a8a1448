"""Which facets of published notes may be shown; made anew in the transaction in which a note comes, changes or goes.

A municipality that takes a note back silences in that same statement what has become too small (`silence_small_cells` in the
database); the centre then looks again, and shows what can be shown of it.
"""

from __future__ import annotations

import asyncio

import msgspec

from core.library.entries import Facets
from core.library.repository import received, terms
from core.library.repository import releasing as repository
from core.library.rules.cells import Filed, generalised, told_after
from core.library.service.letterbox import is_knowledge_centre
from core.library.settings import LibrarySettings
from core.library.views import Facet
from tenants.settings import read_settings


async def hold() -> None:
    """Wait until nobody else decides what is shown; to be called before a note that is published is touched.

    Tenant: the scope of a centre, until its transaction ends.
    """
    await repository.hold_cells()


async def refresh() -> None:
    """Show of each published note the facets that enough notes share; in an organisation without a library: nothing.

    A word that is not in the list of the editors is not shown. Tenant: the scope of a centre with reach ``knowledge:all``.
    """
    if not await is_knowledge_centre():
        return
    await hold()
    before = await repository.list_shown()
    if not before:
        return
    told, exact = await repository.list_told(), await received.exact_facets()
    known = await terms.names_by_facet()
    notes = {
        note_id: Filed(
            exact=_within(exact.get(note_id, Facets()), known),
            last=shown if note_id in told else None,
            told=told.get(note_id),
        )
        for note_id, shown in before.items()
    }
    settings = await read_settings(LibrarySettings)
    after = await asyncio.to_thread(generalised, notes, smallest=settings.smallest_cell)
    await repository.change_shown(
        {note_id: shown for note_id, shown in after.items() if shown != before[note_id]}
    )
    kept = {note_id: told_after(notes[note_id], shown) for note_id, shown in after.items()}
    await repository.keep_told({note_id: one for note_id, one in kept.items() if one != told.get(note_id)})


def _within(exact: Facets, known: dict[Facet, frozenset[str]]) -> Facets:
    """Return facets without the words that the editors do not know."""
    unknown = {
        facet.value: None for facet, names in known.items() if getattr(exact, facet.value) not in names
    }
    return msgspec.structs.replace(exact, **unknown)
