"""A knowledge centre for tests: the one and only that is open while a test runs, with two editors."""

from __future__ import annotations

import itertools
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from core.access.matrix import Role
from core.library.service.letterbox import open_letterbox
from tenants.registry import add_tenant, list_tenants, set_tenant_status
from tests.towns import Town

if TYPE_CHECKING:
    from collections.abc import Iterable

_numbers = itertools.count(1)

EDITORS = (Role.KNOWLEDGE_EDITOR, Role.TENANT_ADMINISTRATOR, Role.PRIVACY_OFFICER)


async def found_centre(roles: Iterable[Role] = EDITORS, *, has_letterbox: bool = True) -> Town:
    """Add a knowledge centre with a person for each role, named after it, and ``second_editor``."""
    slug = f"kenniscentrum-{next(_numbers):04d}"
    centre = Town(
        await add_tenant(
            slug=slug,
            name="Landelijk kenniscentrum",
            host=f"{slug}.localhost",
            kind="knowledge_centre",
        )
    )
    for role in roles:
        await centre.add_person(role.value, [role])
    await centre.add_person("second_editor", [Role.KNOWLEDGE_EDITOR])
    if has_letterbox:
        async with centre.acting("knowledge_editor"):
            await open_letterbox()
    return centre


@asynccontextmanager
async def only_centre(*, has_letterbox: bool = True) -> AsyncGenerator[Town]:
    """Found a knowledge centre that is the only one open meanwhile; afterwards the others are open again."""
    others = [
        card.slug
        for card in await list_tenants()
        if card.kind == "knowledge_centre" and card.status == "active"
    ]
    for slug in others:
        await set_tenant_status(slug, "suspended")
    centre = await found_centre(has_letterbox=has_letterbox)
    try:
        yield centre
    finally:
        await set_tenant_status(centre.card.slug, "suspended")
        for slug in others:
            await set_tenant_status(slug, "active")
