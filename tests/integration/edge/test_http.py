"""HTTP as the API rules want it, and as browsers need it."""

from __future__ import annotations

import json

import pytest

from core.kit.api import API, BODY_LIMIT
from tests.integration.edge.example import TOKEN, create_app

LIST = API + "/casussen"
SIGNED_IN = [(b"authorization", f"Bearer {TOKEN}".encode())]
NOWHERE = LIST + "/01890a5d-ac96-774b-bcce-b302099a8057"


async def created(client, alias="wilg"):
    answer = await client.post(LIST, json={"alias": alias})
    assert answer.status_code == 201
    return answer


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", LIST, 200),
        ("GET", API + "/onzin", 404),
        ("GET", NOWHERE, 404),
        ("PUT", LIST, 405),
        ("TRACE", LIST, 405),
        ("POST", LIST, 400),
        ("GET", API + "/stuk", 500),
        ("OPTIONS", LIST, 204),
        ("HEAD", LIST, 200),
    ],
)
async def test_every_answer_of_the_api_has_its_version_and_the_safe_headers(client, method, path, status):
    answer = await client.request(method, path)
    assert answer.status_code == status
    assert answer.headers["api-version"] == "1.0.0"
    assert answer.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
    assert len(answer.headers["trace-id"]) == 32


async def test_pages_have_a_policy_without_anything_inline_and_are_not_stored(client):
    answer = await client.get("/pagina")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert "api-version" not in answer.headers


async def test_a_page_may_say_how_it_is_stored(client):
    assert (await client.get("/brief")).headers["cache-control"] == "private, max-age=60"


@pytest.mark.parametrize(
    "path", [LIST + "/", "/pagina/", "//pagina", API + "//casussen", NOWHERE + "%2Fbijlagen"]
)
async def test_a_slash_too_many_leads_nowhere(client, path):
    assert (await client.get(path)).status_code == 404


async def test_head_answers_as_get_without_a_body(client):
    await created(client)
    seen, told = await client.get(LIST), await client.head(LIST)
    assert told.content == b""
    volatile = {"trace-id"}
    assert {k: v for k, v in told.headers.items() if k not in volatile} == {
        k: v for k, v in seen.headers.items() if k not in volatile
    }


@pytest.mark.parametrize(
    ("path", "allow"),
    [
        (LIST, "GET, HEAD, OPTIONS, POST"),
        (NOWHERE, "GET, HEAD, OPTIONS, PATCH"),
        ("/pagina", "GET, HEAD, OPTIONS"),
    ],
)
async def test_options_and_405_name_every_method(client, path, allow):
    told = await client.options(path)
    refused = await client.delete(path)
    assert (told.status_code, refused.status_code) == (204, 405)
    assert told.headers["allow"] == refused.headers["allow"] == allow


async def test_options_of_an_unknown_path_is_404(client):
    assert (await client.options(API + "/onzin")).status_code == 404


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("*/*", 200),
        ("application/json", 200),
        ("application/*;q=0.5", 200),
        ("application/problem+json", 200),
        ("text/html, application/json;q=0.1", 200),
        ("text/html", 406),
        ("application/json;q=0", 406),
        ("*/*;q=0.5, application/json;q=0, application/problem+json;q=0", 406),
        ("application/xml", 406),
        ("onzin", 406),
    ],
)
async def test_accept_decides_whether_the_api_can_answer(client, accept, status):
    answer = await client.get(LIST, headers={"accept": accept})
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/pagina", "text/html", 200),
        ("/pagina", "text/html,application/xhtml+xml,*/*;q=0.8", 200),
        ("/pagina", "application/json", 406),
        ("/brief", "application/pdf", 200),
        ("/brief", "text/html", 406),
    ],
)
async def test_accept_decides_whether_a_page_can_answer(client, path, accept, status):
    assert (await client.get(path, headers={"accept": accept})).status_code == status


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 201),
        ("application/json; charset=UTF-8", 201),
        ("APPLICATION/JSON", 201),
        ("application/json; charset=utf-16", 415),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("", 415),
    ],
)
async def test_the_api_takes_json_alone(client, content_type, status):
    answer = await client.post(LIST, content=b'{"alias": "wilg"}', headers={"content-type": content_type})
    assert answer.status_code == status
    if status == 415:
        assert answer.headers["accept"] == "application/json"


