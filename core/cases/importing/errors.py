"""What is wrong with a file as a whole, told so that its keeper can mend it. Nothing of the file is repeated."""

from __future__ import annotations

from core.kit.errors import KernkrachtError


class ImportUnreadable(KernkrachtError):
    """The file is no spreadsheet we can read, or holds no caseload."""

    code = "import-unreadable"
    title = "Dit bestand kan niet worden gelezen"
    default_detail = "Sla het bestand op als Excel-werkmap (.xlsx) of als CSV en probeer het opnieuw."


class ImportTooLarge(ImportUnreadable):
    """The file has more bytes, rows, columns or unpacked content than we read at once."""

    status = 413
    code = "import-too-large"
    title = "Dit bestand is te groot"
    default_detail = (
        "Verdeel het bestand over meer bestanden van elk ten hoogste 20.000 rijen en probeer het opnieuw."
    )
