"""What is expected of the routes of agreements, expenses and the ledger."""

from __future__ import annotations

from core.access.matrix import Permission
from core.kit import clock
from tests.isolation.expected_contacts import PHOTO
from tests.isolation.expecting import Expected, Known, Raw, Seen, Upload

_READ = Permission.READ_CASES
_CHANGE = Permission.CHANGE_CASES
_ONESELF = Permission.BE_KEY_FIGURE
_DECIDE = Permission.DECIDE_MONEY
_KEEP = Permission.KEEP_BOOKS
_CASE = "/casussen/{case_id}"
_OWN = "/mijn-uitgaven"
_WAITS, _BOOKED, _PAID = "money_waits", "money_booked", "money_paid"
_EXPENSE = {
    "bedragCenten": 1_250,
    "categorie": "reizen",
    "waarvoor": "Buskaartjes naar school.",
    "uitgavedatum": clock.today().isoformat(),
    "betaaldDoor": "sleutelfiguur",
}
_FORM = {"bedrag": "12,50", "categorie": "reizen", "waarvoor": "Buskaartjes naar school."}
_SEEN = {"versie": Seen("expense_id")}
_DECISION = {"besluit": "akkoord"}
_ACCOUNT = {"naam": "Uitgaven voor cliënten", "soort": "kosten"}
_MONTH = clock.today().replace(day=1).replace(year=clock.today().year - 2).isoformat()
_MADE = frozenset({"expense_id"})
_PICTURE = Raw("image/jpeg", PHOTO)

EXPECTED_OF_BUDGETS: dict[str, Expected] = {
    "GET /api/v1/mijn-budgetten": Expected(_ONESELF),
    f"GET /api/v1{_OWN}": Expected(_ONESELF),
    f"GET /api/v1{_OWN}/{{expense_id}}": Expected(_ONESELF, state=_WAITS),
    f"PUT /api/v1{_OWN}/{{expense_id}}": Expected(
        _ONESELF, {"inzetId": Known("deployment_id"), **_EXPENSE}, state="deployed", status=201, made=_MADE
    ),
    f"PUT /api/v1{_OWN}/{{expense_id}}/bon": Expected(_ONESELF, _PICTURE, state="money_unproven"),
    f"GET /api/v1{_OWN}/{{expense_id}}/bon": Expected(_ONESELF, state=_WAITS),
    f"GET /api/v1{_CASE}/budgetstand": Expected(_READ, state="deployed"),
    f"GET /api/v1{_CASE}/uitgaven": Expected(_READ, state=_WAITS),
    f"POST /api/v1{_CASE}/uitgaven": Expected(_CHANGE, _EXPENSE, state="deployed"),
    f"GET /api/v1{_CASE}/uitgaven/{{expense_id}}": Expected(_READ, state=_WAITS),
    f"PUT /api/v1{_CASE}/uitgaven/{{expense_id}}/bon": Expected(_CHANGE, _PICTURE, state="money_own"),
    f"GET /api/v1{_CASE}/uitgaven/{{expense_id}}/bon": Expected(_READ, state=_WAITS),
    "GET /api/v1/uitgaven": Expected(_DECIDE),
    "GET /api/v1/uitgaven/{expense_id}": Expected(_DECIDE, state=_WAITS),
    "POST /api/v1/uitgaven/{expense_id}/besluiten": Expected(_DECIDE, _DECISION, state=_WAITS, status=200),
    "POST /api/v1/uitgaven/{expense_id}/terugdraaiingen": Expected(_DECIDE, state=_BOOKED, status=200),
    "POST /api/v1/uitgaven/{expense_id}/terugbetalingen": Expected(
        _DECIDE, {"bedragCenten": 250}, state=_PAID, status=200
    ),
    "GET /api/v1/geldoverzicht": Expected(_DECIDE),
    "GET /api/v1/grootboekrekeningen": Expected(_DECIDE),
    "PUT /api/v1/grootboekrekeningen/{code}": Expected(_KEEP, _ACCOUNT, word="4000"),
    "GET /api/v1/afgesloten-maanden": Expected(_DECIDE),
    "POST /api/v1/afgesloten-maanden": Expected(_KEEP, {"maand": _MONTH}),
    f"GET {_OWN}": Expected(_ONESELF),
    f"GET {_OWN}/nieuw": Expected(_ONESELF),
    # No id stands in its path, so nothing is made for it, and the deployment that it names is nobody's.
    f"POST {_OWN}": Expected(_ONESELF, {"inzetId": Known("deployment_id"), **_FORM}, status=404),
    f"GET {_OWN}/{{expense_id}}": Expected(_ONESELF, state=_WAITS),
    f"POST {_OWN}/{{expense_id}}/bon": Expected(_ONESELF, Upload("bon", PHOTO), state="money_unproven"),
    f"GET {_OWN}/{{expense_id}}/bon": Expected(_ONESELF, state=_WAITS),
    f"GET {_CASE}/geld": Expected(_READ, state=_WAITS),
    f"GET {_CASE}/geld/nieuw": Expected(_CHANGE),
    f"POST {_CASE}/geld": Expected(_CHANGE, {**_FORM, "betaaldDoor": "professional"}, state="deployed"),
    f"GET {_CASE}/geld/{{expense_id}}": Expected(_READ, state=_WAITS),
    f"GET {_CASE}/geld/{{expense_id}}/bon": Expected(_READ, state=_WAITS),
    f"GET {_CASE}/geld/{{expense_id}}/besluit": Expected(_CHANGE, state=_WAITS),
    f"POST {_CASE}/geld/{{expense_id}}/besluit": Expected(_CHANGE, _DECISION | _SEEN, state=_WAITS),
    f"POST {_CASE}/geld/{{expense_id}}/terugdraaien": Expected(_CHANGE, _SEEN, state=_BOOKED),
    f"POST {_CASE}/geld/{{expense_id}}/terugbetaling": Expected(_CHANGE, _SEEN, state=_PAID),
    "GET /geld": Expected(_DECIDE),
    "POST /geld/afsluiten": Expected(_KEEP, {"maand": _MONTH}),
    "GET /geld/uitgaven/{expense_id}/besluit": Expected(_DECIDE, state=_WAITS),
    "POST /geld/uitgaven/{expense_id}/besluit": Expected(_DECIDE, _DECISION | _SEEN, state=_WAITS),
    "GET /geld/rekeningen": Expected(_DECIDE),
    "POST /geld/rekeningen": Expected(_KEEP, {**_ACCOUNT, "code": "4000"}),
}
