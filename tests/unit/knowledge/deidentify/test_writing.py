"""The text that leaves: the same placeholder for the same person, seasons, bands and provinces."""

from __future__ import annotations

import pytest

from core.knowledge.deidentify import Kind, Opinion, OpinionSpan, Reason, deidentify
from core.knowledge.deidentify.placeholders import bands_of, season_of, written


def _left(text: str) -> str:
    return written(text, deidentify(text), {})


def test_the_same_person_keeps_one_number_also_by_first_name():
    text = "Met Semhar Tekle gesproken. Later belde Yonas, en daarna Semhar weer."
    assert _left(text) == "Met [PERSOON-1] gesproken. Later belde [PERSOON-2], en daarna [PERSOON-1] weer."


def test_a_dutch_town_tells_its_province_and_one_abroad_does_not():
    assert (
        _left("Zij verhuist van Zierikzee naar Göppingen.")
        == "Zij verhuist van [PLAATS-1 in Zeeland] naar [PLAATS-2]."
    )


def test_what_a_person_wrote_instead_is_used():
    text = "Gisteren belde Semhar."
    assert written(text, deidentify(text), {(15, 21): "een nicht"}) == "Gisteren belde een nicht."


@pytest.mark.parametrize(
    ("date", "season"),
    [
        ("12 augustus 2024", "zomer 2024"),
        ("3-12", "winter"),
        ("2024-05-17", "voorjaar 2024"),
        ("oktober 2023", "najaar 2023"),
        ("2015", "2015"),
        ("maart", "voorjaar"),
        ("de 14e", None),
    ],
)
def test_a_date_becomes_a_season_with_its_year(date: str, season: str | None):
    assert season_of(date) == season


@pytest.mark.parametrize(
    ("ages", "bands"),
    [
        ("9", "leeftijd 4-11"),
        ("vierentwintig", "leeftijd 18-26"),
        ("81", "leeftijd 65+"),
        ("3, 5 en 9", "leeftijd 0-3 en 4-11"),
        ("?", "LEEFTIJD"),
    ],
)
def test_an_age_becomes_a_band(ages: str, bands: str):
    assert bands_of(ages) == bands


def _with_opinion(text: str, word: str, kind: Kind = Kind.PERSON):
    start = text.index(word)
    return deidentify(text, opinions=[Opinion("deduce", (OpinionSpan(start, start + len(word), kind),))])


def test_another_program_adds_a_word_that_no_rule_of_ours_takes_for_a_name():
    text = "Het XQ belde."
    assert deidentify(text).removals == ()
    assert [one.reason for one in _with_opinion(text, "XQ", Kind.ORG).removals] == [Reason.OPINION]


def test_everyday_words_of_another_program_stay_in_doubt():
    finding = _with_opinion("Hij liep met de bakker naar huis.", "bakker")
    assert finding.removals == ()
    assert [one.reason for one in finding.doubts] == [Reason.OPINION_ON_WORDS]


def test_a_number_that_only_another_program_sees_goes():
    finding = _with_opinion("Bellen kan op 4711.", "4711", Kind.PHONE)
    assert [one.kind for one in finding.removals] == [Kind.PHONE]


def test_what_a_plugin_recognised_always_goes():
    from core.knowledge.deidentify import Certainty, Removal

    text = "Zij gaan naar de bron."
    found = deidentify(text, recognised=[Removal(17, 21, Kind.ORG, Certainty.CERTAIN, Reason.RECOGNISER)])
    assert [(one.start, one.end, one.reason) for one in found.removals] == [(17, 21, Reason.RECOGNISER)]
