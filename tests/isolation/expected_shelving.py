"""What is expected of the routes for words, themes and practical guides, asked in a municipality: there is nothing there.

What they do in a knowledge centre, and what everybody reads of it, is in `test_shelving.py`.
"""

from __future__ import annotations

from typing import Any

from core.access.matrix import Permission
from tests.isolation.expecting import Expected

_EDIT = Permission.EDIT_LIBRARY
_READ = Permission.BE_SIGNED_IN
_UP: dict[str, Any] = {"richting": "omhoog"}
_DESK = "/redactie"
_THEME = "/redactie/themas/{theme_id}"
_GUIDE = "/redactie/handreikingen/{guide_id}"
_TERM = "/redactie/trefwoorden/{term_id}"
_API = "/api/v1/handreikingen"
_NOWHERE = 404
_NOT_HERE = 409

EXPECTED_OF_SHELVING: dict[str, Expected] = {
    "GET /api/v1/bibliotheek/trefwoorden": Expected(_READ),
    f"GET {_API}": Expected(_READ),
    f"GET {_API}/{{guide_id}}": Expected(_READ, status=_NOWHERE),
    f"GET {_API}/{{guide_id}}/pdf": Expected(_READ, status=_NOWHERE),
    f"GET {_API}/{{guide_id}}/epub": Expected(_READ, status=_NOWHERE),
    "GET /handreikingen/{guide_id}": Expected(_READ, status=_NOWHERE),
    "GET /handreikingen/{guide_id}/handreiking.pdf": Expected(_READ, status=_NOWHERE),
    "GET /handreikingen/{guide_id}/handreiking.epub": Expected(_READ, status=_NOWHERE),
    f"GET {_DESK}/trefwoorden": Expected(_EDIT),
    f"POST {_DESK}/trefwoorden": Expected(_EDIT, {"kenmerk": "behoefte", "naam": "Buren"}, status=_NOT_HERE),
    f"POST {_TERM}": Expected(_EDIT, {"naam": "Buren"}, status=_NOWHERE),
    f"POST {_TERM}/plaats": Expected(_EDIT, _UP, status=_NOWHERE),
    f"POST {_TERM}/verwijderen": Expected(_EDIT, status=_NOWHERE),
    f"GET {_DESK}/themas": Expected(_EDIT),
    f"POST {_DESK}/themas": Expected(_EDIT, {"titel": "Luisteren"}, status=_NOT_HERE),
    f"GET {_DESK}/themas/zonder-thema": Expected(_EDIT),
    f"POST {_DESK}/themas/notities/{{library_note_id}}": Expected(_EDIT, {}, status=_NOWHERE),
    f"GET {_THEME}": Expected(_EDIT, status=_NOWHERE),
    f"POST {_THEME}": Expected(_EDIT, {"titel": "Luisteren"}, status=_NOWHERE),
    f"POST {_THEME}/plaats": Expected(_EDIT, _UP, status=_NOWHERE),
    f"POST {_THEME}/verwijderen": Expected(_EDIT, status=_NOWHERE),
    f"POST {_THEME}/notities/{{library_note_id}}/plaats": Expected(_EDIT, _UP, status=_NOWHERE),
    f"GET {_DESK}/handreikingen": Expected(_EDIT),
    f"POST {_DESK}/handreikingen": Expected(_EDIT, {"titel": "Zo begint u"}, status=_NOT_HERE),
    f"GET {_GUIDE}": Expected(_EDIT, status=_NOWHERE),
    f"POST {_GUIDE}": Expected(_EDIT, {"titel": "Zo begint u"}, status=_NOWHERE),
    f"POST {_GUIDE}/themas": Expected(
        _EDIT, {"themaId": "5f4d1a0e-1f0b-4b0e-9a53-0c1d2e3f4a5b"}, status=_NOWHERE
    ),
    f"POST {_GUIDE}/themas/{{theme_id}}/plaats": Expected(_EDIT, _UP, status=_NOWHERE),
    f"POST {_GUIDE}/themas/{{theme_id}}/verwijderen": Expected(_EDIT, status=_NOWHERE),
    f"POST {_GUIDE}/publiceren": Expected(_EDIT, {"versie": 1}, status=_NOWHERE),
    f"POST {_GUIDE}/intrekken": Expected(_EDIT, {"versie": 1}, status=_NOWHERE),
    f"POST {_GUIDE}/verwijderen": Expected(_EDIT, status=_NOWHERE),
}
