"""Making reading lists, by project leads."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import msgspec

from core.journal.service import record
from core.kit.errors import DoesNotFit, FieldError
from core.kit.glossary import dutch_field
from core.onboarding.entries import PathEntry, StepEntry
from core.onboarding.errors import TooManyPaths
from core.onboarding.events import ReadingPathChanged, ReadingPathMade, ReadingPathRemoved
from core.onboarding.examples import EXAMPLES
from core.onboarding.repository import paths
from core.onboarding.rules import Audience, StepKind, target_of
from core.onboarding.service.leading import lead_on
from core.onboarding.service.reading import cards, read_path
from core.onboarding.views import PathCard, PathView

_MOST_PATHS = 100
_NOWHERE = "Kies iets dat hier te lezen is: een artikel, een pagina uit de lijst, of plak het adres van een praktijknotitie."
_NAME_IT = "Schrijf op wat iemand moet doen."
_NOWHERE_TO_GO = "Laat dit leeg: bij iets om te doen hoort geen adres."


async def list_paths() -> list[PathCard]:
    """List every reading list of the tenant, closed ones too. Tenant: inside the scope, whose reach decides."""
    return await cards(await paths.list_paths())


async def create_path(entry: PathEntry) -> PathView:
    """Make a reading list. Raises: TooManyPaths; DoesNotFit for a step that leads nowhere."""
    checked = await _checked(entry)
    if await paths.count_paths() >= _MOST_PATHS:
        raise TooManyPaths
    path_id = await paths.add_path(checked)
    await record(ReadingPathMade(subject_id=path_id))
    return await read_path(path_id)


async def take_example(audience: Audience) -> PathView:
    """Make a reading list out of our example, closed, so that it is read and changed first. Raises: TooManyPaths."""
    return await create_path(EXAMPLES[audience])


async def change_path(path_id: UUID, entry: PathEntry, *, version: int) -> PathView:
    """Write a reading list anew, with its steps in their new order; what was marked of steps that stay is kept.

    Raises: NotFound; StaleVersion; DoesNotFit for a step that leads nowhere.
    """
    before = await read_path(path_id)
    checked = await _checked(entry, known={(step.kind, step.target) for step in before.steps})
    await paths.change_path(path_id, checked, version=version)
    await record(ReadingPathChanged(subject_id=path_id))
    return await read_path(path_id)


async def remove_path(path_id: UUID, *, version: int) -> None:
    """Remove a reading list and what was marked in it. Raises: NotFound; StaleVersion."""
    await paths.remove_path(path_id, version=version)
    await record(ReadingPathRemoved(subject_id=path_id))


async def _checked(
    entry: PathEntry, known: Collection[tuple[StepKind, str | None]] = frozenset()
) -> PathEntry:
    """Return the list with where its steps lead; what is ``known`` stood there already, and may be gone meanwhile."""
    steps: list[StepEntry] = []
    wrong: list[FieldError] = []
    for number, step in enumerate(entry.steps):
        target = target_of(step.kind, step.target)
        if step.kind is StepKind.TASK:
            if step.target:
                wrong.append(FieldError(_field(number, "target"), _NOWHERE_TO_GO))
            if not step.title:
                wrong.append(FieldError(_field(number, "title"), _NAME_IT))
        elif target is None or (
            (step.kind, target) not in known and not (await lead_on(step.kind, target)).is_there
        ):
            wrong.append(FieldError(_field(number, "target"), _NOWHERE))
        steps.append(msgspec.structs.replace(step, target=target))
    if wrong:
        raise DoesNotFit(fields=tuple(wrong))
    return msgspec.structs.replace(entry, steps=tuple(steps))


def _field(number: int, name: str) -> str:
    return f"{dutch_field('steps')}.{number}.{dutch_field(name)}"
