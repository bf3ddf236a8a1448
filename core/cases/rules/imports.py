"""The words of imports."""

from __future__ import annotations

from enum import StrEnum


class ImportState(StrEnum):
    """Where an import stands."""

    PREVIEWED = "previewed"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class ImportOutcome(StrEnum):
    """What is told of a row: it was not taken, it waits for a person to rewrite it, or it was taken all the same."""

    REFUSED = "refused"
    HELD_BACK = "held_back"
    WARNING = "warning"
