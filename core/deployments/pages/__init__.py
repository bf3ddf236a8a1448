"""The pages of deployments."""

from __future__ import annotations

from core.deployments.pages import agreements, briefs, deployments, evaluations, own, sections

handlers = (
    *briefs.handlers,
    *deployments.handlers,
    *agreements.handlers,
    *evaluations.handlers,
    *own.handlers,
)

REACTS = (sections,)
"""The modules that show themselves on pages of lower slices when they are imported."""
