"""Routes of plugins (register_routes): behind our guards, per municipality, and without harm to anything else."""

from __future__ import annotations

import asyncio
import html
from datetime import timedelta
from typing import Any, get_args

import pytest

from core.access.matrix import PERMISSIONS, Permission, Role
from core.kit import clock
from core.kit.errors import NotFound
from core.plugin_api import Answered, Sent, Shown, Told
from core.plugin_api.routes import CorePermission
from core.plugin_desk import mounting
from core.plugin_host import build_plugins, switch_off
from tenants.middleware import ASGIApp
from tests.integration.plugin_desk.conftest import on, visiting
from tests.integration.plugin_desk.valley.making import (
    OFFICERS,
    Valley,
    answering,
    guarded,
)
from tests.towns import Town

SECRET = "Lotte Kwint"
TITLE = Told("Titel", "Title")


async def get(site: ASGIApp, town: Town, path: str, who: str | None = "analyst", **headers: str) -> Any:
    async with visiting(site, town, who, **headers) as client:
        return await client.get(path)


async def post(site: ASGIApp, town: Town, path: str, who: str = "analyst", **fields: Any) -> Any:
    async with visiting(site, town, who) as client:
        return await client.post(path, data=fields)


async def test_a_plugin_has_pages_where_it_is_on_and_nowhere_else(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    build_plugins([Valley()])
    await on(tenant_a, "valley")
    here = await get(site, tenant_a, "/p/valley?q=1")
    assert here.status_code == 200
    assert html.escape(f"{tenant_a.card.name} <b>1</b>") in here.text
    assert "Het dal vandaag" in here.text
    assert 'id="main"' in here.text
    assert here.headers["cache-control"] == "no-store"
    assert (await get(site, tenant_b, "/p/valley")).status_code == 404
    async with tenant_a.acting("tenant_administrator"):
        await switch_off("valley")
    assert (await get(site, tenant_a, "/p/valley")).status_code == 404


async def test_whoever_is_not_signed_in_is_led_to_the_door(site: ASGIApp, tenant_a: Town) -> None:
    build_plugins([Valley()])
    await on(tenant_a, "valley")
    answer = await get(site, tenant_a, "/p/valley", who=None)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/inloggen")


async def test_parts_of_the_address_come_to_the_handler_and_what_is_not_there_is_not_found(
    site: ASGIApp, tenant_a: Town
) -> None:
    build_plugins([Valley()])
    await on(tenant_a, "valley")
    assert (await get(site, tenant_a, "/p/valley/parts/brook", Accept="*/*")).json() == {"name": "brook"}
    for path in ("parts/nowhere", "parts", "parts/a/b", "other", "notes"):
        assert (await get(site, tenant_a, f"/p/valley/{path}")).status_code == 404, path
    assert (await get(site, tenant_a, "/p/unknown")).status_code == 404


async def test_of_two_routes_that_fit_the_first_answers(site: ASGIApp, tenant_a: Town) -> None:
    routes = [
        answering(Answered(content=number), path=path) for number, path in enumerate(["a/{x}", "{x}/b"])
    ]
    build_plugins([Valley(*routes)])
    await on(tenant_a, "valley")
    assert (await get(site, tenant_a, "/p/valley/a/b", Accept="*/*")).json() == 0
    assert (await get(site, tenant_a, "/p/valley/c/b", Accept="*/*")).json() == 1


@pytest.mark.parametrize("path", ["guarded", "{other}"])
async def test_two_routes_at_one_address_close_the_plugin(site: ASGIApp, tenant_a: Town, path: str) -> None:
    first = answering(Answered(content=1), path=path.replace("other", "some"))
    build_plugins([Valley(first, answering(Answered(content=2), path=path)), Valley(name="hills")])
    await on(tenant_a, "valley", "hills")
    assert (await get(site, tenant_a, "/p/valley/guarded")).status_code == 502
    assert (await get(site, tenant_a, "/p/hills")).status_code == 200


def test_the_contract_names_permissions_that_exist() -> None:
    assert {*get_args(CorePermission)} <= {one.value for one in Permission}


@pytest.mark.parametrize("permission", get_args(CorePermission))
async def test_a_permission_of_ours_lets_in_whom_the_matrix_lets_in(
    site: ASGIApp, tenant_a: Town, permission: str
) -> None:
    build_plugins([Valley(guarded(permission))])
    await on(tenant_a, "valley")
    for role in Role:
        answer = await get(site, tenant_a, "/p/valley/guarded", who=role.value)
        expected = 200 if Permission(permission) in PERMISSIONS[role] else 403
        assert answer.status_code == expected, role


async def test_a_permission_of_the_plugin_lets_in_the_roles_of_its_manifest(
    site: ASGIApp, tenant_a: Town
) -> None:
    build_plugins([Valley(guarded("valley.look"), permissions=(OFFICERS,))])
    await on(tenant_a, "valley")
    let_in = {
        role.value
        for role in Role
        if (await get(site, tenant_a, "/p/valley/guarded", who=role.value)).status_code == 200
    }
    assert let_in == {"analyst", "finance"}


@pytest.mark.parametrize(
    "permission",
    ["everything", "see_tenants", "read_journal", "valley.other", "hills.look", "look", "analyst"],
)
async def test_a_permission_that_nobody_defined_opens_nothing(
    site: ASGIApp, tenant_a: Town, permission: str
) -> None:
    build_plugins(
        [
            Valley(guarded(permission), permissions=(OFFICERS,)),
            Valley(name="hills", permissions=(OFFICERS,)),
        ]
    )
    await on(tenant_a, "valley", "hills")
    for role in Role:
        answer = await get(site, tenant_a, "/p/valley/guarded", who=role.value)
        assert answer.status_code == 403, role


async def test_a_form_comes_as_its_struct_and_what_is_told_is_shown_once(
    site: ASGIApp, tenant_a: Town
) -> None:
    build_plugins([Valley()])
    await on(tenant_a, "valley")
    async with visiting(site, tenant_a, "analyst") as client:
        sent = await client.post(
            "/p/valley/notes", data={"woord": "be<e>k", "aantal": "3", "dagen": ["a", "b"]}
        )
        assert (sent.status_code, sent.headers["location"]) == (303, "/p/valley")
        assert "be" not in sent.headers["set-cookie"].split(";")[0].split("=")[0]
        first = await client.get(sent.headers["location"])
        assert "Bewaard: be&lt;e&gt;k" in first.text
        assert "Bewaard" not in (await client.get("/p/valley")).text


async def test_what_is_told_reaches_nobody_else_and_does_not_last(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    build_plugins([Valley()])
    await on(tenant_a, "valley")
    sent = await post(site, tenant_a, "/p/valley/notes", woord="beek", aantal="3")
    cookie = sent.headers["set-cookie"].split(";")[0]

    async def home_of(town: Town, who: str, value: str) -> str:
        return str((await get(site, town, "/profiel", who=who, Cookie=value)).text)

    assert "Bewaard: beek" in await home_of(tenant_a, "analyst", cookie)
    assert "Bewaard" not in await home_of(tenant_a, "finance", cookie)
    assert "Bewaard" not in await home_of(tenant_b, "analyst", cookie)
    assert "Bewaard" not in await home_of(tenant_a, "analyst", cookie[:-3] + "AAA")
    with clock.stopped_at(clock.now() + timedelta(seconds=61)):
        assert "Bewaard" not in await home_of(tenant_a, "analyst", cookie)


async def test_a_form_that_does_not_fit_comes_back_with_what_to_mend(site: ASGIApp, tenant_a: Town) -> None:
    build_plugins([Valley()])
    await on(tenant_a, "valley")
    answer = await post(site, tenant_a, "/p/valley/notes", woord="x", aantal="12")
    assert answer.status_code == 400
    assert "Vul tekst in van 2 tot en met 20 tekens." in answer.text
    assert "Vul een geheel getal in van 1 tot en met 9." in answer.text
    assert 'value="12"' in answer.text
    strange = await post(site, tenant_a, "/p/valley/notes", woord="beek", aantal="3", rol="beheerder")
    assert strange.status_code == 400
    assert "Dit formulier hoort niet bij deze pagina" in strange.text


async def test_a_form_of_another_site_counts_as_sent_by_nobody(site: ASGIApp, tenant_a: Town) -> None:
    build_plugins([Valley()])
    await on(tenant_a, "valley")
    async with visiting(site, tenant_a, None, **{"Sec-Fetch-Site": "cross-site"}) as client:
        client.cookies.set("__Host-kernkracht", tenant_a.people["analyst"].token)
        answer = await client.post("/p/valley/notes", data={"woord": "beek", "aantal": "3"})
    assert answer.status_code == 401


async def hanging() -> Any:
    await asyncio.Event().wait()


async def computing() -> Any:
    while True:
        pass


WRONG = {
    "an error": ValueError(SECRET),
    "the end of the process": SystemExit(SECRET),
    "an error of ours": NotFound(SECRET),
    "nothing": None,
    "a text": SECRET,
    "a struct of another kind": TITLE,
    "what is no JSON": Answered(content=object()),
    "a status that leads elsewhere": Answered(content=1, status=302),
    "a status of failure": Answered(content=1, status=500),
    "a status that is none": Answered(content=1, status="200"),  # type: ignore[arg-type]
    "an address elsewhere": Sent(path="//example.com"),
    "a template that is not there": Shown(template="nowhere.html", title=TITLE),
    "a template outside": Shown(template="../making.py", title=TITLE),
    "a template of ours": Shown(template="access/settings.html", title=TITLE),
    "a template without its values": Shown(template="first.html", title=TITLE),
    "a title that is no title": Shown(template="first.html", title="Titel", values={"what": 1}),  # type: ignore[arg-type]
    "what never comes": hanging,
    "what computes for ever": computing,
}


@pytest.mark.parametrize("answer", WRONG.values(), ids=WRONG)
async def test_a_handler_that_fails_harms_nothing_and_repeats_nothing(
    site: ASGIApp, tenant_a: Town, answer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mounting, "ANSWER_SECONDS", 0.3)
    build_plugins([Valley(answering(answer)), Valley(name="hills")])
    await on(tenant_a, "valley", "hills")
    failed = await get(site, tenant_a, f"/p/valley?q={SECRET}")
    assert failed.status_code == 502
    assert "Dit onderdeel werkt nu niet" in failed.text
    assert SECRET not in failed.text
    assert (await get(site, tenant_a, "/p/hills")).status_code == 200
    assert (await get(site, tenant_a, "/")).status_code == 200


async def test_a_template_of_a_plugin_takes_the_place_of_none_of_ours(site: ASGIApp, tenant_a: Town) -> None:
    """The plugin brings a shell.html, a plugin.html, an error.html and a home.html of its own."""
    build_plugins([Valley()])
    await on(tenant_a, "valley")
    for path, status in (("/p/valley", 200), ("/", 200), ("/p/valley/other", 404), ("/instellingen", 403)):
        answer = await get(site, tenant_a, path)
        assert answer.status_code == status
        assert "STOLEN" not in answer.text
        assert "kk-header" in answer.text


async def test_values_of_a_plugin_take_the_place_of_none_of_the_shell(site: ASGIApp, tenant_a: Town) -> None:
    names = (
        "tenant_name",
        "person",
        "menu",
        "flash",
        "demo",
        "emergency",
        "path",
        "title",
        "_",
        "static_url",
    )
    page = Shown(template="first.html", title=TITLE, values={"what": "x", **dict.fromkeys(names, "STOLEN")})
    build_plugins([Valley(answering(page))])
    await on(tenant_a, "valley")
    answer = await get(site, tenant_a, "/p/valley")
    assert answer.status_code == 200
    assert "STOLEN" not in answer.text
    assert tenant_a.card.name in answer.text


async def test_templates_of_two_plugins_with_one_name_stay_apart(site: ASGIApp, tenant_a: Town) -> None:
    page = Shown(template="first.html", title=TITLE, values={"what": "x"})
    build_plugins(
        [
            Valley(answering(page)),
            Valley(answering(page), name="hills", templates="tests.integration.plugin_desk"),
        ]
    )
    await on(tenant_a, "valley", "hills")
    assert (await get(site, tenant_a, "/p/valley")).status_code == 200
    assert (await get(site, tenant_a, "/p/hills")).status_code == 502
