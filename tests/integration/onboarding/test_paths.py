"""Reading lists: made by project leads, read by whom they are for, and marked for oneself alone."""

from __future__ import annotations

from uuid import uuid4

import asyncpg
import msgspec
import pytest

from core.kit.errors import DoesNotFit, NotFound, StaleVersion
from core.onboarding import service
from core.onboarding.entries import PathEntry, StepEntry
from core.onboarding.errors import TooManyPaths
from core.onboarding.rules import Audience, StepKind
from core.onboarding.views import PathView
from tests.towns import Town

READ = StepEntry(kind=StepKind.PAGE, target="/hulp", why="Om te weten wat u doet.")
DO = StepEntry(kind=StepKind.TASK, title="Loop een dag mee")
ENTRY = PathEntry(
    audience=Audience.KEY_FIGURE,
    title="Beginnen in Zwaluwstad",
    introduction="Vijf minuten.",
    is_open=True,
    steps=(READ, DO),
)


async def _made(town: Town, entry: PathEntry = ENTRY) -> PathView:
    async with town.acting("project_lead"):
        return await service.create_path(entry)


async def test_whom_it_is_for_reads_and_marks_it(tenant_a: Town, tenant_b: Town) -> None:
    made = await _made(tenant_a)
    async with tenant_a.acting("key_figure"):
        (card,) = await service.list_own_paths()
        assert (card.title, card.step_count, card.marked_count) == (ENTRY.title, 2, 0)
        path = await service.read_path(made.id)
        assert [step.href for step in path.steps] == ["/hulp", ""]
        for _ in range(2):
            path = await service.mark_step(made.id, path.steps[0].id, is_marked=True)
        assert path.marked_count == 1
        path = await service.mark_step(made.id, path.steps[0].id, is_marked=False)
        assert path.marked_count == 0
        assert (await service.mark_all(made.id)).marked_count == 2
    async with tenant_a.acting("project_lead"):
        assert (await service.read_path(made.id)).marked_count == 0
        assert await service.list_own_paths() == []
    async with tenant_b.acting("key_figure"):
        assert await service.list_own_paths() == []
        with pytest.raises(NotFound):
            await service.read_path(made.id)


async def test_what_is_not_open_is_seen_by_who_makes_it_alone(tenant_a: Town) -> None:
    made = await _made(tenant_a, msgspec.structs.replace(ENTRY, is_open=False))
    async with tenant_a.acting("key_figure"):
        assert await service.list_own_paths() == []
        with pytest.raises(NotFound):
            await service.read_path(made.id)


async def test_marks_stay_with_steps_that_stay(tenant_a: Town) -> None:
    made = await _made(tenant_a)
    async with tenant_a.acting("key_figure"):
        await service.mark_all(made.id)
    first, second = (
        StepEntry(id=step.id, kind=step.kind, target=step.target, title=step.own_title) for step in made.steps
    )
    async with tenant_a.acting("project_lead"):
        turned = msgspec.structs.replace(ENTRY, steps=(second, first, READ))
        changed = await service.change_path(made.id, turned, version=made.version)
        assert [step.id for step in changed.steps[:2]] == [made.steps[1].id, made.steps[0].id]
        with pytest.raises(StaleVersion):
            await service.change_path(made.id, ENTRY, version=made.version)
    async with tenant_a.acting("key_figure"):
        assert [step.is_marked for step in (await service.read_path(made.id)).steps] == [True, True, False]
    async with tenant_a.acting("project_lead"):
        with pytest.raises(StaleVersion):
            await service.remove_path(made.id, version=made.version)
        await service.remove_path(made.id, version=changed.version)
        assert await service.list_paths() == []


@pytest.mark.parametrize(
    ("step", "field"),
    [
        (StepEntry(kind=StepKind.PAGE, target="/casussen"), "stappen.1.leidtNaar"),
        (StepEntry(kind=StepKind.NOTE, target=str(uuid4())), "stappen.1.leidtNaar"),
        (StepEntry(kind=StepKind.ARTICLE, target="nergens/niets/geen"), "stappen.1.leidtNaar"),
        (StepEntry(kind=StepKind.ARTICLE), "stappen.1.leidtNaar"),
        (StepEntry(kind=StepKind.TASK), "stappen.1.titel"),
        (StepEntry(kind=StepKind.TASK, title="Doe dit", target="/hulp"), "stappen.1.leidtNaar"),
    ],
)
async def test_a_step_leads_to_something_that_can_be_read_here(
    tenant_a: Town, step: StepEntry, field: str
) -> None:
    async with tenant_a.acting("project_lead"):
        with pytest.raises(DoesNotFit) as refused:
            await service.create_path(msgspec.structs.replace(ENTRY, steps=(READ, step)))
        assert [one.field for one in refused.value.fields] == [field]
        assert await service.list_paths() == []


async def test_there_are_a_hundred_at_most(tenant_a: Town) -> None:
    async with tenant_a.acting("project_lead"):
        for _ in range(100):
            await service.create_path(msgspec.structs.replace(ENTRY, steps=()))
        with pytest.raises(TooManyPaths):
            await service.take_example(Audience.KEY_FIGURE)


@pytest.mark.parametrize("who", ["lead_professional", "key_figure", "tenant_administrator"])
async def test_nobody_else_makes_one(tenant_a: Town, who: str) -> None:
    made = await _made(tenant_a)
    async with tenant_a.acting(who) as scope:
        with pytest.raises(StaleVersion):
            await service.change_path(made.id, ENTRY, version=made.version)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await service.create_path(ENTRY)
        await scope.rollback()


async def test_nobody_marks_for_somebody_else_by_sql(tenant_a: Town) -> None:
    made = await _made(tenant_a)
    other = tenant_a.people["key_figure"].account_id
    async with tenant_a.acting("project_lead") as scope:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await scope.connection.execute(
                "INSERT INTO path_mark (tenant_id, account_id, step_id) VALUES (current_tenant(), $1, $2)",
                other,
                made.steps[0].id,
            )
        await scope.rollback()


async def test_what_is_written_is_sealed(tenant_a: Town) -> None:
    made = await _made(tenant_a)
    async with tenant_a.acting("project_lead") as scope:
        row = await scope.connection.fetchrow("SELECT * FROM reading_path WHERE id = $1", made.id)
        steps = await scope.connection.fetch("SELECT * FROM path_step WHERE path_id = $1", made.id)
    assert row is not None
    assert b"Zwaluwstad" not in row["title"]
    assert all(b"hulp" not in (step["target"] or b"") for step in steps)
