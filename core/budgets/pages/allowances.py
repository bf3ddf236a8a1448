"""The allowances of a key figure, for project leads: what waits for an answer, and what was decided."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow, may, signed_in
from core.access.matrix import Permission
from core.budgets.pages.own_allowances import picture
from core.budgets.pages.paying import POOL, show
from core.budgets.rules.words import Decision
from core.budgets.schemas.payout_forms import DecisionForm
from core.budgets.service import allowance_receipts, allowances
from core.key_figures.sections import Row, key_figure_section
from core.key_figures.service import cards_of
from core.kit.errors import NotFound
from core.kit.forms import Form, attempt, empty_form, read_form
from core.kit.i18n import N_, gettext
from core.kit.pages import flash_text, see_other
from core.kit.pictures import JPEG

AnyRequest = Request[Any, Any, Any]

_POOL: Final = allow(Permission.MANAGE_KEY_FIGURES)
_ALL: Final = POOL + "/{key_figure_id:uuid}/vergoedingen"
_ONE: Final = _ALL + "/{allowance_id:uuid}"
_DECISIONS: Final = {"akkoord": Decision.BOOK, "afwijzen": Decision.REFUSE}
_BOOKED: Final = flash_text("vergoeding-akkoord", "Agreed. It is paid with the next payments.")
_REFUSED: Final = flash_text("vergoeding-afgewezen", "Refused. The key figure reads why.")
_REVERSED: Final = flash_text("vergoeding-teruggedraaid", "Turned back.")


@get(_ALL, guards=[_POOL])
async def list_allowances(request: AnyRequest, key_figure_id: FromPath[UUID]) -> Response[Any]:
    """Show the allowances of a key figure."""
    return await _page(request, key_figure_id, empty_form())


@post(_ONE + "/beslissen/{word:str}", guards=[_POOL], status_code=303)
async def decide(
    request: AnyRequest, key_figure_id: FromPath[UUID], allowance_id: FromPath[UUID], word: FromPath[str]
) -> Response[Any]:
    """Agree or refuse, or show what to mend."""
    await allowances.read_allowance_of(key_figure_id, allowance_id)
    decision = _DECISIONS.get(word)
    if decision is None:
        raise NotFound
    form = await read_form(request, DecisionForm)

    async def act(sent: DecisionForm) -> None:
        await allowances.decide_allowance(
            key_figure_id, allowance_id, decision, version=sent.version, reason=sent.reason
        )

    refused = await attempt(form, act)
    if refused is not None:
        return await _page(request, key_figure_id, refused.form, status=refused.status)
    flash = _BOOKED if decision is Decision.BOOK else _REFUSED
    return see_other(f"{POOL}/{key_figure_id}/vergoedingen", flash=flash)


@post(_ONE + "/terugdraaien", guards=[_POOL], status_code=303)
async def reverse(
    request: AnyRequest, key_figure_id: FromPath[UUID], allowance_id: FromPath[UUID]
) -> Response[Any]:
    """Turn a booked allowance back, or show why not."""
    await allowances.read_allowance_of(key_figure_id, allowance_id)
    form = await read_form(request, DecisionForm)

    async def act(sent: DecisionForm) -> None:
        await allowances.reverse_allowance(key_figure_id, allowance_id, version=sent.version)

    refused = await attempt(form, act)
    if refused is not None:
        return await _page(request, key_figure_id, refused.form, status=refused.status)
    return see_other(f"{POOL}/{key_figure_id}/vergoedingen", flash=_REVERSED)


@get(_ONE + "/bon", guards=[_POOL], media_type=JPEG)
async def send_receipt(key_figure_id: FromPath[UUID], allowance_id: FromPath[UUID]) -> Response[bytes]:
    """Send the photo of a receipt."""
    found = await allowances.read_allowance_of(key_figure_id, allowance_id)
    return picture(await allowance_receipts.open_allowance_receipt(found))


@key_figure_section(N_("Allowances"))
async def link_to_allowances(key_figure_id: UUID) -> list[Row]:
    """Lead to the allowances of a key figure."""
    if not may(Permission.MANAGE_KEY_FIGURES):
        return []
    return [Row(gettext("Allowances and ceilings"), f"{POOL}/{key_figure_id}/vergoedingen")]


async def _page(
    request: AnyRequest, key_figure_id: UUID, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    found = await allowances.list_allowances_of(key_figure_id)
    cards = await cards_of([key_figure_id])
    return show(
        request,
        "budgets/allowances.html",
        status=status,
        found=found,
        form=form,
        here=f"{POOL}/{key_figure_id}",
        name=cards[key_figure_id].name if key_figure_id in cards else "",
        account_id=signed_in().account_id,
    )


handlers = (list_allowances, decide, reverse, send_receipt)
