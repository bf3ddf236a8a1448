"""What the tags of others become."""

from __future__ import annotations

import pytest

from core.knowledge.deidentify.findings import Kind
from core.knowledge.deidentify.opinions.tags import spans_of_deduce, spans_of_frog


def told(spans: tuple[object, ...], text: str) -> list[tuple[str, Kind, bool]]:
    return [(text[span.start : span.end], span.kind, span.is_weak) for span in spans]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "part", "tag", "expected"),
    [
        ("Ik sprak mevrouw Jansen.", "mevrouw Jansen", "persoon", ("Jansen", Kind.PERSON, False)),
        ("Ik sprak mr. drs. A. Kok.", "mr. drs. A. Kok", "persoon", ("A. Kok", Kind.PERSON, False)),
        ("Ik sprak de heer Kok.", "de heer Kok", "persoon", ("Kok", Kind.PERSON, False)),
        ("Ik sprak Drsika.", "Drsika", "persoon", ("Drsika", Kind.PERSON, False)),
        ("Klaar. Pas in mei weer.", "Pas", "persoon", ("Pas", Kind.PERSON, True)),
        ("Pas in mei weer.", "Pas", "persoon", ("Pas", Kind.PERSON, True)),
        ('Hij zei: "Pas op"', "Pas", "persoon", ("Pas", Kind.PERSON, True)),
        ("Klaar. Pas Jansen belde.", "Pas Jansen", "persoon", ("Pas Jansen", Kind.PERSON, False)),
        ("Hij is Pas.", "Pas", "persoon", ("Pas", Kind.PERSON, False)),
        ("Post naar 7511 AB.", "7511 AB", "locatie", ("7511 AB", Kind.POSTCODE, False)),
        ("Post naar Kerkweg 4a.", "Kerkweg 4a", "locatie", ("Kerkweg 4a", Kind.ADDRESS, False)),
        ("Zij woont in Hengelo.", "Hengelo", "locatie", ("Hengelo", Kind.PLACE, False)),
    ],
)
def test_what_deduce_says(text: str, part: str, tag: str, expected: tuple[str, Kind, bool]) -> None:
    start = text.index(part)
    assert told(spans_of_deduce(text, [(start, start + len(part), tag)]), text) == [expected]


@pytest.mark.parametrize(
    ("part", "tag", "expected"),
    [
        ('" Antwoord', "PRO", ("Antwoord", Kind.PERSON, True)),
        ("Eritrees,", "ORG", ("Eritrees", Kind.ORG, True)),
        ("Biserka", "PER", ("Biserka", Kind.PERSON, False)),
        ("Enschede", "LOC", ("Enschede", Kind.PLACE, False)),
    ],
)
def test_what_frog_says(part: str, tag: str, expected: tuple[str, Kind, bool]) -> None:
    assert told(spans_of_frog(part, [(0, len(part), tag)]), part) == [expected]


def test_tags_that_nobody_knows_and_signs_alone_are_left_out() -> None:
    text = "Ada - Bea"
    assert spans_of_deduce(text, [(0, 3, "iets"), (4, 5, "persoon")]) == ()
    assert spans_of_frog(text, [(0, 3, "NIEUW"), (4, 5, "PER")]) == ()


def test_spans_are_sorted_and_do_not_overlap() -> None:
    found = [(7, 10, "PER"), (0, 3, "PER"), (0, 10, "LOC")]
    assert [(span.start, span.end) for span in spans_of_frog("Ada en Bea", found)] == [(0, 10)]
