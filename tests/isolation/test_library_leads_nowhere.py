"""What the knowledge centre has leads to no municipality, no case and nobody; and neither side reaches into the other.

A municipality with full cases hands notes in through the real services; everything that the centre has, and everything that
all may read, is then held against every identifier of that municipality, in every shape.
"""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import msgspec
import pytest

from core.access.matrix import Role
from core.demo.servers import Servers
from core.kit.config import config
from core.kit.jobs import run_job
from core.library.entries import Facets, HandIn, NoteEdit, Province
from core.library.service import editing, publishing, receiving
from core.library.views import NoteState, Receipt
from tenants.middleware import ASGIApp
from tests.centres import only_centre
from tests.integration.access.site import deliver
from tests.isolation.searching import found_in, shapes_of
from tests.isolation.telling import all_of_redis
from tests.isolation.things import make_things
from tests.isolation.worlds import tenant_tables
from tests.towns import Town

NAMES = tuple(
    name
    for name in tenant_tables()
    if name.startswith("library_") or name in {"received_note", "note_message"}
)
OPEN = tuple(name for name in NAMES if name.startswith("library_"))
TITLES = ("Meelopen naar school", "Samen post openen", "Koffie voor papier")
RARE = "Vingerhoedskruid"
"""A word that stands in the note that is taken back, and nowhere else."""
TEXT = "Iemand die vertrouwd is, liep de eerste week mee. Daarna ging het vanzelf."
_BYTES = re.compile(r"""b'(?:[^'\\]|\\.)*'|b"(?:[^"\\]|\\.)*\"""")
_RECEIVED = (
    "INSERT INTO received_note (tenant_id, receipt_hash, letterbox_id, reply_key, quarter) "
    "VALUES ($1, sha256('\\x00'), gen_random_uuid(), '\\x00', '2026-3')"
)


@dataclass
class Story:
    """A municipality that handed notes in, the centre that worked on them, and all that happened between them."""

    town: Town
    centre: Town
    receipts: list[Receipt] = field(default_factory=list)
    received: dict[str, UUID] = field(default_factory=dict)
    published: list[UUID] = field(default_factory=list)


@pytest.fixture
async def story(site: ASGIApp, tenant_a: Town, log: io.BytesIO) -> AsyncIterator[Story]:
    """Three notes of a municipality with full cases: published after questions, taken back, and waiting."""
    for who, state in (("lead_professional", "active"), ("second_professional", "approved")):
        await make_things(tenant_a, who, state=state)
    async with only_centre() as centre:
        told = Story(tenant_a, centre)
        for title in TITLES:
            facets = Facets(need="schoolgang", region=Province.OVERIJSSEL, period="2026-2")
            async with tenant_a.acting("project_lead"):
                told.receipts.append(await receiving.hand_in(HandIn(title=title, text=TEXT, facets=facets)))
        async with centre.acting("knowledge_editor"):
            cards = await editing.list_received(NoteState.RECEIVED)
            told.received = {card.title: card.id for card in cards}
        for title in TITLES[:2]:
            await _publish(told, title)
        async with tenant_a.acting("project_lead"):
            await receiving.answer(told.receipts[0].receipt, "Een week was genoeg.")
            await receiving.take_back(told.receipts[1].receipt, told.receipts[1].mailbox_id)
        await _look_at_pages(site, told)
        await deliver(centre)
        await run_job("library.refresh_cells", centre.card.id, {})
        yield told


async def _publish(told: Story, title: str) -> None:
    note_id = told.received[title]
    async with told.centre.acting("knowledge_editor"):
        note = await editing.ask_municipality(note_id, "Hoe lang duurde dit?")
        text = TEXT if title == TITLES[0] else f"{TEXT} {RARE}."
        edit = NoteEdit(title=title, summary="Klein beginnen.", text=text, facets=note.facets)
        note = await editing.edit_note(note_id, edit, version=note.version)
        note = await editing.publish_note(note_id, version=note.version)
        assert note.published_id is not None
        told.published.append(note.published_id)


