"""What is expected of the routes of reports: who steers and who pays, and nobody who works on cases."""

from __future__ import annotations

from typing import Final

from core.access.matrix import Permission
from tests.isolation.expecting import Expected

_READER: Final = Permission.READ_REPORTS
_REPORT: Final = {"plugin": "report-enschede", "report": "jaar"}

EXPECTED_OF_REPORTS: dict[str, Expected] = {
    "GET /api/v1/rapporten": Expected(_READER),
    "GET /api/v1/rapporten/{plugin}/{report}": Expected(_READER, words=_REPORT),
    "GET /rapporten": Expected(_READER),
    "GET /rapporten/{plugin}/{report}": Expected(_READER, words=_REPORT),
}
