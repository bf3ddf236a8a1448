"""Aliases are two neutral words of ours, and a term ends on a day that exists."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases.rules.alias_words import ADJECTIVES, THINGS
from core.cases.rules.aliases import is_alias, propose
from core.cases.rules.retention import add_months
from core.kit.recognisers.communities import find_communities


@given(st.integers())
def test_what_is_proposed_differs_and_is_accepted(seed):
    proposed = propose(Random(seed), 5)
    assert len(set(proposed)) == 5
    assert all(map(is_alias, proposed))


@pytest.mark.parametrize(
    "text", ["", "Familie Jansen", "kalme beuk", "Kalme Beuk", "Kalme", "Kalme beuk!", "Beuk kalme"]
)
def test_a_free_text_is_no_alias(text):
    assert not is_alias(text)


def test_the_words_are_enough_and_none_comes_twice():
    assert len(set(ADJECTIVES)) == len(ADJECTIVES)
    assert len(set(THINGS)) == len(THINGS)
    assert len(ADJECTIVES) * len(THINGS) > 5_000


def test_no_word_names_a_community():
    assert [word for word in ADJECTIVES + THINGS if find_communities(word)] == []


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 5, 15), 12, date(2027, 5, 15)),
        (date(2026, 5, 15), 60, date(2031, 5, 15)),
    ],
)
def test_months_later_is_a_day_that_exists(day, months, then):
    assert add_months(day, months) == then
