"""The pages on which a project lead asks for introductions, follows them and takes them back."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import Annotated, Any, Final
from uuid import UUID

import msgspec
from msgspec import Meta

from core.plugin_api import Absent, PluginContext, PluginRequest, Route, Sent, Shown, Told
from core.plugin_api.routes import Answer
from plugins.network_remote import asking, repository
from plugins.network_remote.breaker import breaker
from plugins.network_remote.errors import PartnerFailed, PartnerNotSet, PartnerRefused
from plugins.network_remote.network import ASK_PATH
from plugins.network_remote.protocol import LONGEST_MESSAGE
from plugins.network_remote.repository import Asked
from plugins.network_remote.settings import RemoteSettings
from plugins.network_remote.texts import DONE, STATES, TITLES, TONES, TRACES, WORDS
from plugins.network_remote.travelling import traces_in

ONE: Final = "verzoek"

_MESSAGE: Final = "bericht"
_REFERENCE: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_CAN_WITHDRAW: Final = frozenset({"written", "received", "agreed"})

Handler = Callable[[PluginContext, PluginRequest], Awaitable[Answer]]
OfOne = Callable[[PluginContext, Asked], Awaitable[Answer]]


class MessageForm(msgspec.Struct, frozen=True, kw_only=True):
    """What a project lead writes to the partner."""

    message: Annotated[str, Meta(min_length=10, max_length=LONGEST_MESSAGE)] = msgspec.field(name=_MESSAGE)


class ButtonForm(msgspec.Struct, frozen=True, kw_only=True):
    """A button without fields."""


class _Form(msgspec.Struct, frozen=True):
    """A form as the macros of the house show it."""

    errors: dict[str, str] = {}
    raw: Mapping[str, Any] = {}


class _Line(msgspec.Struct, frozen=True):
    """An introduction in the list."""

    href: str
    home: str
    state: str
    tone: str
    written_at: Any
    needs_somebody: bool


async def show_list(context: PluginContext, _request: PluginRequest) -> Answer:
    """Show what was asked of the partner, and how that stands."""
    settings: RemoteSettings = context.settings
    asked = await repository.list_all()
    return _shown(
        context,
        "requests.html",
        "list",
        lines=[_line(one, context.locale) for one in asked],
        is_set=settings.is_complete,
        is_paused=breaker.is_open((context.tenant.id, settings.address)),
        has_open=any(one.is_open for one in asked),
    )


async def look_at_open(context: PluginContext, _request: PluginRequest) -> Answer:
    """Ask the partner how things stand."""
    return Sent(told=DONE["not_all" if await asking.look_at_open(context) else "looked"])


async def show_form(context: PluginContext, request: PluginRequest) -> Answer:
    """Show the form with which an introduction is written."""
    reference = _reference_in(request)
    return Absent() if reference is None else _form(context, reference, _Form())


async def write(context: PluginContext, request: PluginRequest) -> Answer:
    """Keep what was written, so that it can be read once more before it is sent."""
    reference, form = _reference_in(request), request.form
    if reference is None:
        return Absent()
    if form is None:
        errors = {one.field: one.message.within(context.locale) for one in request.mistakes}
        return _form(context, reference, _Form(errors, request.typed), status=400)
    traces = traces_in(form.message, await context.read.vocabulary())
    if traces:
        told = " ".join(TRACES[trace].within(context.locale) for trace in sorted(traces))
        return _form(context, reference, _Form({_MESSAGE: told}, request.typed), status=409)
    try:
        request_id = await asking.write(context, reference, form.message)
    except PartnerNotSet:
        told = WORDS["not_set"].within(context.locale)
        return _form(context, reference, _Form({"": told}, request.typed), status=409)
    return Sent(path=f"{ONE}/{request_id}", told=DONE["written"])


def _of_one(act: OfOne) -> Handler:
    """Let a handler take the introduction that the address names; one that is not there for whoever acts is absent."""

    @wraps(act)
    async def handle(context: PluginContext, request: PluginRequest) -> Answer:
        try:
            asked = await repository.find(UUID(request.parts["id"]))
        except ValueError:
            return Absent()
        return Absent() if asked is None else await act(context, asked)

    return handle


@_of_one
async def show_one(context: PluginContext, asked: Asked) -> Answer:
    """Show one introduction; a name is there only while consent holds."""
    return _one(context, asked)


@_of_one
async def send(context: PluginContext, asked: Asked) -> Answer:
    """Send what was written."""
    if asked.state != "written":
        return _sent(asked, DONE["not_now"])
    return await _attempted(context, asked, asking.send(context, asked), DONE["sent"])


@_of_one
async def look(context: PluginContext, asked: Asked) -> Answer:
    """Ask the partner how one introduction stands."""
    if not asked.is_open:
        return _sent(asked, DONE["not_now"])
    return await _attempted(context, asked, asking.look(context, asked), DONE["looked"])


@_of_one
async def withdraw(context: PluginContext, asked: Asked) -> Answer:
    """Take an introduction back."""
    if asked.state not in _CAN_WITHDRAW:
        return _sent(asked, DONE["not_now"])
    is_told = await asking.withdraw(context, asked)
    if asked.state == "written":
        return Sent(told=DONE["destroyed"])
    return _sent(asked, DONE["withdrawn" if is_told else "untold"])


@_of_one
async def tell_withdrawal(context: PluginContext, asked: Asked) -> Answer:
    """Tell the partner of a withdrawal that it has not heard of."""
    if asked.is_told:
        return _sent(asked, DONE["not_now"])
    return _sent(asked, DONE["withdrawn" if await asking.tell_withdrawal(context, asked) else "untold"])


@_of_one
async def take_up(_context: PluginContext, asked: Asked) -> Answer:
    """Note that a project lead goes on with an answer."""
    if not asked.needs_somebody or not asked.is_told:
        return _sent(asked, DONE["not_now"])
    await repository.store_handled(asked.id)
    return _sent(asked, DONE["handled"])


async def _attempted(context: PluginContext, asked: Asked, attempt: Awaitable[None], told: Told) -> Answer:
    try:
        await attempt
    except PartnerNotSet:
        return _one(context, asked, trouble="elsewhere")
    except PartnerRefused:
        return _one(context, asked, trouble="refused")
    except PartnerFailed:
        return _one(context, asked, trouble="no_answer")
    return _sent(asked, told)


def _sent(asked: Asked, told: Told) -> Sent:
    return Sent(path=f"{ONE}/{asked.id}", told=told)


def _form(context: PluginContext, reference: str, form: _Form, *, status: int = 200) -> Shown:
    return _shown(
        context, "write.html", "write", status=status, form=form, reference=reference, longest=LONGEST_MESSAGE
    )


def _one(context: PluginContext, asked: Asked, *, trouble: str = "") -> Shown:
    return _shown(
        context,
        "request.html",
        "one",
        status=409 if trouble else 200,
        asked=asked,
        trouble=WORDS[trouble].within(context.locale) if trouble else "",
        state=STATES[asked.state].within(context.locale),
        tone=TONES.get(asked.state, "neutral"),
        can_withdraw=asked.state in _CAN_WITHDRAW,
    )


def _shown(context: PluginContext, template: str, title: str, *, status: int = 200, **values: Any) -> Shown:
    words = {name: told.within(context.locale) for name, told in WORDS.items()}
    return Shown(template=template, title=TITLES[title], values={"words": words, **values}, status=status)


def _line(asked: Asked, locale: str) -> _Line:
    return _Line(
        href=f"/p/network-remote/{ONE}/{asked.id}",
        home=asked.home or "–",
        state=STATES[asked.state].within(locale),
        tone=TONES.get(asked.state, "neutral"),
        written_at=asked.written_at,
        needs_somebody=asked.needs_somebody,
    )


def _reference_in(request: PluginRequest) -> str | None:
    reference = request.parts["reference"]
    return reference if _REFERENCE.fullmatch(reference) else None


def _get(path: str, handler: Handler) -> Route:
    return Route(method="GET", path=path, permission="match", handler=handler)


def _post(path: str, handler: Handler, form: type[msgspec.Struct] = ButtonForm) -> Route:
    return Route(method="POST", path=path, permission="match", handler=handler, form=form)


ROUTES: Final = (
    _get("", show_list),
    _post("verversen", look_at_open),
    _get(ASK_PATH + "/{reference}", show_form),
    _post(ASK_PATH + "/{reference}", write, MessageForm),
    _get(ONE + "/{id}", show_one),
    _post(ONE + "/{id}/versturen", send),
    _post(ONE + "/{id}/verversen", look),
    _post(ONE + "/{id}/intrekken", withdraw),
    _post(ONE + "/{id}/melden", tell_withdrawal),
    _post(ONE + "/{id}/opgepakt", take_up),
)
