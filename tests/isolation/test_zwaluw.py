"""The word that may be nowhere: a key figure knows a community, is matched to a case, and everybody looks everywhere.

Every page, answer, export, mail, log line, calendar and stored byte that somebody other than a project lead and that key
figure can reach is read. The project lead finds it in two places and nowhere else.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from core.access import feeds
from core.access.matrix import Role
from core.deployments import service
from core.deployments.entries import Brief, EvaluationEntry, WithdrawalEntry
from core.deployments.rules.words import AgreementKind, EvaluationOutcome, ToldBy
from core.deployments.service.reminders import remind_terms
from core.deployments.views import DeploymentView
from core.key_figures import service as key_figures
from core.key_figures.entries import CommunitiesEntry
from core.kit import clock
from tenants.middleware import ASGIApp
from tests.integration.access.site import deliver
from tests.integration.deployments import making
from tests.integration.environment import told_in_environment
from tests.integration.key_figures.making import with_account
from tests.isolation.calling import call
from tests.isolation.routes import Route, list_routes
from tests.isolation.telling import all_of_redis
from tests.isolation.things import make_things
from tests.towns import Town

WORD = "Zwaluw"
# A word of its own, so that nothing else in the world of a test holds it.
KNOWN = (f"{WORD}tongvolk",)
GETS = [route for route in list_routes() if route.method == "GET"]
# Where a project lead finds it: the page that shows what somebody knows, and an open search brief with its candidates.
OF_PROJECT_LEADS = {
    "GET /sleutelfiguren/{key_figure_id}/netwerken",
    "GET /api/v1/sleutelfiguren/{key_figure_id}/netwerken",
    "GET /casussen/{case_id}/zoekvraag",
    "GET /api/v1/casussen/{case_id}/zoekvraag",
    "GET /casussen/{case_id}/kandidaten",
    "GET /api/v1/casussen/{case_id}/kandidaten",
}
OF_THE_PERSON = {"GET /mijn-profiel/netwerken", "GET /api/v1/mijn-profiel/netwerken"}


class World:
    """A town in which it all happened: who knows what, the case that was matched, and one that is still searched for."""

    def __init__(self, town: Town, ids: dict[str, UUID], searched: UUID, mails: Path) -> None:
        self.town = town
        self.ids = ids
        self.searched = searched
        self.mails = mails


@pytest.fixture
def mails(tmp_path: Path) -> Iterator[Path]:
    """The folder to which mails go."""
    with told_in_environment(MAIL_URL=tmp_path.as_uri()):
        yield tmp_path


@pytest.fixture
async def world(site: ASGIApp, tenant_a: Town, mails: Path, log: io.BytesIO) -> World:
    """Walk the whole road with somebody who knows a community: search, match, term, extension, withdrawal."""
    town = tenant_a
    key_figure_id = await with_account(town, name="Wim Meeuw")
    async with town.acting("key_figure"):
        told = CommunitiesEntry(communities=KNOWN, consented=True)
        await key_figures.write_own_communities(told, version=0)
    case = await making.searching(town)
    async with town.acting("project_lead"):
        await service.write_brief(case.id, Brief(languages=case.languages, communities=KNOWN), version=0)
        assert KNOWN[0] in str((await service.rank_candidates(case.id)).own[0].points)
    case, deployment = await making.running(town, case=case, key_figure_id=key_figure_id)
    with clock.stopped_at(clock.now() + timedelta(days=100)):
        async with town.serving("jobs"):
            assert await remind_terms() > 0
        while await deliver(town):
            pass
    await _extend_and_withdraw(town, deployment)
    things = await make_things(town, "lead_professional", {"application_id", "batch_id", "member_id"})
    searched = await making.searching(town)
    async with town.acting("project_lead"):
        await service.write_brief(searched.id, Brief(communities=KNOWN), version=0)
    while await deliver(town):
        pass
    ids = {**things.ids, "case_id": case.id, "deployment_id": deployment.id, "key_figure_id": key_figure_id}
    return World(town, ids, searched.id, mails)


async def test_nobody_else_finds_the_word_anywhere(site: ASGIApp, world: World, log: io.BytesIO) -> None:
    found: list[str] = []
    for route in GETS:
        for role in Role:
            for case_id in (world.ids["case_id"], world.searched):
                answer = await _ask(site, world, role.value, route, case_id)
                if not _holds(answer):
                    continue
                allowed = {Role.PROJECT_LEAD: OF_PROJECT_LEADS, Role.KEY_FIGURE: OF_THE_PERSON}.get(
                    role, set()
                )
                if str(route) not in allowed:
                    found.append(f"{role} at {route}")
    assert found == []
    assert WORD.encode() not in log.getvalue()


async def test_the_project_lead_finds_it_just_where_it_belongs(site: ASGIApp, world: World) -> None:
    """So that the test above is no test of nothing: the word is there, and only there."""
    seen = {
        str(route)
        for route in GETS
        for case_id in (world.ids["case_id"], world.searched)
        if _holds(await _ask(site, world, Role.PROJECT_LEAD, route, case_id))
    }
    assert seen == {route for route in OF_PROJECT_LEADS if "kandidaten" not in route} | {
        route for route in OF_PROJECT_LEADS if "kandidaten" in route and route in seen
    }
    matched = {
        str(route)
        for route in GETS
        if _holds(await _ask(site, world, Role.PROJECT_LEAD, route, world.ids["case_id"]))
    }
    assert matched == {route for route in OF_PROJECT_LEADS if "key_figure_id" in route}


async def test_the_pages_of_a_person_never_show_both(site: ASGIApp, world: World) -> None:
    """What somebody knows and where he or she works stand on different pages, and no page shows both (METHOD, 8)."""
    case_id, deployment_id = str(world.ids["case_id"]), str(world.ids["deployment_id"])
    for route in GETS:
        if "key_figure_id" not in route.ids:
            continue
        answer = await _ask(site, world, Role.PROJECT_LEAD, route, world.ids["case_id"])
        shows_work = case_id in answer.text or deployment_id in answer.text
        assert not (shows_work and _holds(answer)), str(route)


@pytest.mark.parametrize(
    "role", [role.value for role in Role if role not in {Role.PROJECT_LEAD, Role.KEY_FIGURE}]
)
async def test_no_role_reads_a_row_of_it(world: World, role: str) -> None:
    async with world.town.acting(role) as scope:
        for table in ("known_communities", "search_brief", "key_figure_profile"):
            assert await scope.connection.fetchval(f"SELECT count(*) FROM {table}") == 0


async def test_another_key_figure_reads_no_row_of_it(world: World) -> None:
    """Also when it names itself the holder by a guess; the right holder is a keyed hash that no row tells."""
    other = await world.town.add_person("other_key_figure", [Role.KEY_FIGURE])
    async with world.town.acting("other_key_figure") as scope:
        assert await scope.connection.fetchval("SELECT count(*) FROM known_communities") == 0
        for guess in (world.ids["key_figure_id"], other.account_id):
            await scope.connection.execute("SELECT set_config('app.holder', $1, true)", guess.hex)
            assert await scope.connection.fetchval("SELECT count(*) FROM known_communities") == 0


async def test_no_query_joins_a_community_to_a_case(world: World) -> None:
    """As the reader of all backups: no value of the row stands in any other table, but for its tenant and its key."""
    async with world.town.serving("jobs") as scope:
        tables = await scope.connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    assert ("known_communities",) in [tuple(row) for row in tables]
    async with world.town.acting("project_lead") as scope:
        row = await scope.connection.fetchrow("SELECT * FROM known_communities")
        linked = {str(row["id"]), row["holder"].hex()}
        for (table,) in tables:
            if table in {"known_communities", "migration"}:
                continue
            told = await scope.connection.fetch(f'SELECT to_jsonb(t)::text FROM "{table}" t')
            assert not [one for one in told if any(link in one[0] for link in linked)], table


async def test_neither_mails_nor_calendars_nor_the_queue_nor_a_dump_hold_it(
    site: ASGIApp, world: World, dump: str
) -> None:
    letters = [
        message_from_bytes(mail.read_bytes(), policy=policy.default) for mail in world.mails.glob("*.eml")
    ]
    assert len(letters) > 2
    for letter in letters:
        told = f"{letter['Subject']} {letter.get_content()}"
        assert WORD not in told
        assert "Meeuw" not in told
    for who in ("project_lead", "lead_professional", "key_figure"):
        async with world.town.acting(who):
            issued = await feeds.issue_feed(world.town.people[who].membership_id)
        answer = await _get(site, world.town, f"/agenda/{issued.secret}.ics")
        assert answer.status_code == 200
        assert "BEGIN:VCALENDAR" in answer.text
        for hidden in (WORD, "Meeuw", "Vermeulen", "K-20"):
            assert hidden not in answer.text
    assert WORD not in await all_of_redis()
    assert KNOWN[0] not in dump
    assert WORD.encode().hex() not in dump


async def _extend_and_withdraw(town: Town, deployment: DeploymentView) -> None:
    evaluation = EvaluationEntry(
        outcome=EvaluationOutcome.EXTEND,
        told_by=ToldBy.TOGETHER,
        what_changed="De post is open.",
        learned="Rustig beginnen.",
        held_on=clock.today(),
    )
    withdrawal = WithdrawalEntry(kind=AgreementKind.SHARING, words="Genoeg zo.", withdrawn_on=clock.today())
    async with town.acting("lead_professional"):
        case_id = deployment.case_id
        extended = await service.evaluate_term(case_id, deployment.id, evaluation, version=deployment.version)
        await service.withdraw_client_agreement(case_id, deployment.id, withdrawal, version=extended.version)


def _holds(answer: httpx.Response) -> bool:
    return WORD.lower() in answer.text.lower() or WORD.lower() in str(answer.headers).lower()


async def _ask(site: ASGIApp, world: World, role: str, route: Route, case_id: UUID) -> httpx.Response:
    ids = dict.fromkeys(route.ids, UUID(int=1)) | world.ids | {"case_id": case_id}
    answer = await call(site, world.town, world.town.people[role], route, ids)
    assert answer.status_code < 500, f"{role} at {route}: {answer.text}"
    return answer


async def _get(site: ASGIApp, town: Town, path: str) -> httpx.Response:
    transport = httpx.ASGITransport(site, client=("10.9.9.9", 1))
    async with httpx.AsyncClient(transport=transport, base_url=f"https://{town.card.host}") as client:
        return await client.get(path)
