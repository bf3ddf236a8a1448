"""What is expected of the routes of reading lists and of handovers."""

from __future__ import annotations

from typing import Any

from core.access.matrix import Permission
from tests.isolation.expecting import Expected, Seen

_READ = Permission.BE_SIGNED_IN
_MAKE = Permission.MAKE_PATHS
_WORK = Permission.CHANGE_CASES
_API = "/api/v1/inwerkpaden"
_PATH: dict[str, Any] = {"voorWie": "nieuwe-sleutelfiguren", "titel": "Beginnen", "staatOpen": True}
_FORM = {"voorWie": "nieuwe-sleutelfiguren", "titel": "Beginnen", "inleiding": "Kort."}
_STEPS = [{"soort": "pagina", "leidtNaar": "/hulp"}, {"soort": "taak", "titel": "Loop mee."}]
_MARK = {"isAfgevinkt": True}
_MADE = "/inwerken/beheer/{path_id}"
_TAKEN = "/inwerken/overdrachten/{succession_id}"
_SEEN = {"versie": Seen("path_id")}

EXPECTED_OF_ONBOARDING: dict[str, Expected] = {
    f"GET {_API}": Expected(_READ),
    f"POST {_API}": Expected(_MAKE, _PATH | {"stappen": _STEPS}),
    f"GET {_API}/{{path_id}}": Expected(_READ),
    f"PUT {_API}/{{path_id}}": Expected(_MAKE, _PATH),
    f"DELETE {_API}/{{path_id}}": Expected(_MAKE),
    f"PUT {_API}/{{path_id}}/stappen/{{step_id}}/voortgang": Expected(_READ, _MARK),
    "GET /api/v1/overdrachten": Expected(_WORK),
    "PUT /api/v1/overdrachten/{succession_id}/stappen/{code}": Expected(_WORK, _MARK, word="plan"),
    "GET /inwerken": Expected(_READ),
    "GET /inwerken/{path_id}": Expected(_READ),
    "POST /inwerken/{path_id}/stappen/{step_id}/{word}": Expected(_READ, word="gedaan"),
    "POST /inwerken/{path_id}/alles-gedaan": Expected(_READ),
    "GET /inwerken/beheer": Expected(_MAKE),
    "GET /inwerken/beheer/nieuw": Expected(_MAKE),
    "POST /inwerken/beheer": Expected(_MAKE, _FORM),
    "POST /inwerken/beheer/voorbeelden/{word}": Expected(_MAKE, word="opvolgers"),
    f"GET {_MADE}": Expected(_MAKE),
    f"POST {_MADE}": Expected(_MAKE, _FORM | _SEEN),
    f"POST {_MADE}/stappen": Expected(_MAKE, {"soort": "taak", "titel": "Loop mee."} | _SEEN),
    f"POST {_MADE}/stappen/{{step_id}}/{{word}}": Expected(_MAKE, _SEEN, word="omlaag"),
    f"POST {_MADE}/verwijderen": Expected(_MAKE, _SEEN),
    f"GET {_TAKEN}": Expected(_WORK),
    f"POST {_TAKEN}/stappen/{{code}}/{{word}}": Expected(_WORK, words={"code": "plan", "word": "gedaan"}),
    f"POST {_TAKEN}/wegleggen": Expected(_WORK),
}
