"""The reference server as a process of a test, behind a wire that keeps every byte."""

from __future__ import annotations

import asyncio
import base64
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from tests.integration.network_remote.wire import Wire
from tests.processes import ROOT, free_port

SERVER = "tests.integration.network_remote.reference_server"


@dataclass(frozen=True)
class RunningPartner:
    """A partner that serves: ``address`` leads over the wire, ``control`` past it."""

    address: str
    control: str
    key_id: str
    secret: str
    wire: Wire

    async def be(self, mode: str, **told: Any) -> None:
        """Let the server misbehave from now on, or behave well."""
        await self._told({"mode": mode, **told})

    async def forget_requests(self) -> None:
        """Let the server start counting anew."""
        await self._told({"forget": True})

    async def requests(self) -> list[dict[str, Any]]:
        """Return what came in, with how each was answered."""
        found: list[dict[str, Any]] = (await self._told())["requests"]
        return found

    async def introductions(self) -> dict[str, Any]:
        """Return what the server keeps."""
        found: dict[str, Any] = (await self._told())["introductions"]
        return found

    async def let(self, number: str, state: str) -> None:
        """Let an introduction come into a state."""
        await self._told({"states": {number: state}})

    async def _told(self, content: Any = None) -> Any:
        async with httpx.AsyncClient(trust_env=False) as client:
            answer = await client.request("POST" if content else "GET", self.control, json=content)
            return answer.raise_for_status().json()


@asynccontextmanager
async def running_partner() -> AsyncIterator[RunningPartner]:
    """Run a partner until the context ends."""
    port, secret = free_port(), base64.b64encode(os.urandom(32)).decode()
    async with Wire(port) as wire:
        address = f"http://127.0.0.1:{wire.port}"
        process = subprocess.Popen(  # noqa: ASYNC220 - it starts at once, and its ending is awaited below
            [sys.executable, "-m", SERVER, str(port), address, "k-81", secret], cwd=ROOT
        )
        try:
            partner = RunningPartner(address, f"http://127.0.0.1:{port}/control", "k-81", secret, wire)
            await _await_served(process, port)
            yield partner
        finally:
            process.terminate()
            process.wait(10)


async def _await_served(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(200):
        assert process.poll() is None, "the reference server ended"
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
    message = "the reference server does not serve"
    raise AssertionError(message)