async def _look_at_pages(site: ASGIApp, told: Story) -> None:
    """Let an editor read what there is, and the municipality what is published, so that there are lines in the log."""
    paths = (
        (told.centre, "knowledge_editor", [f"/redactie/{one}" for one in told.received.values()]),
        (told.town, "project_lead", [f"/bibliotheek/{told.published[0]}", "/bibliotheek"]),
    )
    transport: Any = httpx.ASGITransport(site)
    async with httpx.AsyncClient(transport=transport) as client:
        for at, who, wanted in paths:
            for path in wanted:
                answer = await client.get(f"https://{at.card.host}{path}", headers=at.people[who].bearer)
                assert answer.status_code == 200, answer.text


async def test_nothing_at_the_centre_leads_to_a_municipality(
    story: Story, database: Servers, log: io.BytesIO
) -> None:
    identifiers = await _identifiers(database, story)
    assert len(identifiers) > 200
    kept = await _rows_of(database, story.centre.card.id) + await _published_rows(database)
    assert found_in(kept, identifiers) == []
    assert found_in(await _opened(story), identifiers) == []
    # The search does look: what is there is found, and what is the municipality's is found with the municipality.
    assert found_in(kept, [TITLES[0], story.published[0], story.centre.card.id])
    own = await _rows_of(database, story.town.card.id)
    assert len(found_in(own, identifiers)) > len(identifiers) // 2


async def test_queue_log_and_files_never_tell_of_both(
    story: Story, database: Servers, log: io.BytesIO
) -> None:
    """A job or a line of the log about the centre holds nothing of a municipality, nor does a file."""
    identifiers = await _identifiers(database, story)
    centres: list[str | bytes | UUID] = [
        story.centre.card.id,
        story.centre.card.slug,
        *story.received.values(),
    ]
    lines = [*log.getvalue().decode().splitlines(), *_BYTES.findall(await all_of_redis())]
    of_centre = [line for line in lines if found_in(line, centres)]
    assert len(of_centre) > len(TITLES)
    assert any("library.refresh_cells" in line for line in of_centre)
    assert found_in("\n".join(of_centre), identifiers) == []
    assert [one for one in _file_names() if found_in(one, centres)] == []


async def test_ids_of_the_library_tell_no_time_and_no_column_does(story: Story, database: Servers) -> None:
    connection = await asyncpg.connect(database.admin_url)
    columns = await connection.fetch(
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_name = ANY($1)",
        list(NAMES),
    )
    timely = {
        (row["table_name"], row["column_name"])
        for row in columns
        if row["data_type"].startswith(("time", "date", "interval"))
    }
    assert timely == {("library_letterbox", "opened_on")}
    seen = 0
    for row in columns:
        if row["data_type"] == "uuid" and row["column_name"] != "tenant_id":
            ids = await connection.fetch(
                f'SELECT DISTINCT "{row["column_name"]}" AS id FROM "{row["table_name"]}" WHERE tenant_id = $1',
                story.centre.card.id,
            )
            versions = {UUID(str(one["id"])).version for one in ids if one["id"] is not None}
            assert versions <= {4}, row
            seen += len(ids)
    assert seen > 2 * len(TITLES)
    today = datetime.now(UTC).date()
    rows = "".join(
        [await _text_of(connection, name, story.centre.card.id) for name in ("received_note", "note_message")]
    )
    await connection.close()
    assert found_in(rows, [today.isoformat(), f"{today:%d-%m-%Y}"]) == []


async def test_the_mailbox_of_a_note_tells_the_quarter_alone(story: Story, database: Servers) -> None:
    connection = await asyncpg.connect(database.admin_url)
    boxes = await connection.fetch(
        "SELECT id, created_at, wrapped FROM data_key WHERE tenant_id = $1 AND purpose = 'mailbox'",
        story.town.card.id,
    )
    await connection.close()
    assert {row["id"] for row in boxes} == {receipt.mailbox_id for receipt in story.receipts}
    assert len({row["created_at"] for row in boxes}) == 1
    assert {(row["created_at"].day, row["created_at"].hour) for row in boxes} == {(1, 0)}
    assert {row["id"].version for row in boxes} == {4}
    (destroyed,) = (row["id"] for row in boxes if row["wrapped"] is None)
    assert destroyed == story.receipts[1].mailbox_id


