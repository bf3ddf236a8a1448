"""The pages of cases."""

from __future__ import annotations

from core.cases.pages import (
    applications,
    case,
    handover,
    imports,
    letters,
    lists,
    plans,
    records,
    steps,
    timeline,
)

handlers = (
    *applications.handlers,
    *lists.handlers,
    *case.handlers,
    *timeline.handlers,
    *steps.handlers,
    *handover.handlers,
    *plans.handlers,
    *records.handlers,
    *letters.handlers,
    *imports.handlers,
)
