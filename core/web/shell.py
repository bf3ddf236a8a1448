"""What the shell shows on every page: whose municipality, who is signed in, and the menu that the matrix gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from core.access.matrix import Permission, permissions_of
from core.kit import i18n
from core.kit.api import API
from core.kit.config import config
from core.kit.pages import MenuItem
from core.plugin_desk.menu import prepare_menu, prepared_menu
from core.signals.settings import EmergencyLine, EmergencySettings
from tenants.errors import NoTenantScope
from tenants.scope import Actor, current
from tenants.settings import read_settings, remembered_settings

MENU: Final[tuple[tuple[Permission, MenuItem], ...]] = (
    (Permission.BE_SIGNED_IN, MenuItem("What needs me now", "/")),
    (Permission.APPLY, MenuItem("Applications", "/aanvragen")),
    (Permission.READ_CASES, MenuItem("Cases", "/casussen")),
    (Permission.MANAGE_KEY_FIGURES, MenuItem("Key figures", "/sleutelfiguren")),
    (Permission.BE_KEY_FIGURE, MenuItem("Where I help", "/mijn-inzetten")),
    (Permission.BE_KEY_FIGURE, MenuItem("Expenses", "/mijn-uitgaven")),
    (Permission.BE_KEY_FIGURE, MenuItem("On the way", "/onderweg")),
    (Permission.BE_KEY_FIGURE, MenuItem("What I did", "/mijn-contacten")),
    (Permission.BE_KEY_FIGURE, MenuItem("My allowances", "/mijn-vergoedingen")),
    (Permission.BE_KEY_FIGURE, MenuItem("My profile", "/mijn-profiel")),
    (Permission.DECIDE_MONEY, MenuItem("Money", "/geld")),
    (Permission.MANAGE_MEETINGS, MenuItem("Meetings", "/bijeenkomsten")),
    (Permission.EDIT_LIBRARY, MenuItem("Editorial desk", "/redactie")),
    (Permission.READ_CASES, MenuItem("Practice notes", "/praktijknotities")),
    (Permission.BE_SIGNED_IN, MenuItem("Library", "/bibliotheek")),
    (Permission.BE_SIGNED_IN, MenuItem("Search", "/zoeken")),
    (Permission.BE_SIGNED_IN, MenuItem("Knowledge bases", "/kennisbank")),
    (Permission.BE_SIGNED_IN, MenuItem("Settling in", "/inwerken")),
    (Permission.READ_REPORTS, MenuItem("Reports", "/rapporten")),
    (Permission.PAY, MenuItem("Payments", "/geld/betalingen")),
    (Permission.KEEP_BOOKS, MenuItem("The ledger as a file", "/geld/export")),
    (Permission.IMPORT_CASES, MenuItem("Import", "/importen")),
    (Permission.MANAGE_MEMBERS, MenuItem("People with access", "/medewerkers")),
    (Permission.CHANGE_SETTINGS, MenuItem("Settings", "/instellingen")),
    (Permission.CHANGE_SETTINGS, MenuItem("Plugins", "/uitbreidingen")),
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in, as the head of a page tells it."""

    name: str


def shell_context(request: Any) -> dict[str, Any]:
    """Return what `core.kit.pages.configure` asks for; outside a scope nobody is signed in and there is no menu."""
    tenant = request.scope.get("tenant")
    actor = _actor()
    permissions = permissions_of(actor.roles) if actor is not None else frozenset[Permission]()
    return {
        "tenant_name": tenant.name if tenant is not None else "Kernkracht",
        "person": SignedIn(actor.name) if actor is not None else None,
        "menu": _menu(permissions),
        "demo": config().demo,
        "emergency": _emergency() if Permission.BE_KEY_FIGURE in permissions else (),
    }


async def prepare_shell(request: Any) -> None:
    """Read before a page is made what the shell shows on every page: what plugins add to the menu, in the language in use.

    And for key figures: whom to ring in danger.
    """
    actor = _actor()
    if request.url.path.startswith(API) or actor is None:
        return
    i18n.use_locale(request.cookies.get(i18n.COOKIE))
    await prepare_menu()
    if Permission.BE_KEY_FIGURE in permissions_of(actor.roles):
        await read_settings(EmergencySettings)


def _menu(permissions: frozenset[Permission]) -> list[MenuItem]:
    ours = [
        MenuItem(i18n.gettext(item.label), item.href)
        for permission, item in MENU
        if permission in permissions
    ]
    return [*ours, *prepared_menu()] if ours else []


def _emergency() -> tuple[EmergencyLine, ...]:
    """Return the lines of the municipality, or the usual ones where a page could not read them, such as of an error."""
    return (remembered_settings(EmergencySettings) or EmergencySettings()).lines()


def _actor() -> Actor | None:
    try:
        actor = current().actor
    except NoTenantScope:
        return None
    return actor if actor.account_id is not None else None
