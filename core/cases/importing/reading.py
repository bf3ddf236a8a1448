"""Reading a file into sheets: its kind is told from its content, never from its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cases.importing.delimited import read_delimited
from core.cases.importing.errors import ImportTooLarge, ImportUnreadable
from core.cases.importing.sheets import MAX_BYTES
from core.cases.importing.workbooks import read_workbook

if TYPE_CHECKING:
    from core.cases.importing.sheets import Sheet

_SAVE_AS = "Open het in uw spreadsheetprogramma, kies Opslaan als en dan Excel-werkmap (.xlsx) of CSV."

# First bytes of files that are sent by mistake, and what to tell about them.
_NO_SPREADSHEETS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "Dit is een PDF. Vraag het oorspronkelijke spreadsheetbestand op."),
    (b"\x89PNG", "Dit is een afbeelding. Vraag het oorspronkelijke spreadsheetbestand op."),
    (b"\xff\xd8\xff", "Dit is een foto. Vraag het oorspronkelijke spreadsheetbestand op."),
    (b"GIF8", "Dit is een afbeelding. Vraag het oorspronkelijke spreadsheetbestand op."),
    (b"{\\rtf", "Dit is een tekstdocument. Zet de tabel in een spreadsheet en sla die op."),
    (b"\x1f\x8b", "Dit is een ingepakt bestand. Pak het eerst uit."),
    (b"7z\xbc\xaf", "Dit is een ingepakt bestand. Pak het eerst uit."),
    (b"Rar!", "Dit is een ingepakt bestand. Pak het eerst uit."),
    (b"SQLite format 3", "Dit is een database. Exporteer de tabel als CSV."),
)
_MARKUP = (b"<?xml", b"<html", b"<!doctype", b"<table", b"<meta")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"


def read_sheets(data: bytes) -> list[Sheet]:
    """Read the sheets of an Excel workbook, or a CSV file as its one sheet.

    Shape: in the order of the workbook; only rows that hold something, each with the number the spreadsheet program shows.
    Errors: ImportUnreadable when it is no spreadsheet of these kinds, ImportTooLarge over 10 MB, 20,000 rows or 200 columns.
    """
    if not data.strip():
        msg = "Het bestand is leeg. Kies het bestand met de casussen."
        raise ImportUnreadable(msg)
    if len(data) > MAX_BYTES:
        msg = "Het bestand is groter dan 10 MB. Verwijder afbeeldingen of verdeel het over meer bestanden."
        raise ImportTooLarge(msg)
    if data.startswith(_COMPOUND):
        raise ImportUnreadable(_about_compound(data))
    if data.startswith(_ZIP):
        return read_workbook(data)
    for signature, advice in _NO_SPREADSHEETS:
        if data.startswith(signature):
            raise ImportUnreadable(advice)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:10].lower().startswith(_MARKUP):
        msg = f"Dit is een webpagina of XML, geen spreadsheet. {_SAVE_AS}"
        raise ImportUnreadable(msg)
    return [read_delimited(data)]


def _about_compound(data: bytes) -> str:
    """An OLE container is a protected workbook or one of the format from before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            "Het bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf (Bestand, Info, Beveiligen) "
            "en sla het op."
        )
    return f"Dit is het oude Excel-formaat (.xls). {_SAVE_AS}"
