"""One search over published notes, learnings within reach, knowledge bases and the help.

What was asked is kept nowhere: no row, no journal record, no line of the log. Of learnings alone the reading is noted, on
their case, as always.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec

from core.access.guards import may
from core.access.matrix import Permission
from core.cases.repository.names import find_cases_by_name
from core.kit import i18n
from core.knowledge.rules import bases as base_rules
from core.knowledge.rules import search as rules
from core.knowledge.rules.search import PageHit, PageText, SearchKind
from core.knowledge.service.bases import list_bases
from core.knowledge.service.help_pages import list_help
from core.knowledge.service.learnings import search_learnings
from core.knowledge.views import FoundLearnings
from core.library.rules.searching import Asked, Chosen, read_asked
from core.library.service.searching import FoundNotes, search_published

FIRST: Final = 5
"""How many of a kind are shown beside the other kinds."""
_MOST_LEARNINGS: Final = 50
_ADDRESS: Final = "/kennisbank"


class Found(msgspec.Struct, frozen=True):
    """What was found, of each kind that was looked for; ``failed_plugins`` could not be read just now.

    ``is_personal``: somebody seemed to look for a person, and nothing was looked for.
    """

    asked: Asked = Asked()
    notes: FoundNotes = FoundNotes()
    articles: tuple[PageHit, ...] = ()
    learnings: FoundLearnings = FoundLearnings((), is_all=True)
    help: tuple[PageHit, ...] = ()
    meant: dict[str, str] = {}
    failed_plugins: tuple[str, ...] = ()
    is_personal: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was found at all."""
        return not (self.notes.notes or self.articles or self.learnings.found or self.help)


async def seems_personal(line: str) -> bool:
    """Tell whether a question seems to look for a person: by its form, or by a name of a case within reach."""
    if rules.looks_personal(line):
        return True
    for pair in rules.pairs_of(read_asked(line)):
        if await find_cases_by_name(pair, limit=1):
            return True
    return False


async def search(
    line: str,
    chosen: Chosen | None = None,
    *,
    kind: SearchKind | None = None,
    after: tuple[float, UUID] | None = None,
    limit: int = 10,
    with_learnings: bool = True,
) -> Found:
    """Search for what one line asks, in everything, or in one ``kind``.

    Shape: notes past ``after`` (see `core.library.service.searching`), at most ``limit``; of the others at most 50, or
    `FIRST` where everything is searched. Learnings only for whoever can note them, and not while somebody types.
    Tenant: needs a scope, whose reach decides which learnings are found; notes are those of the library, for everybody.
    """
    if await seems_personal(line):
        return Found(is_personal=True)
    asked = read_asked(line)
    if asked.is_empty:
        return Found(asked)
    shelf = await list_bases()
    articles = [
        _page_of(page)
        for one in shelf.found
        for page in base_rules.pages_of(one.plugin, one.item, i18n.locale())
    ]
    helping = await list_help()
    looks_for_notes = kind in {None, SearchKind.NOTE}
    notes = await search_published(
        asked,
        chosen,
        after=after,
        limit=limit if looks_for_notes else 1,
        elsewhere=rules.words_of([*articles, *helping]),
    )
    most = FIRST if kind is None else rules.MOST_PAGES
    wants_learnings = kind in {None, SearchKind.LEARNING} and with_learnings and may(Permission.WRITE_NOTES)
    return Found(
        asked=asked,
        notes=notes if looks_for_notes else FoundNotes(),
        articles=_some(articles, asked, notes.meant, most if kind in {None, SearchKind.ARTICLE} else 0),
        learnings=await _learnings(asked, notes.meant, most)
        if wants_learnings
        else FoundLearnings((), is_all=True),
        help=_some(helping, asked, notes.meant, most if kind in {None, SearchKind.HELP} else 0),
        meant=notes.meant,
        failed_plugins=tuple(shelf.failed),
    )


def _some(pages: list[PageText], asked: Asked, meant: dict[str, str], most: int) -> tuple[PageHit, ...]:
    return tuple(rules.find_pages(pages, asked, meant)[:most]) if most else ()


async def _learnings(asked: Asked, meant: dict[str, str], most: int) -> FoundLearnings:
    """Return the learnings within reach that hold all words, each phrase as it is, and nothing that was to be left out."""
    found = await search_learnings(_told(asked, meant), limit=_MOST_LEARNINGS)
    kept = tuple(one for one in found.found if rules.fits(one.learning.text, asked))
    return FoundLearnings(kept[:most], found.is_all and len(kept) <= most)


def _told(asked: Asked, meant: dict[str, str]) -> str:
    """Return the words to look for in learnings, of which all have to be there."""
    return " ".join((*(meant.get(word, word) for word in asked.words), *asked.phrases))


def _page_of(page: base_rules.Page) -> PageText:
    place = f"{_ADDRESS}/{page.plugin}/{page.base}"
    return PageText(
        page.title, page.text, f"{place}/{page.article}" if page.article else place, page.base_title
    )
