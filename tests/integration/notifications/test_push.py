"""Being told on a device, with a real push service: sealed for the device, signed by us, and nothing of anybody in it."""

from __future__ import annotations

import base64
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from core.access.matrix import Role
from core.kit import clock, notices
from core.kit.config import config
from core.kit.errors import NotFound
from core.kit.notices import Notice
from core.notifications import push, repository, service
from core.notifications.errors import NotADevice, PushIsOff
from core.notifications.rules import Choices, MailPace
from core.notifications.settings import NotificationSettings
from core.notifications.tables import PushSubscription
from tenants.ids import new_id
from tenants.settings import write_settings
from tests.integration.environment import told_in_environment
from tests.integration.notifications.push_service import Browser, PushService, in_base64
from tests.isolation import notifying
from tests.towns import Town

WHO = "analyst"
REASON, URGENT = "test_calm", "test_urgent"
NIGHT = datetime(2026, 3, 10, 23, tzinfo=UTC)
BY_PUSH = Choices(mail=MailPace.NEVER, quiet_from=0, quiet_until=0)


@notices.reason(REASON)
async def _calm(_notice: Notice, _since: datetime) -> bool:
    return True


@notices.reason(URGENT, is_urgent=True)
async def _urgent(_notice: Notice, _since: datetime) -> bool:
    return True


async def _switch_on(town: Town, where: str, who: str = WHO, browser: Browser | None = None) -> Any:
    browser = browser or Browser.new()
    async with town.acting(who):
        return browser, await service.add_own_device(browser.subscribed(where))


async def _tell(town: Town, who: str = WHO, reason: str = REASON, choices: Choices | None = BY_PUSH) -> bool:
    """Let something wait for somebody and tell it, as the worker does."""
    account_id = town.people[who].account_id
    async with town.acting(who):
        seen = await service.read_own_choices()
        if choices is not None:
            await service.change_own_choices(choices, version=seen.version)
    async with town.serving("jobs"):
        await repository.note_due(Notice(account_id, reason, new_id()))
    async with town.serving("jobs"):
        return await service.tell_person(account_id)


async def test_a_device_gets_a_fixed_sentence_that_only_it_can_open(
    tenant_a: Town, push_service: PushService
) -> None:
    browser, _ = await _switch_on(tenant_a, push_service.origin + "/push/een")
    assert await _tell(tenant_a)
    (message,) = push_service.received
    assert browser.opened(message.body).decode() == "Er wacht iets op u in Kernkracht."
    assert b"wacht" not in message.body
    with pytest.raises(InvalidTag):
        Browser.new().opened(message.body)
    sent = message.headers
    assert message.path == "/push/een"
    assert sent["content-encoding"] == "aes128gcm"
    assert (sent["urgency"], sent["topic"]) == ("normal", "kernkracht")
    assert 0 < int(sent["ttl"]) <= 24 * 60 * 60
    for hidden in (tenant_a.card.slug, tenant_a.people[WHO].email, str(tenant_a.people[WHO].account_id)):
        assert hidden not in str(sent)


async def test_it_is_signed_with_the_key_of_the_installation(
    tenant_a: Town, push_service: PushService
) -> None:
    await _switch_on(tenant_a, push_service.origin + "/een")
    await _tell(tenant_a)
    told, key = push_service.received[0].signature()
    assert key == push.public_key()
    assert told["aud"] == "http://127.0.0.1"
    assert time.time() < told["exp"] <= time.time() + 24 * 60 * 60
    assert told["sub"] == f"mailto:{config().mail_from}"
    path = config().master_key.with_name("push.key")
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.glob("push.key.*")) == []


