"""The settings of a tenant, for its administrator: one form for each section."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import PathParameter

from core.access import repository, service
from core.access.errors import SettingsClash
from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.errors import NotFound, StaleVersion
from core.kit.forms import Form, read_form
from core.kit.pages import flash_text, page, see_other
from core.kit.sections import VERSION, Section, find_section, list_sections
from tenants.settings import read_settings

AnyRequest = Request[Any, Any, Any]
SectionWord = Annotated[str, PathParameter(max_length=60)]

_HERE = "/instellingen"
_ADMINISTRATOR = allow(Permission.CHANGE_SETTINGS)
_CHANGED = flash_text("instellingen-gewijzigd", "The settings are changed.")


@get(_HERE, guards=[_ADMINISTRATOR])
async def show_settings(request: AnyRequest) -> Response[Any]:
    """Show every section with its settings."""
    return await _settings(request, {})


@post(_HERE + "/{section:str}", guards=[_ADMINISTRATOR], status_code=303)
async def change_section(request: AnyRequest, section: SectionWord) -> Response[Any]:
    """Change one section, or show what to mend."""
    known = find_section(section)
    if known is None:
        raise NotFound
    form = await read_form(request, known.form)
    if form.value is None:
        return await _settings(request, {section: form}, status=400)
    sent = msgspec.to_builtins(form.value)
    version = sent.pop(VERSION)
    if version != await repository.version_of_settings(known.kind.section):
        raise StaleVersion
    changes = {field.name: sent[field.outside] for field in known.fields}
    try:
        await service.change_settings(known.kind, changes, version=version)
    except SettingsClash as error:
        return await _settings(request, {section: form.with_errors(error)}, status=error.status)
    return see_other(_HERE, flash=_CHANGED)


async def _settings(
    request: AnyRequest, refused: dict[str, Form[Any]], *, status: int = 200
) -> Response[Any]:
    shown: list[tuple[Section, Form[Any]]] = []
    for section in list_sections():
        form = refused.get(section.outside)
        if form is None:
            values = await read_settings(section.kind)
            version = await repository.version_of_settings(section.kind.section)
            raw = {field.outside: getattr(values, field.name) for field in section.fields}
            form = Form(None, {}, {**raw, VERSION: version})
        shown.append((section, form))
    return page(request, "access/settings.html", status=status, sections=shown)


handlers = (show_settings, change_section)
