"""Programs of others are started, bounded in time, started anew, and never left behind; what they are told stays nowhere."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from structlog.testing import capture_logs

from core.knowledge.deidentify.findings import Opinion
from core.knowledge.deidentify.opinions import Limits, SecondOpinions, installed, missing_from, tell_installed
from core.knowledge.deidentify.opinions.advisers import Adviser
from tests.integration.knowledge.opinions.programs import (
    ENDS_AT_BOOM,
    ENDS_AT_ONCE,
    IS_NOT_A_PROGRAM,
    STARTS_SLOWLY,
    TALKS_NONSENSE,
    WRITES_FILES,
    Echo,
)

QUICK = Limits(start=20, text=20, rest=5, idle=60)
SECRET = "Een verhaal over Biserka"


def lengths(opinions: list[tuple[Opinion, ...]]) -> list[int | None]:
    """The length of what the only program said of each text, None where it said nothing."""
    return [told[0].spans[0].end if told else None for told in opinions]


def is_gone(process_id: int) -> bool:
    return not psutil.pid_exists(process_id) or psutil.Process(process_id).status() == psutil.STATUS_ZOMBIE


async def test_many_at_once_each_get_the_opinion_about_their_own_texts() -> None:
    async with SecondOpinions.open(advisers=[Echo()], limits=QUICK) as asked:
        answers = await asyncio.gather(*(asked.about(["x" * n, "y" * (n + 1)]) for n in range(1, 20)))
        assert [lengths(answer) for answer in answers] == [[n, n + 1] for n in range(1, 20)]


async def test_killed_in_the_middle_of_a_text_it_is_started_anew_for_the_next() -> None:
    async with SecondOpinions.open(advisers=[Echo()], limits=QUICK, is_warm=True) as asked:
        first = asked.process_ids["echo"]
        os.kill(first, signal.SIGSTOP)
        answering = asyncio.create_task(asked.about(["één", "twee", "drie"]))
        await asyncio.sleep(0.1)
        os.kill(first, signal.SIGKILL)
        with capture_logs() as lines:
            answers = await answering
        assert lengths(answers) == [None, 4, 4]
        assert asked.process_ids["echo"] != first
        assert [line["reasons"] for line in lines] == [{"ended": 1}]


async def test_a_text_at_which_it_ends_costs_only_its_own_opinion() -> None:
    async with SecondOpinions.open(advisers=[ENDS_AT_BOOM], limits=QUICK) as asked:
        answers = await asked.about(["voor", "boom", "na", "boom", "later"])
        assert lengths(answers) == [4, None, 2, None, 5]


async def test_an_answer_that_takes_too_long_is_not_waited_for() -> None:
    limits = Limits(start=20, text=0.3, thousand=0, rest=5)
    async with SecondOpinions.open(advisers=[Echo()], limits=limits, is_warm=True) as asked:
        stopped = asked.process_ids["echo"]
        os.kill(stopped, signal.SIGSTOP)
        begin = time.monotonic()
        with capture_logs() as lines:
            assert lengths(await asked.about(["lang", "daarna"])) == [None, 6]
        assert time.monotonic() - begin < 10
        assert [line["reasons"] for line in lines] == [{"too-slow": 1}]
        assert is_gone(stopped)


async def test_a_caller_in_a_hurry_gets_what_came_and_the_next_one_no_answer_of_his() -> None:
    async with SecondOpinions.open(advisers=[Echo()], limits=QUICK, is_warm=True) as asked:
        os.kill(asked.process_ids["echo"], signal.SIGSTOP)
        assert lengths(await asked.about(["van hem", "en dit"], within_seconds=0.2)) == [None, None]
        assert lengths(await asked.about(["van mij?"])) == [8]


async def test_a_caller_in_a_hurry_does_not_break_off_a_start() -> None:
    async with SecondOpinions.open(advisers=[STARTS_SLOWLY], limits=QUICK) as asked:
        assert lengths(await asked.about(["nu meteen"], within_seconds=0.2)) == [None]
        starting = asked.process_ids
        assert lengths(await asked.about(["straks"])) == [6]
        assert asked.process_ids == starting


async def test_closed_while_it_starts_it_leaves_no_process() -> None:
    async with SecondOpinions.open(advisers=[STARTS_SLOWLY], limits=QUICK) as asked:
        answering = asyncio.create_task(asked.about(["te laat"]))
        async with asyncio.timeout(10):
            while not asked.process_ids:  # noqa: ASYNC110 - seen from outside: a process comes or goes
                await asyncio.sleep(0.02)
        process_id = asked.process_ids["slow"]
    assert is_gone(process_id)
    assert lengths(await answering) == [None]


@pytest.mark.parametrize(
    "adviser", [ENDS_AT_ONCE, TALKS_NONSENSE, IS_NOT_A_PROGRAM], ids=lambda each: each.name
)
async def test_one_that_cannot_do_its_work_rests_longer_each_time_and_is_told_as_absent(
    adviser: Echo,
) -> None:
    limits = Limits(start=20, text=20, rest=0.6)
    async with SecondOpinions.open(advisers=[adviser, Echo()], limits=limits) as asked:
        assert asked.present == (adviser.name, "echo")
        with capture_logs() as lines:
            answers = await asked.about(["een", "twee", "drie", "vier"])
        assert [[opinion.name for opinion in told] for told in answers] == [["echo"]] * 4
        assert asked.present == ("echo",)
        assert asked.absent == (adviser.name,)
        reasons = lines[0]["reasons"]
        assert reasons.pop("rests") == 2
        assert sum(reasons.values()) == 2
        assert "een" not in str(lines)


async def test_idle_it_gives_its_memory_back_and_starts_again_when_asked() -> None:
    limits = Limits(start=20, text=20, rest=5, idle=0.1)
    async with SecondOpinions.open(advisers=[Echo()], limits=limits) as asked:
        assert lengths(await asked.about(["een"])) == [3]
        async with asyncio.timeout(10):
            while asked.process_ids:  # noqa: ASYNC110 - seen from outside: a process comes or goes
                await asyncio.sleep(0.02)
        assert lengths(await asked.about(["twee"])) == [4]


async def test_closed_it_leaves_no_process_also_when_a_text_is_under_way() -> None:
    async with SecondOpinions.open(advisers=[Echo()], limits=QUICK, is_warm=True) as asked:
        process_id = asked.process_ids["echo"]
        os.kill(process_id, signal.SIGSTOP)
        answering = asyncio.create_task(asked.about(["onderweg", "nog een"]))
        await asyncio.sleep(0.1)
    assert is_gone(process_id)
    assert lengths(await answering) == [None, None]


PARENT = """
import asyncio, sys
from core.knowledge.deidentify.opinions import SecondOpinions
from tests.integration.knowledge.opinions.programs import Echo

