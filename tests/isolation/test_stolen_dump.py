"""A stolen dump, the log, Redis and the mails reveal no one: every text that the API takes is told, and looked for."""

from __future__ import annotations

import io
import os
import re
import subprocess
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from core.demo.postgres import binary
from core.demo.servers import Servers
from core.kit import jobs
from core.kit.api import API
from core.kit.config import config
from core.library.entries import Facets, NoteEdit
from core.library.service import editing
from core.library.views import NoteState
from core.plugin_host import switch_on
from tenants.middleware import ASGIApp
from tests.centres import only_centre
from tests.contract.schema import SEALED
from tests.integration.access.site import deliver
from tests.isolation import paying
from tests.isolation.calling import filled_in
from tests.isolation.plugging import install_plugins
from tests.isolation.routes import EXPECTED, Route, list_routes
from tests.isolation.telling import FIXED, OLD_DAY, Told, all_of_redis
from tests.isolation.things import Things, make_things
from tests.towns import Town

HEADINGS = (
    "Nr;Datum aanvraag;Aanvrager;Organisatie;Gezin;Hulpvraag;Eerder geprobeerd;Sleutelfiguur;Start inzet;Status;"
    "Resultaat;Opmerking"
)
OPEN = "instellingen: what a municipality tells everybody, such as whom to ask"
# What is refused in a municipality, such as the work of the knowledge centre, tells nothing.
WITH_A_BODY = [
    route
    for route in list_routes()
    if route.is_api and route.handler.parsed_data_field is not None and EXPECTED[str(route)].status < 400
]
FILLED_BY_PUBLISHING = frozenset({("library_told", "told")})
"""What was ever told of a note's facets; a note that is published hides no text."""
SENDING = f"POST {API}/praktijknotities/{{note_id}}/verzending"


class Teller:
    """Somebody who tells the API everything that it takes, and remembers what was told."""

    def __init__(self, site: ASGIApp, town: Town) -> None:
        self.town = town
        self.told = Told()
        self.opened = Told("Openbaar")
        self.organisations = [town.card.id]
        transport: Any = httpx.ASGITransport(site, client=("10.9.8.7", 1))  # type: ignore[arg-type]
        self.client = httpx.AsyncClient(transport=transport, base_url=f"https://{town.card.host}")
        self._keys = iter(range(10_000))

    async def tell(self, route: Route, *, state: str = "", **given: Any) -> httpx.Response:
        """Call a route with something recognisable in every text. Whoever may do it does it."""
        expected = EXPECTED[str(route)]
        who = expected.roles[0].value
        things = await make_things(self.town, who, route.ids, state=state or expected.state)
        body = self.told.body(route, given or _fixed(expected.body, things))
        headers = {"If-Match": "*", "Idempotency-Key": f"sleutel-{next(self._keys)}"}
        answer = await self.client.request(
            route.method,
            route.filled({**expected.in_path, **things.ids}),
            json=body,
            headers=headers | self.town.people[who].bearer,
        )
        assert answer.is_success, f"{route}: {answer.text}"
        return answer

    def caseload(self, number: int) -> str:
        """Return a caseload of one case with something recognisable in every column, as the API takes it."""
        words = [self.told.text(f"import {heading}") for heading in HEADINGS.split(";")]
        words[0], words[1], words[8], words[9] = str(number), "2024-02-01", "2024-03-01", "lopend"
        return b64encode(f"{HEADINGS}\n{';'.join(words)}\n".encode()).decode()


