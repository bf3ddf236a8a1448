"""What a plugin's route answered becomes an answer of ours: looked at first, and made while the plugin's time still runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import msgspec
from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, TemplateNotFound

from core.kit.pages import house_templates
from core.plugin_api import Absent, Answered, Manifest, Sent, Shown
from core.plugin_api.checking import WrongAnswer
from core.plugin_api.navigation import PluginPath
from core.plugin_api.words import Told

OF_OURS: Final = frozenset({"plugin.html", "shell.html", "components/forms.html", "components/parts.html"})
"""Our templates that one of a plugin extends or imports; no file of a plugin can take the place of one."""

_LARGEST_ANSWER: Final = 5_000_000
_WITHOUT_CONTENT: Final = frozenset({204, 205})


class Made(NamedTuple):
    """An answer that can go out: a page or JSON as text and its status, or where to go on and what is told there."""

    html: str = ""
    json: bytes = b""
    status: int = 200
    path: str | None = None
    told: str = ""
    is_absent: bool = False


def made_of(answer: object, manifest: Manifest, shell: Mapping[str, Any]) -> Made:
    """Return what goes out for an answer; the plugin's template is rendered here.

    ``shell`` are the values that every page shows; no value of the plugin takes the place of one. Raises: WrongAnswer;
    whatever the template raises.
    """
    if type(answer) is Absent:
        return Made(is_absent=True)
    if type(answer) is Sent:
        told = None if answer.told is None else _told(answer.told, shell["locale"])
        return Made(path=_fits(answer.path, PluginPath), told=told or "")
    if type(answer) is Answered:
        content = msgspec.json.encode(answer.content)
        if len(content) > _LARGEST_ANSWER:
            raise WrongAnswer
        return Made(json=content, status=_status(answer.status))
    if type(answer) is Shown:
        html = _rendered(answer, manifest, shell)
        if len(html) > _LARGEST_ANSWER:
            raise WrongAnswer
        return Made(html=html, status=_status(answer.status))
    raise WrongAnswer


def _rendered(answer: Shown, manifest: Manifest, shell: Mapping[str, Any]) -> str:
    values: Any = answer.values
    if not manifest.templates or not isinstance(values, Mapping):
        raise WrongAnswer
    environment = _templates_of(manifest.templates)
    title = {"title": _told(answer.title, shell["locale"])}
    return environment.get_template(_fits(answer.template, str)).render(
        {**values, **environment.globals, **shell, **title}
    )


_known: Final[dict[str, Environment]] = {}


def _templates_of(package: str) -> Environment:
    """Return the environment of one plugin: it finds the plugin's own templates, those in `OF_OURS`, and no others."""
    if package not in _known:
        ours = house_templates()
        loader = ChoiceLoader([_Ours(ours), PackageLoader(package, "templates")])
        _known[package] = ours.overlay(loader=loader)
    return _known[package]


class _Ours(BaseLoader):
    def __init__(self, house: Environment) -> None:
        self._house = house

    def get_source(self, environment: Environment, template: str) -> Any:
        if template not in OF_OURS or self._house.loader is None:
            raise TemplateNotFound(template)
        return self._house.loader.get_source(environment, template)


def _told(told: object, locale: str) -> str:
    if type(told) is not Told:
        raise WrongAnswer
    looked_at: Told = _fits(msgspec.to_builtins(told), Told)
    return looked_at.within(locale)


def _status(status: object) -> int:
    """Return a status that a page or JSON can have: of success or of a refusal, never one that leads elsewhere."""
    if not isinstance(status, int) or not (200 <= status < 300 or 400 <= status < 500):  # noqa: PLR2004 - statuses of HTTP
        raise WrongAnswer
    if status in _WITHOUT_CONTENT:
        raise WrongAnswer
    return status


def _fits(value: object, kind: Any) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise WrongAnswer from error
