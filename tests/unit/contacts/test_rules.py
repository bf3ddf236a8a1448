"""What decides about contacts, without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest

from core.contacts.rules import AHEAD, FIRST, can_have_happened, tells_the_same, warnings_of
from core.contacts.words import ContactKind
from tests.integration.contacts.making import ENTRY, entry

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_the_same_moment_in_another_zone_is_the_same() -> None:
    elsewhere = ENTRY.happened_at.astimezone(timezone(timedelta(hours=5)))
    assert tells_the_same(ENTRY, msgspec.structs.replace(ENTRY, happened_at=elsewhere))


def test_an_empty_text_is_none() -> None:
    assert tells_the_same(entry(needed_next=None), entry(needed_next=""))


@pytest.mark.parametrize(
    "change",
    [
        {"text": "iets anders"},
        {"who_met": None},
        {"place": "school"},
        {"needed_next": None},
        {"minutes": 46},
        {"minutes": None},
        {"kind": ContactKind.OTHER},
        {"happened_at": NOW},
    ],
)
def test_every_field_makes_a_difference(change: dict[str, object]) -> None:
    assert not tells_the_same(ENTRY, msgspec.structs.replace(ENTRY, **change))


@pytest.mark.parametrize(
    ("moment", "can"),
    [
        (NOW, True),
        (NOW + AHEAD, True),
        (NOW + AHEAD + timedelta(seconds=1), False),
        (FIRST, True),
        (FIRST - timedelta(seconds=1), False),
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), False),
        (datetime.max.replace(tzinfo=timezone(-timedelta(hours=14))), False),
    ],
)
def test_nothing_happened_in_days_to_come_or_before_anybody_logged(moment: datetime, can: bool) -> None:
    assert can_have_happened(moment, NOW) is can


def test_a_warning_names_the_field_at_the_edge_and_not_the_word() -> None:
    told = entry(
        text="Gebeld met Fatima.",
        who_met="mevrouw Jansen",
        place="de moskee",
        needed_next="De vader is Syrisch.",
    )
    found = warnings_of(told)
    assert [one.field for one in found] == ["tekst", "metWie", "plaats", "vervolg"]
    said = " ".join(one.message for one in found)
    assert not any(word in said for word in ("Fatima", "Jansen", "moskee", "Syri"))


def test_a_place_may_be_named() -> None:
    assert warnings_of(entry(place="Almelo Noord, bij Anna Bosch")) == ()


def test_names_of_the_file_count_for_whoever_can_read_it() -> None:
    told = entry(text="Kwint belde terug.")
    assert warnings_of(told) == ()
    assert [one.field for one in warnings_of(told, ["Lotte Kwint"])] == ["tekst"]
