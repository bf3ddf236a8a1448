"""What is warned of in a text about a meeting."""

from __future__ import annotations

from core.communities.rules import warnings_of

NAMES = "Jan de Vries, Sara Kwint en Wim Meeuw waren er."


def test_a_field_that_lists_people_is_named_without_the_people() -> None:
    (warning,) = warnings_of([("aim", "Kennismaken."), ("agreements", NAMES), ("place", None)])
    assert warning.field == "afspraken"
    assert "Kwint" not in warning.message


def test_a_field_can_do_both() -> None:
    found = warnings_of([("questions", f"Voor Roma uit de wijk. {NAMES}")])
    assert [warning.field for warning in found] == ["gesteldeVragen", "gesteldeVragen"]
    assert len({warning.message for warning in found}) == 2
