"""Calling a plugin's hooks without the platform: with what the host tells, within its time limits, checked as it checks."""

from __future__ import annotations

import asyncio
import inspect
import re
import time
from collections.abc import Awaitable
from typing import Any, Final, TypeVar

from core.kit.version import product_version
from core.plugin_api import hookspecs
from core.plugin_api.answers import kind_of
from core.plugin_api.checking import WrongAnswer, complaints, several
from core.plugin_api.context import PluginContext
from core.plugin_api.describing import list_hooks
from core.plugin_api.invented import invented_context
from core.plugin_api.markers import PROJECT
from core.plugin_api.texts import hard_to_read, untranslated

Answer = TypeVar("Answer")

_IMPLEMENTED: Final = f"{PROJECT}_impl"
_SECONDS: Final = re.compile(r"(\d+) seconds?")


class NoSuchHook(LookupError):
    """There is no hook of this name, or the plugin does not answer it."""


class TooLate(AssertionError):
    """A hook took longer than its time limit; the host would have ended it and put the plugin in quarantine."""


def hooks_of(hooks: Any) -> tuple[str, ...]:
    """Return the names of the hooks that a module or object answers, sorted; those marked with `hookimpl`."""
    return tuple(sorted(name for name in dir(hooks) if hasattr(getattr(hooks, name, None), _IMPLEMENTED)))


def limit_of(hook: str) -> float:
    """Return how many seconds a hook may take, as its description says. Raises: NoSuchHook."""
    text = next((one.parts["Time limit"] for one in list_hooks() if one.name == hook), "")
    found = _SECONDS.match(text)
    if found is None:
        raise NoSuchHook(hook)
    return float(found.group(1))


def call_hook(hooks: Any, hook: str, context: PluginContext | None = None, **arguments: object) -> Any:
    """Return what a plugin answers to a hook, looked at as the host does.

    ``hooks`` is the module with the functions and the manifest; without a ``context`` it is called for an invented
    municipality. Other parameters of the hook, such as ``event``, come by name. Raises: NoSuchHook; TooLate; WrongAnswer;
    whatever the plugin raises.
    """
    limit = limit_of(hook)
    if hook not in hooks_of(hooks):
        message = f"the plugin does not answer {hook}; its functions are marked with core.plugin_api.hookimpl"
        raise NoSuchHook(message)
    function = getattr(hooks, hook)
    told = {"context": context or invented_context(getattr(hooks, "manifest", None)), **arguments}
    asked = list(inspect.signature(function).parameters)
    if strange := sorted(set(asked) - set(inspect.signature(getattr(hookspecs, hook)).parameters)):
        message = f"{hook} is not told {', '.join(strange)}"
        raise WrongAnswer(message)
    started = time.perf_counter()
    answer = function(**{name: told[name] for name in asked})
    _require_in_time(hook, time.perf_counter() - started, limit)
    kind = kind_of(hook)
    if kind is not None:
        return several(hook, answer, kind)
    if answer is not None and not inspect.isawaitable(answer):
        message = f"{hook} answers None, or something to await"
        raise WrongAnswer(message)
    return answer


def answer_of(act: Awaitable[Answer], *, seconds: float = 10.0) -> Answer:
    """Return what something that a plugin named answers, such as ``report.build(context, period)``, without awaiting it.

    Raises: TooLate after ``seconds``; whatever the plugin raises.
    """

    async def wait() -> Answer:
        async with asyncio.timeout(seconds):
            return await act

    loop = asyncio.new_event_loop()
    started = time.perf_counter()
    try:
        answer = loop.run_until_complete(wait())
    except TimeoutError as error:
        raise TooLate(seconds) from error
    finally:
        loop.close()
    _require_in_time("it", time.perf_counter() - started, seconds)
    return answer


def complaints_about(hooks: Any, context: PluginContext | None = None) -> list[str]:
    """Say everything that is wrong with a plugin and that can be seen without the platform; empty when it is well.

    Looks at the manifest and the hooks, calls every hook that names something, and reads the texts that come out.
    """
    manifest = getattr(hooks, "manifest", None)
    wrong = complaints(manifest, getattr(manifest, "name", ""), hooks_of(hooks), version=product_version())
    if wrong:
        return [wrong]
    found = [f"manifest: {trouble}" for trouble in untranslated(manifest)]
    for hook in hooks_of(hooks):
        if kind_of(hook) is not None:
            try:
                named = call_hook(hooks, hook, context)
            except (WrongAnswer, TooLate) as error:
                found.append(f"{hook}: {error}")
            else:
                found += [f"{hook}: {trouble}" for trouble in (*untranslated(named), *hard_to_read(named))]
    return found


def _require_in_time(what: str, took: float, limit: float) -> None:
    if took > limit:
        message = f"{what} took {took:.1f} seconds, and may take {limit:g}"
        raise TooLate(message)
