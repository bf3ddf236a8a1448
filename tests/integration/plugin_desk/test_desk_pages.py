"""The administrators' pages: what a plugin is, may and keeps is read before it is switched on, and secrets stay secret."""

from __future__ import annotations

import re
from typing import Any

import pytest

from core.access.matrix import Role
from core.journal import repository as journal
from core.journal.tables import Journal
from core.kit.jobs import run_job
from core.plugin_api.markers import hookimpl
from core.plugin_desk import events
from core.plugin_host import build_plugins, require_plugin
from core.plugin_host.calling import settings_in
from tenants.middleware import ASGIApp
from tests.integration.plugin_desk.conftest import on, visiting
from tests.integration.plugin_desk.valley.keeping import KEPT_OF, SECRET, Keeper, Settings
from tests.integration.plugin_desk.valley.making import Valley, manifest_of
from tests.towns import Town

WHO = "tenant_administrator"
FILLED = {
    "instelling_site": "dal.example",
    "instelling_key": SECRET,
    "instelling_most": "5",
    "instelling_is_open": "ja",
}


class Ancient(Valley):
    """A plugin for a version that is no more."""

    def __init__(self) -> None:
        super().__init__(name="ancient", core="<0.0.1")


class Misspelt:
    """A plugin that answers a hook that does not exist, and so never gets to show its manifest."""

    manifest = manifest_of("misspelt")

    @hookimpl
    def register_roads(self, context: Any) -> Any:
        return []


async def told(site: ASGIApp, town: Town, path: str, who: str = WHO) -> str:
    async with visiting(site, town, who) as client:
        answer = await client.get(path)
        assert answer.status_code == 200, answer.text
        return str(answer.text)


async def act(site: ASGIApp, town: Town, path: str, data: Any = None, who: str = WHO) -> Any:
    async with visiting(site, town, who) as client:
        return await client.post(path, data=data or {})


async def settings_of(town: Town, name: str = "keeper") -> Any:
    async with town.acting(WHO):
        state = await require_plugin(name)
        assert state.manifest is not None
        return settings_in(state.manifest, state.switch)


async def recorded(town: Town) -> list[Any]:
    async with town.serving("jobs"):
        rows = await Journal.select().where(Journal.event.like("plugin.%")).order_by(Journal.id)
        return [await journal.open_event(row) for row in rows]


async def test_the_list_says_how_each_plugin_stands(site: ASGIApp, tenant_a: Town, tenant_b: Town) -> None:
    build_plugins([Keeper(), Valley(), Ancient(), Misspelt()])
    await on(tenant_a, "valley")
    text = await told(site, tenant_a, "/uitbreidingen")
    badges = re.findall(r'href="/uitbreidingen/([a-z]+)">.*?kk-badge--\w+">([^<]+)<', text, re.DOTALL)
    assert badges == [
        ("ancient", "Kan hier niet werken"),
        ("keeper", "Uit"),
        ("misspelt", "Kan hier niet werken"),
        ("valley", "Aan"),
    ]
    assert "Aan</span>" not in await told(site, tenant_b, "/uitbreidingen")
    assert "it was made for Kernkracht" in await told(site, tenant_a, "/uitbreidingen/ancient")
    assert "register_roads" in await told(site, tenant_a, "/uitbreidingen/misspelt")


async def test_nobody_but_an_administrator_comes_in(site: ASGIApp, tenant_a: Town) -> None:
    build_plugins([Keeper()])
    for role in set(Role) - {Role.TENANT_ADMINISTRATOR}:
        async with visiting(site, tenant_a, role.value) as client:
            for path in ("", "/keeper", "/keeper/bewaard", "/keeper/vernietigen"):
                assert (await client.get("/uitbreidingen" + path)).status_code == 403
            for path in ("aan", "uit", "opnieuw", "instellingen", "vernietigen"):
                assert (await client.post(f"/uitbreidingen/keeper/{path}")).status_code == 403
            assert "/uitbreidingen" not in (await client.get("/profiel")).text
    assert 'href="/uitbreidingen"' in await told(site, tenant_a, "/profiel")


