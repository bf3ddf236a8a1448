"""Payments for finance: put together, approved by another, exported once; the bank's answer; the ledger as a file."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath, QueryParameter

from core.access.guards import allow, signed_in
from core.access.matrix import Permission
from core.access.repository import names_of_accounts
from core.budgets.api.payouts import download
from core.budgets.pages.paying import EXPORT, PAYOUTS, read_upload, show
from core.budgets.schemas.payout_forms import DecisionForm, ExportForm, ProposalForm
from core.budgets.schemas.payout_words import LEDGER_FILES, LedgerFileWord
from core.budgets.schemas.payouts import LARGEST_STATEMENT
from core.budgets.service import exports, payouts
from core.kit import clock
from core.kit.api import UPLOAD_LIMIT
from core.kit.errors import Conflict, InvalidInput, NotFound
from core.kit.forms import Form, attempt, empty_form, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, see_other
from tenants.scope import savepoint

AnyRequest = Request[Any, Any, Any]

_PAYER: Final = allow(Permission.PAY)
_KEEPER: Final = allow(Permission.KEEP_BOOKS)
_ONE: Final = PAYOUTS + "/{payout_batch_id:uuid}"
_STATEMENT: Final = dutch_field("statement")
_WORDS: Final = {word.value: word for word in LedgerFileWord}
_PROPOSED: Final = flash_text(
    "betaalopdracht-gemaakt", "The payments are put together. Somebody else approves them."
)
_APPROVED: Final = flash_text("betaalopdracht-goedgekeurd", "Approved. Make the file for the bank now.")
_DISCARDED: Final = flash_text("betaalopdracht-vervallen", "Let go. What was in it can be paid again.")
_READ: Final = flash_text("bankantwoord-verwerkt", "The answer of the bank is read.")

Year = Annotated[str | None, QueryParameter(name=dutch_field("year"), max_length=4)]


@get(PAYOUTS, guards=[_PAYER])
async def list_batches(request: AnyRequest) -> Response[Any]:
    """Show what can be paid, and the batches."""
    return await _list_page(request, empty_form())


@post(PAYOUTS, guards=[_PAYER], status_code=303)
async def propose_batch(request: AnyRequest) -> Response[Any]:
    """Put together what can be paid, or say that there is nothing."""
    form = await read_form(request, ProposalForm)
    made: list[UUID] = []

    async def act(sent: ProposalForm) -> None:
        made.append((await payouts.propose_batch(seen_cents=sent.total_cents)).card.id)

    refused = await attempt(form, act)
    if refused is not None:
        return await _list_page(request, refused.form, status=refused.status)
    return see_other(f"{PAYOUTS}/{made[0]}", flash=_PROPOSED)


@get(_ONE, guards=[_PAYER])
async def show_batch(request: AnyRequest, payout_batch_id: FromPath[UUID]) -> Response[Any]:
    """Show a batch with its payments, and what can be done with it."""
    return await _batch_page(request, payout_batch_id, empty_form())


@post(_ONE + "/goedkeuren", guards=[_PAYER], status_code=303)
async def approve_batch(request: AnyRequest, payout_batch_id: FromPath[UUID]) -> Response[Any]:
    """Approve a batch of somebody else, or say why not."""
    form = await read_form(request, DecisionForm)
    refused = await attempt(form, lambda sent: payouts.approve_batch(payout_batch_id, version=sent.version))
    if refused is not None:
        return await _batch_page(request, payout_batch_id, refused.form, status=refused.status)
    return see_other(f"{PAYOUTS}/{payout_batch_id}", flash=_APPROVED)


@post(_ONE + "/laten-vervallen", guards=[_PAYER], status_code=303)
async def discard_batch(request: AnyRequest, payout_batch_id: FromPath[UUID]) -> Response[Any]:
    """Let a batch go, or say why not."""
    form = await read_form(request, DecisionForm)
    refused = await attempt(form, lambda sent: payouts.discard_batch(payout_batch_id, version=sent.version))
    if refused is not None:
        return await _batch_page(request, payout_batch_id, refused.form, status=refused.status)
    return see_other(f"{PAYOUTS}/{payout_batch_id}", flash=_DISCARDED)


@post(_ONE + "/bestand", guards=[_PAYER], status_code=200)
async def export_batch(request: AnyRequest, payout_batch_id: FromPath[UUID]) -> Response[Any]:
    """Send the file of an approved batch, once, or say why not."""
    form = await read_form(request, ExportForm)
    made: list[Any] = []

    async def act(sent: ExportForm) -> None:
        made.append(await payouts.export_batch(payout_batch_id, sent.file_kind, version=sent.version))

    refused = await attempt(form, act)
    if refused is not None:
        return await _batch_page(request, payout_batch_id, refused.form, status=refused.status)
    return download(made[0])


@post(_ONE + "/afschrift", guards=[_PAYER], status_code=303, request_max_body_size=UPLOAD_LIMIT)
async def read_statement(request: AnyRequest, payout_batch_id: FromPath[UUID]) -> Response[Any]:
    """Read a statement of the bank, or say what to mend."""
    await payouts.read_batch(payout_batch_id)
    content = await read_upload(request, _STATEMENT, LARGEST_STATEMENT)
    try:
        async with savepoint():
            await payouts.read_return(payout_batch_id, content)
    except (InvalidInput, Conflict) as error:
        wrong: Form[Any] = Form(None, {_STATEMENT: error.detail})
        return await _batch_page(request, payout_batch_id, wrong, status=error.status)
    return see_other(f"{PAYOUTS}/{payout_batch_id}", flash=_READ)


@get(EXPORT, guards=[_KEEPER])
async def show_export(request: AnyRequest) -> Response[Any]:
    """Show in which files the ledger can be had."""
    return show(request, "budgets/export.html", years=await exports.list_years())


@get(EXPORT + "/{word:str}", guards=[_KEEPER])
async def send_export(word: FromPath[str], year: Year = None) -> Response[bytes]:
    """Send the ledger of a year as a file; a year that is none is this one."""
    kind = _WORDS.get(word)
    if kind is None:
        raise NotFound
    chosen = int(year) if year and year.isdecimal() else clock.today().year
    return download(await exports.export_ledger(chosen, LEDGER_FILES.into(kind)))


async def _list_page(request: AnyRequest, form: Form[Any], *, status: int = 200) -> Response[Any]:
    return show(
        request,
        "budgets/payouts.html",
        status=status,
        form=form,
        payable=await payouts.count_payable(),
        found=await payouts.list_batches(),
    )


async def _batch_page(
    request: AnyRequest, batch_id: UUID, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    batch = await payouts.read_batch(batch_id)
    card = batch.card
    accounts = {card.proposed_by, card.approved_by, card.exported_by} - {None}
    return show(
        request,
        "budgets/payout.html",
        status=status,
        batch=batch,
        card=card,
        form=form,
        formats=[(one.name, one.title) for one in await payouts.list_formats()],
        names=await names_of_accounts({one for one in accounts if one is not None}),
        is_mine=card.proposed_by == signed_in().account_id,
    )


handlers = (
    list_batches,
    propose_batch,
    show_batch,
    approve_batch,
    discard_batch,
    export_batch,
    read_statement,
    show_export,
    send_export,
)
