"""What is expected of the routes of meetings."""

from __future__ import annotations

from typing import Any

from core.access.matrix import Permission
from tests.isolation.expecting import Expected, Seen

_MEET = Permission.MANAGE_MEETINGS
_API = "/api/v1/bijeenkomsten"
_IN: dict[str, Any] = {
    "bijeenkomstdatum": "2026-03-01",
    "aantalAanwezigen": 14,
    "doel": "Elkaar leren kennen.",
}

EXPECTED_OF_COMMUNITIES: dict[str, Expected] = {
    f"GET {_API}": Expected(_MEET),
    f"POST {_API}": Expected(_MEET, _IN),
    f"GET {_API}/{{meeting_id}}": Expected(_MEET),
    f"PUT {_API}/{{meeting_id}}": Expected(_MEET, _IN),
    "GET /bijeenkomsten": Expected(_MEET),
    "GET /bijeenkomsten/nieuw": Expected(_MEET),
    "POST /bijeenkomsten": Expected(_MEET, _IN),
    "GET /bijeenkomsten/{meeting_id}": Expected(_MEET),
    "POST /bijeenkomsten/{meeting_id}": Expected(_MEET, _IN | {"versie": Seen("meeting_id")}),
}
