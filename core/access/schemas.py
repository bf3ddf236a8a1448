"""What goes in and out of the API of access."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from msgspec import UNSET, Meta, UnsetType

from core.access.addresses import LONGEST
from core.access.matrix import Permission, Role
from core.access.repository import CredentialCard, Member
from core.kit.api import ONE_LINE, ApiEnum, ApiStruct, Line, Moment, Words
from core.kit.glossary import nl


class RoleWord(ApiEnum):
    """De rollen."""

    PROJECT_LEAD = nl("role.project_lead")
    LEAD_PROFESSIONAL = nl("role.lead_professional")
    KEY_FIGURE = nl("role.key_figure")
    FINANCE = nl("role.finance")
    ANALYST = nl("role.analyst")
    KNOWLEDGE_EDITOR = nl("role.knowledge_editor")
    TENANT_ADMINISTRATOR = nl("role.tenant_administrator")
    PRIVACY_OFFICER = nl("role.privacy_officer")
    PLATFORM_OPERATOR = nl("role.platform_operator")


class TenantKindWord(ApiEnum):
    """De soort organisatie."""

    MUNICIPALITY = nl("tenant_kind.municipality")
    KNOWLEDGE_CENTRE = nl("tenant_kind.knowledge_centre")
    OPERATOR = nl("tenant_kind.operator")


ROLES = Words(Role, RoleWord)
PERMISSIONS = {permission: nl(f"permission.{permission}") for permission in Permission}

Address = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=LONGEST,
        pattern=ONE_LINE,
        description="E-mailadres.",
        extra_json_schema={"format": "email"},
        extra={"mend": "Vul een e-mailadres in, zoals naam@organisatie.nl."},
    ),
]
RoleWords = Annotated[list[RoleWord], Meta(min_length=1, max_length=len(Role))]
Days = Annotated[int, Meta(ge=1, le=365, description="Hoeveel dagen het token geldig is.")]
SettingName = Annotated[str, Meta(min_length=1, max_length=60, pattern="^[A-Za-z]+$")]
SettingValue = Annotated[int, Meta(ge=0, le=1_000_000_000)] | bool | Annotated[str, Meta(max_length=2_000)]


class TenantOut(ApiStruct):
    """De organisatie waar u bent ingelogd."""

    name: str
    kind: TenantKindWord


class ProfileOut(ApiStruct):
    """Wie u bent: naam, organisatie, rollen en wat u daarmee mag."""

    name: str
    email: str
    organisation: str | None
    roles: list[RoleWord]
    permissions: list[str]
    tenant: TenantOut


class SessionOut(ApiStruct):
    """Een van uw eigen sessies."""

    id: UUID
    created_at: Moment
    last_seen_at: Moment
    expires_at: Moment
    is_current: bool

    @classmethod
    def of(cls, card: CredentialCard, current: UUID | None) -> SessionOut:
        """Return what the API shows of a session; ``current`` is the credential of this request."""
        return cls(
            id=card.id,
            created_at=card.created_at,
            last_seen_at=card.last_seen_at,
            expires_at=card.expires_at,
            is_current=card.id == current,
        )


class TokenOut(ApiStruct):
    """Een van uw eigen API-tokens, zonder het geheim."""

    id: UUID
    description: str
    created_at: Moment
    last_seen_at: Moment
    expires_at: Moment

    @classmethod
    def of(cls, card: CredentialCard) -> TokenOut:
        """Return what the API shows of a token."""
        return cls(
            id=card.id,
            description=card.label or "",
            created_at=card.created_at,
            last_seen_at=card.last_seen_at,
            expires_at=card.expires_at,
        )


class TokenIn(ApiStruct):
    """Een token dat u aanvraagt."""

    description: Line
    days: Days = 90


class TokenIssued(ApiStruct):
    """Een nieuw token. Het geheim staat alleen hier."""

    id: UUID
    description: str
    expires_at: Moment
    secret: str


class FeedIssued(ApiStruct):
    """Een nieuw adres van uw agenda. Het is een geheim en staat alleen hier."""

    address: str
    expires_at: Moment


class MemberOut(ApiStruct):
    """Een medewerker."""

    id: UUID
    name: str
    email: str
    organisation: str | None
    roles: list[RoleWord]
    created_at: Moment

    @classmethod
    def of(cls, member: Member) -> MemberOut:
        """Return what the API shows of a member."""
        return cls(
            id=member.id,
            name=member.name,
            email=member.email,
            organisation=member.organisation,
            roles=[ROLES.out(role) for role in member.roles],
            created_at=member.created_at,
        )


class MemberIn(ApiStruct):
    """Iemand die toegang krijgt."""

    name: Line
    email: Address
    roles: RoleWords
    organisation: Line | None = None


class MemberForm(MemberIn, kw_only=True):
    """Een medewerker op het formulier, met de versie die men zag."""

    version: int


class SignInForm(ApiStruct):
    """Het formulier om een inloglink aan te vragen."""

    email: Address


class MemberPatch(ApiStruct):
    """Wat er aan een medewerker verandert; wat ontbreekt, blijft."""

    name: Line | UnsetType = UNSET
    email: Address | UnsetType = UNSET
    roles: RoleWords | UnsetType = UNSET
    organisation: Line | UnsetType | None = UNSET


class SettingOut(ApiStruct):
    """Een instelling: naam, huidige waarde, wat zij doet en de grenzen."""

    name: str
    value: bool | int | str
    title: str
    description: str
    least: int | None
    most: int | None


class SectionOut(ApiStruct):
    """Een onderdeel van de instellingen."""

    section: str
    title: str
    settings: list[SettingOut]


class SectionList(ApiStruct):
    """Alle onderdelen van de instellingen."""

    results: list[SectionOut]


class SectionPatch(ApiStruct):
    """Instellingen die veranderen, bij hun naam."""

    settings: Annotated[dict[SettingName, SettingValue], Meta(min_length=1, max_length=50)]


class SessionList(ApiStruct):
    """Uw sessies, de nieuwste eerst."""

    results: list[SessionOut]


class TokenList(ApiStruct):
    """Uw tokens, de nieuwste eerst."""

    results: list[TokenOut]


def changed(patch: MemberPatch) -> dict[str, Any]:
    """Return the fields of a patch that were sent, by their name inside; roles as those inside."""
    sent = {name: value for name in patch.__struct_fields__ if (value := getattr(patch, name)) is not UNSET}
    if "roles" in sent:
        sent["roles"] = tuple(dict.fromkeys(ROLES.into(role) for role in sent["roles"]))
    return sent
