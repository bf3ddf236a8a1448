"""The devices on which somebody wants to be told."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from core.journal.service import record
from core.kit.errors import FieldError
from core.kit.glossary import dutch_field
from core.kit.outside import NotPublic, require_public_address
from core.notifications import push, repository
from core.notifications.entries import DeviceEntry
from core.notifications.errors import NotADevice, PushIsOff
from core.notifications.events import DeviceAdded, DeviceRemoved
from core.notifications.repository import Device
from core.notifications.service.choices import own_account
from core.notifications.settings import NotificationSettings
from tenants.settings import read_settings

MOST_DEVICES: Final = 10

_ENDPOINT: Final = dutch_field("endpoint")
_PUBLIC_KEY: Final = dutch_field("public_key")


async def is_push_offered() -> bool:
    """Tell whether people of this municipality can be told on a device. Tenant: needs a scope."""
    return push.public_key() is not None and (await read_settings(NotificationSettings)).push_offered


async def push_key() -> str | None:
    """Return the key that a browser asks for, in base64 for addresses; None where devices are told nothing."""
    return push.public_key() if await is_push_offered() else None


async def list_own_devices() -> list[Device]:
    """List one's own devices, newest first, at most ten. Raises: NotSignedIn."""
    return await repository.list_devices(own_account())


async def add_own_device(entry: DeviceEntry) -> Device:
    """Let oneself be told on a device; the same one twice is one, and the oldest of more than ten goes.

    Raises: NotSignedIn; PushIsOff; NotADevice for an address within, or keys that are none.
    """
    if not await is_push_offered():
        raise PushIsOff
    account_id = own_account()
    try:
        require_public_address(entry.endpoint)
    except NotPublic as error:
        raise _wrong(_ENDPOINT) from error
    if not push.are_keys(entry.keys):
        raise _wrong(_PUBLIC_KEY)
    device_id, is_new = await repository.add_device(account_id, entry)
    if is_new:
        await record(DeviceAdded(subject_id=device_id))
        for older in (await repository.list_devices(account_id))[MOST_DEVICES:]:
            await repository.delete_device(older.id)
            await record(DeviceRemoved(subject_id=older.id, why="too_many"))
    return await repository.require_device(account_id, device_id)


async def remove_own_device(device_id: UUID) -> None:
    """Be told nothing on a device any more. Raises: NotSignedIn; NotFound, for somebody else's too."""
    await repository.require_device(own_account(), device_id)
    await repository.delete_device(device_id)
    await record(DeviceRemoved(subject_id=device_id, why="by_oneself"))


def _wrong(field: str) -> NotADevice:
    return NotADevice(fields=(FieldError(field, NotADevice.default_detail),))
