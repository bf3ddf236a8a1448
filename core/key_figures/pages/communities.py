"""The page with the communities that somebody knows, for project leads. It shows that and nothing else of this person."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.key_figures import service
from core.key_figures.pages.showing import AnyRequest, address_of, show
from core.key_figures.schemas.forms import CommunitiesForm
from core.key_figures.views import KnownCommunitiesView
from core.kit.forms import Form, attempt, form_of, read_form
from core.kit.pages import flash_text, see_other

STORED = flash_text("netwerken-bewaard", "Stored, with the consent of today.")
WITHDRAWN = flash_text("netwerken-gewist", "Erased. Nothing of it is kept.")

_MANAGER: Final = allow(Permission.MANAGE_KEY_FIGURES)
_HERE: Final = "/sleutelfiguren/{key_figure_id:uuid}/netwerken"


@get(_HERE, guards=[_MANAGER])
async def show_communities(request: AnyRequest, key_figure_id: FromPath[UUID]) -> Response[Any]:
    """Show which communities somebody knows, and nothing of deployments."""
    known = await service.read_communities(key_figure_id)
    return await _page(request, key_figure_id, known, form_of(CommunitiesForm.of(known)))


@post(_HERE, guards=[_MANAGER], status_code=303)
async def write_communities(request: AnyRequest, key_figure_id: FromPath[UUID]) -> Response[Any]:
    """Store which communities somebody knows, or show what to mend."""
    await service.require_card(key_figure_id)
    form = await read_form(request, CommunitiesForm)

    async def write(sent: CommunitiesForm) -> None:
        await service.write_communities(key_figure_id, sent.entry(), version=sent.version)

    refused = await attempt(form, write)
    if refused is not None:
        known = await service.read_communities(key_figure_id)
        return await _page(request, key_figure_id, known, refused.form, status=refused.status)
    return see_other(address_of(key_figure_id, "netwerken"), flash=STORED)


@post(_HERE + "/wissen", guards=[_MANAGER], status_code=303)
async def withdraw_communities(key_figure_id: FromPath[UUID]) -> Response[Any]:
    """Erase which communities somebody knows."""
    await service.withdraw_communities(key_figure_id)
    return see_other(address_of(key_figure_id, "netwerken"), flash=WITHDRAWN)


async def _page(
    request: AnyRequest,
    key_figure_id: UUID,
    known: KnownCommunitiesView,
    form: Form[Any],
    *,
    status: int = 200,
) -> Response[Any]:
    return show(
        request,
        "key_figures/communities.html",
        status=status,
        figure=await service.require_card(key_figure_id),
        known=known,
        form=form,
        here=address_of(key_figure_id),
    )


handlers = (show_communities, write_communities, withdraw_communities)
