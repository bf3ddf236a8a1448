"""The settings of a tenant, for its administrator."""

from __future__ import annotations

from typing import Annotated

from litestar import Response, get, patch
from litestar.params import JSONBody, PathParameter

from core.access import repository, service
from core.access.guards import allow
from core.access.matrix import Permission
from core.access.schemas import SectionList, SectionOut, SectionPatch, SettingOut
from core.kit.errors import NotFound
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.glossary import dutch_field
from core.kit.i18n import gettext as _
from core.kit.sections import Section, check_changes, find_section, list_sections
from tenants.settings import Settings, read_settings

_ADMINISTRATOR = allow(Permission.CHANGE_SETTINGS)
_FIELD = dutch_field("settings")
SectionWord = Annotated[
    str, PathParameter(max_length=60, description="Het onderdeel, zoals de lijst het noemt.")
]


@get(
    "/instellingen",
    guards=[_ADMINISTRATOR],
    summary="Instellingen opvragen",
    description="Geeft alle onderdelen met hun instellingen, wat die doen en binnen welke grenzen.",
)
async def list_settings() -> SectionList:
    """List every section."""
    return SectionList(
        results=[_out(section, await read_settings(section.kind)) for section in list_sections()]
    )


@get(
    "/instellingen/{section:str}",
    guards=[_ADMINISTRATOR],
    summary="Een onderdeel van de instellingen opvragen",
    description="Geeft de instellingen van één onderdeel.",
)
async def get_section(section: SectionWord) -> Response[SectionOut]:
    """Return one section."""
    known = _require(section)
    version = await repository.version_of_settings(known.kind.section)
    return versioned(_out(known, await read_settings(known.kind)), version)


@patch(
    "/instellingen/{section:str}",
    guards=[_ADMINISTRATOR],
    summary="Instellingen wijzigen",
    description="Wijzigt instellingen van één onderdeel, bij hun naam; wat ontbreekt, blijft.",
)
async def change_section(
    section: SectionWord, data: JSONBody[SectionPatch], if_match: IfMatch = None
) -> Response[SectionOut]:
    """Change settings of one section."""
    known = _require(section)
    version = await repository.version_of_settings(known.kind.section)
    require_match(if_match, version)
    changes = check_changes(known, data.settings, prefix=f"{_FIELD}.")
    after = await service.change_settings(known.kind, changes, version=version)
    return versioned(_out(known, after), version + 1)


def _require(word: str) -> Section:
    found = find_section(word)
    if found is None:
        raise NotFound
    return found


def _out(section: Section, values: Settings) -> SectionOut:
    return SectionOut(
        section=section.outside,
        title=_(section.title),
        settings=[
            SettingOut(
                name=field.outside,
                value=getattr(values, field.name),
                title=_(field.title),
                description=_(field.explanation),
                least=field.least,
                most=field.most,
            )
            for field in section.fields
        ],
    )


handlers = (list_settings, get_section, change_section)
