"""Contacts for tests, made the way people make them: through the services, by whoever may."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from PIL import Image

from core.cases.views import CaseView
from core.contacts import service
from core.contacts.entries import ContactEntry
from core.contacts.views import ContactView
from core.contacts.words import ContactKind
from core.deployments.views import DeploymentView
from core.kit import clock
from tenants.ids import new_id
from tests.integration.deployments import making as deployments
from tests.towns import Town

TEXT = "Samen thee gedronken en de post opengemaakt."
ENTRY = ContactEntry(
    happened_at=clock.now().replace(microsecond=0) - timedelta(hours=2),
    kind=ContactKind.VISIT,
    minutes=45,
    who_met="de moeder",
    place="thuis",
    text=TEXT,
    needed_next="De brief van de school samen lezen.",
)


def entry(mark: str = "", **changes: Any) -> ContactEntry:
    """Return a contact with ``mark`` after every text, and these fields otherwise."""
    texts = {name: f"{getattr(ENTRY, name)}{mark}" for name in ("who_met", "place", "text", "needed_next")}
    return msgspec.structs.replace(ENTRY, **texts | changes)


def body(deployment_id: UUID | None = None, **changes: Any) -> dict[str, Any]:
    """Return a contact as the API takes it."""
    told = {
        "gebeurdOp": ENTRY.happened_at.isoformat(),
        "contactsoort": "bezoek",
        "duurMinuten": 45,
        "metWie": "de moeder",
        "plaats": "thuis",
        "tekst": TEXT,
        "vervolg": "De brief van de school samen lezen.",
    }
    of = {"inzetId": str(deployment_id)} if deployment_id is not None else {}
    return {**of, **told, **changes}


async def logged_by_key_figure(
    town: Town, deployment: DeploymentView, *, who: str = "key_figure", mark: str = "", **changes: Any
) -> ContactView:
    """Return a contact that the key figure of a running deployment logged."""
    async with town.acting(who):
        kept = await service.log_own_contact(new_id(), deployment.id, entry(mark, **changes))
    return kept.contact


async def logged_by_professional(
    town: Town, case: CaseView, *, who: str = "lead_professional", mark: str = "", **changes: Any
) -> ContactView:
    """Return a contact that a professional logged."""
    async with town.acting(who):
        return await service.log_contact(case.id, entry(mark, **changes))


async def with_contact(town: Town, **how: Any) -> tuple[CaseView, DeploymentView, ContactView]:
    """Return a deployed case, its running deployment and a contact of its key figure."""
    case, deployment = await deployments.running(town, **how)
    return case, deployment, await logged_by_key_figure(town, deployment)


def photo(kind: str = "JPEG", *, size: tuple[int, int] = (60, 40), **saved: Any) -> bytes:
    """Return a picture as a phone would send it."""
    drawn = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(drawn, kind, **saved)
    return drawn.getvalue()
