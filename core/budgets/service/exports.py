"""The ledger as a file, for spreadsheets and other bookkeeping. It holds codes, amounts and ids, and no notes."""

from __future__ import annotations

import asyncio
from datetime import date

from core.access.guards import require
from core.access.matrix import Permission
from core.budgets.events import LedgerExported
from core.budgets.files import MEDIA_TYPES, FileKind, Headings, write_ledger
from core.budgets.paying import ExportedFile
from core.budgets.repository import exporting
from core.journal.service import record
from core.kit import clock
from core.kit.errors import NotFound
from core.kit.glossary import nl

HEADINGS = Headings(
    "Grootboek",
    ("Datum", "Boeking", "Soort", "Rekening", "Naam rekening", "Dekking", "Onderwerp", "Bedrag"),
)
_FIRST_YEAR = 2000


async def export_ledger(year: int, kind: FileKind) -> ExportedFile:
    """Return the postings of a year as a file of a kind, by day.

    Shape: a row for each posting, debit above zero; the sum is zero. Units: euros with two decimals, exact to the cent.
    Tenant: inside the scope. Raises: Forbidden; NotFound for a year that lies outside the books.
    """
    require(Permission.KEEP_BOOKS)
    if not _FIRST_YEAR <= year <= clock.today().year + 1:
        raise NotFound
    found = await exporting.list_lines(date(year, 1, 1), date(year, 12, 31))
    lines = [line._replace(kind=nl(f"transaction_kind.{line.kind}")) for line in found]
    # Writing a spreadsheet of many rows takes a while; others are served meanwhile.
    content = await asyncio.to_thread(write_ledger, kind, lines, HEADINGS)
    await record(LedgerExported(year=year, file_kind=kind.value))
    return ExportedFile(
        content=content, media_type=MEDIA_TYPES[kind], file_name=f"grootboek-{year}.{kind.value}"
    )


async def list_years() -> list[int]:
    """List the years in which something was posted, the last one first; this year is always there. Raises: Forbidden."""
    require(Permission.KEEP_BOOKS)
    return sorted({clock.today().year, *await exporting.list_years()}, reverse=True)
