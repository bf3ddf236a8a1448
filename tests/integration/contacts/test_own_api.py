"""A key figure's contacts over the API: sent until they arrive, stored once, corrected with what stood there kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx
import pytest

from core.contacts import service
from core.contacts.tables import Contact, ContactVersion
from core.deployments.views import DeploymentView
from core.kit.api import API
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tests.integration.contacts.making import body, photo
from tests.integration.deployments import making as deployments
from tests.towns import Town

HERE = f"{API}/mijn-contacten"


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


def program(site: ASGIApp, town: Town, who: str) -> httpx.AsyncClient:
    """Return a program at a town with somebody's token."""
    transport: Any = httpx.ASGITransport(site)  # type: ignore[arg-type]
    return httpx.AsyncClient(
        transport=transport, base_url=f"https://{town.card.host}", headers=town.people[who].bearer
    )


async def count(town: Town, table: Any = Contact) -> int:
    """Count the rows of a town, as its jobs see them."""
    async with town.serving("jobs"):
        return int(await table.count())


async def test_a_contact_arrives_once_however_often_it_is_sent(
    phone: httpx.AsyncClient, deployment: DeploymentView, tenant_a: Town
) -> None:
    address, sent = f"{HERE}/{new_id()}", body(deployment.id)
    first, again = await phone.put(address, json=sent), await phone.put(address, json=sent)
    assert (first.status_code, again.status_code) == (201, 200), first.text + again.text
    assert first.headers["location"] == address
    assert first.json() == again.json() == (await phone.get(address)).json()
    assert {name: first.json()[name] for name in sent if name != "gebeurdOp"} == {
        name: value for name, value in sent.items() if name != "gebeurdOp"
    }
    assert await count(tenant_a) == 1


async def test_sent_at_once_from_two_devices_it_arrives_once(
    phone: httpx.AsyncClient, deployment: DeploymentView, tenant_a: Town
) -> None:
    address, sent = f"{HERE}/{new_id()}", body(deployment.id)
    answers = await asyncio.gather(*(phone.put(address, json=sent) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [201]
    assert await count(tenant_a) == 1


async def test_something_else_under_the_same_id_is_a_conflict_until_its_version_is_named(
    phone: httpx.AsyncClient, deployment: DeploymentView, tenant_a: Town
) -> None:
    address = f"{HERE}/{new_id()}"
    first = await phone.put(address, json=body(deployment.id))
    other = body(deployment.id, tekst="We hebben alleen gebeld.")
    refused = await phone.put(address, json=other)
    assert (refused.status_code, refused.json()["code"]) == (409, "contact-differs")
    corrected = await phone.put(address, json=other, headers={"If-Match": first.headers["etag"]})
    assert (corrected.status_code, corrected.json()["versie"]) == (200, 2)
    stale = await phone.put(
        address, json=body(deployment.id, tekst="Nog iets."), headers={"If-Match": first.headers["etag"]}
    )
    assert stale.status_code == 412
    # The phone that sent the first text and missed the answer sends it once more: it was told, and is kept.
    assert (await phone.put(address, json=body(deployment.id))).status_code == 200
    assert (await phone.get(address)).json()["tekst"] == "We hebben alleen gebeld."
    assert (await count(tenant_a), await count(tenant_a, ContactVersion)) == (1, 1)


async def test_a_correction_that_changes_nothing_keeps_the_version(
    phone: httpx.AsyncClient, deployment: DeploymentView
) -> None:
    address = f"{HERE}/{new_id()}"
    first = await phone.put(address, json=body(deployment.id))
    same = await phone.put(address, json=body(deployment.id), headers={"If-Match": first.headers["etag"]})
    assert (same.status_code, same.json()["versie"]) == (200, 1)


async def test_what_is_corrected_must_be_there(phone: httpx.AsyncClient, deployment: DeploymentView) -> None:
    answer = await phone.put(f"{HERE}/{new_id()}", json=body(deployment.id), headers={"If-Match": '"1"'})
    assert answer.status_code == 412


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("tekst", "Vandaag gesproken met Fatima over de brief."),
        ("tekst", "Thee gedronken bij mevrouw Jansen."),
        ("vervolg", "Ik bel Anna de Vries morgen."),
        ("metWie", "meneer Klaassen"),
        ("tekst", "Het is een Syrisch gezin."),
        ("plaats", "de moskee"),
    ],
)
async def test_a_text_that_names_somebody_is_stored_only_when_the_warning_was_seen(
    phone: httpx.AsyncClient, deployment: DeploymentView, tenant_a: Town, field: str, text: str
) -> None:
    address, sent = f"{HERE}/{new_id()}", body(deployment.id, **{field: text})
    refused = await phone.put(address, json=sent)
    assert (refused.status_code, refused.json()["code"]) == (409, "text-names-somebody"), refused.text
    assert [one["veld"] for one in refused.json()["fouten"]] == [field]
    assert not any(
        word in refused.text for word in ("Fatima", "Jansen", "Vries", "Klaassen", "Syri", "moskee")
    )
    assert await count(tenant_a) == 0
    kept = await phone.put(address, json={**sent, "waarschuwingGezien": True})
    assert kept.status_code == 201
    assert (await phone.put(address, json=sent)).status_code == 200


