"""Folding: what is the same to a reader becomes the same, and the way back is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kit.recognisers.folding import fold, fold_word


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Sómalisch", "somalisch"),
        ("ROMA", "roma"),
        ("Straße", "strasse"),
        ("Oekraïne", "oekraine"),
        ("\uff52\uff4f\uff4d\uff41", "roma"),
        ("r\u043em\u0430", "roma"),
        ("ro\u200bma", "roma"),
        ("ĳs", "ijs"),
        ("ﬁn", "fin"),
        ("Łódź", "lodz"),
    ],
)
def test_disguises_are_taken_off(written: str, folded: str) -> None:
    assert fold_word(written) == folded


@given(st.text(max_size=60))
def test_every_folded_letter_comes_from_somewhere(text: str) -> None:
    folded = fold(text)
    for place in range(len(folded.text)):
        start, end = folded.span(place, place + 1)
        assert 0 <= start < end <= len(text)
        assert folded.text[place] in fold_word(text[start:end])
