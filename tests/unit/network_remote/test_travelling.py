"""What may travel: words, and nobody."""

from __future__ import annotations

import pytest

from core.plugin_api import FreeTime, NetworkNeeds, Vocabulary
from plugins.network_remote.travelling import Trace, select_needs, told_of, traces_in

WORDS = Vocabulary(
    experiences=("Iemand die zelf schulden heeft gehad",),
    regions=("Zuidrand", "Jan Steenbuurt"),
    languages=("Fries",),
)


@pytest.mark.parametrize(
    "region",
    [
        "Hengelo", "Zuidrand", "zuidrand", "Jan Steenbuurt", "Den Haag", "Sint Jansklooster", "Hoogkerk-Zuid",
        "Stadsdeel Noord", "Bergen op Zoom", "'s-Hertogenbosch",
    ],
)  # fmt: skip
def test_a_place_travels(region: str) -> None:
    needs = NetworkNeeds(regions=(region,))
    assert select_needs(needs, WORDS).needs.regions == (region,)
    assert select_needs(needs, WORDS).left_out == ()


@pytest.mark.parametrize(
    "region",
    [
        "Sara Zwaluw", "Jan de Vries", "Mo el Amrani", "J. Zwaluw", "7511 AB", "lotte@example.org", "06 12 34 56 78",
        "bij haar moeder in de straat achter het oude station", "Hengelo; Enschede", "https://example.org",
        "019d2c4a-7c1e-7b1f-9a53-0242ac120002", "Zaak 2026-0012", "Zuidrand, bij Sara",
    ],
)  # fmt: skip
def test_what_looks_like_somebody_stays_at_home(region: str) -> None:
    travelling = select_needs(NetworkNeeds(regions=("Hengelo", region), languages=(region,)), WORDS)
    assert travelling.needs.regions == ("Hengelo",)
    assert travelling.needs.languages == ()
    assert travelling.left_out == ("languages", "regions")


def test_an_experience_travels_when_it_is_a_word_of_the_municipality() -> None:
    free = (FreeTime(day="sunday", part="evening"),)
    needs = NetworkNeeds(experiences=("iemand die zelf schulden heeft gehad", "verzonnen"), free=free)
    travelling = select_needs(needs, WORDS)
    assert travelling.needs.experiences == ("iemand die zelf schulden heeft gehad",)
    assert travelling.needs.free == free
    assert travelling.left_out == ("experiences",)


def test_it_is_told_which_fields_were_left_out() -> None:
    told = told_of(("languages", "experiences", "regions"))
    assert "talen en ervaringen en plaatsen" in told.nl
    assert "languages and experiences and places" in told.en
    assert max(len(told.nl), len(told.en)) <= 200


@pytest.mark.parametrize(
    ("message", "traces"),
    [
        ("Wij zoeken iemand die meegaat naar een eerste gesprek op school.", set()),
        ("Goedemorgen. Wij zoeken iemand in de Jan Steenbuurt, of in Den Haag.", set()),
        ("Het gaat om Sara Zwaluw.", {"name"}),
        ("Vraag naar mevrouw J. van den Berg", {"name"}),
        ("Mail mij op lotte@example.org", {"email"}),
        ("Bel 06-12345678", {"number"}),
        ("Bel 06 12 34 56 78", {"number"}),
        ("Zaak 2026-0012 van Sara Zwaluw, lotte@example.org", {"number", "name", "email"}),
    ],
)
def test_what_a_message_has_of_somebody_is_found(message: str, traces: set[Trace]) -> None:
    assert traces_in(message, WORDS) == traces
