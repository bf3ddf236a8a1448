"""Payouts and the ledger's files over the API, for finance."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from core.access.guards import allow
from core.access.matrix import Permission
from core.budgets.paying import BatchView, ExportedFile
from core.budgets.schemas.payout_words import LEDGER_FILES, LedgerFileWord
from core.budgets.schemas.payouts import (
    LARGEST_STATEMENT,
    BatchList,
    BatchOut,
    PayoutFileIn,
    ProposalIn,
    ReturnIn,
    ReturnOut,
    StatementIn,
)
from core.budgets.service import exports, payouts
from core.kit import clock
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.glossary import dutch_field

_PAYER = allow(Permission.PAY)
_KEEPER = allow(Permission.KEEP_BOOKS)
_ALL = "/betaalopdrachten"
_HERE = _ALL + "/{payout_batch_id:uuid}"
_FILE = "application/octet-stream"
_LARGEST_BODY = LARGEST_STATEMENT * 4 // 3 + 1024

Year = Annotated[
    int | None,
    QueryParameter(
        name=dutch_field("year"), ge=2000, le=2999, description="Het boekjaar; zonder is het dit jaar."
    ),
]
FileWord = Annotated[
    LedgerFileWord,
    QueryParameter(name=dutch_field("file_kind"), description="In welk soort bestand."),
]


@get(
    _ALL,
    guards=[_PAYER],
    summary="Betaalopdrachten opvragen",
    description="Geeft de betaalopdrachten, de nieuwste eerst, hoogstens 200, en wat er nu betaald kan worden.",
)
async def list_batches() -> BatchList:
    """List batches."""
    return BatchList.of(await payouts.list_batches(), await payouts.count_payable())


@post(
    _ALL,
    guards=[_PAYER],
    summary="Betaalopdracht maken",
    description="Zet alles bij elkaar wat is geboekt en waarvan het rekeningnummer bekend is, hoogstens 500 betalingen.",
)
async def propose_batch(data: JSONBody[ProposalIn]) -> Response[BatchOut]:
    """Propose one."""
    batch = await payouts.propose_batch(seen_cents=data.total_cents)
    return _shown(batch, location=f"{API}{_ALL}/{batch.card.id}")


@get(
    _HERE,
    guards=[_PAYER],
    summary="Betaalopdracht opvragen",
    description="Geeft een betaalopdracht met haar betalingen.",
)
async def read_batch(payout_batch_id: FromPath[UUID]) -> Response[BatchOut]:
    """Return one."""
    return _shown(await payouts.read_batch(payout_batch_id))


@post(
    _HERE + "/goedkeuringen",
    guards=[_PAYER],
    status_code=200,
    summary="Betaalopdracht goedkeuren",
    description="Keurt een betaalopdracht goed die iemand anders maakte. Wie erin iets opschreef of krijgt, kan dat niet.",
)
async def approve_batch(payout_batch_id: FromPath[UUID], if_match: IfMatch = None) -> Response[BatchOut]:
    """Approve one."""
    version = await _version_of(payout_batch_id, if_match)
    return _shown(await payouts.approve_batch(payout_batch_id, version=version))


@post(
    _HERE + "/vervallenverklaringen",
    guards=[_PAYER],
    status_code=200,
    summary="Betaalopdracht laten vervallen",
    description="Laat een betaalopdracht vervallen die nog niet naar de bank is. Wat erin staat, kan opnieuw betaald "
    "worden.",
)
async def discard_batch(payout_batch_id: FromPath[UUID], if_match: IfMatch = None) -> Response[BatchOut]:
    """Let one go."""
    version = await _version_of(payout_batch_id, if_match)
    return _shown(await payouts.discard_batch(payout_batch_id, version=version))


@post(
    _HERE + "/bestanden",
    guards=[_PAYER],
    status_code=200,
    media_type=_FILE,
    summary="Bestand voor de bank maken",
    description="Geeft één keer het bestand van een goedgekeurde betaalopdracht. Een tweede keer volgt 409.",
)
async def export_batch(
    payout_batch_id: FromPath[UUID], data: JSONBody[PayoutFileIn], if_match: IfMatch = None
) -> Response[bytes]:
    """Export one."""
    version = await _version_of(payout_batch_id, if_match)
    return download(
        await payouts.export_batch(payout_batch_id, data.file_kind, version=version), media_type=_FILE
    )


@post(
    _HERE + "/bankantwoorden",
    guards=[_PAYER],
    status_code=200,
    summary="Antwoord van de bank opschrijven",
    description="Schrijft op welke betalingen zijn betaald en welke zijn teruggekomen. Nog een keer sturen verandert niets.",
)
async def write_return(payout_batch_id: FromPath[UUID], data: JSONBody[ReturnIn]) -> ReturnOut:
    """Write down what the bank answered."""
    return ReturnOut.of(
        await payouts.write_return(
            payout_batch_id, paid=data.paid, rejected=data.rejected, on=data.return_date
        )
    )


@post(
    _HERE + "/afschriften",
    guards=[_PAYER],
    status_code=200,
    request_max_body_size=_LARGEST_BODY,
    summary="Afschrift van de bank inlezen",
    description="Leest een afschrift (camt.053): wat daarin staat is betaald of teruggekomen.",
)
async def read_statement(payout_batch_id: FromPath[UUID], data: JSONBody[StatementIn]) -> ReturnOut:
    """Take in a statement."""
    return ReturnOut.of(await payouts.read_return(payout_batch_id, data.statement))


@get(
    "/grootboekbestanden",
    guards=[_KEEPER],
    media_type=_FILE,
    summary="Grootboek als bestand opvragen",
    description="Geeft alle boekingen van een jaar als Excel (xlsx), OpenDocument (ods), csv of journaal van hledger.",
)
async def export_ledger(year: Year = None, file_kind: FileWord = LedgerFileWord.CSV) -> Response[bytes]:
    """Export the ledger."""
    file = await exports.export_ledger(year or clock.today().year, LEDGER_FILES.into(file_kind))
    return download(file, media_type=_FILE)


def download(file: ExportedFile, *, media_type: str | None = None) -> Response[bytes]:
    """Return the answer with a file to be kept."""
    headers = {
        "Content-Disposition": f'attachment; filename="{file.file_name}"',
        "Cache-Control": "no-store",
    }
    return Response(file.content, media_type=media_type or file.media_type, headers=headers)


async def _version_of(batch_id: UUID, if_match: str | None) -> int:
    before = await payouts.read_batch(batch_id)
    require_match(if_match, before.card.version)
    return before.card.version


def _shown(batch: BatchView, *, location: str | None = None) -> Response[BatchOut]:
    return versioned(BatchOut.of(batch), batch.card.version, location=location)


handlers = (
    list_batches,
    propose_batch,
    read_batch,
    approve_batch,
    discard_batch,
    export_batch,
    write_return,
    read_statement,
    export_ledger,
)
