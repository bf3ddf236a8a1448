"""Pages on which editors put what is published in order: the themes, and the notes under each."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.pages import flash_text, page, see_other
from core.library.schemas.shelving import DIRECTIONS, MoveForm, ThemeChoiceForm, ThemeForm
from core.library.service import publishing
from core.library.service import themes as service
from core.library.views import ThemeView

AnyRequest = Request[Any, Any, Any]

_EDITOR: Final = allow(Permission.EDIT_LIBRARY)
_HERE: Final = "/redactie/themas"
_ONE: Final = _HERE + "/{theme_id:uuid}"
_LOOSE: Final = _HERE + "/zonder-thema"
_MADE: Final = flash_text("thema-gemaakt", "The theme is made.")
_CHANGED: Final = flash_text("thema-gewijzigd", "The theme is changed.")
_REMOVED: Final = flash_text("thema-verwijderd", "The theme is removed.")
_PUT: Final = flash_text("notitie-verzet", "The note stands under another theme.")


@get(_HERE, guards=[_EDITOR])
async def list_themes(request: AnyRequest) -> Response[Any]:
    """Show the themes in their order, with a form for a new one."""
    return await _themes_page(request, empty_form())


@post(_HERE, guards=[_EDITOR], status_code=303)
async def make_theme(request: AnyRequest) -> Response[Any]:
    """Make a theme, or show what to mend."""
    form = await read_form(request, ThemeForm)
    made: list[ThemeView] = []

    async def act(sent: ThemeForm) -> None:
        made.append(await service.make_theme(sent.entry()))

    refused = await attempt(form, act)
    if refused is not None:
        return await _themes_page(request, refused.form, status=refused.status)
    return see_other(f"{_HERE}/{made[0].id}", flash=_MADE)


@get(_LOOSE, guards=[_EDITOR])
async def show_loose(request: AnyRequest) -> Response[Any]:
    """Show the published notes that stand under no theme."""
    return page(
        request,
        "library/theme_desk.html",
        theme=None,
        form=empty_form(),
        notes=await service.list_notes(None),
        themes=await service.list_themes(),
    )


@get(_ONE, guards=[_EDITOR])
async def show_theme(request: AnyRequest, theme_id: FromPath[UUID]) -> Response[Any]:
    """Show a theme in the form in which it is changed, with the notes under it."""
    theme = await service.read_theme(theme_id)
    return await _theme_page(request, theme, form_of(ThemeForm.of(theme)))


@post(_ONE, guards=[_EDITOR], status_code=303)
async def change_theme(request: AnyRequest, theme_id: FromPath[UUID]) -> Response[Any]:
    """Change a theme, or show what to mend."""
    theme = await service.read_theme(theme_id)
    form = await read_form(request, ThemeForm)

    async def act(sent: ThemeForm) -> None:
        await service.change_theme(theme_id, sent.entry(), version=sent.version or theme.version)

    refused = await attempt(form, act)
    if refused is not None:
        return await _theme_page(request, theme, refused.form, status=refused.status)
    return see_other(f"{_HERE}/{theme_id}", flash=_CHANGED)


@post(_ONE + "/plaats", guards=[_EDITOR], status_code=303)
async def move_theme(request: AnyRequest, theme_id: FromPath[UUID]) -> Response[Any]:
    """Move a theme up or down."""
    await service.read_theme(theme_id)
    form = await read_form(request, MoveForm)

    async def act(sent: MoveForm) -> None:
        await service.move_theme(theme_id, DIRECTIONS.into(sent.direction))

    refused = await attempt(form, act)
    if refused is not None:
        return await _themes_page(request, refused.form, status=refused.status)
    return see_other(f"{_HERE}#thema-{theme_id}")


@post(_ONE + "/verwijderen", guards=[_EDITOR], status_code=303)
async def remove_theme(request: AnyRequest, theme_id: FromPath[UUID]) -> Response[Any]:
    """Remove an empty theme."""
    theme = await service.read_theme(theme_id)

    async def act(_sent: object) -> None:
        await service.remove_theme(theme_id)

    refused = await attempt(Form(ThemeChoiceForm()), act)
    if refused is not None:
        form = form_of(ThemeForm.of(theme))
        shown: Form[Any] = Form(None, refused.form.errors, form.raw)
        return await _theme_page(request, theme, shown, status=refused.status)
    return see_other(_HERE, flash=_REMOVED)


@post(_ONE + "/notities/{library_note_id:uuid}/plaats", guards=[_EDITOR], status_code=303)
async def move_note(
    request: AnyRequest, theme_id: FromPath[UUID], library_note_id: FromPath[UUID]
) -> Response[Any]:
    """Move a note up or down in its theme."""
    theme = await service.read_theme(theme_id)
    form = await read_form(request, MoveForm)

    async def act(sent: MoveForm) -> None:
        await service.move_note(theme_id, library_note_id, DIRECTIONS.into(sent.direction))

    refused = await attempt(form, act)
    if refused is not None:
        return await _theme_page(request, theme, refused.form, status=refused.status)
    return see_other(f"{_HERE}/{theme_id}#notitie-{library_note_id}")


@post(_HERE + "/notities/{library_note_id:uuid}", guards=[_EDITOR], status_code=303)
async def put_note(request: AnyRequest, library_note_id: FromPath[UUID]) -> Response[Any]:
    """Put a note under another theme, or under none."""
    await publishing.require_published(library_note_id)
    form = await read_form(request, ThemeChoiceForm)

    async def act(sent: ThemeChoiceForm) -> None:
        await service.put_note_under(library_note_id, sent.theme_id)

    refused = await attempt(form, act)
    if refused is not None:
        return await _themes_page(request, refused.form, status=refused.status)
    chosen = form.value.theme_id if form.value is not None else None
    return see_other(_LOOSE if chosen is None else f"{_HERE}/{chosen}", flash=_PUT)


async def _themes_page(request: AnyRequest, form: Form[Any], *, status: int = 200) -> Response[Any]:
    return page(
        request,
        "library/themes_desk.html",
        status=status,
        form=form,
        themes=await service.list_themes(),
        loose=len(await service.list_notes(None)),
    )


async def _theme_page(
    request: AnyRequest, theme: ThemeView, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    return page(
        request,
        "library/theme_desk.html",
        status=status,
        theme=theme,
        form=form,
        notes=await service.list_notes(theme.id),
        themes=await service.list_themes(),
    )


handlers = (
    list_themes,
    make_theme,
    show_loose,
    show_theme,
    change_theme,
    move_theme,
    remove_theme,
    move_note,
    put_note,
)