@pytest.fixture
async def teller(site: ASGIApp, tenant_a: Town) -> AsyncIterator[Teller]:
    """Somebody who has told everything, through every route that takes a text, and the jobs that followed."""
    one = Teller(site, tenant_a)
    install_plugins()
    async with tenant_a.acting("tenant_administrator"):
        for name in ("asker", "instrument-steps"):
            await switch_on(name)
    for route in WITH_A_BODY:
        if str(route) == f"POST {API}/importen":
            await _import(one, route)
        elif str(route) == f"POST {API}/aanvragen":
            await _submit(one, await one.tell(route))
        elif str(route) == f"POST {API}/betaalopdrachten":
            await one.tell(route, totaalCenten=await paying.payable(tenant_a))
        else:
            await one.tell(route, **_given(one, route))
    step = next(route for route in WITH_A_BODY if str(route) == f"POST {API}/casussen/{{case_id}}/overgangen")
    for word in ("afwijzen", "aannemen"):
        await one.tell(step, state="screening", overgang=word)
    sending = next(route for route in list_routes() if str(route) == SENDING)
    async with only_centre() as centre:
        await one.tell(sending)
        await _edit(one, centre)
    await _ask_for_a_link(one)
    await deliver(tenant_a)
    yield one
    await one.client.aclose()


@pytest.fixture
def mails(database: Servers, tmp_path: Path) -> Iterator[Path]:
    """The folder to which mails go in this test."""
    before = os.environ.get("MAIL_URL")
    os.environ["MAIL_URL"] = tmp_path.as_uri()
    config.cache_clear()
    yield tmp_path
    os.environ.pop("MAIL_URL")
    if before is not None:
        os.environ["MAIL_URL"] = before
    config.cache_clear()


async def test_what_was_told_is_found_nowhere(
    mails: Path, log: io.BytesIO, teller: Teller, database: Servers, capfd: pytest.CaptureFixture[str]
) -> None:
    told = teller.told
    assert len(told.places) > 80
    dump = steal(database)
    assert told.found_in(dump) == []
    assert OLD_DAY not in dump
    logged = log.getvalue().decode()
    assert logged.count("request.done") > len(WITH_A_BODY)
    assert told.found_in(logged + "".join(capfd.readouterr())) == []
    assert told.found_in(await all_of_redis()) == []
    sent = read(mails)
    assert told.found_in(re.sub(r"(?m)^To: .*$", "", "".join(sent))) == []
    assert sum(f"To: {teller.town.people['analyst'].email}" in mail for mail in sent) == 1
    assert len(sent) > 2
    # What is open on purpose is found, so the search does look: settings, references, aliases, states and days.
    assert teller.opened.found_in(dump) == [OPEN]
    for shown in ("K-2024-0001", "'withdrawn'", "'2026-03-01'", teller.town.card.slug):
        assert shown in dump


async def test_something_was_told_in_every_sealed_column(
    mails: Path, log: io.BytesIO, teller: Teller, database: Servers
) -> None:
    """A sealed column that stays empty here would prove nothing: a new one asks for a route that fills it."""
    connection = await asyncpg.connect(database.admin_url)
    empty = [
        (table, column)
        for table, column in sorted(SEALED - FILLED_BY_PUBLISHING)
        if not await connection.fetchval(
            f'SELECT count("{column}") FROM "{table}" WHERE tenant_id = ANY($1)', teller.organisations
        )
    ]
    await connection.close()
    assert empty == []


def test_the_search_would_find_each_shape() -> None:
    told = Told()
    text = told.text("somewhere")
    wrapped = [b64encode(b"x" * shift + text.encode() + b"rest").decode() for shift in range(4)]
    for shape in (text, text.upper(), f"\\x00{text.encode().hex()}00", *wrapped):
        assert told.found_in(f"INSERT INTO somewhere VALUES ('{shape}')") == ["somewhere"]
    assert told.found_in("INSERT INTO somewhere VALUES ('iets anders')") == []


def steal(database: Servers) -> str:
    """Return the whole database as a stolen dump shows it."""
    command = [binary("pg_dump"), "--inserts", database.backup_url]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def read(mails: Path) -> list[str]:
    """Return the mails that were sent."""
    return [path.read_text() for path in sorted(mails.iterdir())]


