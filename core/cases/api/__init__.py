"""The API of cases."""

from __future__ import annotations

from core.cases.api import (
    agencies,
    applications,
    cases,
    deviations,
    household_members,
    imports,
    plans,
    provisions,
    timeline,
)

handlers = (
    *applications.handlers,
    *cases.handlers,
    *timeline.handlers,
    *provisions.handlers,
    *plans.handlers,
    *household_members.handlers,
    *agencies.handlers,
    *deviations.handlers,
    *imports.handlers,
)
