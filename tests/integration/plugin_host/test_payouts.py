"""Payout formats (register_payout_formats): the bundled one writes a file; one that fails harms and exports nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest

from core.plugin_api import PayoutFile, PayoutPayment, hookimpl
from core.plugin_host import PayoutFormatFailed, build_plugins, list_payout_formats, write_payout
from plugins.sepa import hooks as sepa
from tenants.errors import NoTenantScope
from tenants.tables import Setting
from tests.integration.plugin_host.example import installed, manifest, told
from tests.towns import Town

WHO = "finance"
FILE = PayoutFile(
    reference="b1",
    debtor_name="Gemeente Dal",
    debtor_iban="NL91ABNA0417164300",
    execution_date=date(2026, 3, 2),
    payments=(
        PayoutPayment(
            reference="p1",
            name="Ans Zwaluwstaart",
            iban="NL20INGB0001234567",
            amount_cents=1_250,
            description="Vergoeding 2026-03",
        ),
    ),
)


class Lines:
    """A format that writes a line for each payment, or does what it is given."""

    def __init__(
        self, name: str = "lines", *, act: Callable[[], Awaitable[Any]] | None = None, **other: Any
    ) -> None:
        self.name, self.title = name, told(f"The {name}")
        self.extension, self.media_type = "txt", "text/plain"
        self._act = act
        for key, value in other.items():
            setattr(self, key, value)

    async def write(self, file: PayoutFile) -> Any:
        if self._act is not None:
            return await self._act()
        return b"\n".join(f"{one.iban};{one.amount_cents}".encode() for one in file.payments)


class Plugin:
    """A plugin with these formats, under a name."""

    def __init__(self, *formats: Any, name: str = "liner") -> None:
        self.manifest = manifest(name, "register_payout_formats")
        self._formats = list(formats)

    @hookimpl
    def register_payout_formats(self) -> Any:
        return self._formats


async def raising() -> None:
    message = "Lotte Kwint"
    raise ValueError(message)


async def hanging() -> None:
    await asyncio.Event().wait()


async def breaking_the_transaction() -> None:
    await Setting.raw("SELECT 1 / 0")


async def answering(value: Any) -> Any:
    return value


async def test_a_format_writes_the_file(tenant_a: Town) -> None:
    await installed(tenant_a, Plugin(Lines()))
    async with tenant_a.acting(WHO):
        known, content = await write_payout("lines", FILE)
        assert [one.name for one in await list_payout_formats()] == ["lines"]
    assert content == b"NL20INGB0001234567;1250"
    assert (known.plugin, known.extension, known.media_type) == ("liner", "txt", "text/plain")


async def test_the_bundled_format_comes_in_by_the_same_door(tenant_a: Town) -> None:
    await installed(tenant_a, sepa)
    async with tenant_a.acting(WHO):
        known, content = await write_payout("sepa", FILE)
    assert known.title == "SEPA (pain.001.001.09)"
    assert b"<EndToEndId>p1</EndToEndId>" in content


@pytest.mark.parametrize(
    "act",
    [
        raising,
        hanging,
        breaking_the_transaction,
        lambda: answering("tekst"),
        lambda: answering(b""),
        lambda: answering(b"x" * (10 * 1024 * 1024 + 1)),
    ],
)
async def test_a_format_that_fails_exports_nothing_and_harms_nothing(
    tenant_a: Town, act: Callable[[], Awaitable[Any]]
) -> None:
    await installed(tenant_a, Plugin(Lines(act=act)))
    async with tenant_a.acting(WHO) as scope:
        with pytest.raises(PayoutFormatFailed):
            await write_payout("lines", FILE, seconds=0.5)
        assert await scope.connection.fetchval("SELECT 1") == 1


@pytest.mark.parametrize(
    "formats",
    [
        [object()],
        [Lines(), Lines()],
        [Lines("Met spaties")],
        [Lines(extension="../../etc")],
        [Lines(media_type="text/html; charset=utf-8")],
    ],
)
async def test_a_plugin_that_names_its_formats_wrongly_is_left_out(
    tenant_a: Town, formats: list[Any]
) -> None:
    await installed(tenant_a, Plugin(*formats), Plugin(Lines("other"), name="other"))
    async with tenant_a.acting(WHO):
        assert [one.name for one in await list_payout_formats()] == ["other"]
        with pytest.raises(PayoutFormatFailed):
            await write_payout("lines", FILE)


async def test_of_two_formats_of_one_name_the_first_plugin_counts(tenant_a: Town) -> None:
    await installed(tenant_a, Plugin(Lines(), name="second"), Plugin(Lines(), name="first"))
    async with tenant_a.acting(WHO):
        assert [one.plugin for one in await list_payout_formats()] == ["first"]


async def test_without_a_plugin_there_is_no_format(tenant_a: Town) -> None:
    build_plugins()
    async with tenant_a.acting(WHO):
        assert await list_payout_formats() == []


async def test_outside_a_scope_no_format_is_asked() -> None:
    build_plugins([Plugin(Lines())])
    with pytest.raises(NoTenantScope):
        await list_payout_formats()
