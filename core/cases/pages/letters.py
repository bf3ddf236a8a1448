"""The letter about a decline: a page to read and print, and the same letter as a PDF."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases import service
from core.cases.letters import letter_as_pdf
from core.cases.pages.showing import CASES, show

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.READ_CASES)
_PDF: Final = "application/pdf"


@get(CASES + "/{case_id:uuid}/afwijzingsbrief", guards=[_READER])
async def show_letter(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Show the letter; printing leaves out everything round it."""
    case = await service.read_case(case_id)
    return show(request, "cases/letter.html", case=case, letter=await service.make_decline_letter(case_id))


@get(CASES + "/{case_id:uuid}/afwijzingsbrief.pdf", guards=[_READER], media_type=_PDF)
async def send_letter(case_id: FromPath[UUID]) -> Response[bytes]:
    """Send the letter as a PDF."""
    pdf = await letter_as_pdf(await service.make_decline_letter(case_id))
    headers = {"Content-Disposition": 'inline; filename="afwijzingsbrief.pdf"', "Cache-Control": "no-store"}
    return Response(pdf, media_type=_PDF, headers=headers)


handlers = (show_letter, send_letter)
