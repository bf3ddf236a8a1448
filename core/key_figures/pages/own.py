"""The own pages of a key figure: short, in plain words, on a phone first."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.key_figures import service
from core.key_figures.pages.communities import STORED, WITHDRAWN
from core.key_figures.pages.showing import OWN, AnyRequest, show, show_profile_form
from core.key_figures.rules import papers_missing
from core.key_figures.schemas.forms import CommunitiesForm, ProfileForm
from core.key_figures.schemas.key_figures import PauseIn
from core.key_figures.schemas.words import PAPERS, PaperWord
from core.key_figures.settings import KeyFigureSettings
from core.key_figures.views import KnownCommunitiesView
from core.key_figures.words import Paper
from core.kit import clock
from core.kit.errors import NotFound
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.pages import flash_text, see_other
from tenants.settings import read_settings

_ONESELF: Final = allow(Permission.BE_KEY_FIGURE)
_SAVED = flash_text("eigen-profiel-bewaard", "Your profile was saved.")
_SIGNED = flash_text("ondertekend", "Thank you. You signed this today.")
_PAUSED = flash_text("eigen-pauze", "Your pause was noted. We do not ask you for anything new then.")
_PAUSE_ENDED = flash_text("eigen-pauze-gestopt", "Your pause has stopped. We can ask you again.")


@get(OWN, guards=[_ONESELF])
async def show_own_profile(request: AnyRequest) -> Response[Any]:
    """Show one's own profile, what to sign and one's pauses."""
    return await _page(request)


@get(OWN + "/wijzigen", guards=[_ONESELF])
async def show_own_form(request: AnyRequest) -> Response[Any]:
    """Show the form of one's own profile."""
    own = await service.read_own_profile()
    return await show_profile_form(request, own, form_of(ProfileForm.of(own)), here=OWN, is_own=True)


@post(OWN + "/wijzigen", guards=[_ONESELF], status_code=303)
async def change_own_profile(request: AnyRequest) -> Response[Any]:
    """Change one's own profile, or show what to mend."""
    own = await service.read_own_profile()
    form = await read_form(request, ProfileForm)

    async def change(sent: ProfileForm) -> None:
        await service.change_own_profile(sent.entry(), version=sent.version)

    refused = await attempt(form, change)
    if refused is not None:
        return await show_profile_form(
            request, own, refused.form, here=OWN, is_own=True, status=refused.status
        )
    return see_other(OWN, flash=_SAVED)


@post(OWN + "/ondertekenen/{word:str}", guards=[_ONESELF], status_code=303)
async def sign(word: FromPath[str]) -> Response[Any]:
    """Sign the agreements about the role or about confidentiality."""
    if word not in {one.value for one in PaperWord}:
        raise NotFound
    await service.sign(PAPERS.into(PaperWord(word)))
    return see_other(OWN + "#ondertekenen", flash=_SIGNED)


@post(OWN + "/pauzes", guards=[_ONESELF], status_code=303)
async def add_own_pause(request: AnyRequest) -> Response[Any]:
    """Record a pause of one's own, or show what to mend."""
    await service.require_own()
    form = await read_form(request, PauseIn)
    refused = await attempt(form, lambda sent: service.add_own_pause(sent.entry()))
    if refused is not None:
        return await _page(request, pausing=refused.form, status=refused.status)
    return see_other(OWN + "#pauzes", flash=_PAUSED)


@post(OWN + "/pauzes/{pause_id:uuid}/verwijderen", guards=[_ONESELF], status_code=303)
async def end_own_pause(pause_id: FromPath[UUID]) -> Response[Any]:
    """Let a pause of one's own hold no longer."""
    await service.end_own_pause(pause_id)
    return see_other(OWN + "#pauzes", flash=_PAUSE_ENDED)


@get(OWN + "/netwerken", guards=[_ONESELF])
async def show_own_communities(request: AnyRequest) -> Response[Any]:
    """Show which communities are kept of oneself, and what consent means."""
    known = await service.read_own_communities()
    return _communities_page(request, known, form_of(CommunitiesForm.of(known)))


@post(OWN + "/netwerken", guards=[_ONESELF], status_code=303)
async def write_own_communities(request: AnyRequest) -> Response[Any]:
    """Store which communities one knows, or show what to mend."""
    await service.require_own()
    form = await read_form(request, CommunitiesForm)

    async def write(sent: CommunitiesForm) -> None:
        await service.write_own_communities(sent.entry(), version=sent.version)

    refused = await attempt(form, write)
    if refused is not None:
        known = await service.read_own_communities()
        return _communities_page(request, known, refused.form, status=refused.status)
    return see_other(OWN + "/netwerken", flash=STORED)


@post(OWN + "/netwerken/wissen", guards=[_ONESELF], status_code=303)
async def withdraw_own_communities() -> Response[Any]:
    """Withdraw one's consent."""
    await service.withdraw_own_communities()
    return see_other(OWN + "/netwerken", flash=WITHDRAWN)


def _communities_page(
    request: AnyRequest, known: KnownCommunitiesView, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    return show(request, "key_figures/own_communities.html", status=status, known=known, form=form)


async def _page(request: AnyRequest, *, pausing: Form[Any] | None = None, status: int = 200) -> Response[Any]:
    own, settings = await service.read_own_profile(), await read_settings(KeyFigureSettings)
    texts = {Paper.ROLE: settings.role_text, Paper.CONFIDENTIALITY: settings.confidentiality_text}
    days = {Paper.ROLE: own.role_agreed_on, Paper.CONFIDENTIALITY: own.confidentiality_agreed_on}
    return show(
        request,
        "key_figures/own_profile.html",
        status=status,
        figure=own,
        here=OWN,
        papers=[(PAPERS.out(paper).value, paper, texts[paper].splitlines(), days[paper]) for paper in Paper],
        missing=papers_missing(own.role_agreed_on, own.confidentiality_agreed_on),
        today=clock.today(),
        pausing=pausing or empty_form(),
    )


handlers = (
    show_own_profile,
    show_own_form,
    change_own_profile,
    sign,
    add_own_pause,
    end_own_pause,
    show_own_communities,
    write_own_communities,
    withdraw_own_communities,
)
