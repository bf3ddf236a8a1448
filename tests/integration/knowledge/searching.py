"""A library for tests of the search: a knowledge centre with notes that are published, in a town of its own."""

from __future__ import annotations

import itertools
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

from core.access.matrix import Role
from core.library.tables import LibraryNote
from tenants.registry import add_tenant
from tests.towns import Town

_numbers = itertools.count(1)


async def found_centre() -> Town:
    """Add a knowledge centre with an editor."""
    number = next(_numbers)
    slug = f"kenniscentrum-{number:03d}-{uuid4().hex[:6]}"
    card = await add_tenant(
        slug=slug, name="Kenniscentrum", host=f"{slug}.localhost", kind="knowledge_centre"
    )
    town = Town(card)
    await town.add_person("editor", [Role.KNOWLEDGE_EDITOR])
    return town


async def publish(centre: Town, *notes: dict[str, Any]) -> list[UUID]:
    """Publish notes as they are given: title and text, and whatever else they are to hold; return their ids."""
    ids = [uuid4() for _ in notes]
    async with centre.acting("editor"):
        for note_id, note in zip(ids, notes, strict=True):
            await LibraryNote.insert(
                LibraryNote(**{"summary": "", "published_in": "2026-3", "id": note_id, **note})
            )
    return ids


async def withdraw(centre: Town, ids: Iterable[UUID]) -> None:
    """Take notes out of the library."""
    async with centre.acting("editor"):
        await LibraryNote.delete().where(LibraryNote.id.is_in(list(ids)))


@asynccontextmanager
async def library_of(*notes: dict[str, Any]) -> AsyncGenerator[tuple[Town, list[UUID]]]:
    """Publish notes, and take them out again: every tenant reads the library, so also the next test would."""
    centre = await found_centre()
    ids = await publish(centre, *notes)
    try:
        yield centre, ids
    finally:
        await withdraw(centre, ids)
