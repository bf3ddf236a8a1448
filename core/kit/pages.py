"""Pages: Jinja templates inside the shell, for people with and without JavaScript.

Every template sees what `configure` was given, and besides: ``_`` and ``ngettext``, the ``format_…`` functions, ``locale``,
``path``, ``flash`` (the message that the act before left) and ``static_url``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from litestar import Request, Response
from litestar.datastructures import Cookie

from core.kit import clock, i18n
from core.kit.signing import BrokenToken, open_token, seal_token
from tenants.errors import NoTenantScope
from tenants.scope import current

FLASH: Final = "melding"
_SEALED: Final = "."
_FLASH_SECONDS: Final = 60
_CORE: Final = Path(__file__).parents[1]
_MANIFEST: Final = _CORE / "web" / "static" / "build" / "manifest.json"

FLASHES: Final[dict[str, str]] = {}
"""Messages that an act can leave for the next page, by code; a slice adds its own with `flash_text`."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One line of the main menu. ``label`` is an English text of the catalogue until a page shows it."""

    label: str
    href: str


def _nothing(_request: Any) -> dict[str, Any]:
    return {}


class _Shell:
    context: Callable[[Any], dict[str, Any]] = staticmethod(_nothing)


def configure(context: Callable[[Any], dict[str, Any]]) -> None:
    """Let ``context(request)`` give every page what only upper rooms know: ``tenant``, ``person``, ``menu``, ``demo``."""
    _Shell.context = staticmethod(context)


def flash_text(code: str, text: str) -> str:
    """Register the message that an act leaves under ``code`` (English, translated when shown); return the code."""
    FLASHES[code] = text
    return code


def page(
    request: Request[Any, Any, Any],
    template: str,
    /,
    *,
    status: int = 200,
    fragment: str = "",
    **context: Any,
) -> Response[str]:
    """Return a page made from a template; for htmx only its block ``fragment`` when one is named.

    The language is the one of the cookie. A message that was left by the act before is shown once.
    """
    told = {**shell_values(request), **context}
    found = house_templates().get_template(template)
    if fragment and request.headers.get("HX-Request") == "true":
        html = "".join(found.blocks[fragment](found.new_context(told)))
    else:
        html = found.render(told)
    return page_of(request, html, status=status)


def shell_values(request: Request[Any, Any, Any]) -> dict[str, Any]:
    """Return what every template sees by name; the language of the cookie is in use from now on."""
    i18n.use_locale(request.cookies.get(i18n.COOKIE))
    return {
        **_Shell.context(request),
        "locale": i18n.locale(),
        "path": request.url.path,
        "flash": _flash_of(request.cookies.get(FLASH, "")),
    }


def page_of(request: Request[Any, Any, Any], html: str, *, status: int = 200) -> Response[str]:
    """Return a page that was made already; a message that it showed is not shown again."""
    headers = {"Cache-Control": "no-store", "Vary": "HX-Request, Cookie"}
    seen = FLASH in request.cookies
    cookies = [Cookie(key=FLASH, path="/", max_age=0, httponly=True, samesite="lax")] if seen else []
    return Response(html, status_code=status, media_type="text/html", headers=headers, cookies=cookies)


def see_other(path: str, *, flash: str = "", told: str = "") -> Response[None]:
    """Return the answer that leads to another page after an act.

    ``flash`` is the code of a message to show there; ``told`` is a message in somebody else's words, at most 200 characters,
    which only the one who acts now gets to see.
    """
    value = flash or (_sealed_flash(told) if told else "")
    cookies = (
        [Cookie(key=FLASH, value=value, path="/", max_age=_FLASH_SECONDS, httponly=True, samesite="lax")]
        if value
        else []
    )
    return Response(
        None, status_code=303, headers={"Location": path, "Cache-Control": "no-store"}, cookies=cookies
    )


def _sealed_flash(told: str) -> str:
    until = int(clock.now().timestamp()) + _FLASH_SECONDS
    return _SEALED + seal_token(FLASH, f"{until}:{told}".encode(), _who())


def _flash_of(value: str) -> str:
    """Return the message that a cookie stands for; empty when it is unknown, too old or meant for somebody else."""
    if not value.startswith(_SEALED):
        return i18n.gettext(FLASHES[value]) if value in FLASHES else ""
    try:
        until, _, told = open_token(FLASH, value.removeprefix(_SEALED), _who()).decode().partition(":")
    except (BrokenToken, NoTenantScope):
        return ""
    return told if int(until) >= clock.now().timestamp() else ""


def _who() -> bytes:
    scope = current()
    return f"{scope.tenant_id} {scope.actor.account_id}".encode()


def static_url(name: str) -> str:
    """Return the address of a file of the pages, with its fingerprint, so that browsers may keep it for ever."""
    return "/static/build/" + _manifest().get(name, name)


@lru_cache(maxsize=1)
def _manifest() -> dict[str, str]:
    found: dict[str, str] = json.loads(_MANIFEST.read_text(encoding="utf-8")) if _MANIFEST.exists() else {}
    return found


@lru_cache(maxsize=1)
def house_templates() -> Environment:
    """Return the environment of our own templates."""
    folders = sorted(folder for folder in _CORE.glob("*/templates") if folder.is_dir())
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    shown: dict[str, Any] = environment.globals
    shown.update(
        _=i18n.gettext,
        ngettext=i18n.ngettext,
        format_date=i18n.format_date,
        format_moment=i18n.format_moment,
        format_ago=i18n.format_ago,
        format_moment_input=i18n.format_moment_input,
        format_money=i18n.format_money,
        format_month=i18n.format_month,
        static_url=static_url,
    )
    return environment
