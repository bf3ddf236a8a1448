"""The API of deployments."""

from __future__ import annotations

from core.deployments.api import agreements, briefs, budgets, deployments, own

handlers = (
    *briefs.handlers,
    *deployments.handlers,
    *agreements.handlers,
    *budgets.handlers,
    *own.handlers,
)
