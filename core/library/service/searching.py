"""Searching among published notes. Nobody records who searched for what; there is no row and no journal record."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import msgspec

from core.library.repository import searching
from core.library.repository.searching import After
from core.library.rules import searching as rules
from core.library.rules.cells import told_count
from core.library.rules.marking import Piece, excerpt, marked, pattern_of
from core.library.rules.searching import Asked, Chosen
from core.library.views import Shown


class NoteHit(msgspec.Struct, frozen=True):
    """A published note that was found, and how well it fits; what was looked for is marked among the pieces."""

    id: UUID
    weight: float
    published_in: str
    facets: Shown
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]


class FoundNotes(msgspec.Struct, frozen=True):
    """What was found among published notes.

    ``told`` is how many as it may be told (rounded down to five, None below ten), ``is_all`` whether there are no more than
    were weighed, ``meant`` which words were taken for other ones, ``facets`` the counts by facet that may be told.
    """

    notes: tuple[NoteHit, ...] = ()
    told: int | None = None
    is_all: bool = True
    meant: dict[str, str] = {}
    facets: dict[str, list[tuple[str, int]]] = {}


async def search_published(
    asked: Asked,
    chosen: Chosen | None = None,
    *,
    after: After | None = None,
    limit: int = 10,
    elsewhere: Collection[str] = (),
) -> FoundNotes:
    """Search what the library published, for whoever reads it, in any tenant.

    Shape: the notes that fit best first, past ``after`` (weight and id of the last one seen), at most ``limit``; of a common
    word the notes of the newest quarters are weighed, at most `rules.MOST_WEIGHED`. A community and a region are never taken
    together: the region is left out. ``elsewhere`` holds words that other texts know, which are not mended.
    """
    if asked.is_empty:
        return FoundNotes()
    narrowed = rules.uncrossed(chosen or Chosen())
    known = await searching.look_up_words(rules.every_word(asked), asked.open_word)
    meant = rules.mended(asked, known, elsewhere)
    found = await searching.find_notes(
        groups=rules.groups_of(asked, known, meant),
        phrases=asked.phrases,
        without=asked.without,
        filed_under=narrowed.filed_under(),
        after=after,
        limit=limit,
        most=rules.MOST_WEIGHED,
    )
    wanted = pattern_of(rules.forms_of(asked, known, meant))
    return FoundNotes(
        notes=tuple(
            NoteHit(
                one.id,
                one.weight,
                one.published_in,
                one.facets,
                marked(one.title, wanted),
                excerpt(f"{one.summary} {one.text}", wanted),
            )
            for one in found.notes
        ),
        told=told_count(min(found.weighed, rules.MOST_WEIGHED)),
        is_all=found.is_all,
        meant=meant,
        facets=rules.counted_facets(found.counts, asked, narrowed),
    )
