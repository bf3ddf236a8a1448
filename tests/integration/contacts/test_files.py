"""Files are sealed on disk with the key of their case: whoever steals the folder sees nothing, nor does another town."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from core.cases.repository import cases
from core.contacts import service
from core.contacts.repository import contacts
from core.kit import clock
from core.kit.config import config
from core.kit.errors import NotFound
from core.kit.files import delete_file, keep_file, list_files, open_file
from tenants.errors import KeyDestroyed
from tenants.ids import new_id
from tenants.seals import BrokenSeal, destroy_key, new_seal
from tests.integration.contacts.making import photo, with_contact
from tests.isolation.contacting import lost_photo
from tests.towns import Town

AREA = "proef"
TEXT = b"kwartsietzwaluw" * 40


def folder(town: Town) -> Path:
    """Return where the files of a town are."""
    return config().files / str(town.card.id)


def on_disk(town: Town) -> list[bytes]:
    """Return the content of every file of a town as a thief sees it."""
    return [path.read_bytes() for path in sorted(folder(town).rglob("*")) if path.is_file()]


async def test_a_file_is_sealed_on_disk_and_opens_again(tenant_a: Town) -> None:
    async with tenant_a.acting("project_lead"):
        file_id = await keep_file(AREA, TEXT, await new_seal("case"))
        assert await open_file(AREA, file_id) == TEXT
    (kept,) = on_disk(tenant_a)
    assert TEXT[:15] not in kept
    assert config().files.stat().st_mode & 0o077 == 0


async def test_a_photo_is_no_picture_on_disk(tenant_a: Town) -> None:
    _, _, contact = await with_contact(tenant_a)
    photo_id = new_id()
    async with tenant_a.acting("key_figure"):
        await service.add_own_photo(contact.id, photo_id, photo(size=(900, 700)))
        shown = await service.open_own_photo(contact.id, photo_id)
    (kept,) = on_disk(tenant_a)
    assert shown[:3] == b"\xff\xd8\xff"
    for part in (b"\xff\xd8\xff", b"JFIF", shown[40:80], shown[-40:]):
        assert part not in kept
    assert str(photo_id) not in "".join(str(path) for path in folder(tenant_a).rglob("*"))


async def test_a_file_of_another_town_is_not_there(tenant_a: Town, tenant_b: Town) -> None:
    async with tenant_a.acting("project_lead"):
        file_id = await keep_file(AREA, TEXT, await new_seal("case"))
    async with tenant_b.acting("project_lead"):
        with pytest.raises(NotFound):
            await open_file(AREA, file_id)
        assert await list_files(AREA, before=clock.now() + timedelta(days=1)) == []


async def test_a_file_that_was_moved_or_touched_does_not_open(tenant_a: Town) -> None:
    async with tenant_a.acting("project_lead"):
        seal = await new_seal("case")
        first, second = await keep_file(AREA, TEXT, seal), await keep_file(AREA, b"iets anders", seal)
        paths = {one: folder(tenant_a) / AREA / str(one) for one in (first, second)}
        paths[second].write_bytes(paths[first].read_bytes())
        paths[first].write_bytes(paths[first].read_bytes()[:-1] + b"x")
        for one in (first, second):
            with pytest.raises(BrokenSeal):
                await open_file(AREA, one)


async def test_with_the_key_of_the_case_its_photos_are_erased(tenant_a: Town) -> None:
    case, _, contact = await with_contact(tenant_a)
    photo_id = new_id()
    async with tenant_a.acting("key_figure"):
        await service.add_own_photo(contact.id, photo_id, photo())
    async with tenant_a.acting("project_lead"):
        found = await contacts.find_contact(contact.id)
        assert found is not None
        await destroy_key((await cases.require_seal(case.id)).key_id)
        with pytest.raises(KeyDestroyed):
            await open_file("contacts", found.photos[0].file_id)
        assert await contacts.list_of_case(case.id) == []


async def test_deleting_twice_does_no_harm(tenant_a: Town) -> None:
    async with tenant_a.acting("project_lead"):
        file_id = await keep_file(AREA, TEXT, await new_seal("case"))
        for _ in range(2):
            await delete_file(AREA, file_id)
        with pytest.raises(NotFound):
            await open_file(AREA, file_id)


async def test_the_sweep_takes_what_no_contact_knows_and_leaves_the_rest(tenant_a: Town) -> None:
    _, _, contact = await with_contact(tenant_a)
    photo_id = new_id()
    async with tenant_a.acting("key_figure"):
        await service.add_own_photo(contact.id, photo_id, photo())
    await lost_photo(tenant_a)
    with clock.stopped_at(clock.now() + timedelta(days=2)):
        async with tenant_a.serving("jobs"):
            assert (await service.sweep_photos(), await service.sweep_photos()) == (1, 0)
    async with tenant_a.acting("key_figure"):
        assert await service.open_own_photo(contact.id, photo_id)
