"""Importing a caseload in the browser: upload, preview, progress, result; and the report as a spreadsheet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases.api.imports import LARGEST_FILE
from core.cases.importing import ImportUnreadable, report_spreadsheet
from core.cases.schemas.forms import VersionForm
from core.cases.service import imports as service
from core.kit.api import UPLOAD_LIMIT
from core.kit.errors import InvalidInput
from core.kit.forms import Form, empty_form, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, page, see_other
from core.kit.paging import PAGING, Paging

AnyRequest = Request[Any, Any, Any]

_HERE = "/importen"
_FILE, _VERSION = "bestand", dutch_field("version")
_IMPORTER = allow(Permission.IMPORT_CASES)
_NO_FILE = "Kies een bestand: een Excel-werkmap (.xlsx) of een CSV."
_SHOWN = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DISCARDED = flash_text("import-weggegooid", "The file was thrown away. Nothing was imported.")


@get(_HERE, guards=[_IMPORTER], dependencies=PAGING)
async def list_imports(request: AnyRequest, paging: NamedDependency[Paging]) -> Response[Any]:
    """Show the form to choose a file, and earlier imports."""
    return await _list_page(request, paging, empty_form())


@post(_HERE, guards=[_IMPORTER], dependencies=PAGING, status_code=303, request_max_body_size=UPLOAD_LIMIT)
async def preview_import(request: AnyRequest, paging: NamedDependency[Paging]) -> Response[Any]:
    """Read a file and lead to its preview, or say what to mend."""
    sent = (await request.form()).get(_FILE)
    content = await sent.read(LARGEST_FILE + 1) if isinstance(sent, UploadFile) else b""
    try:
        batch = await service.preview_import(content)
    except ImportUnreadable as error:
        wrong: Form[Any] = Form(None, {_FILE: error.detail if content else _NO_FILE})
        return await _list_page(request, paging, wrong, status=400)
    return see_other(f"{_HERE}/{batch.card.id}")


@get(_HERE + "/{batch_id:uuid}", guards=[_IMPORTER])
async def show_import(request: AnyRequest, batch_id: FromPath[UUID]) -> Response[Any]:
    """Show what importing will do, how far it is, or what it did."""
    batch = await service.read_import(batch_id)
    issues = batch.report.issues
    return page(
        request,
        "cases/import.html",
        fragment="import",
        batch=batch.card,
        report=batch.report,
        issues=issues[:_SHOWN],
        more=max(len(issues) - _SHOWN, 0),
    )


@post(_HERE + "/{batch_id:uuid}/verwerken", guards=[_IMPORTER], status_code=303)
async def start_import(request: AnyRequest, batch_id: FromPath[UUID]) -> Response[Any]:
    """Start an import that was previewed."""
    await service.start_import(batch_id, version=await _seen(request))
    return see_other(f"{_HERE}/{batch_id}")


@post(_HERE + "/{batch_id:uuid}/weggooien", guards=[_IMPORTER], status_code=303)
async def discard_import(request: AnyRequest, batch_id: FromPath[UUID]) -> Response[Any]:
    """Throw a preview away."""
    await service.discard_import(batch_id, version=await _seen(request))
    return see_other(_HERE, flash=_DISCARDED)


@get(_HERE + "/{batch_id:uuid}/verslag", guards=[_IMPORTER], media_type=_XLSX)
async def send_report(batch_id: FromPath[UUID]) -> Response[bytes]:
    """Send the report as a spreadsheet."""
    batch = await service.read_import(batch_id)
    headers = {
        "Content-Disposition": 'attachment; filename="verslag-import.xlsx"',
        "Cache-Control": "no-store",
    }
    return Response(report_spreadsheet(batch.report), media_type=_XLSX, headers=headers)


async def _list_page(
    request: AnyRequest, paging: Paging, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    after = paging.after(tuple[UUID])
    cards = await service.list_imports(after=after[0] if after else None, limit=paging.limit)
    links = paging.links(cards, key=lambda card: (card.id,))
    return page(
        request, "cases/imports.html", status=status, form=form, imports=cards[: paging.size], links=links
    )


async def _seen(request: AnyRequest) -> int:
    form = await read_form(request, VersionForm)
    if form.value is None or _VERSION not in form.raw:
        raise InvalidInput
    return form.value.version


handlers = (list_imports, preview_import, show_import, start_import, discard_import, send_report)
