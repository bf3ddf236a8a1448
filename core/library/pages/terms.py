"""The page on which editors keep the words under which notes are filed."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.forms import Form, attempt, empty_form, read_form
from core.kit.pages import flash_text, page, see_other
from core.library import labels
from core.library.schemas.shelving import DIRECTIONS, FACETS, MoveForm, TermForm, TermNameForm
from core.library.service import terms as service
from core.library.views import Facet

AnyRequest = Request[Any, Any, Any]

_EDITOR: Final = allow(Permission.EDIT_LIBRARY)
_HERE: Final = "/redactie/trefwoorden"
_ONE: Final = _HERE + "/{term_id:uuid}"
_ADDED: Final = flash_text("trefwoord-toegevoegd", "The filing word is added.")
_RENAMED: Final = flash_text("trefwoord-gewijzigd", "The filing word is changed, at every note too.")
_REMOVED: Final = flash_text("trefwoord-verwijderd", "The filing word is removed. The notes stayed.")


@get(_HERE, guards=[_EDITOR])
async def show_terms(request: AnyRequest) -> Response[Any]:
    """Show the words of each facet, with a form for a new one."""
    return await _terms_page(request)


@post(_HERE, guards=[_EDITOR], status_code=303)
async def add_term(request: AnyRequest) -> Response[Any]:
    """Add a word, or show what to mend."""
    form = await read_form(request, TermForm)

    async def act(sent: TermForm) -> None:
        await service.add_term(FACETS.into(sent.facet), sent.name.strip())

    refused = await attempt(form, act)
    if refused is not None:
        return await _terms_page(request, added=refused.form, status=refused.status)
    return see_other(_HERE, flash=_ADDED)


@post(_ONE, guards=[_EDITOR], status_code=303)
async def rename_term(request: AnyRequest, term_id: FromPath[UUID]) -> Response[Any]:
    """Give a word another name, or show what to mend."""
    await service.read_term(term_id)
    form = await read_form(request, TermNameForm)

    async def act(sent: TermNameForm) -> None:
        await service.rename_term(term_id, sent.name.strip())

    refused = await attempt(form, act)
    if refused is not None:
        return await _terms_page(request, renamed=(term_id, refused.form), status=refused.status)
    return see_other(f"{_HERE}#trefwoord-{term_id}", flash=_RENAMED)


@post(_ONE + "/plaats", guards=[_EDITOR], status_code=303)
async def move_term(request: AnyRequest, term_id: FromPath[UUID]) -> Response[Any]:
    """Move a word up or down."""
    await service.read_term(term_id)
    form = await read_form(request, MoveForm)

    async def act(sent: MoveForm) -> None:
        await service.move_term(term_id, DIRECTIONS.into(sent.direction))

    refused = await attempt(form, act)
    if refused is not None:
        return await _terms_page(request, added=refused.form, status=refused.status)
    return see_other(f"{_HERE}#trefwoord-{term_id}")


@post(_ONE + "/verwijderen", guards=[_EDITOR], status_code=303)
async def remove_term(term_id: FromPath[UUID]) -> Response[Any]:
    """Take a word out of the list and from the notes under it."""
    await service.read_term(term_id)
    await service.remove_term(term_id)
    return see_other(_HERE, flash=_REMOVED)


async def _terms_page(
    request: AnyRequest,
    *,
    added: Form[Any] | None = None,
    renamed: tuple[UUID, Form[Any]] | None = None,
    status: int = 200,
) -> Response[Any]:
    found = await service.list_terms()
    return page(
        request,
        "library/terms.html",
        status=status,
        groups=[(facet, FACETS.out(facet), [one for one in found if one.facet is facet]) for facet in Facet],
        form=added or empty_form(),
        renamed=renamed,
        labels=labels,
    )


handlers = (show_terms, add_term, rename_term, move_term, remove_term)