async def test_packed_bodies_are_not_taken(client):
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    assert (await client.post(LIST, content=b"x", headers=headers)).status_code == 415


async def chunks(size):
    for _ in range(size // 1000):
        yield b"x" * 1000


async def test_a_body_that_is_too_large_is_refused_announced_or_not(client):
    headers = {"content-type": "application/json"}
    announced = await client.post(LIST, content=b"x" * (BODY_LIMIT + 1), headers=headers)
    streamed = await client.post(LIST, content=chunks(BODY_LIMIT + 1000), headers=headers)
    assert (announced.status_code, streamed.status_code) == (413, 413)


async def test_an_upload_may_be_larger_where_the_route_says_so(client):
    upload = NOWHERE + "/bijlagen"
    taken = await client.post(upload, files={"data": ("bon.jpg", b"x" * 2_000_000)})
    refused = await client.post(upload, files={"data": ("bon.jpg", b"x" * 11_000_000)})
    assert (taken.status_code, taken.json()) == (200, {"grootte": 2_000_000})
    assert refused.status_code == 413


async def test_a_form_without_a_boundary_is_refused(client):
    answer = await client.post(
        NOWHERE + "/bijlagen", content=b"x", headers={"content-type": "multipart/form-data"}
    )
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (API + "/cas%ZZ", 400),
        (API + "/cas%FF", 400),
        (API + "/cas%00", 400),
        ("/caf%C3%A9", 404),
        (LIST + "?cursor=%ZZ", 400),
        (LIST + "?cursor=%FF", 400),
        (LIST + "?cursor=%00", 400),
        (LIST + "?cursor=" + "a" * 9_000, 414),
        ("/pagina?zoek=%00", 400),
    ],
)
async def test_addresses_that_cannot_be_are_refused(path, status):
    path, _, query = path.partition("?")
    assert (await asked(raw_path=path.encode(), query_string=query.encode()))[0] == status


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?paginaGrootte=5", 200),
        ("?onbekend=1", 400),
        ("?paginaGrootte=5&paginaGrootte=6", 400),
        ("?pagina%47rootte=5&paginaGrootte=6", 400),
        ("?&", 400),
        ("?paginaGrootte=0", 400),
        ("?paginaGrootte=101", 400),
        ("?paginaGrootte=x", 400),
        ("?status=kwijt", 400),
        ("?status=null", 400),
        ("?cursor=NULL", 400),
        ("?cursor=nul%6C", 400),
        ("?status=aangevraagd", 200),
    ],
)
async def test_parameters_of_the_api_are_known_and_come_once(client, query, status):
    assert (await client.get(LIST + query)).status_code == status


async def test_pages_ignore_what_others_add_to_an_address_but_not_doubles(client):
    assert (await client.get("/pagina?zoek=a&utm_source=mail&utm_source=mail")).status_code == 200
    assert (await client.get("/pagina?zoek=a&zoek=b")).status_code == 400


@pytest.mark.parametrize("host", [b"", b"a b", b"a/b", b"-x", b"x:port", b"a@b", b"\xff"])
async def test_a_host_that_cannot_be_is_refused(host):
    assert (await asked(headers=[(b"host", host)]))[0] == 400


@pytest.mark.parametrize("host", [b"enschede.localhost:8000", b"127.0.0.1", b"[::1]:8000", b"ENSCHEDE.nl"])
async def test_hosts_that_can_be_are_served(host):
    assert (await asked(headers=[(b"host", host)]))[0] == 200


