"""The key figure's own pages, without JavaScript: one field, one button."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import httpx
import pytest

from core.contacts import service
from core.deployments.views import DeploymentView
from tenants.middleware import ASGIApp
from tests.integration.contacts import making
from tests.integration.contacts.test_own_api import program
from tests.integration.deployments import making as deployments
from tests.towns import Town

PAGE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
async def deployment(tenant_a: Town) -> DeploymentView:
    """A deployment that runs."""
    return (await deployments.running(tenant_a))[1]


@pytest.fixture
async def phone(
    site: ASGIApp, tenant_a: Town, deployment: DeploymentView
) -> AsyncIterator[httpx.AsyncClient]:
    """The phone of its key figure."""
    async with program(site, tenant_a, "key_figure") as opened:
        yield opened


def fields(page: str) -> dict[str, str]:
    """Return what a page's form holds before anybody touched it, but for what is to be told."""
    hidden = re.findall(r'<input type="hidden" name="(contactId|inzetId|versie)" value="([^"]*)"', page)
    moment = re.search(r'name="gebeurdOp"[^>]*value="([^"]+)"', page)
    assert moment is not None
    return {**dict(hidden), "gebeurdOp": moment[1], "contactsoort": "bezoek"}


async def test_one_sentence_is_enough(phone: httpx.AsyncClient, tenant_a: Town) -> None:
    form = await phone.get("/mijn-contacten/nieuw")
    assert len(re.findall(r"<(?:textarea|input|select)[^>]* required", form.text)) == 1
    assert 'value="bezoek" checked' in form.text
    for _ in range(2):
        sent = await phone.post(
            "/mijn-contacten", data={**fields(form.text), "tekst": "Samen gewandeld."}, headers=PAGE
        )
        assert (sent.status_code, sent.headers["location"]) == (303, "/mijn-contacten")
    listed = await phone.get("/mijn-contacten")
    assert listed.text.count("Samen gewandeld.") == 1


async def test_with_two_deployments_it_is_asked_where(phone: httpx.AsyncClient, tenant_a: Town) -> None:
    await deployments.running(tenant_a)
    form = await phone.get("/mijn-contacten/nieuw")
    assert form.text.count('name="inzetId"') == 2
    sent = await phone.post("/mijn-contacten", data={"tekst": "Samen gewandeld."}, headers=PAGE)
    assert sent.status_code == 400
    assert "Kies bij wie u was." in sent.text
    assert "Samen gewandeld." in sent.text


async def test_a_warning_is_passed_by_only_with_its_own_button(
    phone: httpx.AsyncClient, tenant_a: Town
) -> None:
    form = fields((await phone.get("/mijn-contacten/nieuw")).text)
    text = {"tekst": "Bij mevrouw Jansen geweest."}
    warned = await phone.post("/mijn-contacten", data=form | text, headers=PAGE)
    assert warned.status_code == 409
    assert text["tekst"] in warned.text
    assert fields(warned.text)["contactId"] == form["contactId"]
    kept = await phone.post("/mijn-contacten", data=form | text | {"waarschuwingGezien": "ja"}, headers=PAGE)
    assert kept.status_code == 303
    async with tenant_a.acting("key_figure"):
        assert len(await service.list_own_contacts()) == 1


async def test_a_contact_is_corrected_and_gets_a_photo(
    phone: httpx.AsyncClient, deployment: DeploymentView, tenant_a: Town
) -> None:
    contact = await making.logged_by_key_figure(tenant_a, deployment)
    here = f"/mijn-contacten/{contact.id}"
    form = await phone.get(here)
    changed = {**fields(form.text), "tekst": "Toch gebeld.", "contactsoort": "telefoon"}
    sent = await phone.post(here, data=changed, headers=PAGE)
    assert sent.status_code == 303, sent.text
    stale = await phone.post(here, data=changed | {"tekst": "Nog anders."}, headers=PAGE)
    assert stale.status_code == 412
    assert "Nog anders." in stale.text
    added = await phone.post(f"{here}/fotos", files={"foto": ("IMG_1.jpg", making.photo())}, headers=PAGE)
    assert added.status_code == 303
    for files in ({"foto": ("IMG_1.jpg", b"geen foto")}, {"foto": ("leeg.jpg", b"")}):
        refused = await phone.post(f"{here}/fotos", files=files, headers=PAGE)
        assert refused.status_code == 400
    async with tenant_a.acting("key_figure"):
        after = await service.read_own_contact(contact.id)
    assert (after.text, after.happened_at, len(after.photos)) == ("Toch gebeld.", contact.happened_at, 1)
    shown = await phone.get(here)
    assert f"/api/v1{here}/fotos/{after.photos[0].id}" in shown.text
