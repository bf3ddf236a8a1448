"""A plugin as an author writes it, with pages of its own; tests leave out or change what they look at."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from core.plugin_api import (
    Absent,
    Answered,
    Manifest,
    PermissionGroup,
    PluginContext,
    PluginRequest,
    Route,
    Sent,
    Shown,
    Told,
    hookimpl,
)

TEMPLATES = "tests.integration.plugin_desk.valley"


def manifest_of(name: str = "valley", **more: Any) -> Manifest:
    """Return a manifest that is as it should be, or with other values."""
    return Manifest(
        **{
            "name": name,
            "title": Told("Het dal", "The valley"),
            "summary": Told("Toont wat er in het dal is.", "Shows what the valley has."),
            "version": "1.2",
            "core": ">=0.1",
            "author": "Gemeente Dal",
            "hooks": ("register_routes",),
            "templates": TEMPLATES,
            **more,
        }
    )


class Note(msgspec.Struct, frozen=True):
    """What one writes in the valley."""

    woord: Annotated[str, Meta(min_length=2, max_length=20)]
    aantal: Annotated[int, Meta(ge=1, le=9)]
    dagen: list[str] = []


async def show_first(context: PluginContext, request: PluginRequest) -> Shown:
    return Shown(
        template="first.html",
        title=Told("Het dal vandaag", "The valley today"),
        values={"what": f"{context.tenant.name} <b>{request.query.get('q', '')}</b>"},
    )


async def show_part(context: PluginContext, request: PluginRequest) -> Answered | Absent:
    return Absent() if request.parts["name"] == "nowhere" else Answered(content=dict(request.parts))


async def write(context: PluginContext, request: PluginRequest) -> Shown | Sent:
    if request.form is None:
        errors = {one.field: one.message.within(context.locale) for one in request.mistakes}
        form = {"errors": errors, "raw": dict(request.typed)}
        return Shown(
            template="form.html", title=Told("Schrijven", "Write"), values={"form": form}, status=400
        )
    return Sent(path="", told=Told(f"Bewaard: {request.form.woord}", f"Kept: {request.form.woord}"))


ROUTES = (
    Route(method="GET", path="", permission="be_signed_in", handler=show_first),
    Route(method="GET", path="parts/{name}", permission="be_signed_in", handler=show_part),
    Route(method="GET", path="pages/{name}", permission="be_signed_in", handler=show_first),
    Route(method="POST", path="", permission="be_signed_in", handler=write, form=Note),
    Route(method="POST", path="notes", permission="be_signed_in", handler=write, form=Note),
)


class Valley:
    """The plugin: a manifest, and routes that answer."""

    def __init__(self, *routes: Any, name: str = "valley", **more: Any) -> None:
        self.manifest = manifest_of(name, **more)
        self.routes: Any = list(routes or ROUTES)

    @hookimpl
    def register_routes(self, context: PluginContext) -> Any:
        return self.routes


def guarded(permission: str) -> Route:
    """Return a route that asks for a permission."""
    return Route(method="GET", path="guarded", permission=permission, handler=show_first)


def answering(answer: Any, **more: Any) -> Route:
    """Return a route that answers what it is given, or raises it, or calls it."""

    async def handler(context: PluginContext, request: PluginRequest) -> Any:
        if isinstance(answer, BaseException):
            raise answer
        return await answer() if callable(answer) else answer

    return Route(**{"method": "GET", "path": "", "permission": "be_signed_in", "handler": handler, **more})


OFFICERS = PermissionGroup(
    name="look", title=Told("Mag rondkijken", "May look round"), roles=("analyst", "finance")
)