@pytest.mark.parametrize("name", [b"host", b"authorization", b"idempotency-key", b"content-type"])
async def test_a_header_with_one_meaning_comes_once(name):
    headers = [(b"host", b"a.localhost"), (name, b"x"), (name, b"x")]
    assert (await asked(headers=headers))[0] == 400


async def asked(**changes):
    """Ask the edge by bare ASGI, for what a client library would not send."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": changes.get("raw_path", LIST.encode()).decode(),
        "raw_path": LIST.encode(),
        "query_string": b"",
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "scheme": "http",
        "http_version": "1.1",
        "root_path": "",
        **changes,
        "headers": [*SIGNED_IN, *changes.get("headers", [(b"host", b"enschede.localhost")])],
    }
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    await create_app()(scope, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", True),
        ("00-00000000000000000000000000000000-00f067aa0ba902b7-01", False),
        ("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", False),
        ("onzin", False),
    ],
)
async def test_the_trace_of_the_caller_goes_on_in_answer_and_log(client, log, given, kept):
    answer = await client.get(API + "/onzin", headers={"traceparent": given})
    trace = answer.headers["trace-id"]
    assert (trace == "4bf92f3577b34da6a3ce929d0e0e4736") is kept
    assert answer.json()["traceId"] == trace
    assert json.loads(log.getvalue())["trace"] == trace


async def test_the_access_line_names_the_route_and_never_the_address(client, log):
    await client.get(NOWHERE + "?")
    await client.get(API + "/999990342?bsn=999990342")
    first, second = (json.loads(line) for line in log.getvalue().splitlines())
    assert (first["route"], first["status"]) == (API + "/casussen/{case_id}", 404)
    assert (second["route"], second["status"]) == ("-", 404)
    assert b"999990342" not in log.getvalue()


async def test_what_is_known_already_is_not_sent_again(client):
    made = await created(client)
    place, etag = made.headers["location"], made.headers["etag"]
    for seen in (etag, f'"0", {etag}', "W/" + etag, "*"):
        answer = await client.get(place, headers={"if-none-match": seen})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", etag)
    assert (await client.get(place, headers={"if-none-match": '"0"'})).status_code == 200


async def test_a_change_needs_the_version_it_changes(client):
    place = (await created(client)).headers["location"]
    change = {"alias": "es"}
    without = await client.patch(place, json=change)
    first = await client.patch(place, json=change, headers={"if-match": '"1"'})
    second = await client.patch(place, json=change, headers={"if-match": '"1"'})
    assert [answer.status_code for answer in (without, first, second)] == [428, 200, 412]
    assert first.headers["etag"] == '"2"'


async def test_scripts_of_other_sites_read_the_description_and_nothing_else(client):
    elsewhere = {"origin": "https://elders.example"}
    described = await client.get(API + "/openapi.json", headers=elsewhere)
    listed = await client.get(LIST, headers=elsewhere)
    assert described.headers["access-control-allow-origin"] == "*"
    assert described.json()["info"]["version"] == described.headers["api-version"]
    assert "access-control-allow-origin" not in listed.headers


async def test_scripts_of_a_site_on_the_list_may_use_the_api(client):
    asking = {"origin": "https://mijn.example.nl", "access-control-request-method": "POST"}
    answer = await client.options(LIST, headers=asking)
    assert answer.headers["access-control-allow-origin"] == "https://mijn.example.nl"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "If-Match" in answer.headers["access-control-allow-headers"]
    refused = await client.options(LIST, headers=asking | {"origin": "https://mijn.example.nl.evil.example"})
    assert "access-control-allow-origin" not in refused.headers


async def test_a_list_is_walked_by_its_links(client):
    for number in range(5):
        await created(client, f"boom {number}")
    seen, address = [], "?paginaGrootte=2"
    while address:
        answer = await client.get(LIST + address)
        seen += [case["alias"] for case in answer.json()["resultaten"]]
        address = answer.links.get("next", {}).get("url")
    assert seen == [f"boom {number}" for number in range(5)]
