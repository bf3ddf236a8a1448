"""What every page of allowances and payouts shows with, and where those pages stand."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response
from litestar.datastructures import UploadFile

from core.budgets import payout_labels
from core.budgets.rules.payout import shown_iban
from core.budgets.schemas.payout_words import ALLOWANCE_KINDS, LEDGER_FILES
from core.kit import clock
from core.kit.pages import page

AnyRequest = Request[Any, Any, Any]

OWN: Final = "/mijn-vergoedingen"
POOL: Final = "/sleutelfiguren"
PAYOUTS: Final = "/geld/betalingen"
EXPORT: Final = "/geld/export"


def show(request: AnyRequest, template: str, /, *, status: int = 200, **context: Any) -> Response[Any]:
    """Return a page of allowances or payouts."""
    return page(
        request,
        template,
        status=status,
        labels=payout_labels,
        kinds=[
            (ALLOWANCE_KINDS.out(kind).value, label.text)
            for kind, label in payout_labels.ALLOWANCE_KINDS.items()
        ],
        file_kinds=[
            (LEDGER_FILES.out(kind).value, label.text) for kind, label in payout_labels.FILE_KINDS.items()
        ],
        shown_iban=shown_iban,
        today=clock.today(),
        **context,
    )


async def read_upload(request: AnyRequest, name: str, most: int) -> bytes:
    """Return a file that a form sent under a name, at most one byte more than ``most``; empty without one."""
    sent = (await request.form()).get(name)
    return await sent.read(most + 1) if isinstance(sent, UploadFile) else b""
