"""Municipalities called Enschede, for the caseload of the project's data, and imports in them."""

from __future__ import annotations

import itertools

from core.access.matrix import Role
from core.cases.service import imports
from core.cases.tables import Case
from core.cases.views import BatchView
from tenants.ids import new_id
from tenants.registry import add_tenant
from tests.integration.access.site import deliver
from tests.towns import Town

_numbers = itertools.count(1)


async def enschede() -> Town:
    """Add a municipality of that name, with a project lead; there can be several in a database of tests."""
    slug = f"enschede-{next(_numbers)}-{new_id().hex[-8:]}"
    town = Town(await add_tenant(slug=slug, name="Enschede", host=f"{slug}.localhost"))
    await town.add_person("project_lead", [Role.PROJECT_LEAD])
    return town


async def preview(town: Town, data: bytes) -> BatchView:
    """Preview a file as the project lead."""
    async with town.acting("project_lead"):
        return await imports.preview_import(data)


async def import_all(town: Town, data: bytes) -> BatchView:
    """Preview a file, start the import and let jobs do it to its end."""
    batch = await preview(town, data)
    async with town.acting("project_lead"):
        await imports.start_import(batch.card.id, version=batch.card.version)
    while await deliver(town):
        pass
    async with town.acting("project_lead"):
        done = await imports.read_import(batch.card.id)
    assert done.card.state == "done"
    return done


async def count_cases(town: Town) -> int:
    """Count the cases of a municipality."""
    async with town.acting("project_lead"):
        return await Case.count()
