"""The addresses of plugins, ``/p/<plugin>/…``: handlers of ours, so that no plugin can open a door of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from litestar import Request, Response, get, post
from litestar.params import FromPath, PathParameter

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.errors import Forbidden, InvalidInput, KernkrachtError, NotFound
from core.kit.forms import Form, read_form
from core.kit.pages import page_of, see_other, shell_values
from core.plugin_api import FieldMistake, Manifest, PluginContext, PluginRequest, Route
from core.plugin_api.words import Told
from core.plugin_desk.answering import Made, made_of
from core.plugin_desk.errors import PluginDoesNotWork
from core.plugin_desk.routing import HOOK, may_open, openable, route_at, routes_of
from core.plugin_host import PluginFailed, ask, in_use, plugins

AnyRequest = Request[Any, Any, Any]
PluginName = Annotated[str, PathParameter(max_length=60)]

PREFIX: Final = "/p/"
ANSWER_SECONDS: Final = 10.0
"""How long a handler of a plugin may take, with the making of its page."""

_ADDRESSES: Final = [PREFIX + "{plugin:str}", PREFIX + "{plugin:str}/{path:path}"]
_SIGNED_IN: Final = allow(Permission.BE_SIGNED_IN)
_LONGEST_PATH: Final = 500
_LONGEST_VALUE: Final = 200
_MOST_VALUES: Final = 50


@get(_ADDRESSES, guards=[_SIGNED_IN])
async def show_plugin_page(
    request: AnyRequest, plugin: PluginName, path: FromPath[str] = ""
) -> Response[Any]:
    """Show a page of a plugin, or give what it answers to a program."""
    return await _serve(request, plugin, path)


@post(_ADDRESSES, guards=[_SIGNED_IN], status_code=303)
async def send_to_plugin(request: AnyRequest, plugin: PluginName, path: FromPath[str] = "") -> Response[Any]:
    """Give a plugin a form that was sent; a browser sends it from a page of ours, or it counts as sent by nobody."""
    return await _serve(request, plugin, path)


def address_of(plugin: str, path: str = "") -> str:
    """Return the address of a page of a plugin; ``path`` is empty for its first."""
    return f"{PREFIX}{plugin}/{path}".rstrip("/")


async def _serve(request: AnyRequest, plugin: str, path: str) -> Response[Any]:
    """Find the route, look at its permission, and only then let the plugin answer.

    Raises: NotFound when the plugin is off or has no such address; Forbidden; PluginDoesNotWork.
    """
    manifest = await _require_on(plugin)
    try:
        found = route_at(await routes_of(plugin), request.method, path.strip("/")[:_LONGEST_PATH])
    except PluginFailed:
        raise PluginDoesNotWork from None
    if found is None:
        raise NotFound
    route, parts = found
    if not may_open(manifest, route):
        raise Forbidden
    shell = {**shell_values(request), **await _crumbs(manifest, path)}
    refused: list[KernkrachtError] = []

    async def answer(context: PluginContext) -> Made:
        try:
            asked = await _request_of(request, route, parts)
        except InvalidInput as error:  # a form that no page of the plugin sent; not the plugin's fault
            refused.append(error)
            return Made()
        return made_of(await route.handler(context, asked), manifest, shell)

    try:
        made = await ask(plugin, HOOK, answer, seconds=ANSWER_SECONDS)
    except PluginFailed:
        raise PluginDoesNotWork from None
    if refused:
        raise refused[0]
    return _response(request, plugin, made)


async def _require_on(plugin: str) -> Manifest:
    use = await in_use()
    if plugin in use.on:
        return plugins().manifests[plugin]
    switch = use.switches.get(plugin)
    raise PluginDoesNotWork if switch is not None and switch.is_on else NotFound


async def _request_of(request: AnyRequest, route: Route, parts: Mapping[str, str]) -> PluginRequest:
    query = {
        name: value
        for name, value in list(request.query_params.multi_items())[:_MOST_VALUES]
        if len(name) <= _LONGEST_VALUE and len(value) <= _LONGEST_VALUE
    }
    if route.method == "GET" or route.form is None:
        return PluginRequest(parts=parts, query=query)
    form: Form[Any] = await read_form(request, route.form)
    return PluginRequest(
        parts=parts,
        query=query,
        form=form.value,
        typed=_typed(form.raw),
        mistakes=tuple(
            FieldMistake(field=field, message=Told(message, message))
            for field, message in form.errors.items()
        ),
    )


def _typed(raw: Mapping[str, Any]) -> dict[str, str]:
    """Return what was typed by the names of the inputs; several of one name stand on a line each."""
    typed: dict[str, str] = {}
    for name, value in raw.items():
        if isinstance(value, str):
            typed[name] = value
        elif isinstance(value, list):
            rows = [one for one in value if isinstance(one, dict)]
            if rows:
                for number, row in enumerate(rows):
                    typed |= {f"{name}-{number}-{field}": str(inner) for field, inner in row.items()}
            else:
                typed[name] = "\n".join(one for one in value if isinstance(one, str))
    return typed


async def _crumbs(manifest: Manifest, path: str) -> dict[str, Any]:
    """Return what `plugin.html` shows above a page: the plugin, and the way to its first page when there is one."""
    is_first = not path.strip("/")
    address = address_of(manifest.name)
    home = address if not is_first and await openable(manifest.name, "") else None
    return {
        "plugin_address": address,
        "plugin_title": manifest.title,
        "plugin_home": home,
        "is_first_page": is_first,
    }


def _response(request: AnyRequest, plugin: str, made: Made) -> Response[Any]:
    if made.is_absent:
        raise NotFound
    if made.path is not None:
        return see_other(address_of(plugin, made.path), told=made.told)
    if made.json:
        headers = {"Cache-Control": "no-store"}
        return Response(made.json, status_code=made.status, media_type="application/json", headers=headers)
    return page_of(request, made.html, status=made.status)


handlers = (show_plugin_page, send_to_plugin)
