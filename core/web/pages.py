"""The pages that belong to no slice: the first page, language, help, privacy, accessibility, health."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final, Literal

import msgspec
from litestar import MediaType, Request, Response, get, post
from litestar.datastructures import Cookie

from core.access.doors import LONGEST_ADDRESS, local_address
from core.access.guards import allow, may, signed_in, visitors
from core.access.matrix import ROLES_OF_KIND, Permission, Role
from core.access.roles import ROLE_TEXTS
from core.access.settings import ContactSettings
from core.cases.labels import STATES
from core.cases.rules.words import OPEN
from core.cases.service import CaseFilter, list_cases
from core.kit import clock, i18n
from core.kit.appointments import list_coming_appointments
from core.kit.config import config
from core.kit.forms import read_form
from core.kit.pages import page, see_other
from core.kit.tasks import list_tasks
from core.kit.version import product_version
from core.plugin_desk.helping import HelpOfPlugins, help_of_plugins
from core.web import help_pages
from core.web.health import Health, look_at_health, look_at_queue
from tenants.registry import list_tenants, tenant_of_scope
from tenants.settings import read_settings

AnyRequest = Request[Any, Any, Any]

_YEAR_SECONDS: Final = 365 * 24 * 60 * 60
_CONTACT_HOLDS: Final = timedelta(days=180)
_AWAY: Final = 503
_MOST_APPOINTMENTS: Final = 5
_MOST_CASES: Final = 50


class LanguageForm(msgspec.Struct, frozen=True):
    """The choice of a language, and the page to go back to."""

    taal: Literal["nl", "en"]
    naar: str = "/"


@get("/", guards=[allow(Permission.BE_SIGNED_IN)])
async def show_home(request: AnyRequest) -> Response[Any]:
    """Show what needs whoever is signed in, now; the platform operator also sees which organisations there are."""
    actor = signed_in()
    is_operator = may(Permission.SEE_TENANTS)
    return page(
        request,
        "home.html",
        has_phone=may(Permission.BE_KEY_FIGURE),
        groups=await list_tasks(actor),
        appointments=await list_coming_appointments(actor, most=_MOST_APPOINTMENTS),
        cases=await list_cases(
            CaseFilter(states=tuple(OPEN), participant_id=actor.account_id), limit=_MOST_CASES
        )
        if Role.LEAD_PROFESSIONAL in actor.roles
        else [],
        states=STATES,
        roles=[ROLE_TEXTS[Role(role)] for role in Role if role in actor.roles],
        tenants=await list_tenants() if is_operator else None,
        queue=await look_at_queue() if is_operator else None,
        version=product_version(),
    )


@post("/taal", guards=[visitors], status_code=303)
async def choose_language(request: AnyRequest) -> Response[Any]:
    """Remember the language in this browser and go back."""
    form = await read_form(request, LanguageForm)
    answer = see_other("/" if form.value is None else local_address(form.value.naar[:LONGEST_ADDRESS]))
    if form.value is not None:
        cookie = Cookie(
            key=i18n.COOKIE,
            value=form.value.taal,
            path="/",
            max_age=_YEAR_SECONDS,
            httponly=True,
            secure=config().public_scheme == "https",
            samesite="lax",
        )
        answer.set_cookie(cookie)
    return answer


@get("/hulp", guards=[visitors])
async def show_help(request: AnyRequest) -> Response[Any]:
    """Explain what a key figure is, who does what, and whom to ask; whoever is signed in reads what plugins add."""
    i18n.use_locale(request.cookies.get(i18n.COOKIE))
    tenant = await tenant_of_scope()
    given = ROLES_OF_KIND[tenant.kind]
    return page(
        request,
        "small/help.html",
        roles=[ROLE_TEXTS[role] for role in Role if role in given],
        contact=(await read_settings(ContactSettings)).help_contact,
        of_plugins=await help_of_plugins() if may(Permission.BE_SIGNED_IN) else HelpOfPlugins(),
    )


@get("/privacy", guards=[visitors])
async def show_privacy(request: AnyRequest) -> Response[Any]:
    """Tell what is kept about people, who sees it, and what one can ask for."""
    contact = (await read_settings(ContactSettings)).privacy_contact
    return page(request, "small/privacy.html", contact=contact)


@get("/toegankelijkheid", guards=[visitors])
async def show_accessibility(request: AnyRequest) -> Response[Any]:
    """Tell how accessible the pages of this tenant are, as far as that was tested."""
    contact = (await read_settings(ContactSettings)).accessibility_contact
    return page(request, "small/accessibility.html", contact=contact)


@get("/.well-known/security.txt", guards=[visitors], media_type=MediaType.TEXT, sync_to_thread=False)
def show_security_contact() -> str:
    """Tell where one reports a weakness (RFC 9116)."""
    expires = (clock.now() + _CONTACT_HOLDS).strftime("%Y-%m-%dT00:00:00Z")
    return f"Contact: {config().security_contact}\nExpires: {expires}\nPreferred-Languages: nl, en\n"


@get("/gezond", guards=[visitors])
async def show_health() -> Response[Health]:
    """Tell whether requests can be served; without the queue they can."""
    health = await look_at_health()
    return Response(health, status_code=200 if health.is_well else _AWAY)


handlers = (
    show_home,
    choose_language,
    show_help,
    show_privacy,
    show_accessibility,
    show_security_contact,
    show_health,
)

REACTS = (help_pages,)
"""The module that brings its pages to the search when it is imported."""
