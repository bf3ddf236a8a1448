"""The limit for code that does not wait, step by step."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from core.plugin_host.watching import Late, alarm, stepped


def test_code_that_computes_is_ended_and_what_comes_after_is_not() -> None:
    with pytest.raises(Late), alarm(0.05):
        while True:
            pass
    began = time.perf_counter()
    while time.perf_counter() - began < 0.15:
        pass


def test_the_time_starts_anew_when_asked() -> None:
    began = time.perf_counter()
    with alarm(0.2) as start_anew:
        while time.perf_counter() - began < 0.35:
            start_anew()


async def test_a_coroutine_answers_and_may_wait_longer_than_a_step_takes() -> None:
    async def waiting() -> int:
        await asyncio.sleep(0.2)
        return 7

    assert await stepped(waiting(), 5) == 7


async def test_a_step_that_does_not_wait_is_ended() -> None:
    async def sleeping() -> None:
        await asyncio.sleep(0)
        time.sleep(30)  # noqa: ASYNC251 - as a careless author does

    with pytest.raises(Late):
        await stepped(sleeping(), 0.05)


async def test_cancellations_of_its_own_are_its_own() -> None:
    """Libraries end what they began by cancelling themselves, more than once, long before the time is over."""

    async def trying() -> str:
        for _ in range(5):
            try:
                async with asyncio.timeout(0.01):
                    await asyncio.sleep(30)
            except TimeoutError:
                continue
        return "done"

    assert await stepped(trying(), 30) == "done"


async def test_one_that_does_not_let_itself_be_cancelled_is_closed() -> None:
    ended: list[str] = []

    async def stubborn() -> None:
        try:
            while True:
                try:
                    await asyncio.sleep(30)
                except asyncio.CancelledError:
                    continue
        finally:
            ended.append("closed")

    async def within() -> Any:
        async with asyncio.timeout(0.3), asyncio.timeout(0.1):
            return await stepped(stubborn(), 0.1)

    with pytest.raises(TimeoutError):
        await within()
    assert ended == ["closed"]
