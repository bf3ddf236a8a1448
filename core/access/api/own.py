"""What one sees and does with one's own account: profile, sessions, tokens."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post
from litestar.params import FromPath, JSONBody

from core.access import feeds, repository, service
from core.access.guards import allow, own_membership, signed_in
from core.access.matrix import Permission, permissions_of
from core.access.schemas import (
    PERMISSIONS,
    ROLES,
    FeedIssued,
    ProfileOut,
    SessionList,
    SessionOut,
    TenantKindWord,
    TenantOut,
    TokenIn,
    TokenIssued,
    TokenList,
    TokenOut,
)
from core.kit.api import API
from tenants.registry import tenant_of_scope

_ANYBODY = allow(Permission.BE_SIGNED_IN)


@get(
    "/profiel",
    guards=[_ANYBODY],
    summary="Eigen profiel opvragen",
    description="Geeft wie u bent in deze gemeente: naam, rollen en wat u daarmee mag.",
)
async def get_profile() -> ProfileOut:
    """Return who acts."""
    member = await repository.require_member(own_membership())
    tenant = await tenant_of_scope()
    roles = signed_in().roles
    return ProfileOut(
        name=member.name,
        email=member.email,
        organisation=member.organisation,
        roles=[ROLES.out(role) for role in member.roles],
        permissions=sorted(PERMISSIONS[permission] for permission in permissions_of(roles)),
        tenant=TenantOut(name=tenant.name, kind=TenantKindWord[tenant.kind.upper()]),
    )


@get(
    "/sessies",
    guards=[_ANYBODY],
    summary="Eigen sessies opvragen",
    description="Geeft de browsers waarin u nu ingelogd bent, de nieuwste eerst.",
)
async def list_sessions() -> SessionList:
    """List one's own sessions."""
    current = signed_in().credential_id
    cards = await repository.list_credentials(own_membership(), kind="session")
    return SessionList(results=[SessionOut.of(card, current) for card in cards])


@delete(
    "/sessies",
    guards=[_ANYBODY],
    summary="Alle andere sessies beëindigen",
    description="Logt u overal uit, behalve in de sessie waarmee u dit vraagt. Tokens blijven geldig.",
)
async def end_other_sessions() -> None:
    """End all sessions but this one."""
    await service.end_other_sessions(signed_in())


@delete(
    "/sessies/{session_id:uuid}",
    guards=[_ANYBODY],
    summary="Een sessie beëindigen",
    description="Logt u uit in één browser.",
)
async def end_session(session_id: FromPath[UUID]) -> None:
    """End one session."""
    await service.revoke(session_id, membership_id=own_membership(), kind="session")


@get(
    "/tokens",
    guards=[_ANYBODY],
    summary="Eigen tokens opvragen",
    description="Geeft uw geldige API-tokens, de nieuwste eerst. Het geheim van een token is niet op te vragen.",
)
async def list_tokens() -> TokenList:
    """List one's own tokens."""
    cards = await repository.list_credentials(own_membership(), kind="token")
    return TokenList(results=[TokenOut.of(card) for card in cards])


@post(
    "/tokens",
    guards=[_ANYBODY],
    summary="Token aanmaken",
    description="Maakt een API-token aan met uw rollen in deze gemeente. Het geheim staat alleen in dit antwoord. Een token "
    "dat met een token wordt aangevraagd, geldt niet langer dan dat token.",
)
async def issue_token(data: JSONBody[TokenIn]) -> Response[TokenIssued]:
    """Make a token."""
    issued = await service.issue_token(own_membership(), label=data.description, days=data.days)
    content = TokenIssued(
        id=issued.credential_id,
        description=data.description,
        expires_at=issued.expires_at,
        secret=issued.secret,
    )
    return Response(content, headers={"Location": f"{API}/tokens/{issued.credential_id}"})


@delete(
    "/tokens/{token_id:uuid}",
    guards=[_ANYBODY],
    summary="Token intrekken",
    description="Trekt een token in; het werkt dan meteen niet meer.",
)
async def revoke_token(token_id: FromPath[UUID]) -> None:
    """Revoke one token."""
    await service.revoke(token_id, membership_id=own_membership(), kind="token")


@post(
    "/agenda-adressen",
    guards=[_ANYBODY],
    summary="Adres van uw agenda aanmaken",
    description="Maakt een adres waarmee een agendaprogramma uw termijnen ophaalt, zonder namen. Het adres staat alleen in "
    "dit antwoord en werkt vierhonderd dagen. Een eerder adres werkt dan niet meer. Een adres dat met een token wordt "
    "aangevraagd, geldt niet langer dan dat token.",
)
async def issue_feed() -> Response[FeedIssued]:
    """Make one's calendar feed."""
    issued = await feeds.issue_feed(own_membership())
    content = FeedIssued(address=await feeds.address_of_feed(issued), expires_at=issued.expires_at)
    return Response(content, headers={"Location": f"{API}/agenda-adressen"})


@delete(
    "/agenda-adressen",
    guards=[_ANYBODY],
    summary="Adres van uw agenda intrekken",
    description="Trekt het adres van uw agenda in; het werkt dan meteen niet meer. Was er geen, dan verandert er niets.",
)
async def revoke_feed() -> None:
    """Revoke one's calendar feed."""
    await feeds.revoke_feed(own_membership())


handlers = (
    get_profile,
    list_sessions,
    end_other_sessions,
    end_session,
    list_tokens,
    issue_token,
    revoke_token,
    issue_feed,
    revoke_feed,
)
