"""A proxy between us and the partner that passes everything on and keeps every byte."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Self


class Wire:
    """A line to a port on this machine; ``sent`` is all that went to it, ``came`` all that came back."""

    def __init__(self, behind: int) -> None:
        """Prepare a line to the port ``behind``."""
        self._behind = behind
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0
        self.lines = 0
        self.sent = bytearray()
        self.came = bytearray()

    async def __aenter__(self) -> Self:
        """Lay the line, on a port of its own."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Take the line away."""
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.lines += 1
        theirs, ours = await asyncio.open_connection("127.0.0.1", self._behind)
        ways = {
            asyncio.create_task(self._pass(reader, ours, self.sent)),
            asyncio.create_task(self._pass(theirs, writer, self.came)),
        }
        self._tasks |= ways

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, kept: bytearray
    ) -> None:
        with contextlib.suppress(OSError):
            while piece := await reader.read(65_536):
                kept += piece
                writer.write(piece)
                await writer.drain()
        writer.close()
