"""What is expected of the routes of involvement and instruments, and of the timeline on paper."""

from __future__ import annotations

from typing import Any

from core.access.matrix import Permission
from tests.isolation.expecting import Expected, Seen

_READ = Permission.READ_CASES
_CHANGE = Permission.CHANGE_CASES
_API = "/api/v1/casussen/{case_id}/betrokkenheid"
_PAGES = "/casussen/{case_id}/betrokkenheid"
_IN: dict[str, Any] = {"soortInstantie": "school", "kwartierenPerWeek": 8, "begindatum": "2026-03-01"}
_FORM: dict[str, Any] = {"soortInstantie": "school", "urenPerWeek": "2,5", "begindatum": "2026-03-01"}
_SEEN = {"versie": Seen("involvement_id")}
_WORDS = {"plugin": "instrument-steps", "instrument": "now"}
_FILLED: dict[str, Any] = {
    "invuldatum": "2026-03-01",
    "antwoorden": [{"vraagnaam": "home", "keuze": "well"}],
    "opmerking": "De post blijft niet meer liggen.",
}
_FILLED_FORM: dict[str, Any] = {
    "invuldatum": "2026-03-01",
    "antwoorden-0-vraagnaam": "home",
    "antwoorden-0-keuze": "well",
}
_INSTRUMENTS = "casussen/{case_id}/instrumenten"
_FILLED_IN = "casussen/{case_id}/instrumentantwoorden"

EXPECTED_OF_INVOLVEMENT: dict[str, Expected] = {
    f"GET {_API}": Expected(_READ),
    f"POST {_API}": Expected(_CHANGE, _IN),
    f"GET {_API}/kosten": Expected(_READ),
    f"GET {_API}/{{involvement_id}}": Expected(_READ),
    f"PUT {_API}/{{involvement_id}}": Expected(_CHANGE, _IN),
    f"DELETE {_API}/{{involvement_id}}": Expected(_CHANGE),
    f"GET {_PAGES}": Expected(_READ),
    f"GET {_PAGES}/grafiek.svg": Expected(_READ),
    f"GET {_PAGES}/nieuw": Expected(_CHANGE),
    f"POST {_PAGES}": Expected(_CHANGE, _FORM),
    f"GET {_PAGES}/{{involvement_id}}": Expected(_CHANGE),
    f"POST {_PAGES}/{{involvement_id}}": Expected(_CHANGE, _FORM | _SEEN),
    f"POST {_PAGES}/{{involvement_id}}/beeindigen": Expected(
        _CHANGE, {"einddatum": "2026-06-01", "urenDaarna": "1"} | _SEEN
    ),
    f"POST {_PAGES}/{{involvement_id}}/verwijderen": Expected(_CHANGE, _SEEN),
    f"GET /api/v1/{_INSTRUMENTS}": Expected(_READ),
    f"POST /api/v1/{_INSTRUMENTS}/{{plugin}}/{{instrument}}": Expected(_CHANGE, _FILLED, words=_WORDS),
    f"GET /api/v1/{_FILLED_IN}": Expected(_READ),
    f"GET /api/v1/{_FILLED_IN}/{{instrument_answer_id}}": Expected(_READ),
    f"DELETE /api/v1/{_FILLED_IN}/{{instrument_answer_id}}": Expected(_CHANGE),
    f"GET /{_INSTRUMENTS}": Expected(_READ),
    f"GET /{_INSTRUMENTS}/{{plugin}}/{{instrument}}": Expected(_CHANGE, words=_WORDS),
    f"POST /{_INSTRUMENTS}/{{plugin}}/{{instrument}}": Expected(_CHANGE, _FILLED_FORM, words=_WORDS),
    f"POST /{_INSTRUMENTS}/ingevuld/{{instrument_answer_id}}/verwijderen": Expected(
        _CHANGE, {"versie": Seen("instrument_answer_id")}
    ),
    "GET /casussen/{case_id}/tijdlijn/afdruk": Expected(_READ),
}