async def test_an_editor_reaches_nothing_of_a_municipality(story: Story) -> None:
    async with story.centre.acting("knowledge_editor") as scope:
        # Both are open to everybody, and in a municipality no act of ours writes a row there.
        for name in sorted(set(tenant_tables()) - {"library_search", "library_word"}):
            rows = await scope.connection.fetch(
                f"SELECT id FROM \"{name}\" WHERE tenant_id IN (SELECT id FROM tenant WHERE kind = 'municipality')"
            )
            assert rows == [], name


async def test_no_municipality_reads_what_came_in_or_writes_in_the_library(story: Story) -> None:
    """By SQL, around every service: also somebody who is an editor, but of a municipality."""
    for role in Role:
        await _stays_outside(story, role)


async def _stays_outside(story: Story, role: str) -> None:
    centre_id, own_id = story.centre.card.id, story.town.card.id
    async with story.town.acting(role) as scope:
        for name in ("received_note", "note_message"):
            assert await scope.connection.fetch(f'SELECT id FROM "{name}"') == []
        for name in OPEN:
            for statement in (f'DELETE FROM "{name}"', f'UPDATE "{name}" SET tenant_id = tenant_id'):
                assert await _done(scope.connection, statement) == 0, name
        for tenant_id in (centre_id, own_id):
            for statement in (
                "INSERT INTO library_note (tenant_id, title, text, published_in) VALUES ($1, 'vals', 'vals', '2026-3')",
                "INSERT INTO library_theme (tenant_id, title) VALUES ($1, 'vals')",
                "INSERT INTO library_guide (tenant_id, title) VALUES ($1, 'vals')",
                "INSERT INTO library_term (tenant_id, facet, name) VALUES ($1, 'need', 'vals')",
                "INSERT INTO library_letterbox VALUES ($1, gen_random_uuid(), '\\x00', now()::date)",
                _RECEIVED,
            ):
                assert await _done(scope.connection, statement, tenant_id) == 0, statement
        await scope.rollback()


async def test_who_hands_in_is_oneself_again_at_once(story: Story) -> None:
    """The functions of the letterbox leave the tenant and the reach as they were, also for who may hand nothing in."""
    for role in Role:
        await _becomes_nobody(story, role)


async def _becomes_nobody(story: Story, role: str) -> None:
    asked = (
        "SELECT current_setting('app.tenant'), current_setting('app.reach'), current_setting('app.account')"
    )
    async with story.town.acting(role) as scope:
        before = await scope.connection.fetchrow(asked)
        may = role in {"project_lead", "lead_professional"}
        receipt = story.receipts[2].receipt
        found = await scope.connection.fetch("SELECT * FROM look_up_note($1)", receipt)
        assert bool(found) == may
        box = "SELECT hand_in_note(sha256('nieuw'), gen_random_uuid(), '\\x01', '\\x01', '2026-3')"
        assert await scope.connection.fetchval(box) is may
        answer = "SELECT answer_centre($1, gen_random_uuid(), '\\x01', '\\x01')"
        assert await scope.connection.fetchval(answer, receipt) is may
        assert await scope.connection.fetchval("SELECT take_back_note($1)", receipt) is may
        assert await scope.connection.fetchrow(asked) == before
        assert await scope.connection.fetch("SELECT id FROM received_note") == []
        await scope.rollback()


async def test_a_receipt_that_is_wrong_shows_and_ends_nothing(story: Story, tenant_b: Town) -> None:
    right = story.receipts[2].receipt
    for wrong in (b"", right[:-1], right + b"\x00", bytes(32), right[::-1]):
        async with tenant_b.acting("project_lead") as scope:
            assert await scope.connection.fetch("SELECT * FROM look_up_note($1)", wrong) == []
            assert await scope.connection.fetchval("SELECT take_back_note($1)", wrong) is False
            sent = "SELECT answer_centre($1, gen_random_uuid(), '\\x01', '\\x01')"
            assert await scope.connection.fetchval(sent, wrong) is False
    async with story.town.acting("project_lead"):
        found = await receiving.look_up(right, story.receipts[2].mailbox_id)
    assert found.state is NoteState.RECEIVED


