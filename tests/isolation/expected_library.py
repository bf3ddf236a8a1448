"""What is expected of the routes of the library, asked in a municipality: everybody reads, and there is nothing to edit.

What editors do in a knowledge centre is in `tests/integration/library/`, what it leads to in
`test_library_leads_nowhere.py`.
"""

from __future__ import annotations

from typing import Any, Final

from core.access.matrix import Permission
from tests.isolation.expecting import Expected

_READ: Final = Permission.BE_SIGNED_IN
_EDIT: Final = Permission.EDIT_LIBRARY
_SHELF: Final = "/api/v1/bibliotheek"
_DESK: Final = "/api/v1/redactie/notities"
_ONE: Final = _DESK + "/{received_note_id}"
_PAGE: Final = "/redactie/{received_note_id}"
_NOWHERE: Final = 404
_NOTE: Final[dict[str, Any]] = {"titel": "Meelopen", "tekst": "Iemand liep mee."}
_REASON: Final[dict[str, Any]] = {"reden": "Dit klopt niet."}
_QUESTION: Final[dict[str, Any]] = {"bericht": "Hoe lang duurde dit?"}

EXPECTED_OF_LIBRARY: dict[str, Expected] = {
    f"GET {_SHELF}/notities": Expected(_READ),
    f"GET {_SHELF}/notities/{{library_note_id}}": Expected(_READ, status=_NOWHERE),
    f"GET {_SHELF}/themas": Expected(_READ),
    f"GET {_DESK}": Expected(_EDIT),
    f"GET {_ONE}": Expected(_EDIT, status=_NOWHERE),
    f"PUT {_ONE}": Expected(_EDIT, _NOTE, status=_NOWHERE),
    f"POST {_ONE}/vragen": Expected(_EDIT, _QUESTION, status=_NOWHERE),
    f"POST {_ONE}/teruggave": Expected(_EDIT, _REASON, status=_NOWHERE),
    f"GET {_ONE}/twijfels": Expected(_EDIT, status=_NOWHERE),
    f"POST {_ONE}/publicatie": Expected(_EDIT, {"bekeken": []}, status=_NOWHERE),
    f"POST {_ONE}/intrekking": Expected(_EDIT, _REASON, status=_NOWHERE),
    "GET /bibliotheek": Expected(_READ),
    "GET /bibliotheek/themas/{theme_id}": Expected(_READ, status=_NOWHERE),
    "GET /bibliotheek/{library_note_id}": Expected(_READ, status=_NOWHERE),
    "GET /redactie": Expected(_EDIT),
    f"GET {_PAGE}": Expected(_EDIT, status=_NOWHERE),
    f"POST {_PAGE}": Expected(_EDIT, _NOTE, status=_NOWHERE),
    f"POST {_PAGE}/vraag": Expected(_EDIT, _QUESTION, status=_NOWHERE),
    f"POST {_PAGE}/teruggave": Expected(_EDIT, _REASON, status=_NOWHERE),
    f"GET {_PAGE}/publicatie": Expected(_EDIT, status=_NOWHERE),
    f"POST {_PAGE}/publicatie": Expected(_EDIT, {}, status=_NOWHERE),
    f"POST {_PAGE}/intrekking": Expected(_EDIT, _REASON, status=_NOWHERE),
}
