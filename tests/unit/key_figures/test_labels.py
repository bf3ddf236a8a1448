from __future__ import annotations

from core.key_figures import labels
from core.key_figures.words import KeyFigureState, Paper, PartOfDay, VogState, Weekday


def test_every_word_has_a_label_of_its_own() -> None:
    tables = (
        (labels.STATES, KeyFigureState),
        (labels.PAPERS, Paper),
        (labels.VOG_STATES, VogState),
        (labels.WEEKDAYS, Weekday),
        (labels.PARTS, PartOfDay),
    )
    for table, words in tables:
        assert set(table) == set(words)
        assert len({label.text for label in table.values()}) == len(words)