async def test_before_it_is_switched_on_its_page_says_what_it_may_and_keeps(
    site: ASGIApp, tenant_a: Town
) -> None:
    build_plugins([Keeper()])
    text = await told(site, tenant_a, "/uitbreidingen/keeper")
    for promise in (
        "Leest welke sleutelfiguren u kunt aanbieden",
        "Mag rondkijken",
        "Analist, Financiën",
        "Van sleutelfiguren",
        "Wie wanneer in het dal was",
        "Om iemand terug te vinden",
        "Drie maanden",
        "Hoort dat er iets is gedaan",
    ):
        assert promise in text, promise
    assert text.index("Drie maanden") < text.index('action="/uitbreidingen/keeper/aan"')
    assert 'action="/uitbreidingen/keeper/uit"' not in text


async def test_switching_on_and_off_is_of_one_municipality_and_in_the_journal(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    build_plugins([Keeper()])
    await act(site, tenant_a, "/uitbreidingen/keeper/aan")
    await act(site, tenant_a, "/uitbreidingen/keeper/aan")
    assert "Aan</span>" in await told(site, tenant_a, "/uitbreidingen/keeper")
    assert "Uit</span>" in await told(site, tenant_b, "/uitbreidingen/keeper")
    await act(site, tenant_a, "/uitbreidingen/keeper/uit")
    assert "Uit</span>" in await told(site, tenant_a, "/uitbreidingen/keeper")
    assert await recorded(tenant_a) == [
        events.PluginSwitchedOn(plugin="keeper"),
        events.PluginSwitchedOff(plugin="keeper"),
    ]
    assert await recorded(tenant_b) == []


@pytest.mark.parametrize("path", ["nowhere/aan", "ancient/aan", "nowhere/uit", "nowhere/opnieuw"])
async def test_what_is_not_there_or_cannot_work_is_not_switched(
    site: ASGIApp, tenant_a: Town, path: str
) -> None:
    build_plugins([Ancient()])
    assert (await act(site, tenant_a, f"/uitbreidingen/{path}")).status_code == 404
    assert await recorded(tenant_a) == []


async def test_a_secret_is_stored_and_never_shown_again(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    build_plugins([Keeper()])
    await on(tenant_a, "keeper")
    sent = await act(site, tenant_a, "/uitbreidingen/keeper/instellingen", {**FILLED, "versie": "1"})
    assert sent.status_code == 303, sent.text
    expected = Settings(site="dal.example", key=SECRET, most=5, is_open=True)
    assert await settings_of(tenant_a) == expected
    text = await told(site, tenant_a, "/uitbreidingen/keeper")
    assert SECRET not in text
    assert "Hier is iets ingevuld" in text
    assert 'value="dal.example"' in text
    assert "Hier is iets ingevuld" not in await told(site, tenant_b, "/uitbreidingen/keeper")
    kept = await act(
        site, tenant_a, "/uitbreidingen/keeper/instellingen", {"instelling_most": "4", "versie": "2"}
    )
    assert kept.status_code == 303
    assert await settings_of(tenant_a) == Settings(site="", key=SECRET, most=4)
    assert await settings_of(tenant_b) == Settings()
    named = [event.settings for event in (await recorded(tenant_a))]
    assert named == [("is_open", "key", "most", "site"), ("is_open", "most", "site")]


@pytest.mark.parametrize(
    ("changed", "status", "message"),
    [
        ({"instelling_most": "12"}, 400, "Vul een geheel getal in van 1 tot en met 9."),
        ({"instelling_most": ""}, 400, "Dit veld is verplicht."),
        ({"instelling_site": "nergens"}, 409, "Dit adres is er niet."),
        ({"versie": "7"}, 412, "Iemand anders heeft dit intussen gewijzigd"),
    ],
)
async def test_settings_that_do_not_fit_come_back_without_the_secret(
    site: ASGIApp, tenant_a: Town, changed: dict[str, str], status: int, message: str
) -> None:
    build_plugins([Keeper()])
    await on(tenant_a, "keeper")
    sent = {**FILLED, "versie": "1", **changed}
    answer = await act(site, tenant_a, "/uitbreidingen/keeper/instellingen", sent)
    assert answer.status_code == status
    assert message in answer.text
    assert SECRET not in answer.text
    assert await settings_of(tenant_a) == Settings()
    assert await recorded(tenant_a) == []


async def test_what_the_plugin_says_is_wrong_stands_at_its_settings(site: ASGIApp, tenant_a: Town) -> None:
    keeper = Keeper()
    build_plugins([keeper])
    await on(tenant_a, "keeper")
    await act(site, tenant_a, "/uitbreidingen/keeper/instellingen", {**FILLED, "versie": "1"})
    keeper.settings.clear()
    assert "Dit adres is er niet" not in await told(site, tenant_a, "/uitbreidingen/keeper")
    assert keeper.settings[0].key == SECRET
    keeper.fails = True
    text = await told(site, tenant_a, "/uitbreidingen/keeper")
    assert "De uitbreiding kon haar instellingen niet controleren." in text
    assert KEPT_OF not in text


@pytest.mark.parametrize(
    ("why", "badge"),
    [("late", "In quarantaine: antwoordde te laat"), ("failing", "In quarantaine: faalt steeds")],
)
async def test_a_plugin_in_quarantine_says_why_and_is_let_back(
    site: ASGIApp, tenant_a: Town, why: str, badge: str
) -> None:
    build_plugins([Keeper()])
    await on(tenant_a, "keeper")
    trouble = {
        "plugin": "keeper",
        "hook": "on_event",
        "error": "builtins.ValueError",
        "is_late": why == "late",
    }
    for _ in range(1 if why == "late" else 10):
        await run_job("plugins.note_trouble", tenant_a.card.id, trouble)
    for path in ("", "/keeper"):
        assert badge in await told(site, tenant_a, "/uitbreidingen" + path)
    text = await told(site, tenant_a, "/uitbreidingen/keeper")
    assert "builtins.ValueError" in text
    assert "on_event" in text
    await act(site, tenant_a, "/uitbreidingen/keeper/opnieuw")
    text = await told(site, tenant_a, "/uitbreidingen/keeper")
    assert badge not in text
    assert "builtins.ValueError" not in text
    assert await recorded(tenant_a) == [events.PluginLetBack(plugin="keeper")]


async def test_what_it_keeps_is_taken_along_and_destroyed_also_while_it_is_off(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    keeper = Keeper()
    keeper.kept = {tenant_a.card.id: [KEPT_OF], tenant_b.card.id: ["Iris Kuil"]}
    build_plugins([keeper])
    async with visiting(site, tenant_a, WHO) as client:
        answer = await client.get("/uitbreidingen/keeper/bewaard", headers={"Accept": "*/*"})
        assert answer.json() == {
            "uitbreiding": "keeper",
            "resultaten": [{"soort": "Bezoek", "velden": {"Wie": KEPT_OF}}],
        }
        assert answer.headers["content-disposition"] == 'attachment; filename="keeper.json"'
        assert answer.headers["cache-control"] == "no-store"
        asked = await client.get("/uitbreidingen/keeper/vernietigen")
        assert 'href="/uitbreidingen/keeper/bewaard"' in asked.text
        wrong = await client.post("/uitbreidingen/keeper/vernietigen", data={"naam": "keper"})
        assert wrong.status_code == 409
        assert "Typ de naam van de uitbreiding" in wrong.text
        assert keeper.kept[tenant_a.card.id] == [KEPT_OF]
        assert (
            await client.post("/uitbreidingen/keeper/vernietigen", data={"naam": "keeper"})
        ).status_code == 303
    assert keeper.kept == {tenant_b.card.id: ["Iris Kuil"]}
    assert await recorded(tenant_a) == [
        events.PluginDataExported(plugin="keeper"),
        events.PluginDataErased(plugin="keeper"),
    ]


async def test_what_cannot_be_taken_along_or_destroyed_says_so(site: ASGIApp, tenant_a: Town) -> None:
    keeper = Keeper()
    keeper.kept = {tenant_a.card.id: [KEPT_OF]}
    keeper.fails = True
    build_plugins([keeper])
    async with visiting(site, tenant_a, WHO) as client:
        failed = await client.get("/uitbreidingen/keeper/bewaard")
        assert failed.status_code == 409
        assert "De uitbreiding kon dit niet" in failed.text
        refused = await client.post("/uitbreidingen/keeper/vernietigen", data={"naam": "keeper"})
        assert refused.status_code == 409
    assert keeper.kept == {tenant_a.card.id: [KEPT_OF]}
    assert await recorded(tenant_a) == []
