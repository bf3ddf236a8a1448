"""Speaking to outside: a name is looked up once, and leads to public machines or nowhere."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from core.kit.outside import NotPublic, post_outside, require_public_address


class Names:
    """What a name answers, one time after the other, and how often it was asked."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def look_up(self, _loop: Any, _host: str, port: int, **_: Any) -> list[Any]:
        """Answer as the event loop does."""
        self.asked += 1
        return [(0, 0, 0, "", (machine, port)) for machine in self.answers.pop(0)]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Names that answer what a test says."""
    answering = Names()

    async def look_up(loop: Any, host: str, port: int, **told: Any) -> list[Any]:
        return await answering.look_up(loop, host, port, **told)

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", look_up)
    return answering


@pytest.mark.parametrize(
    "machine",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "fe80::1", "fd00::1", "::ffff:192.168.1.1", "2002:0a00:0001::1"],
)  # fmt: skip
async def test_a_name_that_leads_within_is_refused(names: Names, machine: str) -> None:
    names.answers = [["93.184.215.14", machine]]
    with pytest.raises(NotPublic):
        await post_outside("https://push.example.net/een", b"", {})


async def test_the_connection_goes_to_what_was_looked_up_and_the_name_is_checked_there(
    names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers an inner machine the second time is not asked a second time."""
    names.answers = [["93.184.215.14"], ["127.0.0.1"]]
    asked: list[httpx.Request] = []

    async def answer(_transport: Any, request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(302, headers={"Location": "http://127.0.0.1/"})

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", answer)
    assert await post_outside("https://push.example.net/een?twee", b"x", {"TTL": "5"}) == 302
    (request,) = asked
    assert str(request.url) == "https://93.184.215.14/een?twee"
    assert request.headers["host"] == "push.example.net"
    assert request.extensions["sni_hostname"] == "push.example.net"
    assert names.asked == 1


@pytest.mark.parametrize(
    "address",
    ["", "push.example.net", "ftp://push.example.net/", "https:///een", "https://push.example.net:99999/",
     "https://2130706433.local/", "https://pushé.example/", "https://a@push.example.net/"],
)  # fmt: skip
def test_what_is_no_public_address_is_refused_before_it_is_looked_up(address: str) -> None:
    with pytest.raises(NotPublic):
        require_public_address(address)
