"""The demo's organisations and people, put into the database; their tokens, kept in a file for programs."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import msgspec

from core.access import repository, service
from core.access.secrets import hash_of
from core.demo.personas import PERSONAS, TENANTS, Persona, personas_of
from core.kit import clock
from core.kit.config import config
from core.library.service.letterbox import open_letterbox
from tenants.errors import TenantExists
from tenants.registry import TenantCard, add_tenant, require_tenant
from tenants.scope import Scope, service_entry

_FILE = "personas.json"
_LASTS_DAYS = 365
_LASTS_AT_LEAST = timedelta(days=30)


class PersonaCard(msgspec.Struct, frozen=True):
    """A person of the demo as `GET /demo/personas.json` tells: ``role`` and ``tenant`` are words in English and a slug."""

    name: str
    role: str
    tenant: str
    url: str
    token: str


async def load_people(data: Path) -> None:
    """Add the demo's organisations and people, and write their tokens to a file in ``data`` that its owner alone can read.

    What is there already stays; a token that no longer works is made anew. Raises: DatabaseAway.
    """
    known = _read_tokens(data)
    tokens: dict[str, str] = {}
    for tenant in TENANTS:
        host = f"{tenant.slug}.{config().domain}"
        try:
            furnish = open_letterbox if tenant.kind == "knowledge_centre" else None
            card = await add_tenant(
                slug=tenant.slug, name=tenant.name, host=host, kind=tenant.kind, furnish=furnish
            )
        except TenantExists:
            card = await require_tenant(tenant.slug)
        for persona in personas_of(tenant.slug):
            tokens[persona.email] = await _admit(card, persona, known.get(persona.email))
    _write_tokens(data, tokens)


def list_persona_cards() -> list[PersonaCard]:
    """List the people of the running demo with their tokens; empty when nothing was loaded."""
    folder = config().data
    tokens = {} if folder is None else _read_tokens(folder)
    return [
        PersonaCard(
            name=persona.name,
            role=persona.role.value,
            tenant=persona.tenant,
            url=config().address_of(f"{persona.tenant}.{config().domain}"),
            token=tokens[persona.email],
        )
        for persona in PERSONAS
        if persona.email in tokens
    ]


async def _admit(tenant: TenantCard, persona: Persona, token: str | None) -> str:
    async with Scope(service_entry(tenant.id, "sign_in")):
        membership_id = await repository.find_membership_by_email(persona.email)
        if membership_id is None:
            membership_id = await service.add_member(
                service.MemberDetails(
                    name=persona.name,
                    email=persona.email,
                    organisation=persona.organisation,
                    roles=(persona.role,),
                )
            )
        if token is not None and await _still_works(token):
            return token
        issued = await service.issue_token(membership_id, label="Demo", days=_LASTS_DAYS)
    return issued.secret


async def _still_works(token: str) -> bool:
    found = await repository.find_entry(hash_of(token))
    if found is None:
        return False
    return await repository.expiry_of_credential(found["id"]) > clock.now() + _LASTS_AT_LEAST


def _read_tokens(data: Path) -> dict[str, str]:
    try:
        return msgspec.json.decode((data / _FILE).read_bytes(), type=dict[str, str])
    except (OSError, msgspec.MsgspecError):
        return {}


def _write_tokens(data: Path, tokens: dict[str, str]) -> None:
    data.mkdir(parents=True, exist_ok=True)
    half = data / (_FILE + ".new")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(tokens)))
    half.replace(data / _FILE)
