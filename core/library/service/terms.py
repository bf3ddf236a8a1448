"""The words under which notes are filed: the editors of the centre keep them, municipalities choose from them.

All but reading needs the scope of a centre with reach ``knowledge:all``.
"""

from __future__ import annotations

from uuid import UUID

from core.journal.service import record
from core.kit.errors import FieldError, NotFound
from core.kit.glossary import dutch_field
from core.library.entries import Direction
from core.library.errors import TermIsThere
from core.library.events import TermAdded, TermChanged, TermRemoved
from core.library.repository import terms
from core.library.rules.cells import GONE
from core.library.rules.ordering import moved
from core.library.service import releasing
from core.library.service.letterbox import require_centre
from core.library.views import Facet, TermView

_THERE = "Dit trefwoord staat er al. Kies een ander woord."


async def list_terms() -> list[TermView]:
    """List all words, facet by facet, in the order of the editors. Tenant: any; these are those of the open centre."""
    return await terms.list_terms()


async def read_term(term_id: UUID) -> TermView:
    """Return one word of the current centre, held until the transaction ends. Raises: NotFound."""
    return await terms.require_term(term_id)


async def add_term(facet: Facet, name: str) -> None:
    """Add a word to a facet. Raises: NotTheKnowledgeCentre; TermIsThere."""
    await require_centre()
    await _require_new(facet, name)
    term_id = await terms.add_term(facet, name)
    await record(TermAdded(subject_id=term_id))


async def rename_term(term_id: UUID, name: str) -> None:
    """Give a word another name, at every note that is filed under it.

    Raises: NotTheKnowledgeCentre; NotFound; TermIsThere.
    """
    await require_centre()
    await releasing.hold()
    term = await terms.require_term(term_id)
    if term.name == name:
        return
    if term.name.lower() != name.lower():
        await _require_new(term.facet, name)
    await terms.rename_term(term_id, name)
    await terms.refile(term.facet, term.name, name, told_as=name)
    await terms.replace_shown(term.facet, term.name, name)
    await releasing.refresh()
    await record(TermChanged(subject_id=term_id))


async def remove_term(term_id: UUID) -> None:
    """Take a word out of the list, and from every note that is filed under it: those stay, without that word.

    Raises: NotTheKnowledgeCentre; NotFound.
    """
    await require_centre()
    await releasing.hold()
    term = await terms.require_term(term_id)
    await terms.remove_term(term_id)
    await terms.refile(term.facet, term.name, None, told_as=f"{GONE}{term_id}")
    await terms.replace_shown(term.facet, term.name, None)
    await releasing.refresh()
    await record(TermRemoved(subject_id=term_id))


async def move_term(term_id: UUID, direction: Direction) -> None:
    """Move a word a place up or down in its facet. Raises: NotTheKnowledgeCentre; NotFound."""
    await require_centre()
    term = await terms.require_term(term_id)
    order = [one.id for one in await terms.list_terms() if one.facet is term.facet]
    if term_id not in order:
        raise NotFound
    await terms.put_in_order(moved(order, term_id, direction))


async def _require_new(facet: Facet, name: str) -> None:
    if await terms.has_term(facet, name):
        raise TermIsThere(fields=(FieldError(dutch_field("name"), _THERE),))