def test_the_browser_of_these_tests_opens_the_example_of_the_rfc() -> None:
    """RFC 8291, section 5: so that opening proves something."""

    def raw(text: str) -> bytes:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

    private = int.from_bytes(raw("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), "big")
    browser = Browser(ec.derive_private_key(private, ec.SECP256R1()), raw("BTBZMqHH6r4Tts7J_aSIgg"))
    assert in_base64(browser.point) == notifying.KEYS.public_key
    body = raw(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95"
        "bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
    assert browser.opened(body) == b"When I grow up, I want to be a watermelon"


@pytest.mark.parametrize("status", [404, 410])
async def test_a_device_that_is_gone_is_forgotten(
    tenant_a: Town, push_service: PushService, status: int
) -> None:
    await _switch_on(tenant_a, push_service.origin + "/een")
    push_service.status = status
    assert not await _tell(tenant_a)
    assert await _devices(tenant_a) == []


@pytest.mark.parametrize("status", [302, 429, 500, 503])
async def test_a_push_service_that_cannot_now_costs_no_device_and_leads_nowhere_else(
    tenant_a: Town, push_service: PushService, status: int
) -> None:
    await _switch_on(tenant_a, push_service.origin + "/een")
    push_service.status = status
    assert not await _tell(tenant_a)
    assert [row["failed"] for row in await _devices(tenant_a)] == [1]
    assert [message.path for message in push_service.received] == ["/een"]
    push_service.status = 201
    assert await _tell(tenant_a)
    assert [row["failed"] for row in await _devices(tenant_a)] == [0]


async def test_a_push_service_that_is_away_does_not_hold_up_the_mail(
    tenant_a: Town, push_service: PushService, mails: Path
) -> None:
    await _switch_on(tenant_a, "http://127.0.0.1:9/weg")
    assert await _tell(tenant_a, choices=notifying.UNHINDERED)
    assert len(_messages(mails)) == 1
    assert [row["failed"] for row in await _devices(tenant_a)] == [1]


async def test_each_device_is_told_once_and_somebody_elses_not(
    tenant_a: Town, push_service: PushService
) -> None:
    for path in ("/een", "/twee"):
        await _switch_on(tenant_a, push_service.origin + path)
    await _switch_on(tenant_a, push_service.origin + "/ander", who="finance")
    assert await _tell(tenant_a)
    assert sorted(message.path for message in push_service.received) == ["/een", "/twee"]


async def test_at_night_a_device_is_silent_but_for_what_cannot_wait(
    tenant_a: Town, push_service: PushService
) -> None:
    await _switch_on(tenant_a, push_service.origin + "/een")
    with clock.stopped_at(NIGHT):
        assert not await _tell(tenant_a, choices=Choices(mail=MailPace.NEVER))
        assert push_service.received == []
        assert await _tell(tenant_a, reason=URGENT, choices=None)
    assert [message.headers["urgency"] for message in push_service.received] == ["high"]


async def test_a_device_is_of_whoever_switched_it_on_last(tenant_a: Town, push_service: PushService) -> None:
    """Somebody else signed in on it: who used it before is told nothing there any more."""
    where = push_service.origin + "/gedeeld"
    browser, first = await _switch_on(tenant_a, where)
    _, again = await _switch_on(tenant_a, where, browser=browser)
    assert again.id == first.id
    await _switch_on(tenant_a, where, who="finance", browser=browser)
    assert await _devices(tenant_a) == []
    assert not await _tell(tenant_a)
    assert await _tell(tenant_a, who="finance")
    assert len(push_service.received) == 1


async def test_of_more_than_ten_devices_the_oldest_go(tenant_a: Town, push_service: PushService) -> None:
    for number in range(12):
        await _switch_on(tenant_a, f"{push_service.origin}/{number}")
    async with tenant_a.acting(WHO):
        kept = [device.entry.endpoint.rpartition("/")[2] for device in await service.list_own_devices()]
    assert kept == [str(number) for number in range(11, 1, -1)]


async def test_where_a_municipality_switched_it_off_no_device_is_added_or_told(
    tenant_a: Town, push_service: PushService
) -> None:
    await _switch_on(tenant_a, push_service.origin + "/een")
    async with tenant_a.acting("tenant_administrator"):
        await write_settings(NotificationSettings, {"push_offered": False})
    with pytest.raises(PushIsOff):
        await _switch_on(tenant_a, push_service.origin + "/twee")
    assert not await _tell(tenant_a)
    assert push_service.received == []


async def test_without_a_key_that_can_be_kept_there_is_no_push(tenant_a: Town, tmp_path: Path) -> None:
    with told_in_environment(KERNKRACHT_PUSH_KEY=str(tmp_path / "nergens" / "push.key")):
        async with tenant_a.acting(WHO):
            assert await service.push_key() is None


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example.net/een",
        "https://127.0.0.1/een",
        "https://10.0.0.8/een",
        "https://169.254.169.254/latest",
        "https://[::1]/een",
        "https://[::ffff:10.0.0.1]/een",
        "https://localhost/een",
        "https://redis:443/een",
        "https://push.example.net:6379/een",
        "https://somebody@push.example.net/een",
        "https://push.internal/een",
    ],
)
async def test_an_address_within_is_no_device(tenant_a: Town, endpoint: str) -> None:
    with pytest.raises(NotADevice):
        await _switch_on(tenant_a, endpoint)


async def test_keys_that_are_none_are_no_device(tenant_a: Town) -> None:
    async with tenant_a.acting(WHO):
        entry = Browser.new().subscribed("https://push.example.net/een")
        wrong = type(entry.keys)("B" + "A" * 86, entry.keys.secret)
        with pytest.raises(NotADevice):
            await service.add_own_device(type(entry)(endpoint=entry.endpoint, keys=wrong))


async def test_nobody_switches_off_somebody_elses_device(tenant_a: Town, tenant_b: Town) -> None:
    _, device = await _switch_on(tenant_a, "https://push.example.net/een")
    for town, who in ((tenant_a, "finance"), (tenant_b, WHO), (tenant_a, Role.TENANT_ADMINISTRATOR.value)):
        async with town.acting(who):
            with pytest.raises(NotFound):
                await service.remove_own_device(device.id)
    async with tenant_a.acting(WHO):
        await service.remove_own_device(device.id)
        assert await service.list_own_devices() == []


async def _devices(town: Town, who: str = WHO) -> list[dict[str, Any]]:
    account_id = town.people[who].account_id
    async with town.serving("jobs"):
        return await PushSubscription.select().where(PushSubscription.account_id == account_id)


def _messages(folder: Path) -> list[Path]:
    return list(folder.glob("*.eml"))
