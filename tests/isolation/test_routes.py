"""Every role at every route of the application, with ids of one's own, of somebody else and of another municipality."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from uuid import UUID

import httpx
import pytest

from core.access.matrix import Role
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tests.isolation.calling import call, told
from tests.isolation.plugging import switch_on_plugins
from tests.isolation.routes import EXPECTED, Expected, Route, ids_asked, list_routes
from tests.isolation.things import Things, make_things
from tests.towns import Town, found_town

MARK = " zwaluwmerk"
ROUTES = list_routes()
WITH_IDS = [route for route in ROUTES if route.ids]
STATES = ("planning", "declined", "undrafted", "screening", "approved")
OWNED = frozenset({"application_id", "session_id", "subscription_id", "succession_id", "token_id"})
SHARED = frozenset({"batch_id", "member_id", "meeting_id", "note_id", "path_id", "step_id"})


class Worlds:
    """Two municipalities with look-alike cases; the other's texts all carry a mark that nobody here may ever see."""

    def __init__(self, site: ASGIApp, own: Town, other: Town) -> None:
        self.site = site
        self.own = own
        self.other = other
        self._made: dict[tuple[str, str, str], Things] = {}

    async def things(self, who: str, route: Route, expected: Expected, *, fresh: bool = False) -> Things:
        """Return things for ``who`` at a route: shared ones, or new ones for an act that changes them."""
        if fresh:
            return await make_things(self.own, who, route.ids, state=expected.state)
        return await self._shared(self.own, who, expected.state)

    async def foreign(self, expected: Expected) -> Things:
        """Return things of the other municipality."""
        return await self._shared(self.other, "lead_professional", expected.state, mark=MARK)

    async def _shared(self, town: Town, who: str, state: str, *, mark: str = "") -> Things:
        """Return what routes ask for in a state, made at once: what belongs to a case has to belong to the same one."""
        key = (town.card.slug, who, state)
        if key not in self._made:
            wanted = ids_asked("anybody" if mark else who, state)
            self._made[key] = await make_things(town, who, wanted, state=state, mark=mark)
        return self._made[key]

    async def ask(
        self, role: str | None, route: Route, ids: dict[str, UUID], versions: dict[str, int] | None = None
    ) -> httpx.Response:
        """Ask as somebody with this role; nothing of the other municipality may be in any answer."""
        person = None if role is None else self.own.people[role]
        answer = await call(self.site, self.own, person, route, ids, versions)
        seen = answer.text + str(answer.headers)
        assert MARK.strip() not in seen, f"{role} saw texts of another municipality at {route}"
        assert f"@{self.other.card.slug}" not in seen, f"{role} saw people of another municipality at {route}"
        assert answer.status_code < 500, f"{role} at {route}: {answer.text}"
        return answer


@pytest.fixture(scope="module")
async def worlds(site: ASGIApp) -> Worlds:
    """The real application and two municipalities of this module."""
    own, other = await found_town(), await found_town()
    for town in (own, other):
        await switch_on_plugins(town)
    await make_things(other, "lead_professional", mark=MARK)
    await make_things(own, Role.KEY_FIGURE, [])
    return Worlds(site, own, other)


def test_every_route_has_an_expectation_and_every_expectation_a_route() -> None:
    there = {str(route) for route in ROUTES}
    assert sorted(there - set(EXPECTED)) == [], "add a line for these routes to tests/isolation/routes.py"
    assert sorted(set(EXPECTED) - there) == [], "these lines have no route any more"


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_a_route_asks_for_what_is_expected_of_it(route: Route) -> None:
    assert route.asked == EXPECTED[str(route)].permission
    stands_open = {"GET /api/v1/openapi.json", "GET /static/build/{name}"}
    assert (route.asked is None) == (route.is_open or str(route) in stands_open), "a route without a guard"


@pytest.mark.parametrize("route", ROUTES, ids=str)
async def test_who_is_not_signed_in_here_comes_in_nowhere(worlds: Worlds, route: Route) -> None:
    expected = EXPECTED[str(route)]
    ids = {name: new_id() for name in route.ids}
    answers = [await worlds.ask(None, route, ids)]
    for role in (Role.PROJECT_LEAD, Role.TENANT_ADMINISTRATOR):
        elsewhere = worlds.other.people[role]
        answers.append(await call(worlds.site, worlds.own, elsewhere, route, ids))
    for answer in answers:
        if expected.permission is None:
            assert answer.status_code == expected.status_of(route)
        elif route.is_api or route.method != "GET":
            assert answer.status_code == 401
        else:
            assert answer.status_code == 303
            assert answer.headers["location"].startswith("/inloggen")


@pytest.mark.parametrize("route", ROUTES, ids=str)
async def test_each_role_may_what_the_matrix_says(worlds: Worlds, route: Route) -> None:
    expected = EXPECTED[str(route)]
    for role in Role:
        if role in expected.roles:
            things = await worlds.things(role, route, expected, fresh=route.method != "GET")
            answer = await worlds.ask(role, route, things.ids, things.versions)
            status = expected.inside or expected.status_of(route)
            assert answer.status_code == status, f"{role}: {answer.text}"
        else:
            answer = await worlds.ask(role, route, {name: new_id() for name in route.ids})
            assert answer.status_code == 403, f"{role}: {answer.text}"


@pytest.mark.parametrize("route", WITH_IDS, ids=str)
async def test_what_is_elsewhere_answers_as_what_is_not_there(worlds: Worlds, route: Route) -> None:
    """Also a part of one case asked for below another, and a part of somebody else's case below one's own."""
    expected = EXPECTED[str(route)]
    for role in expected.roles:
        own = (await worlds.things(role, route, expected)).ids
        foreign = (await worlds.foreign(expected)).ids
        somebodys = (await worlds.things("second_professional", route, expected)).ids
        others = (foreign, somebodys)
        mixtures = [one for ids in others for one in _mixtures(route, expected, own, ids)]
        for ids, replaced in mixtures:
            if _is_within_reach(role, route, ids, somebodys):
                continue
            nowhere = {name: new_id() if name in replaced else known for name, known in ids.items()}
            there, gone = await worlds.ask(role, route, ids), await worlds.ask(role, route, nowhere)
            assert there.status_code == 404, f"{role} {ids}: {there.text}"
            assert told(there, ids.values()) == told(gone, nowhere.values()), role


def _mixtures(
    route: Route, expected: Expected, own: dict[str, UUID], others: dict[str, UUID]
) -> Iterator[tuple[dict[str, UUID], set[str]]]:
    """Yield each way to put others' ids in a path, with the names of those that are not one's own.

    An id that whoever calls makes up stays as it is: nothing has to be there.
    """
    found = [name for name in route.ids if name not in expected.made]
    for choice in itertools.product((False, True), repeat=len(found)):
        replaced = {name for name, is_others in zip(found, choice, strict=True) if is_others}
        if replaced:
            yield {name: (others if name in replaced else own)[name] for name in route.ids}, replaced


def _is_within_reach(role: str, route: Route, ids: dict[str, UUID], somebodys: dict[str, UUID]) -> bool:
    """Tell whether these are all somebody else's things in this municipality, and the role's reach goes that far."""
    if any(ids[name] != somebodys[name] for name in route.ids) or OWNED.intersection(route.ids):
        return False
    return bool(SHARED.intersection(route.ids)) or role not in {Role.LEAD_PROFESSIONAL, Role.KEY_FIGURE}
