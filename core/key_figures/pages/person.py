"""The page of one key figure for project leads: profile, papers, pauses, access, and apart from it the deployments."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.access.repository import names_of_accounts
from core.key_figures import service
from core.key_figures.pages.showing import AnyRequest, address_of, show, show_profile_form
from core.key_figures.rules import papers_missing, vog_state
from core.key_figures.schemas.forms import AccessForm, PapersForm, ProfileForm, VersionForm
from core.key_figures.schemas.key_figures import PauseIn
from core.key_figures.sections import list_sections
from core.key_figures.settings import KeyFigureSettings
from core.kit import clock
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.pages import flash_text, see_other
from tenants.settings import read_settings

_MANAGER: Final = allow(Permission.MANAGE_KEY_FIGURES)
_HERE: Final = "/sleutelfiguren/{key_figure_id:uuid}"
_PROFILE = flash_text("profiel-gewijzigd", "The profile was changed.")
_PAPERS = flash_text("papieren-vastgelegd", "The papers were recorded.")
_PAUSED = flash_text("pauze-vastgelegd", "The pause was recorded.")
_PAUSE_ENDED = flash_text("pauze-gestopt", "The pause no longer holds.")
_ENDED = flash_text("sleutelfiguur-gestopt", "This person is no longer a key figure.")
_ACCESS = flash_text("toegang-gegeven", "A link to sign in is on its way. It is good for seven days.")


@get(_HERE, guards=[_MANAGER])
async def show_key_figure(request: AnyRequest, key_figure_id: FromPath[UUID]) -> Response[Any]:
    """Show a key figure; no communities, and nothing of deployments."""
    return await _page(request, key_figure_id)


@get(_HERE + "/profiel", guards=[_MANAGER])
async def show_profile(request: AnyRequest, key_figure_id: FromPath[UUID]) -> Response[Any]:
    """Show the form of the profile."""
    person = await service.read_key_figure(key_figure_id)
    here = address_of(key_figure_id)
    return await show_profile_form(request, person, form_of(ProfileForm.of(person)), here=here, is_own=False)


@post(_HERE + "/profiel", guards=[_MANAGER], status_code=303)
async def change_profile(request: AnyRequest, key_figure_id: FromPath[UUID]) -> Response[Any]:
    """Change the profile, or show what to mend."""
    person, here = await service.read_key_figure(key_figure_id), address_of(key_figure_id)
    form = await read_form(request, ProfileForm)

    async def change(sent: ProfileForm) -> None:
        await service.change_profile(key_figure_id, sent.entry(), version=sent.version)

    refused = await attempt(form, change)
    if refused is not None:
        return await show_profile_form(
            request, person, refused.form, here=here, is_own=False, status=refused.status
        )
    return see_other(here, flash=_PROFILE)


@get(_HERE + "/papieren", guards=[_MANAGER])
async def show_papers(request: AnyRequest, key_figure_id: FromPath[UUID]) -> Response[Any]:
    """Show the form of the papers."""
    person = await service.read_key_figure(key_figure_id)
    return await _papers_page(request, key_figure_id, form_of(PapersForm.of(person)))


@post(_HERE + "/papieren", guards=[_MANAGER], status_code=303)
async def record_papers(request: AnyRequest, key_figure_id: FromPath[UUID]) -> Response[Any]:
    """Record papers, or show what to mend."""
    await service.require_card(key_figure_id)
    form = await read_form(request, PapersForm)
    refused = await attempt(
        form, lambda sent: service.record_papers(key_figure_id, sent.entry(), version=sent.version)
    )
    if refused is not None:
        return await _papers_page(request, key_figure_id, refused.form, status=refused.status)
    return see_other(address_of(key_figure_id) + "#papieren", flash=_PAPERS)


@post(_HERE + "/pauzes", guards=[_MANAGER], status_code=303)
async def add_pause(request: AnyRequest, key_figure_id: FromPath[UUID]) -> Response[Any]:
    """Record a pause, or show what to mend."""
    await service.require_card(key_figure_id)
    form = await read_form(request, PauseIn)
    refused = await attempt(form, lambda sent: service.add_pause(key_figure_id, sent.entry()))
    if refused is not None:
        return await _page(request, key_figure_id, pausing=refused.form, status=refused.status)
    return see_other(address_of(key_figure_id) + "#pauzes", flash=_PAUSED)


@post(_HERE + "/pauzes/{pause_id:uuid}/verwijderen", guards=[_MANAGER], status_code=303)
async def end_pause(key_figure_id: FromPath[UUID], pause_id: FromPath[UUID]) -> Response[Any]:
    """Let a pause hold no longer."""
    await service.end_pause(key_figure_id, pause_id)
    return see_other(address_of(key_figure_id) + "#pauzes", flash=_PAUSE_ENDED)


@post(_HERE + "/beeindigen", guards=[_MANAGER], status_code=303)
async def end_key_figure(request: AnyRequest, key_figure_id: FromPath[UUID]) -> Response[Any]:
    """Let somebody be a key figure no longer."""
    await service.require_card(key_figure_id)
    form = await read_form(request, VersionForm)
    refused = await attempt(form, lambda sent: service.end_key_figure(key_figure_id, version=sent.version))
    if refused is not None:
        return await _page(request, key_figure_id, ending=refused.form, status=refused.status)
    return see_other(address_of(key_figure_id), flash=_ENDED)


@post(_HERE + "/toegang", guards=[_MANAGER], status_code=303)
async def give_access(request: AnyRequest, key_figure_id: FromPath[UUID]) -> Response[Any]:
    """Give access to somebody who has none."""
    await service.require_card(key_figure_id)
    form = await read_form(request, AccessForm)
    refused = await attempt(
        form, lambda sent: service.give_access(key_figure_id, sent.email, version=sent.version)
    )
    if refused is not None:
        return await _page(request, key_figure_id, giving=refused.form, status=refused.status)
    return see_other(address_of(key_figure_id) + "#toegang", flash=_ACCESS)


@get(_HERE + "/inzetten", guards=[_MANAGER])
async def show_sections(request: AnyRequest, key_figure_id: FromPath[UUID]) -> Response[Any]:
    """Show what other slices have of a key figure; this page tells nothing of communities."""
    person = await service.require_card(key_figure_id)
    sections = await list_sections(key_figure_id)
    return show(request, "key_figures/sections.html", figure=person, sections=sections)


async def _papers_page(
    request: AnyRequest, key_figure_id: UUID, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    months = (await read_settings(KeyFigureSettings)).vog_valid_months
    person = await service.read_key_figure(key_figure_id)
    return show(
        request, "key_figures/papers.html", status=status, figure=person, form=form, vog_months=months
    )


async def _page(
    request: AnyRequest,
    key_figure_id: UUID,
    *,
    pausing: Form[Any] | None = None,
    giving: Form[Any] | None = None,
    ending: Form[Any] | None = None,
    status: int = 200,
) -> Response[Any]:
    person, today = await service.read_key_figure(key_figure_id), clock.today()
    names = await names_of_accounts({person.vog_seen_by} if person.vog_seen_by else set())
    return show(
        request,
        "key_figures/person.html",
        status=status,
        figure=person,
        here=address_of(key_figure_id),
        missing=papers_missing(person.role_agreed_on, person.confidentiality_agreed_on),
        vog=vog_state(person.vog_renew_by, today),
        seen_by=next(iter(names.values()), None),
        today=today,
        pausing=pausing or empty_form(),
        giving=giving or empty_form(),
        ending=ending or empty_form(),
    )


handlers = (
    show_key_figure,
    show_profile,
    change_profile,
    show_papers,
    record_papers,
    add_pause,
    end_pause,
    end_key_figure,
    give_access,
    show_sections,
)
