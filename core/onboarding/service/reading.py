"""Reading lists for whoever reads them: which are mine, what is in them, and how far I am. Nobody else is told how far."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from core.access.guards import signed_in
from core.kit.errors import NotFound, NotSignedIn
from core.onboarding.repository import paths
from core.onboarding.rules import Audience, StepKind
from core.onboarding.service.leading import lead_on
from core.onboarding.views import PathCard, PathView, StepView


async def list_own_paths() -> list[PathCard]:
    """List the open reading lists for a role that whoever asks has, with how far he or she is.

    Tenant: inside the scope.
    """
    return await list_paths_for(*(one for one in Audience if one.value in signed_in().roles))


async def list_paths_for(*audiences: Audience) -> list[PathCard]:
    """List the open reading lists for these people, with how far whoever asks is."""
    return await cards(await paths.list_paths(audiences=audiences, only_open=True))


async def read_path(path_id: UUID) -> PathView:
    """Return a reading list with its steps, each with where it leads. Raises: NotFound."""
    row = await paths.require_path(path_id)
    marked = await paths.list_marked(own_account())
    steps: list[StepView] = []
    for step in await paths.list_steps([path_id]):
        kind = StepKind(step["kind"])
        there = await lead_on(kind, step["target"])
        steps.append(
            StepView(
                id=step["id"],
                kind=kind,
                target=step["target"],
                title=step["title"] or there.title,
                own_title=step["title"],
                why=step["why"],
                href=there.href,
                is_there=there.is_there,
                is_marked=step["id"] in marked,
            )
        )
    return PathView(**_card(row, len(steps), sum(step.is_marked for step in steps)), steps=tuple(steps))


async def mark_step(path_id: UUID, step_id: UUID, *, is_marked: bool) -> PathView:
    """Mark a step as read or done, or take the mark away; twice is as once. Raises: NotFound."""
    path = await read_path(path_id)
    if all(step.id != step_id for step in path.steps):
        raise NotFound
    if is_marked:
        await paths.mark(own_account(), [step_id])
    else:
        await paths.unmark(own_account(), step_id)
    return await read_path(path_id)


async def mark_all(path_id: UUID) -> PathView:
    """Mark every step, for whoever knows all of this already. Raises: NotFound."""
    path = await read_path(path_id)
    await paths.mark(own_account(), [step.id for step in path.steps])
    return await read_path(path_id)


async def cards(rows: list[paths.Row]) -> list[PathCard]:
    """Return reading lists as they stand in a list."""
    steps = await paths.list_steps([row["id"] for row in rows])
    marked = await paths.list_marked(own_account())
    counts = Counter(step["path_id"] for step in steps)
    done = Counter(step["path_id"] for step in steps if step["id"] in marked)
    return [PathCard(**_card(row, counts[row["id"]], done[row["id"]])) for row in rows]


def own_account() -> UUID:
    """Return the account of whoever acts. Raises: NotSignedIn for services."""
    account_id = signed_in().account_id
    if account_id is None:
        raise NotSignedIn
    return account_id


def _card(row: paths.Row, step_count: int, marked_count: int) -> dict[str, Any]:
    return {
        "id": row["id"],
        "audience": Audience(row["audience"]),
        "title": row["title"],
        "introduction": row["introduction"],
        "is_open": row["is_open"],
        "version": row["version"],
        "step_count": step_count,
        "marked_count": marked_count,
    }
