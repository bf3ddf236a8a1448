"""The list of cases within reach, without a name in it; and searching for one by a name."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from core.access.guards import allow, has_role, signed_in
from core.access.matrix import Permission, Role
from core.access.repository import names_of_accounts
from core.cases import labels, service
from core.cases.pages.showing import show
from core.cases.schemas.forms import SearchForm
from core.cases.schemas.words import STATES, CaseStateWord
from core.cases.views import CaseCard
from core.kit.forms import Form, empty_form, read_form
from core.kit.glossary import dutch_field
from core.kit.paging import PAGING, Paging

AnyRequest = Request[Any, Any, Any]

HERE: Final = "/casussen"
_READER: Final = allow(Permission.READ_CASES)
_STATE: Final = dutch_field("state")
_OWN: Final = dutch_field("only_own")

State = Annotated[str | None, QueryParameter(name=_STATE, max_length=40)]
OnlyOwn = Annotated[bool, QueryParameter(name=_OWN)]


@get(HERE, guards=[_READER], dependencies=PAGING)
async def list_cases(
    request: AnyRequest,
    paging: NamedDependency[Paging],
    in_state: State = None,
    only_own: OnlyOwn = False,  # noqa: FBT002 - Litestar calls by name
) -> Response[Any]:
    """Show cases, newest first; a state that does not exist shows all."""
    words = {word.value: word for word in CaseStateWord}
    chosen = words.get(in_state or "")
    wanted = service.CaseFilter(
        states=() if chosen is None else (STATES.into(chosen),),
        participant_id=signed_in().account_id if only_own else None,
    )
    after = paging.after(tuple[UUID])
    cards = await service.list_cases(wanted, after=after[0] if after else None, limit=paging.limit)
    return show(
        request,
        "cases/cases.html",
        cases=cards[: paging.size],
        links=paging.links(cards, key=lambda card: (card.id,)),
        names=await _names(cards),
        choices=[(STATES.out(state).value, label.text) for state, label in labels.STATES.items()],
        chosen="" if chosen is None else chosen.value,
        only_own=only_own,
        sees_all=has_role(Role.PROJECT_LEAD),
        form=empty_form(),
    )


@post(HERE + "/zoeken", guards=[_READER], status_code=200)
async def search_cases(request: AnyRequest) -> Response[Any]:
    """Show the cases in which a name stands; the name is in the body, so that no address holds it."""
    form = await read_form(request, SearchForm)
    if form.value is None:
        return _found(request, form, [], {}, status=400)
    found = await service.search_cases(form.value.name)
    return _found(request, form, found, await _names(found))


def _found(
    request: AnyRequest, form: Form[Any], found: list[CaseCard], names: dict[UUID, str], *, status: int = 200
) -> Response[Any]:
    return show(
        request,
        "cases/found.html",
        status=status,
        form=form,
        cases=found,
        names=names,
        most=50,
    )


async def _names(cards: list[CaseCard]) -> dict[UUID, str]:
    people = {account for card in cards for account in (card.lead_professional_id, card.project_lead_id)}
    return await names_of_accounts({account for account in people if account is not None})


handlers = (list_cases, search_cases)
