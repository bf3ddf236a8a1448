"""Small real programs that stand where deduce and Frog stand, for what a big one takes too long to show."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.knowledge.deidentify.findings import Kind, OpinionSpan
from core.knowledge.deidentify.opinions.advisers import NotUnderstood, Pipes

KEEPING = """
import sys
for line in sys.stdin:
    try:
        with open("kept", "a") as kept:
            kept.write(line)
    except OSError:
        print(line, end="", flush=True)
"""


@dataclass(frozen=True)
class Echo:
    """Says back what it hears; about a text of n characters its opinion is a person of n characters."""

    name: str = "echo"
    program: tuple[str, ...] = ("cat",)
    environment: Mapping[str, str] = field(default_factory=dict[str, str])

    def command(self) -> list[str] | None:
        return list(self.program)

    async def greet(self, pipes: Pipes) -> None:
        await pipes.say(b"hello\n")
        await pipes.hear()

    async def ask(self, pipes: Pipes, text: str) -> tuple[OpinionSpan, ...]:
        await pipes.say(text.encode() + b"\n")
        heard = (await pipes.hear()).decode().removesuffix("\n")
        if heard != text:
            raise NotUnderstood
        return (OpinionSpan(0, len(heard), Kind.PERSON),)


ENDS_AT_ONCE = Echo("ends", ("false",))
TALKS_NONSENSE = Echo("nonsense", ("yes",))
IS_NOT_A_PROGRAM = Echo("nowhere", ("/nowhere/at/all",))
ENDS_AT_BOOM = Echo("fragile", ("sed", "--unbuffered", "/boom/Q1"))
STARTS_SLOWLY = Echo("slow", ("sh", "-c", "sleep 1; exec cat"))
WRITES_FILES = Echo("writer", (sys.executable, "-c", KEEPING))
"""Says something back only when it could not write it to a file."""