async def main():
    deaf = Echo("deaf", (sys.executable, "-c", "print(flush=True)\\nimport signal\\nwhile True: signal.pause()"))
    async with SecondOpinions.open(advisers=[Echo(), deaf], is_warm=True) as asked:
        print(*asked.process_ids.values(), flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


def test_when_we_are_killed_no_process_is_left() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    with parent:
        assert parent.stdout is not None
        children: list[int] = []
        for line in parent.stdout:
            if all(word.isdigit() for word in line.split()):
                children = [int(word) for word in line.split()]
                break
        assert len(children) == 2
        assert not any(is_gone(child) for child in children)
        parent.kill()
    late = time.monotonic() + 10
    while not all(is_gone(child) for child in children):
        assert time.monotonic() < late
        time.sleep(0.02)


async def test_what_it_is_told_stands_in_no_file_no_argument_and_no_log(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KERNKRACHT_MASTER_KEY", "/a/key")
    with capture_logs() as lines:
        async with SecondOpinions.open(advisers=[WRITES_FILES], limits=QUICK) as asked:
            assert lengths(await asked.about([SECRET])) == [len(SECRET)]
            process = psutil.Process(asked.process_ids["writer"])
            assert "Biserka" not in " ".join(process.cmdline())
            assert not [name for name in process.environ() if name.startswith("KERNKRACHT")]
            assert Path(f"/proc/{process.pid}/cwd").readlink().name.endswith("(deleted)")  # noqa: ASYNC240 - in memory
    assert "Biserka" not in str(lines)


async def test_where_neither_is_installed_nothing_is_started_and_both_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "deduce", raising=False)
    with capture_logs() as lines:
        async with SecondOpinions.open() as asked:
            assert (asked.present, asked.absent) == ((), ("deduce", "frog"))
            answers = await asked.about(["een", "twee"])
            assert asked.process_ids == {}
    assert answers == [(), ()]
    assert missing_from(answers[0]) == ("deduce", "frog")
    assert installed() == ()
    told = [line for line in lines if line["event"] == "opinions.absent"]
    assert [(line["names"], line["log_level"]) for line in told] == [(["deduce", "frog"], "warning")]


def test_one_that_is_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with capture_logs() as lines:
        tell_installed()
    assert [line["names"] for line in lines] == [("deduce",), ["frog"]]


def test_what_stands_where_deduce_and_frog_stand_is_spoken_to_as_they_are() -> None:
    echo: Adviser = Echo()
    assert echo.command() == ["cat"]
