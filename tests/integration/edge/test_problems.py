"""Errors as they are told: one shape, in Dutch, without what was sent."""

from __future__ import annotations

import asyncio
import json

import asyncpg
import pytest
from redis.exceptions import ConnectionError as RedisAway

from core.kit.api import API
from core.web.edge import BrokenOff, Edge, bodies
from core.web.problems import told
from tenants.errors import (
    CommitRefused,
    DatabaseAway,
    EntryRefused,
    KeyDestroyed,
    NoTenantScope,
    UnknownTenant,
)
from tests.integration.edge.example import SECRET, create_app, create_litestar

LIST = API + "/casussen"


@pytest.mark.parametrize(
    "asked",
    [
        {"url": f"{LIST}?bsn={SECRET}"},
        {"url": f"{LIST}?status={SECRET}"},
        {"url": f"{LIST}?paginaGrootte={SECRET}"},
        {"url": f"{LIST}?cursor={SECRET}"},
        {"url": f"{LIST}?cursor={SECRET * 3}"},
        {"url": f"{API}/{SECRET}"},
        {"url": f"{LIST}/{SECRET}"},
        {"url": LIST, "headers": {"accept": f"text/{SECRET}"}},
        {"url": LIST, "headers": {"host": f"{SECRET}@x"}},
        {"method": "POST", "url": LIST, "json": {"alias": [SECRET], SECRET: SECRET}},
        {"method": "POST", "url": LIST, "content": SECRET, "headers": {"content-type": f"text/{SECRET}"}},
        {
            "method": "POST",
            "url": LIST,
            "content": f'{{"alias": "{SECRET}',
            "headers": {"content-type": "application/json"},
        },
        {"method": SECRET, "url": LIST},
        {"url": API + "/stuk"},
        {"url": "/stuk"},
        {"url": f"/{SECRET}?x={SECRET}"},
    ],
)
async def test_neither_answer_nor_log_repeats_what_was_sent(client, log, capsys, asked):
    answer = await client.request(**{"method": "GET", **asked})
    assert answer.status_code >= 400
    assert SECRET not in answer.text + str(answer.headers)
    assert SECRET.encode() not in log.getvalue()
    assert SECRET not in "".join(capsys.readouterr())


async def test_a_problem_says_what_is_wrong_and_what_to_mend(client):
    answer = await client.post(LIST, json={"hulpvraag": 1, "doelen": ["", "goed", 3]})
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body | {"traceId": ""} == {
        "type": "urn:kernkracht:fout:invalid-input",
        "status": 400,
        "title": "Niet alles is goed ingevuld",
        "detail": "Verbeter de genoemde velden en verstuur opnieuw.",
        "code": "invalid-input",
        "traceId": "",
        "fouten": [
            {"veld": "alias", "melding": "Dit veld is verplicht."},
            {"veld": "hulpvraag", "melding": "Vul tekst in van hoogstens 10000 tekens, zonder stuurtekens."},
            {"veld": "doelen[0]", "melding": "Vul tekst in van 1 tot en met 200 tekens, op één regel."},
            {"veld": "doelen[2]", "melding": "Vul tekst in van 1 tot en met 200 tekens, op één regel."},
        ],
    }


async def test_every_wrong_parameter_is_named_by_its_dutch_name(client):
    body = (await client.get(LIST + "?paginaGrootte=0&status=kwijt")).json()
    assert {error["veld"]: error["melding"] for error in body["fouten"]} == {
        "paginaGrootte": "Vul een geheel getal in van 1 tot en met 100.",
        "status": "Kies een van: aangevraagd, afgesloten.",
    }


async def test_an_error_of_the_product_keeps_its_code(client):
    answer = await client.get(API + "/botst")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


async def test_an_unexpected_error_tells_the_trace_and_the_log_tells_where(client, log):
    answer = await client.get(API + "/stuk")
    assert (answer.status_code, answer.json()["code"]) == (500, "unexpected")
    assert answer.json()["traceId"] in log.getvalue().decode()
    assert "RuntimeError" in log.getvalue().decode()


async def test_people_get_a_page_and_programs_a_problem(client):
    page = await client.get("/stuk", headers={"accept": "text/html"})
    program = await client.get("/stuk", headers={"accept": "application/json"})
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["trace-id"] in page.text
    assert program.headers["content-type"] == "application/problem+json"


async def test_not_signed_in_says_how_to_sign_in(client):
    answer = await client.get(LIST, headers={"authorization": "Bearer x"})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (DatabaseAway(), 503, "unavailable"),
        (RedisAway(SECRET), 503, "unavailable"),
        (CommitRefused(), 409, "conflict"),
        (EntryRefused(), 401, "not-signed-in"),
        (UnknownTenant(), 404, "not-found"),
        (KeyDestroyed(), 410, "erased"),
        (NoTenantScope(), 500, "unexpected"),
        (asyncpg.DeadlockDetectedError(), 409, "conflict"),
        (asyncpg.DataError(), 400, "invalid-input"),
        (ValueError(SECRET), 500, "unexpected"),
    ],
)
async def test_errors_from_below_are_told_as_ours(error, status, code):
    known = told(error, None)
    assert (known.status, known.code) == (status, code)
    assert SECRET not in known.detail


def serving(inside):
    """A client of the example whose inside is ``inside``."""
    return Edge(create_litestar(), inside=inside)


async def run(app, *, path=LIST, method="GET", receive=None, headers=()):
    sent = []

    async def nothing():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"host", b"enschede.localhost"), *headers],
    }
    await app(scope, receive or nothing, send)
    return sent


async def test_what_goes_wrong_round_the_application_is_answered_too():
    async def away(scope, receive, send):
        raise DatabaseAway

    sent = await run(serving(away))
    assert sent[0]["status"] == 503
    assert (b"retry-after", b"30") in sent[0]["headers"]
    assert json.loads(sent[1]["body"])["detail"].startswith("Er is niets opgeslagen")


async def test_an_answer_that_breaks_off_is_not_finished_as_if_it_were_whole():
    async def broken(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError(SECRET)

    with pytest.raises(BrokenOff) as caught:
        await run(serving(broken))
    assert caught.value.__suppress_context__


async def test_somebody_who_goes_away_while_sending_gets_no_answer(log):
    async def receive():
        return {"type": "http.disconnect"}

    assert await run(create_app(), method="POST", receive=receive) == []
    assert json.loads(log.getvalue())["status"] == 499


async def test_a_slow_sender_is_refused_before_anything_is_done(monkeypatch):
    monkeypatch.setattr(bodies, "LONGEST_SECONDS", 0.05)

    async def receive():
        await asyncio.sleep(5)

    sent = await run(create_app(), method="POST", receive=receive)
    assert sent[0]["status"] == 408


@pytest.mark.parametrize("length", [b"-1", b"x", "٣".encode()])
async def test_a_length_that_is_no_number_is_refused(length):
    sent = await run(create_app(), method="POST", headers=[(b"content-length", length)])
    assert sent[0]["status"] == 400
