"""Pages on which editors make practical guides out of themes."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.pages import flash_text, page, see_other
from core.library import labels
from core.library.schemas.shelving import DIRECTIONS, GuideForm, GuideThemeForm, MoveForm, VersionForm
from core.library.service import guides as service
from core.library.service import themes
from core.library.views import GuideView

AnyRequest = Request[Any, Any, Any]

_EDITOR: Final = allow(Permission.EDIT_LIBRARY)
_HERE: Final = "/redactie/handreikingen"
_ONE: Final = _HERE + "/{guide_id:uuid}"
_THEME: Final = _ONE + "/themas/{theme_id:uuid}"
_MADE: Final = flash_text("handreiking-gemaakt", "The practical guide is made. Now choose its themes.")
_CHANGED: Final = flash_text("handreiking-gewijzigd", "The practical guide is changed.")
_PUBLISHED: Final = flash_text("handreiking-verschenen", "The edition is published. Everybody can read it.")
_WITHDRAWN: Final = flash_text("handreiking-van-plank", "The practical guide is taken off the shelf.")
_REMOVED: Final = flash_text("handreiking-verwijderd", "The practical guide is removed.")


@get(_HERE, guards=[_EDITOR])
async def list_guides(request: AnyRequest) -> Response[Any]:
    """Show the guides, with a form for a new one."""
    return await _guides_page(request, empty_form())


@post(_HERE, guards=[_EDITOR], status_code=303)
async def make_guide(request: AnyRequest) -> Response[Any]:
    """Make a guide, or show what to mend."""
    form = await read_form(request, GuideForm)
    made: list[GuideView] = []

    async def act(sent: GuideForm) -> None:
        made.append(await service.make_guide(sent.entry()))

    refused = await attempt(form, act)
    if refused is not None:
        return await _guides_page(request, refused.form, status=refused.status)
    return see_other(f"{_HERE}/{made[0].id}", flash=_MADE)


@get(_ONE, guards=[_EDITOR])
async def show_guide(request: AnyRequest, guide_id: FromPath[UUID]) -> Response[Any]:
    """Show a guide: its title and foreword, its themes, and what can be done with it."""
    return await _guide_page(request, await service.read_guide(guide_id))


@post(_ONE, guards=[_EDITOR], status_code=303)
async def change_guide(request: AnyRequest, guide_id: FromPath[UUID]) -> Response[Any]:
    """Change title and foreword, or show what to mend."""
    guide = await service.read_guide(guide_id)
    form = await read_form(request, GuideForm)

    async def act(sent: GuideForm) -> None:
        await service.change_guide(guide_id, sent.entry(), version=sent.version or guide.version)

    refused = await attempt(form, act)
    if refused is not None:
        return await _guide_page(request, guide, form=refused.form, status=refused.status)
    return see_other(f"{_HERE}/{guide_id}", flash=_CHANGED)


@post(_ONE + "/themas", guards=[_EDITOR], status_code=303)
async def add_theme(request: AnyRequest, guide_id: FromPath[UUID]) -> Response[Any]:
    """Add a theme to a guide."""
    guide = await service.read_guide(guide_id)
    form = await read_form(request, GuideThemeForm)

    async def act(sent: GuideThemeForm) -> None:
        await service.add_theme(guide_id, sent.theme_id)

    refused = await attempt(form, act)
    if refused is not None:
        return await _guide_page(request, guide, chosen=refused.form, status=refused.status)
    return see_other(f"{_HERE}/{guide_id}#themas")


@post(_THEME + "/plaats", guards=[_EDITOR], status_code=303)
async def move_theme(
    request: AnyRequest, guide_id: FromPath[UUID], theme_id: FromPath[UUID]
) -> Response[Any]:
    """Move a theme up or down in a guide."""
    guide = await service.read_guide(guide_id)
    form = await read_form(request, MoveForm)

    async def act(sent: MoveForm) -> None:
        await service.move_theme(guide_id, theme_id, DIRECTIONS.into(sent.direction))

    refused = await attempt(form, act)
    if refused is not None:
        return await _guide_page(request, guide, chosen=refused.form, status=refused.status)
    return see_other(f"{_HERE}/{guide_id}#thema-{theme_id}")


@post(_THEME + "/verwijderen", guards=[_EDITOR], status_code=303)
async def remove_theme(guide_id: FromPath[UUID], theme_id: FromPath[UUID]) -> Response[Any]:
    """Take a theme out of a guide."""
    await service.read_guide(guide_id)
    await service.remove_theme(guide_id, theme_id)
    return see_other(f"{_HERE}/{guide_id}#themas")


@post(_ONE + "/publiceren", guards=[_EDITOR], status_code=303)
async def publish_guide(request: AnyRequest, guide_id: FromPath[UUID]) -> Response[Any]:
    """Publish the guide, or its next edition."""
    guide = await service.read_guide(guide_id)
    form = await read_form(request, VersionForm)

    async def act(sent: VersionForm) -> None:
        await service.publish_guide(guide_id, version=sent.version)

    refused = await attempt(form, act)
    if refused is not None:
        return await _guide_page(request, guide, asked=refused.form, status=refused.status)
    return see_other(f"{_HERE}/{guide_id}", flash=_PUBLISHED)


@post(_ONE + "/intrekken", guards=[_EDITOR], status_code=303)
async def withdraw_guide(request: AnyRequest, guide_id: FromPath[UUID]) -> Response[Any]:
    """Take the guide off the shelf."""
    guide = await service.read_guide(guide_id)
    form = await read_form(request, VersionForm)

    async def act(sent: VersionForm) -> None:
        await service.withdraw_guide(guide_id, version=sent.version)

    refused = await attempt(form, act)
    if refused is not None:
        return await _guide_page(request, guide, asked=refused.form, status=refused.status)
    return see_other(f"{_HERE}/{guide_id}", flash=_WITHDRAWN)


@post(_ONE + "/verwijderen", guards=[_EDITOR], status_code=303)
async def remove_guide(request: AnyRequest, guide_id: FromPath[UUID]) -> Response[Any]:
    """Remove a guide that is not published."""
    guide = await service.read_guide(guide_id)

    async def act(_sent: VersionForm) -> None:
        await service.remove_guide(guide_id)

    refused = await attempt(Form(VersionForm(version=guide.version)), act)
    if refused is not None:
        return await _guide_page(request, guide, asked=refused.form, status=refused.status)
    return see_other(_HERE, flash=_REMOVED)


async def _guides_page(request: AnyRequest, form: Form[Any], *, status: int = 200) -> Response[Any]:
    found = await service.list_guides()
    return page(request, "library/guides_desk.html", status=status, form=form, guides=found, labels=labels)


async def _guide_page(
    request: AnyRequest,
    guide: GuideView,
    *,
    form: Form[Any] | None = None,
    chosen: Form[Any] | None = None,
    asked: Form[Any] | None = None,
    status: int = 200,
) -> Response[Any]:
    every = {theme.id: theme for theme in await themes.list_themes()}
    return page(
        request,
        "library/guide_desk.html",
        status=status,
        guide=guide,
        book=await service.open_book(guide.id),
        form=form or form_of(GuideForm.of(guide)),
        chosen=chosen or empty_form(),
        asked=asked or empty_form(),
        themes=[every[one] for one in guide.theme_ids if one in every],
        others=[theme for theme in every.values() if theme.id not in guide.theme_ids],
        labels=labels,
    )


handlers = (
    list_guides,
    make_guide,
    show_guide,
    change_guide,
    add_theme,
    move_theme,
    remove_theme,
    publish_guide,
    withdraw_guide,
    remove_guide,
)
