"""Many who spend from one budget at once, through several web processes of which one is killed on the way."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx

from core.demo.servers import Servers
from core.kit import clock
from core.kit.api import API
from tenants.ids import new_id
from tests.processes import await_served, environment_of, free_port, running
from tests.towns import Town

CENTS = 1_000
"""What each of them spends."""
_AT_ONCE = 24
_TRIES = 40


@dataclass
class Web:
    """A web process that serves: its port and its id, which leads a group of its own."""

    port: int
    process_id: int


@dataclass
class Spent:
    """What came of it: the state of each expense by its id, as it was answered, and how long it took."""

    answers: dict[UUID, str] = field(default_factory=dict)
    sent_again: int = 0
    seconds: float = 0.0


@contextmanager
def serving(database: Servers, folder: Path, number: int) -> Iterator[list[Web]]:
    """Serve with so many web processes until the context ends."""
    told = {"KERNKRACHT_PUBLIC_SCHEME": "http", "KERNKRACHT_REQUESTS_PER_MINUTE": "100000000"}
    told["KERNKRACHT_FILES"] = str(folder)
    with ExitStack() as stack:
        found = []
        for place in range(number):
            port, log = free_port(), folder / f"web-{place}.log"
            process = stack.enter_context(
                running(log, environment_of(database, **told), "serve", "--port", str(port))
            )
            await_served(port, process, log)
            found.append(Web(port, process.pid))
        yield found


async def spend(
    webs: Sequence[Web], town: Town, deployment_id: UUID, number: int, *, kill_after: int = 0
) -> Spent:
    """Spend so many times from the budget of a running deployment as its key figure, each until it is answered.

    After ``kill_after`` answers the last web process is killed; whoever gets no answer asks another one, with the same id.
    """
    done, alive = Spent(), list(webs)
    gate = asyncio.Semaphore(_AT_ONCE)
    headers = {"Host": town.card.host, **town.people["key_figure"].bearer}
    body = {
        "inzetId": str(deployment_id),
        "bedragCenten": CENTS,
        "categorie": "praktische-hulp",
        "waarvoor": "Verf voor de kinderkamer.",
        "uitgavedatum": clock.today().isoformat(),
        "betaaldDoor": "sleutelfiguur",
    }

    async def one(client: httpx.AsyncClient, expense_id: UUID) -> None:
        async with gate:
            for attempt in range(_TRIES):
                web = alive[(expense_id.int + attempt) % len(alive)]
                answer = await _put(client, web, expense_id, body)
                if answer is not None and answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
                    assert answer.status_code in {HTTPStatus.OK, HTTPStatus.CREATED}, answer.text
                    done.answers[expense_id] = answer.json()["status"]
                    break
                done.sent_again += 1
                await asyncio.sleep(0.05)
            if kill_after and len(done.answers) >= kill_after and len(alive) > 1:
                os.killpg(alive.pop().process_id, signal.SIGKILL)

    started = time.perf_counter()
    async with httpx.AsyncClient(headers=headers, timeout=30) as client:
        await asyncio.gather(*(one(client, new_id()) for _ in range(number)))
    done.seconds = time.perf_counter() - started
    return done


async def _put(
    client: httpx.AsyncClient, web: Web, expense_id: UUID, body: dict[str, Any]
) -> httpx.Response | None:
    try:
        return await client.put(f"http://127.0.0.1:{web.port}{API}/mijn-uitgaven/{expense_id}", json=body)
    except httpx.TransportError:
        return None
