"""Words, themes and practical guides: editors of the centre keep them, everybody reads guides, others change nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

import httpx
import pytest

from core.access.matrix import PERMISSIONS, Permission, Role
from core.library.entries import GuideEntry
from core.library.service import guides, terms
from core.library.views import GuideView
from tenants.ids import quiet_id
from tenants.middleware import ASGIApp
from tenants.registry import set_tenant_status
from tenants.scope import current
from tests.centres import found_centre, only_centre
from tests.integration.library.publishing import hand_in, publish_waiting
from tests.integration.library.test_themes import make_themes
from tests.isolation.calling import call
from tests.isolation.expected_shelving import EXPECTED_OF_SHELVING
from tests.isolation.routes import Route, list_routes
from tests.towns import Town, found_town

SHELVING = [route for route in list_routes() if str(route) in EXPECTED_OF_SHELVING]
READING = [route for route in SHELVING if route.asked is Permission.BE_SIGNED_IN and "guide_id" in route.ids]
ACTS = [route for route in SHELVING if route.method == "POST" and route.ids]
TABLES = ("library_theme", "library_note", "library_guide", "library_guide_theme", "library_term")


@dataclass
class Shelf:
    """A municipality, the centre, and a published guide with all that is in it."""

    site: ASGIApp
    town: Town
    centre: Town
    guide: GuideView
    ids: dict[str, UUID]

    async def ask(self, town: Town, role: str, route: Route, **ids: UUID) -> httpx.Response:
        """Ask as somebody of a town, with the ids of the shelf unless others are named."""
        versions = {"guide_id": self.guide.version}
        answer = await call(self.site, town, town.people[role], route, self.ids | ids, versions)
        assert answer.status_code < 500, answer.text
        return answer

    async def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Return everything that stands in the library."""
        async with self.centre.acting("knowledge_editor"):
            return {table: await self._rows(table) for table in TABLES}

    async def _rows(self, table: str) -> list[tuple[object, ...]]:
        sql = f"SELECT * FROM {table} WHERE tenant_id = current_tenant() ORDER BY id"
        return [tuple(row) for row in await current().connection.fetch(sql)]


@pytest.fixture(scope="module")
async def shelf(site: ASGIApp) -> AsyncIterator[Shelf]:
    """The shelf of this module."""
    town = await found_town()
    async with only_centre() as centre:
        one, _two = await make_themes(centre, "Luisteren", "Doen")
        await hand_in(town, "Koffie eerst")
        (note_id,) = (await publish_waiting(centre, theme_id=one)).values()
        async with centre.acting("knowledge_editor"):
            guide = await guides.make_guide(GuideEntry(title="Zo begint u", foreword="Voor u."))
            await guides.add_theme(guide.id, one)
            held = await guides.read_guide(guide.id)
            guide = await guides.publish_guide(guide.id, version=held.version)
            (term, *_rest) = await terms.list_terms()
        ids = {"guide_id": guide.id, "theme_id": one, "term_id": term.id, "library_note_id": note_id}
        yield Shelf(site, town, centre, guide, ids)


@pytest.mark.parametrize("route", READING, ids=str)
async def test_everybody_everywhere_reads_a_published_guide(shelf: Shelf, route: Route) -> None:
    for town, role in [*((shelf.town, role) for role in Role), (shelf.centre, Role.KNOWLEDGE_EDITOR)]:
        answer = await shelf.ask(town, role, route)
        assert answer.status_code == 200, f"{role}: {answer.text}"
        gone = await shelf.ask(town, role, route, guide_id=quiet_id())
        assert gone.status_code == 404


@pytest.mark.parametrize("route", READING, ids=str)
async def test_a_guide_that_is_not_published_is_not_there_for_readers(shelf: Shelf, route: Route) -> None:
    async with shelf.centre.acting("knowledge_editor"):
        draft = await guides.make_guide(GuideEntry(title="Nog niet"))
    assert (await shelf.ask(shelf.centre, Role.KNOWLEDGE_EDITOR, route, guide_id=draft.id)).status_code == 200
    for town, role in (
        (shelf.town, Role.PROJECT_LEAD),
        (shelf.town, Role.KNOWLEDGE_EDITOR),
        (shelf.centre, Role.PRIVACY_OFFICER),
    ):
        there = await shelf.ask(town, role, route, guide_id=draft.id)
        assert there.status_code == 404
        assert "Nog niet" not in there.text


@pytest.mark.parametrize("route", ACTS, ids=str)
async def test_nobody_outside_the_centre_changes_anything(shelf: Shelf, route: Route) -> None:
    """Also not somebody with the role of an editor in a municipality, who reads the ids at the shelf."""
    before = await shelf.rows()
    for town in (shelf.town, shelf.centre):
        for role in town.people:
            if town is shelf.centre and "editor" in role:
                continue
            may = role in set(Role) and Permission.EDIT_LIBRARY in PERMISSIONS[Role(role)]
            answer = await shelf.ask(town, role, route)
            assert answer.status_code in ({404, 409} if may else {403}), f"{role}: {answer.text}"
    assert await shelf.rows() == before


@pytest.mark.parametrize("route", ACTS, ids=str)
async def test_an_editor_of_another_centre_changes_nothing_here(shelf: Shelf, route: Route) -> None:
    other = await found_centre()
    try:
        before = await shelf.rows()
        answer = await shelf.ask(other, Role.KNOWLEDGE_EDITOR, route)
        assert answer.status_code == 404, answer.text
        assert await shelf.rows() == before
    finally:
        await set_tenant_status(other.card.slug, "suspended")


@pytest.mark.parametrize("route", [route for route in SHELVING if route.method == "GET"], ids=str)
async def test_editors_of_the_centre_see_every_page(shelf: Shelf, route: Route) -> None:
    assert (await shelf.ask(shelf.centre, Role.KNOWLEDGE_EDITOR, route)).status_code == 200
