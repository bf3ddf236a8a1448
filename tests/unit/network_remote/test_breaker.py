"""The circuit breaker: who failed three times in a row is left alone for a minute, then tried once."""

from __future__ import annotations

import asyncio

import pytest

from plugins.network_remote.breaker import FAILURES, OPEN_SECONDS, Breaker
from plugins.network_remote.errors import PartnerAway, PartnerPaused


class Seconds:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def fail(breaker: Breaker, key: str = "a") -> None:
    with pytest.raises(PartnerAway) as caught, breaker.trying(key):
        raise PartnerAway
    assert caught.type is PartnerAway


def refuse(breaker: Breaker, key: str = "a") -> None:
    with pytest.raises(PartnerPaused), breaker.trying(key):
        pytest.fail("the service was asked")


def succeed(breaker: Breaker, key: str = "a") -> None:
    with breaker.trying(key):
        pass


def test_three_failures_in_a_row_open_it_for_a_minute() -> None:
    clock = Seconds()
    breaker = Breaker(clock)
    for _ in range(FAILURES):
        assert not breaker.is_open("a")
        fail(breaker)
    assert breaker.is_open("a")
    refuse(breaker)
    succeed(breaker, "b")
    clock.now = OPEN_SECONDS - 0.1
    refuse(breaker)
    clock.now = OPEN_SECONDS
    assert not breaker.is_open("a")
    succeed(breaker)


def test_a_success_between_failures_starts_the_count_anew() -> None:
    breaker = Breaker(Seconds())
    for _ in range(FAILURES - 1):
        fail(breaker)
    succeed(breaker)
    for _ in range(FAILURES - 1):
        fail(breaker)
    assert not breaker.is_open("a")


def test_after_its_time_one_try_goes_through_at_once_and_decides() -> None:
    clock = Seconds()
    breaker = Breaker(clock)
    for _ in range(FAILURES):
        fail(breaker)
    clock.now = OPEN_SECONDS
    with breaker.trying("a"):
        refuse(breaker)
    succeed(breaker)
    for _ in range(FAILURES):
        fail(breaker)
    clock.now += OPEN_SECONDS
    fail(breaker)
    refuse(breaker)


def test_whoever_is_ended_while_asking_counts_as_failed() -> None:
    breaker = Breaker(Seconds())
    for _ in range(FAILURES):
        with pytest.raises(asyncio.CancelledError), breaker.trying("a"):
            raise asyncio.CancelledError
    assert breaker.is_open("a")
