"""The app itself: its one page, the same page without anything of anybody, its manifest and its service worker."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

import msgspec
from litestar import Request, Response, get, post

from core.access.gate import STILL_IN
from core.access.guards import allow, visitors
from core.access.matrix import Permission
from core.budgets.labels import WHY_WAITING
from core.budgets.pages.showing import choose_category, choose_payer
from core.budgets.schemas.words import WHY_WAITING as WHY_WORDS
from core.budgets.service import further_categories
from core.budgets.settings import BudgetSettings
from core.contacts.labels import KINDS
from core.contacts.schemas.words import KINDS as KIND_WORDS
from core.kit import clock, i18n
from core.kit.forms import read_form
from core.kit.pages import page, static_url
from core.signals.settings import EmergencySettings
from core.web.phone.access import has_access
from core.web.phone.api import PhoneOut
from core.web.phone.service import PhoneOwner, read_owner
from tenants.ids import new_id
from tenants.settings import read_settings

AnyRequest = Request[Any, Any, Any]

PHONE: Final = "/onderweg"
EMPTY: Final = PHONE + "/leeg"
MANIFEST: Final = "/manifest.webmanifest"
WORKER: Final = "/dienst.js"
WITHOUT_TENANT: Final = frozenset({MANIFEST})
"""What is the same in every municipality."""

ICONS: Final = (
    ("icon-192.png", 192, "any"),
    ("icon-512.png", 512, "any"),
    ("icon-maskable-192.png", 192, "maskable"),
    ("icon-maskable-512.png", 512, "maskable"),
)
_SCRIPTS: Final = ("phone-queue.js", "phone-worker.js", "push.js")
_FILES: Final = ("phone.css", "phone.js", "phone-queue.js", "icon.svg", "icon-192.png")
_BRAND: Final = "#154273"
_BUILD_DIGITS: Final = 12


class ProofForm(msgspec.Struct, frozen=True):
    """The proof that a phone was given when somebody was signed in there."""

    bewijs: str = ""


@get(PHONE, guards=[allow(Permission.BE_KEY_FIGURE)])
async def show_phone(request: AnyRequest) -> Response[Any]:
    """Show the app to its key figure; without JavaScript its form is an ordinary one."""
    return await _app(request, await read_owner())


@get(EMPTY, guards=[visitors])
async def show_empty_phone(request: AnyRequest) -> Response[Any]:
    """Show the app without anything of anybody: this is what a phone keeps for when there is no reception."""
    return await _app(request, None)


@get(MANIFEST, guards=[visitors], sync_to_thread=False)
def show_manifest() -> Response[bytes]:
    """Tell a phone how the app is installed (W3C Web Application Manifest)."""
    told = {
        "id": PHONE,
        "name": "Kernkracht onderweg",
        "short_name": "Kernkracht",
        "description": "Een contact of uitgave vastleggen, ook zonder bereik.",
        "lang": "nl",
        "dir": "ltr",
        "start_url": PHONE,
        "scope": "/",
        "display": "standalone",
        "theme_color": _BRAND,
        "background_color": "#ffffff",
        "icons": [
            {"src": static_url(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for name, size, purpose in ICONS
        ],
    }
    return _changing(json.dumps(told, ensure_ascii=False), "application/manifest+json")


@get(WORKER, guards=[visitors])
async def show_worker(request: AnyRequest) -> Response[bytes]:
    """Return the service worker; it differs as soon as anything differs that it keeps, so that phones fetch that anew."""
    kept = [MANIFEST, *(static_url(name) for name in _FILES)]
    scripts = [static_url(name) for name in _SCRIPTS]
    shown = (await _app(request, None)).content
    build = hashlib.sha256("\n".join([shown, *kept, *scripts]).encode()).hexdigest()[:_BUILD_DIGITS]
    told = json.dumps({"build": build, "page": EMPTY, "files": kept})
    script = f"self.app = {told};\nimportScripts({json.dumps(scripts)[1:-1]});\n"
    return _changing(script, "text/javascript; charset=utf-8", {"Service-Worker-Allowed": "/"})


@post(STILL_IN, guards=[visitors], status_code=200)
async def tell_access(request: AnyRequest) -> Response[dict[str, bool]]:
    """Tell a phone whose session is over whether its owner was put out; if so it empties itself."""
    form = await read_form(request, ProofForm)
    return Response({"toegang": form.value is not None and await has_access(form.value.bewijs)})


async def _app(request: AnyRequest, owner: PhoneOwner | None) -> Response[str]:
    i18n.use_locale(request.cookies.get(i18n.COOKIE))
    settings = await read_settings(BudgetSettings)
    return page(
        request,
        "phone/app.html",
        categories=choose_category(await further_categories()),
        payers=choose_payer(),
        receipt_from_cents=settings.bounds.receipt_from_cents,
        reasons=[(WHY_WORDS.out(why).value, text) for why, text in WHY_WAITING.items()],
        emergency=(await read_settings(EmergencySettings)).lines(),
        kinds=[(KIND_WORDS.out(kind).value, label.text) for kind, label in KINDS.items()],
        running=owner.running if owner is not None else (),
        owner=msgspec.json.encode(PhoneOut.of(owner)).decode() if owner is not None else None,
        now=clock.now() if owner is not None else None,
        made_ids=(new_id(), new_id()) if owner is not None else None,
    )


def _changing(text: str, media_type: str, headers: dict[str, str] | None = None) -> Response[bytes]:
    return Response(
        text.encode(), media_type=media_type, headers={"Cache-Control": "no-cache", **(headers or {})}
    )


handlers = (show_phone, show_empty_phone, show_manifest, show_worker, tell_access)