def _given(teller: Teller, route: Route) -> dict[str, Any]:
    """Return what a route is told that a text would not fit."""
    successor = teller.town.people["second_professional"]
    refused = {"soort": "acceptatie", "antwoord": "niet-akkoord", "antwoorddatum": FIXED["antwoorddatum"]}
    by_end: dict[str, Callable[[], dict[str, Any]]] = {
        "/uitbreidingen/{plugin}/instellingen": lambda: {"instellingen": {"most": 4}},
        "/instellingen/{section}": lambda: {"instellingen": {"contactHulp": teller.opened.text(OPEN)}},
        "/beslissingen": lambda: {"besluit": "afwijzen"},
        "/besluiten": lambda: {"besluit": "afwijzen"},
        "/grootboekrekeningen/{code}": lambda: {"naam": "Uitgaven voor cliënten", "soort": "kosten"},
        "/overdrachten": lambda: {"rol": "regievoerder", "accountId": str(successor.account_id)},
        "/inwerkpaden": lambda: _reading_list(teller),
        "/inwerkpaden/{path_id}": lambda: _reading_list(teller),
        "/instemmingen": lambda: {"instemmingen": [refused | {"woorden": teller.told.text("instemmingen")}]},
    }
    return next((given() for end, given in by_end.items() if route.path.endswith(end)), {})


async def _edit(teller: Teller, centre: Town) -> None:
    """Let the knowledge centre edit what was sent, with something recognisable in each text, and ask about it."""
    telling = {
        name: teller.told.text(f"redactie {name}") for name in ("title", "summary", "text", "community")
    }
    async with centre.acting("knowledge_editor"):
        (card,) = await editing.list_received(NoteState.RECEIVED)
        facets = Facets(community=telling.pop("community"))
        edited = await editing.edit_note(card.id, NoteEdit(**telling, facets=facets), version=card.version)
        await editing.ask_municipality(edited.id, teller.told.text("redactie vraag"))
    teller.organisations.append(centre.card.id)


def _reading_list(teller: Teller) -> dict[str, Any]:
    """Return a reading list with a step, and something recognisable in each text of it."""
    step = {"titel": teller.told.text("inwerkstap titel"), "waarom": teller.told.text("inwerkstap waarom")}
    told = {name: teller.told.text(f"inwerkpad {name}") for name in ("titel", "inleiding")}
    return told | {"voorWie": FIXED["voorWie"], "stappen": [{"soort": "taak", **step}]}


async def _import(teller: Teller, route: Route) -> None:
    """Read two files: one is left as a preview, the other becomes a case."""
    await teller.tell(route, inhoud=teller.caseload(901))
    read = await teller.tell(route, inhoud=teller.caseload(902))
    started = await teller.client.post(
        read.headers["Location"] + "/verwerkingen",
        headers={"If-Match": "*"} | teller.town.people["project_lead"].bearer,
    )
    assert started.status_code == 202


async def _submit(teller: Teller, begun: httpx.Response) -> None:
    """Make a case of an application, so that what was answered in it moves there."""
    who = EXPECTED[f"POST {API}/aanvragen"].roles[0].value
    sent = await teller.client.post(
        begun.headers["Location"] + "/indieningen",
        headers={"If-Match": "*"} | teller.town.people[who].bearer,
    )
    assert sent.is_success, sent.text


async def _ask_for_a_link(teller: Teller) -> None:
    redis = await jobs.connection()
    await redis.flushdb()
    person = teller.town.people["analyst"]
    answer = await teller.client.post(
        "/inloggen", data={"emailadres": person.email}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status_code == 200


def _fixed(body: Any, things: Things) -> dict[str, Any]:
    """Return of an expected body what is no text: versions, and the step of a case."""
    fixed = {"overgang", "versie", "soort", "stap", "sleutelfiguurId", "inzetId", "besluit"}
    return {
        name: filled_in(value, things.versions, things.ids)
        for name, value in (body or {}).items()
        if name in fixed
    }