async def test_what_was_taken_back_is_nowhere_at_once(
    story: Story, tenant_b: Town, database: Servers
) -> None:
    """In the row, in what all may read, in lists and in what the centre's editors see: in the same transaction."""
    gone = story.published[1]
    connection = await asyncpg.connect(database.admin_url)
    everything = "".join([await _text_of(connection, name, story.centre.card.id) for name in NAMES])
    await connection.close()
    assert found_in(everything, [gone, TITLES[1], RARE]) == []
    assert found_in(everything, [story.published[0], TITLES[0]]) != []
    async with tenant_b.acting("key_figure"):
        assert [card.id for card in await publishing.list_published()] == [story.published[0]]
    async with story.centre.acting("knowledge_editor"):
        left = await editing.read_received(story.received[TITLES[1]])
    assert (left.state, left.came_in, left.messages) == (NoteState.WITHDRAWN, None, ())


def test_the_search_would_find_each_shape() -> None:
    one = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
    for shape in shapes_of(one) | shapes_of("stad-0001") | shapes_of(b"\x01" * 32):
        assert found_in(f"('x{shape}y')", [one, "stad-0001", b"\x01" * 32]), shape
    assert found_in("iets anders", [one, "stad-0001"]) == []


def _file_names() -> list[str]:
    folder = Path(config().files)
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]


async def _identifiers(database: Servers, story: Story) -> list[str | bytes | UUID]:
    """Return every id, name, address and reference of a municipality, its people and its cases, and every receipt."""
    card = story.town.card
    found: set[str | bytes | UUID] = {card.id, card.slug, card.host, card.name}
    for person in story.town.people.values():
        found |= {person.account_id, person.membership_id, person.email, person.name}
    connection = await asyncpg.connect(database.admin_url)
    for name in tenant_tables():
        rows = await connection.fetch(f'SELECT * FROM "{name}" WHERE tenant_id = $1', card.id)
        for row in rows:
            found |= {value for value in row.values() if isinstance(value, UUID)}
        if name == "case_file":
            found |= {row["reference"] for row in rows}
    found |= {
        row["trace_id"]
        for row in await connection.fetch("SELECT trace_id FROM journal WHERE tenant_id = $1", card.id)
    }
    await connection.close()
    for receipt in story.receipts:
        found |= {receipt.receipt, receipt.mailbox_id}
    # What is written over many journal rows without a request, and the pieces that every word has, are no identifiers.
    return [one for one in found - {"0" * 32} if not isinstance(one, str) or len(one) > len("rol 1")]


async def _rows_of(database: Servers, tenant_id: UUID) -> str:
    """Return every row of every table that belongs to a tenant, as text."""
    connection = await asyncpg.connect(database.admin_url)
    told = [await _text_of(connection, name, tenant_id) for name in tenant_tables()]
    await connection.close()
    return "\n".join(told)


async def _published_rows(database: Servers) -> str:
    connection = await asyncpg.connect(database.admin_url)
    told = [
        str(await connection.fetchval(f"SELECT string_agg(t::text, E'\\n') FROM \"{name}\" t"))
        for name in OPEN
    ]
    await connection.close()
    return "\n".join(told)


async def _text_of(connection: asyncpg.Connection, table: str, tenant_id: UUID) -> str:
    found = await connection.fetchval(
        f"SELECT string_agg(t::text, E'\\n') FROM \"{table}\" t WHERE tenant_id = $1", tenant_id
    )
    return found or ""


async def _opened(story: Story) -> str:
    """Return everything that the editors can open: letters, messages and what they wrote."""
    async with story.centre.acting("knowledge_editor"):
        notes = [await editing.read_received(one) for one in story.received.values()]
        shelf = await publishing.list_published()
    return msgspec.json.encode((notes, shelf)).decode()


async def _done(connection: Any, statement: str, *values: Any) -> int:
    """Try a statement and undo it; return how many rows it would have changed, 0 when it is refused."""
    await connection.execute("SAVEPOINT tried")
    try:
        done: str = await connection.execute(statement, *values)
    except asyncpg.InsufficientPrivilegeError:
        done = "refused 0"
    await connection.execute("ROLLBACK TO SAVEPOINT tried")
    return int(done.rsplit(" ", 1)[1])
