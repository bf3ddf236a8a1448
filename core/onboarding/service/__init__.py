"""The use cases of onboarding, one function each."""

from __future__ import annotations

from core.onboarding.service import following, tasks
from core.onboarding.service.paths import change_path, create_path, list_paths, remove_path, take_example
from core.onboarding.service.reading import list_own_paths, list_paths_for, mark_all, mark_step, read_path
from core.onboarding.service.successions import (
    list_own_successions,
    mark_succession_step,
    put_succession_aside,
    read_succession,
)

__all__ = [
    "change_path",
    "create_path",
    "list_own_paths",
    "list_own_successions",
    "list_paths",
    "list_paths_for",
    "mark_all",
    "mark_step",
    "mark_succession_step",
    "put_succession_aside",
    "read_path",
    "read_succession",
    "remove_path",
    "take_example",
]

REACTS = (following, tasks)
"""The modules that register themselves when they are imported: events of cases, the first page."""
