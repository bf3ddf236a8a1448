"""Importing a caseload over the API: the file as base64, a preview, and the import itself in the background."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases.importing import Issue
from core.cases.rules.imports import ImportOutcome, ImportState
from core.cases.service import imports as service
from core.cases.views import BatchCard, BatchView
from core.kit.api import API, ApiEnum, ApiStruct, Moment, Words
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.glossary import nl
from core.kit.paging import Page, Paging

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_BODY = LARGEST_FILE * 4 // 3 + 1024
_IMPORTER = allow(Permission.IMPORT_CASES)


class ImportStateWord(ApiEnum):
    """Hoe ver een import is."""

    PREVIEWED = nl("import_state.previewed")
    RUNNING = nl("import_state.running")
    DONE = nl("import_state.done")
    FAILED = nl("import_state.failed")


class ImportOutcomeWord(ApiEnum):
    """Wat er met een rij gebeurde."""

    REFUSED = nl("import_outcome.refused")
    HELD_BACK = nl("import_outcome.held_back")
    WARNING = nl("import_outcome.warning")


STATES = Words(ImportState, ImportStateWord)
OUTCOMES = Words(ImportOutcome, ImportOutcomeWord)

File = Annotated[
    bytes, Meta(min_length=1, max_length=LARGEST_FILE, description="Het bestand (XLSX of CSV) in base64.")
]


class ImportIn(ApiStruct):
    """Een bestand met casussen."""

    content: File


class ImportCardOut(ApiStruct):
    """Een ingelezen bestand: `rijen` zijn de rijen die een casus worden, `verwerkt` hoeveel dat er al zijn."""

    id: UUID
    state: ImportStateWord
    rows: int
    handled: int
    created_at: Moment
    changed_at: Moment
    version: int

    @classmethod
    def of(cls, card: BatchCard) -> ImportCardOut:
        """Return the card as the API shows it."""
        return cls(
            id=card.id,
            state=STATES.out(card.state),
            rows=card.rows,
            handled=card.handled,
            created_at=card.created_at,
            changed_at=card.changed_at,
            version=card.version,
        )


class DroppedColumnOut(ApiStruct):
    """Een kolom die niet is gelezen."""

    column: str
    reason: str


class ImportIssueOut(ApiStruct):
    """Iets over een rij: wat er stond, wat er mis is en wat u kunt doen. Een gemeenschap wordt nooit herhaald."""

    row: int
    number: str | None
    column: str
    value: str
    outcome: ImportOutcomeWord
    reason: str
    remedy: str

    @classmethod
    def of(cls, issue: Issue) -> ImportIssueOut:
        """Return the issue as the API shows it."""
        return cls(
            row=issue.row,
            number=None if issue.number is None else str(issue.number),
            column=issue.column,
            value=issue.value,
            outcome=OUTCOMES.out(issue.outcome),
            reason=issue.reason,
            remedy=issue.remedy,
        )


class ReportOut(ApiStruct):
    """Het verslag van een import; `rijen` is de som van de vier aantallen erna."""

    rows: int
    imported: int
    unchanged: int
    held_back: int
    refused: int
    dropped_columns: list[DroppedColumnOut]
    issues: list[ImportIssueOut]


class ImportOut(ApiStruct):
    """Een ingelezen bestand met zijn verslag."""

    id: UUID
    state: ImportStateWord
    rows: int
    handled: int
    created_at: Moment
    changed_at: Moment
    version: int
    report: ReportOut

    @classmethod
    def of(cls, batch: BatchView) -> ImportOut:
        """Return the batch as the API shows it."""
        card, report = ImportCardOut.of(batch.card), batch.report
        return cls(
            id=card.id,
            state=card.state,
            rows=card.rows,
            handled=card.handled,
            created_at=card.created_at,
            changed_at=card.changed_at,
            version=card.version,
            report=ReportOut(
                rows=report.rows,
                imported=report.imported,
                unchanged=report.unchanged,
                held_back=report.held_back,
                refused=report.refused,
                dropped_columns=[
                    DroppedColumnOut(column=one.column, reason=one.reason) for one in report.dropped_columns
                ],
                issues=[ImportIssueOut.of(issue) for issue in report.issues],
            ),
        )


@get(
    "/importen",
    guards=[_IMPORTER],
    summary="Importen opvragen",
    description="Geeft de ingelezen bestanden, het nieuwste eerst.",
)
async def list_imports(paging: NamedDependency[Paging]) -> Response[Page[ImportCardOut]]:
    """List the imports."""
    after = paging.after(tuple[UUID])
    cards = await service.list_imports(after=after[0] if after else None, limit=paging.limit)
    return paging.answer(cards, key=lambda card: (card.id,), out=ImportCardOut.of)


@post(
    "/importen",
    guards=[_IMPORTER],
    request_max_body_size=LARGEST_BODY,
    summary="Bestand met casussen bekijken",
    description="Leest een bestand en geeft het verslag, zonder iets in te lezen. Kolommen die een gemeenschap noemen "
    "worden nooit gelezen. Een voorvertoning die niet wordt verwerkt, verdwijnt na een dag.",
)
async def preview_import(data: JSONBody[ImportIn]) -> Response[ImportOut]:
    """Preview a file."""
    batch = await service.preview_import(data.content)
    return versioned(ImportOut.of(batch), batch.card.version, location=f"{API}/importen/{batch.card.id}")


@get(
    "/importen/{batch_id:uuid}",
    guards=[_IMPORTER],
    summary="Import opvragen",
    description="Geeft een import met zijn verslag en hoe ver hij is.",
)
async def get_import(batch_id: FromPath[UUID]) -> Response[ImportOut]:
    """Return one import."""
    batch = await service.read_import(batch_id)
    return versioned(ImportOut.of(batch), batch.card.version)


@post(
    "/importen/{batch_id:uuid}/verwerkingen",
    guards=[_IMPORTER],
    status_code=202,
    summary="Import verwerken",
    description="Leest de rijen van een bekeken bestand op de achtergrond in. Een foute rij houdt de andere niet tegen.",
)
async def start_import(batch_id: FromPath[UUID], if_match: IfMatch = None) -> Response[ImportOut]:
    """Start an import."""
    before = await service.read_import(batch_id)
    require_match(if_match, before.card.version)
    batch = await service.start_import(batch_id, version=before.card.version)
    return versioned(ImportOut.of(batch), batch.card.version)


@delete(
    "/importen/{batch_id:uuid}",
    guards=[_IMPORTER],
    summary="Voorvertoning weggooien",
    description="Gooit een bekeken bestand weg dat niet is verwerkt, met alles wat eruit gelezen is.",
)
async def discard_import(batch_id: FromPath[UUID], if_match: IfMatch = None) -> None:
    """Discard a preview."""
    before = await service.read_import(batch_id)
    require_match(if_match, before.card.version)
    await service.discard_import(batch_id, version=before.card.version)


handlers = (list_imports, preview_import, get_import, start_import, discard_import)
