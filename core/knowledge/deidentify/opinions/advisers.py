"""The two programs that are asked, and how each is spoken to over its pipes."""

from __future__ import annotations

import importlib.util
import json
import secrets
import shutil
import string
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Protocol

import msgspec

from core.knowledge.deidentify.findings import OpinionSpan
from core.knowledge.deidentify.opinions.offsets import Retold
from core.knowledge.deidentify.opinions.tags import Found, spans_of_deduce, spans_of_frog

_WORKER: Final = Path(__file__).with_name("deduce_worker.py")
_MARK_LETTERS: Final = 16


class Pipes(Protocol):
    """The two pipes to a program."""

    async def say(self, said: bytes) -> None:
        """Write to the program."""
        ...

    async def hear(self) -> bytes:
        """Return its next line; raises EOFError when it ended."""
        ...


class NotUnderstood(Exception):
    """The program said what we cannot read, or read the text otherwise than it stands."""


class Adviser(Protocol):
    """A program that finds what should be removed, and what to say to it."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def environment(self) -> Mapping[str, str]:
        """What it is told by variables of its environment."""
        ...

    def command(self) -> list[str] | None:
        """Return how it is started, or None when it is not installed."""
        ...

    async def greet(self, pipes: Pipes) -> None:
        """Return when it is ready to be asked."""
        ...

    async def ask(self, pipes: Pipes, text: str) -> tuple[OpinionSpan, ...]:
        """Return what it would remove from a text. Raises: NotUnderstood, EOFError."""
        ...


class _Found(msgspec.Struct):
    spans: list[Found]


class Deduce:
    """Name lists and patterns, in Python: see `deduce_worker`."""

    name: str = "deduce"
    environment: Mapping[str, str] = {}

    def command(self) -> list[str] | None:
        """Return how it is started, or None when the package is not installed."""
        if importlib.util.find_spec("deduce") is None:
            return None
        return [sys.executable, "-I", "-B", str(_WORKER)]

    async def greet(self, pipes: Pipes) -> None:
        """Wait until its lists are read."""
        await pipes.hear()

    async def ask(self, pipes: Pipes, text: str) -> tuple[OpinionSpan, ...]:
        """Return what it would remove from a text. Raises: NotUnderstood, EOFError."""
        await pipes.say(json.dumps(text).encode("ascii") + b"\n")  # also halves of signs, which UTF-8 has not
        return spans_of_deduce(text, _decoded(await pipes.hear(), _Found).spans)


class _Ner(msgspec.Struct):
    tag: str


class _Word(msgspec.Struct):
    word: str
    ner: _Ner | None = None


class Frog:
    """A tagger of words and names, which reads its standard input: a text ends with a blank line.

    Its server makes a process for each connection, and those go on at full speed after it; read from a pipe there is one.
    With more than one thread it is ten times slower where cores are shared.
    """

    name: str = "frog"
    environment: Mapping[str, str] = {"OMP_NUM_THREADS": "1"}

    def command(self) -> list[str] | None:
        """Return how it is started, or None when it is not installed."""
        program = shutil.which("frog")
        return None if program is None else [program, "--skip=acmlp", "--JSONout=0", "--threads=1"]

    async def greet(self, pipes: Pipes) -> None:
        """Wait until a first sentence comes back."""
        await self._words(pipes, "")

    async def ask(self, pipes: Pipes, text: str) -> tuple[OpinionSpan, ...]:
        """Return what it would remove from a text. Raises: NotUnderstood, EOFError."""
        retold = Retold(text)
        words = await self._words(pipes, retold.text)
        found: list[Found] = []
        places = retold.places(word.word for word in words)
        goes_on = False
        for word, place in zip(words, places, strict=True):
            tag = word.ner.tag if word.ner else "O"
            if tag == "O":
                goes_on = False
                continue
            if place is None:
                raise NotUnderstood
            begins, _, name = tag.partition("-")
            if goes_on and begins == "I":
                found[-1] = (found[-1][0], place[1], found[-1][2])
            else:
                found.append((*place, name))
            goes_on = True
        return spans_of_frog(text, found)

    async def _words(self, pipes: Pipes, text: str) -> list[_Word]:
        # The end of its answer is an invented word of our own, in a paragraph of its own.
        mark = "".join(secrets.choice(string.ascii_lowercase) for _ in range(_MARK_LETTERS))
        await pipes.say(f"{text}\n\n{mark}\n\n".encode())
        words: list[_Word] = []
        while True:
            line = await pipes.hear()
            if mark.encode() in line:
                return words
            if line.strip():
                words += _decoded(line, list[_Word])


def _decoded(line: bytes, shape: Any) -> Any:
    try:
        return msgspec.json.decode(line, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotUnderstood from error
