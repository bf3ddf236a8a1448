"""The list of key figures, and asking somebody to become one."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from core.access.guards import allow
from core.access.matrix import Permission
from core.key_figures import labels, service
from core.key_figures.pages.showing import POOL, AnyRequest, address_of, show
from core.key_figures.schemas.key_figures import InvitationIn
from core.key_figures.schemas.words import STATES, KeyFigureStateWord
from core.key_figures.words import KeyFigureState
from core.kit.forms import Form, attempt, empty_form, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, see_other
from core.kit.paging import PAGING, Paging

_MANAGER: Final = allow(Permission.MANAGE_KEY_FIGURES)
_STATE: Final = dutch_field("state")
_INVITED = flash_text(
    "sleutelfiguur-uitgenodigd", "The invitation is on its way. The link is good for seven days."
)
_REGISTERED = flash_text(
    "sleutelfiguur-toegevoegd", "Added. This person has no access of his or her own yet."
)

State = Annotated[str | None, QueryParameter(name=_STATE, max_length=40)]


@get(POOL, guards=[_MANAGER], dependencies=PAGING)
async def list_key_figures(
    request: AnyRequest, paging: NamedDependency[Paging], in_state: State = None
) -> Response[Any]:
    """Show who is at hand or was invited, newest first; or who is in one state."""
    words = {word.value: word for word in KeyFigureStateWord}
    chosen = words.get(in_state or "")
    at_hand = (KeyFigureState.INVITED, KeyFigureState.ACTIVE)
    after = paging.after(tuple[UUID])
    cards = await service.list_key_figures(
        at_hand if chosen is None else (STATES.into(chosen),),
        after=after[0] if after else None,
        limit=paging.limit,
    )
    return show(
        request,
        "key_figures/pool.html",
        people=cards[: paging.size],
        links=paging.links(cards, key=lambda card: (card.id,)),
        choices=[(STATES.out(state).value, label.text) for state, label in labels.STATES.items()],
        chosen="" if chosen is None else chosen.value,
    )


@get(POOL + "/nieuw", guards=[_MANAGER])
async def show_invitation(request: AnyRequest) -> Response[Any]:
    """Show the form with which somebody is asked."""
    return _form_page(request, empty_form())


@post(POOL, guards=[_MANAGER], status_code=303)
async def invite_key_figure(request: AnyRequest) -> Response[Any]:
    """Ask somebody to become a key figure, or show what to mend."""
    form = await read_form(request, InvitationIn)
    made: list[UUID] = []

    async def invite(sent: InvitationIn) -> None:
        made.append((await service.invite_key_figure(sent.entry())).id)

    refused = await attempt(form, invite)
    if refused is not None:
        return _form_page(request, refused.form, status=refused.status)
    has_address = form.value is not None and form.value.email is not None
    return see_other(address_of(made[0]), flash=_INVITED if has_address else _REGISTERED)


def _form_page(request: AnyRequest, form: Form[Any], *, status: int = 200) -> Response[Any]:
    return show(request, "key_figures/invitation.html", status=status, form=form)


handlers = (list_key_figures, show_invitation, invite_key_figure)
