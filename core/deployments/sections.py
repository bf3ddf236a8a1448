"""What upper slices show of a deployment: on its page for professionals, and on its key figure's own page.

A section of the own page is also shown to a professional who looks as the key figure does; it shows the same to both.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from core.deployments.views import DeploymentFile, OwnDeployment


@dataclass(frozen=True, slots=True)
class DeploymentSection:
    """A part of a page: the template that shows it, and its context. ``is_first`` puts it above what is shown already."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    is_first: bool = False


DeploymentSource = Callable[[DeploymentFile], Awaitable[DeploymentSection | None]]
OwnSource = Callable[[OwnDeployment], Awaitable[DeploymentSection | None]]

_sources: list[DeploymentSource] = []
_own_sources: list[OwnSource] = []


def deployment_section(source: DeploymentSource) -> DeploymentSource:
    """Register a source for professionals: it gets the open deployment, and may have nothing to show."""
    _sources.append(source)
    return source


def own_section(source: OwnSource) -> OwnSource:
    """Register a source for the key figure's own page: it gets the own deployment, and may have nothing to show."""
    _own_sources.append(source)
    return source


async def list_sections(file: DeploymentFile) -> list[DeploymentSection]:
    """Return what upper slices show of a deployment to a professional, in the order in which they registered."""
    found = [await source(file) for source in _sources]
    return [section for section in found if section is not None]


async def list_own_sections(own: OwnDeployment) -> list[DeploymentSection]:
    """Return what upper slices show of a deployment to its key figure, in the order in which they registered."""
    found = [await source(own) for source in _own_sources]
    return [section for section in found if section is not None]
