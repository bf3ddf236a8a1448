"""The ranking: what counts, what only counts beside a need, and what puts somebody below."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.deployments.rules.ranking import (
    WEIGHTS,
    Candidate,
    ConflictKind,
    PointKind,
    Wanted,
    family_words,
    rank,
)

TODAY = date(2026, 11, 26)
LATER = date(2027, 1, 1)
DEBT = "Iemand die zelf schulden heeft gehad"


def somebody(number: int = 1, **told: object) -> Candidate:
    """Return a candidate who can begin; ``told`` is what differs."""
    usual: dict[str, object] = {"id": UUID(int=number), "name": f"Iemand {number}", "vog_renew_by": LATER}
    return Candidate(**(usual | told))  # type: ignore[arg-type]


def kinds(wanted: Wanted, candidate: Candidate) -> tuple[list[PointKind], list[ConflictKind]]:
    """Return which points and conflicts one candidate gets."""
    (ranked,) = rank(wanted, [candidate], today=TODAY)
    return [point.kind for point in ranked.points], [conflict.kind for conflict in ranked.conflicts]


@pytest.mark.parametrize(
    ("wanted", "has", "point"),
    [
        (Wanted(experiences=(DEBT,)), {"experiences": (DEBT.upper(),)}, PointKind.EXPERIENCE),
        (Wanted(languages=("Fries",)), {"languages": ("frïes",)}, PointKind.LANGUAGE),
        (Wanted(regions=("Noord",)), {"regions": ("noord",)}, PointKind.REGION),
        (
            Wanted(free=frozenset({("monday", "morning")})),
            {"free": frozenset({("monday", "morning"), ("friday", "evening")})},
            PointKind.FREE_TIME,
        ),
    ],
)
def test_what_is_asked_and_offered_counts_whatever_the_letters(
    wanted: Wanted, has: dict[str, object], point: PointKind
) -> None:
    assert kinds(wanted, somebody(**has))[0] == [point, PointKind.ROOM]
    assert kinds(wanted, somebody())[0] == [PointKind.ROOM]


def test_a_network_counts_for_nobody_who_has_nothing_that_is_needed() -> None:
    wanted = Wanted(experiences=(DEBT,), regions=("Noord",), communities=("Zwaluwmensen",))
    knows = somebody(1, communities=("Zwaluwmensen",), regions=("Noord",))
    assert PointKind.NETWORK not in kinds(wanted, knows)[0]
    helps = somebody(2, communities=("Zwaluwmensen",), experiences=(DEBT,))
    assert PointKind.NETWORK in kinds(wanted, helps)[0]


def test_a_network_never_weighs_as_much_as_a_need() -> None:
    assert WEIGHTS[PointKind.NETWORK] < min(WEIGHTS[PointKind.EXPERIENCE], WEIGHTS[PointKind.LANGUAGE])
    wanted = Wanted(experiences=(DEBT, "Meegaan"), communities=("Zwaluwmensen", "Meeuwmensen"))
    both = somebody(1, experiences=(DEBT, "Meegaan"))
    one = somebody(2, experiences=(DEBT,), communities=("Zwaluwmensen", "Meeuwmensen"))
    assert [ranked.candidate.id.int for ranked in rank(wanted, [one, both], today=TODAY)] == [1, 2]


@pytest.mark.parametrize(
    ("has", "conflict"),
    [
        ({"capacity": 2, "active": 2}, ConflictKind.FULL),
        ({"capacity": 0}, ConflictKind.FULL),
        ({"is_paused": True}, ConflictKind.PAUSED),
        ({"name": "Joke van der Kwint"}, ConflictKind.SAME_FAMILY_NAME),
        ({"has_signed": False}, ConflictKind.ROLE_NOT_SIGNED),
        ({"vog_renew_by": None}, ConflictKind.VOG_MISSING),
        ({"vog_renew_by": date(2026, 11, 25)}, ConflictKind.VOG_MISSING),
        ({"worked_here": True}, ConflictKind.WORKED_HERE),
        ({"languages": ()}, ConflictKind.NO_LANGUAGE),
    ],
)
def test_what_speaks_against_somebody_is_told(has: dict[str, object], conflict: ConflictKind) -> None:
    wanted = Wanted(languages=("Fries",), household_names=family_words("gezin Kwint"))
    usual = {"languages": ("Fries",)}
    assert kinds(wanted, somebody(**usual))[1] == []
    assert kinds(wanted, somebody(**(usual | has)))[1] == [conflict]


def test_a_vog_that_ends_today_is_still_good() -> None:
    assert kinds(Wanted(), somebody(vog_renew_by=TODAY))[1] == []


def test_who_cannot_begin_comes_after_everybody_who_can() -> None:
    wanted = Wanted(experiences=(DEBT,))
    full = somebody(1, experiences=(DEBT,), active=1)
    free = somebody(2)
    assert [ranked.candidate.id.int for ranked in rank(wanted, [full, free], today=TODAY)] == [2, 1]


def test_of_equals_the_one_with_most_room_comes_first() -> None:
    busy, free = somebody(1, capacity=3, active=2), somebody(2, capacity=3, active=0)
    assert [ranked.candidate.id.int for ranked in rank(Wanted(), [busy, free], today=TODAY)] == [2, 1]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Lotte Vermeulen-Kwint", {"vermeulen", "kwint"}),
        ("gezin Kwint", {"kwint"}),
        ("Familie van den Berg", {"berg"}),
        ("Kwint", {"kwint"}),
        ("Jan de Wit", {"wit"}),
        ("Èva Müller", {"muller"}),
        ("", set()),
    ],
)
def test_the_words_of_a_family_name(name: str, words: set[str]) -> None:
    assert family_words(name) == words


_words = st.lists(
    st.sampled_from(["Fries", "Twents", DEBT, "Meegaan", "Noord", "Zuid"]), max_size=4, unique=True
)
_candidates = st.lists(
    st.builds(
        lambda languages, experiences, regions, communities, capacity, active, paused: {
            "languages": tuple(languages),
            "experiences": tuple(experiences),
            "regions": tuple(regions),
            "communities": tuple(communities),
            "capacity": capacity,
            "active": active,
            "is_paused": paused,
        },
        _words, _words, _words, _words, st.integers(0, 3), st.integers(0, 3), st.booleans(),
    ),
    max_size=8,
)  # fmt: skip


@given(_words, _words, _words, _candidates)
def test_nobody_is_lost_and_the_order_does_not_depend_on_the_order(
    languages: list[str], experiences: list[str], communities: list[str], told: list[dict[str, object]]
) -> None:
    wanted = Wanted(
        languages=tuple(languages), experiences=tuple(experiences), communities=tuple(communities)
    )
    people = [somebody(number, **one) for number, one in enumerate(told, 1)]
    ranked = rank(wanted, people, today=TODAY)
    assert {one.candidate.id for one in ranked} == {one.id for one in people}
    assert ranked == rank(wanted, reversed(people), today=TODAY)
    assert [one.can_begin for one in ranked] == sorted((one.can_begin for one in ranked), reverse=True)
    for one in ranked:
        named = {point.kind for point in one.points}
        assert PointKind.NETWORK not in named or named & {PointKind.EXPERIENCE, PointKind.LANGUAGE}
        assert one.score == sum(point.weight for point in one.points)