async def test_a_moment_in_days_to_come_is_refused(
    phone: httpx.AsyncClient, deployment: DeploymentView
) -> None:
    for moment in ("2099-01-01T12:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        answer = await phone.put(f"{HERE}/{new_id()}", json=body(deployment.id, gebeurdOp=moment))
        assert (answer.status_code, answer.json()["fouten"][0]["veld"]) == (400, "gebeurdOp")


async def test_the_list_is_paged_the_latest_first(
    phone: httpx.AsyncClient, deployment: DeploymentView
) -> None:
    for hour in (3, 1, 2):
        moment = f"2026-03-01T0{hour}:00:00Z"
        sent = body(deployment.id, gebeurdOp=moment, tekst=f"Uur {hour}")
        assert (await phone.put(f"{HERE}/{new_id()}", json=sent)).status_code == 201
    first = await phone.get(HERE, params={"paginaGrootte": "2"})
    second = await phone.get(HERE, params={"paginaGrootte": "2", "cursor": first.json()["volgende"]})
    texts = [one["tekst"] for page in (first, second) for one in page.json()["resultaten"]]
    assert texts == ["Uur 3", "Uur 2", "Uur 1"]


async def test_somebody_elses_contact_is_not_there(
    site: ASGIApp, phone: httpx.AsyncClient, deployment: DeploymentView, tenant_a: Town
) -> None:
    await tenant_a.add_person("other_key_figure", ["key_figure"])
    _, others = await deployments.running(tenant_a, "other_key_figure")
    address = f"{HERE}/{new_id()}"
    assert (await phone.put(address, json=body(deployment.id))).status_code == 201
    async with program(site, tenant_a, "other_key_figure") as other:
        assert (await other.get(address)).status_code == 404
        assert (await other.put(address, json=body(others.id))).status_code == 404
        assert (await other.put(address, json=body(deployment.id))).status_code == 404
        assert (await other.get(HERE)).json()["resultaten"] == []
    assert await count(tenant_a) == 1


async def test_a_photo_arrives_once_and_is_shown_to_whoever_sent_it(
    phone: httpx.AsyncClient, deployment: DeploymentView
) -> None:
    address = f"{HERE}/{new_id()}"
    await phone.put(address, json=body(deployment.id))
    picture, jpeg = f"{address}/fotos/{new_id()}", {"Content-Type": "image/jpeg"}
    first = await phone.put(picture, content=photo(), headers=jpeg)
    again = await phone.put(picture, content=photo(), headers=jpeg)
    assert (first.status_code, again.status_code) == (201, 200), first.text
    assert len(again.json()["fotos"]) == 1
    shown = await phone.get(picture)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    assert shown.headers["content-disposition"] == "inline"
    assert shown.headers["cache-control"] == "no-store"
    assert shown.content[:3] == b"\xff\xd8\xff"


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"%PDF-1.7 geen foto", "image/jpeg", 400),
        (b"", "image/jpeg", 400),
        (b"x", "application/json", 415),
        (b"\xff\xd8\xff" + b"0" * (10 * 1024 * 1024), "image/jpeg", 413),
    ],
)
async def test_what_is_no_photo_is_refused(
    phone: httpx.AsyncClient, deployment: DeploymentView, content: bytes, kind: str, status: int
) -> None:
    address = f"{HERE}/{new_id()}"
    await phone.put(address, json=body(deployment.id))
    answer = await phone.put(f"{address}/fotos/{new_id()}", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status, answer.text
    assert (await phone.get(address)).json()["fotos"] == []


async def test_a_contact_has_at_most_ten_photos(phone: httpx.AsyncClient, deployment: DeploymentView) -> None:
    address, jpeg = f"{HERE}/{new_id()}", {"Content-Type": "image/jpeg"}
    await phone.put(address, json=body(deployment.id))
    statuses = [
        (await phone.put(f"{address}/fotos/{new_id()}", content=photo(), headers=jpeg)).status_code
        for _ in range(11)
    ]
    assert statuses == [201] * 10 + [409]


async def test_a_photo_id_of_another_contact_is_not_taken_over(
    phone: httpx.AsyncClient, deployment: DeploymentView
) -> None:
    photo_id, jpeg = new_id(), {"Content-Type": "image/jpeg"}
    addresses = [f"{HERE}/{new_id()}" for _ in range(2)]
    for address in addresses:
        await phone.put(address, json=body(deployment.id))
    statuses = [
        (await phone.put(f"{address}/fotos/{photo_id}", content=photo(), headers=jpeg)).status_code
        for address in addresses
    ]
    assert statuses == [201, 404]


async def read_as_key_figure(town: Town, contact_id: UUID) -> str:
    """Return what a key figure reads."""
    async with town.acting("key_figure"):
        return (await service.read_own_contact(contact_id)).text
