"""What is expected of the routes of sharing and of signals."""

from __future__ import annotations

from core.access.matrix import Permission
from tests.isolation.expecting import Expected

_READ = Permission.READ_CASES
_CHANGE = Permission.CHANGE_CASES
_ONESELF = Permission.BE_KEY_FIGURE
_CASE = "/casussen/{case_id}/inzetten/{deployment_id}"
_OWN = "/mijn-inzetten/{deployment_id}"
_FACT = {"titel": "De bel doet het niet.", "reden": "Dan klopt u aan."}
_APPOINTMENT = {"soort": "agenda", **_FACT, "beginOp": "2026-12-01T14:00:00+01:00"}
_APPOINTMENT_IN_A_FORM = {"soort": "agenda", **_FACT, "beginOp": "2026-12-01T14:00"}
_WORRY = {"zorg": "Er was niemand thuis."}
_ANSWER = {"watIsGedaan": "Gebeld en langs geweest.", "antwoord": "Alles is goed."}

EXPECTED_OF_SHARING: dict[str, Expected] = {
    f"GET /api/v1{_CASE}/gedeeld": Expected(_READ, state="introduced"),
    f"POST /api/v1{_CASE}/gedeeld": Expected(_CHANGE, _APPOINTMENT, state="introduced"),
    f"POST /api/v1{_CASE}/gedeeld/{{share_id}}/intrekking": Expected(_CHANGE, state="introduced", status=200),
    f"GET /api/v1{_OWN}/gedeeld": Expected(_ONESELF, state="introduced"),
    f"GET {_CASE}/delen": Expected(_CHANGE, state="introduced"),
    f"POST {_CASE}/delen": Expected(_CHANGE, _APPOINTMENT_IN_A_FORM, state="introduced"),
    f"GET {_CASE}/gedeeld/{{share_id}}/intrekken": Expected(_CHANGE, state="introduced"),
    f"POST {_CASE}/gedeeld/{{share_id}}/intrekken": Expected(_CHANGE, state="introduced"),
    f"GET {_CASE}/bekijken-als": Expected(_READ, state="introduced"),
}
EXPECTED_OF_SIGNALS: dict[str, Expected] = {
    f"GET /api/v1{_OWN}/signalen": Expected(_ONESELF, state="introduced"),
    f"POST /api/v1{_OWN}/signalen": Expected(_ONESELF, _WORRY, state="introduced"),
    f"PUT /api/v1{_OWN}/signalen/{{signal_id}}": Expected(
        _ONESELF, _WORRY, state="introduced", status=201, made=frozenset({"signal_id"})
    ),
    f"GET /api/v1{_CASE}/signalen": Expected(_READ, state="signalled"),
    f"POST /api/v1{_CASE}/signalen/{{signal_id}}/antwoord": Expected(
        _CHANGE, _ANSWER, state="signalled", status=200
    ),
    f"POST {_OWN}/signaal": Expected(_ONESELF, _WORRY, state="introduced"),
    f"GET {_CASE}/signalen/{{signal_id}}": Expected(_READ, state="signalled"),
    f"POST {_CASE}/signalen/{{signal_id}}": Expected(_CHANGE, _ANSWER, state="signalled"),
    "GET /meldcode": Expected(Permission.BE_SIGNED_IN),
}
