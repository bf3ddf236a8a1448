"""A note as one text, and in parts for second opinions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.knowledge.rules.documents import document_of, parts_of, split, text_begins_at


def test_a_document_is_split_where_it_was_joined() -> None:
    document = document_of("Eerst thee", "Dan de post.\n\nDaarna bellen.")
    assert split(document) == ("Eerst thee", "Dan de post.\n\nDaarna bellen.")
    assert document[text_begins_at("Eerst thee") :].startswith("Dan de post.")


@given(st.text(alphabet="ab .!\n", max_size=400), st.integers(5, 60))
def test_parts_make_the_whole_text_and_none_is_too_long(text: str, longest: int) -> None:
    parts = parts_of(text, longest)
    assert "".join(text[one.start : one.end] for one in parts) == text
    assert all(0 < one.end - one.start <= longest for one in parts)


def test_a_part_ends_with_a_paragraph_before_a_sentence_and_a_sentence_before_a_word() -> None:
    paragraphs = "een twee drie.\n\nvier vijf. zes zeven acht"
    assert paragraphs[: parts_of(paragraphs, 30)[0].end] == "een twee drie.\n\n"
    sentences = "een twee drie vier vijf. zes zeven acht negen"
    assert sentences[: parts_of(sentences, 32)[0].end] == "een twee drie vier vijf. "
