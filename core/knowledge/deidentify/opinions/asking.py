"""Second opinions: what other programs would remove from a text, asked beside our own rules."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import structlog

from core.knowledge.deidentify.findings import Opinion
from core.knowledge.deidentify.opinions.advisers import Adviser, Deduce, Frog
from core.knowledge.deidentify.opinions.supervising import Absence, Limits, NoOpinion, Supervised

log: Any = structlog.get_logger()

ADVISERS: Final[tuple[Adviser, ...]] = (Deduce(), Frog())
NAMES: Final = tuple(adviser.name for adviser in ADVISERS)


def installed() -> tuple[str, ...]:
    """Return the names of the programs that are installed here; starts none of them."""
    return tuple(adviser.name for adviser in ADVISERS if adviser.command() is not None)


def tell_installed() -> None:
    """Log which programs are installed and which are not: for the start of a process that will ask them."""
    present = installed()
    absent = [name for name in NAMES if name not in present]
    log.info("opinions.present", names=present)
    if absent:
        log.warning("opinions.absent", names=absent, reason=Absence.NOT_INSTALLED)


def missing_from(opinions: Iterable[Opinion]) -> tuple[str, ...]:
    """Return the names of the programs whose opinion did not come, of those about one text."""
    come = {opinion.name for opinion in opinions}
    return tuple(name for name in NAMES if name not in come)


class SecondOpinions:
    """The programs that can be asked; each runs as one process beside ours, from the first text on.

    A process is started anew when it ended or was too slow, after a rest that becomes longer with each failure, and ends
    with us, however we end. Where neither is installed nothing is started and every answer is empty.
    """

    def __init__(self, advisers: Sequence[Adviser] = ADVISERS, limits: Limits | None = None) -> None:
        self._asked = [Supervised(adviser, limits or Limits()) for adviser in advisers]

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        *,
        advisers: Sequence[Adviser] = ADVISERS,
        limits: Limits | None = None,
        is_warm: bool = False,
    ) -> AsyncGenerator[SecondOpinions]:
        """Open them for as long as the context lasts; with ``is_warm`` their start does not wait for the first text."""
        tell_installed()
        opened = cls(advisers, limits)
        try:
            if is_warm:
                await opened.warm_up()
            yield opened
        finally:
            await opened.close()

    @property
    def present(self) -> tuple[str, ...]:
        """The names of those that are installed and do not rest after failures."""
        return tuple(each.adviser.name for each in self._asked if each.is_present)

    @property
    def absent(self) -> tuple[str, ...]:
        """The names of those from whom no opinion can be had now."""
        return tuple(each.adviser.name for each in self._asked if not each.is_present)

    @property
    def process_ids(self) -> dict[str, int]:
        """The processes that run now, by name."""
        return {each.adviser.name: each.process_id for each in self._asked if each.process_id is not None}

    async def about(
        self, texts: Sequence[str], *, within_seconds: float | None = None
    ) -> list[tuple[Opinion, ...]]:
        """Return the opinions about each text, in the order of the texts.

        Shape: an opinion that did not come in time is not in its tuple; `missing_from` names it.
        Units: ``within_seconds`` bounds the whole call; without it each text has its own bound (see `Limits`).
        Raises: nothing for what a program does.
        """
        late = None if within_seconds is None else asyncio.get_running_loop().time() + within_seconds
        answers = await asyncio.gather(*(_answers(each, texts, late) for each in self._asked))
        return [
            tuple(answer for of_one in answers if (answer := of_one[place]) is not None)
            for place in range(len(texts))
        ]

    async def warm_up(self) -> None:
        """Start those that are installed, and wait until they can be asked; one that does not start is logged."""
        await asyncio.gather(*(_warmed(each) for each in self._asked if each.is_present))

    async def close(self) -> None:
        """End their processes."""
        for each in self._asked:
            await each.close()


async def _warmed(asked: Supervised) -> None:
    try:
        await asked.warm_up()
    except NoOpinion as error:
        log.warning("opinions.absent", names=[asked.adviser.name], reason=error.reason)


async def _answers(asked: Supervised, texts: Sequence[str], late: float | None) -> list[Opinion | None]:
    answers: list[Opinion | None] = []
    reasons: Counter[str] = Counter()
    for text in texts:
        try:
            async with asyncio.timeout_at(late):
                answers.append(Opinion(asked.adviser.name, await asked.ask(text)))
        except NoOpinion as error:
            reasons[error.reason] += 1
            answers.append(None)
        except TimeoutError:
            reasons[Absence.TOO_SLOW] += 1
            answers.append(None)
    if reasons:
        log.warning("opinions.did_not_come", name=asked.adviser.name, reasons=dict(reasons), texts=len(texts))
    return answers
