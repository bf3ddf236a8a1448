"""Who fits, in which order and why."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from core.plugin_api import FreeTime, NetworkNeeds, PoolCard
from plugins.network_twente.cards import CardContent, MemberCard, content_of, rank

HOME = UUID(int=900)
SUNDAY = FreeTime(day="sunday", part="afternoon")


def card(number: int, **content: Any) -> MemberCard:
    return MemberCard(id=UUID(int=number), home_id=HOME, content=CardContent(**content))


def order(needs: NetworkNeeds, *cards: MemberCard) -> list[int]:
    return [one.card.id.int for one in rank(needs, cards, locale="nl")]


def test_who_has_more_of_what_is_needed_comes_first() -> None:
    needs = NetworkNeeds(languages=("Fries",), experiences=("Schulden",), regions=("Zuid",), free=(SUNDAY,))
    both = card(3, languages=("fries",), experiences=("Schulden",))
    with_time = card(2, experiences=("schulden",), free=("sunday-afternoon",), regions=("Zuid",))
    one = card(1, languages=("Fries",))
    assert order(needs, one, with_time, both) == [3, 2, 1]


def test_who_has_no_room_comes_last_and_it_says_so() -> None:
    needs = NetworkNeeds(languages=("Fries",), experiences=("Schulden",))
    full = card(1, languages=("Fries",), experiences=("Schulden",), has_room=False)
    free = card(2, languages=("Fries",))
    assert order(needs, full, free) == [2, 1]
    assert rank(needs, [full], locale="nl")[0].points == ("Schulden", "Spreekt Fries", "Heeft nu geen ruimte")


@pytest.mark.parametrize(
    "content", [{}, {"languages": ("Twents",)}, {"regions": ("Zuid",), "free": ("sunday-afternoon",)}]
)
def test_who_has_neither_a_language_nor_an_experience_that_is_asked_does_not_fit(
    content: dict[str, Any],
) -> None:
    needs = NetworkNeeds(languages=("Fries",), regions=("Zuid",), free=(SUNDAY,))
    assert order(needs, card(1, **content)) == []


def test_place_and_time_count_when_nothing_else_is_asked() -> None:
    needs = NetworkNeeds(regions=("Zuid",), free=(SUNDAY,))
    fits = card(1, free=("sunday-afternoon",))
    assert order(needs, fits, card(2, regions=("Noord",))) == [1]
    assert order(NetworkNeeds(), fits) == []
    assert rank(needs, [fits], locale="nl")[0].points == ("Kan op zondagmiddag",)
    assert rank(needs, [fits], locale="en")[0].points == ("Has time on Sunday afternoon",)


def test_a_card_takes_over_everything_but_whose_it_is() -> None:
    own = PoolCard(
        reference="17",
        languages=("Fries",),
        experiences=("Schulden",),
        regions=("Zuid",),
        free=(SUNDAY,),
        has_room=False,
    )
    assert content_of(own) == CardContent(
        languages=("Fries",),
        experiences=("Schulden",),
        regions=("Zuid",),
        free=("sunday-afternoon",),
        has_room=False,
    )
    assert set(CardContent.__struct_fields__) == {"languages", "experiences", "regions", "free", "has_room"}


def test_words_and_points_stay_within_bounds() -> None:
    long = "x" * 500
    content = content_of(
        PoolCard(reference="17", languages=(long,) * 100, experiences=(), regions=(), free=(), has_room=True)
    )
    assert len(content.languages) <= 40
    needs = NetworkNeeds(languages=tuple(f"{long}{number}" for number in range(30)))
    (found,) = rank(needs, [MemberCard(id=UUID(int=1), home_id=HOME, content=content)], locale="nl")
    assert len(found.points) <= 20
    assert max(map(len, found.points)) <= 200
