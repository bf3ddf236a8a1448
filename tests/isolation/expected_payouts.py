"""What is expected of the routes of allowances, payouts and the ledger's files."""

from __future__ import annotations

from core.access.matrix import Permission
from core.kit import clock
from tests.isolation.expecting import Expected, Known, Raw, Seen, Upload
from tests.isolation.paying import EMPTY_STATEMENT, RECEIPT

_ONESELF = Permission.BE_KEY_FIGURE
_POOL = Permission.MANAGE_KEY_FIGURES
_PAY = Permission.PAY
_KEEP = Permission.KEEP_BOOKS
_OWN = "/mijn-vergoedingen"
_OF_ONE = "/sleutelfiguren/{key_figure_id}/vergoedingen"
_THIS = _OF_ONE + "/{allowance_id}"
_BATCHES = "/betaalopdrachten"
_BATCH = _BATCHES + "/{payout_batch_id}"
_PAGES = "/geld/betalingen"
_PAGE = _PAGES + "/{payout_batch_id}"
_TODAY = clock.today().isoformat()
_ALLOWANCE = {
    "inzetId": Known("deployment_id"),
    "vergoedingsoort": "inspanning",
    "waarvoor": "Meegegaan naar de school.",
    "vergoedingsdatum": _TODAY,
    "duurMinuten": 5,
}
_FORM = {
    "vergoedingsoort": "inspanning",
    "waarvoor": "Meegegaan naar de school.",
    "vergoedingsdatum": _TODAY,
    "uren": "1",
    "inzetId": "van-niemand",
}
_DETAILS = {"naamRekeninghouder": "Wim Zwaluw", "iban": "NL20INGB0001234567"}
_OTHERS = {"maand": "2024-03-01", "bedragCenten": 0}
_SEEN = {"versie": Seen("allowance_id")}
_SEEN_BATCH = {"versie": Seen("payout_batch_id")}
_WAITS, _BOOKED, _PROVEN = "allowance_waits", "allowance_booked", "allowance_receipt"
_PROPOSED, _APPROVED, _EXPORTED = "batch_proposed", "batch_approved", "batch_exported"
# A sum that nobody can have seen, so that nothing is put together whatever others left to be paid.
_TOTAL = {"totaalCenten": 999_999_999}

EXPECTED_OF_PAYOUTS: dict[str, Expected] = {
    f"GET /api/v1{_OWN}": Expected(_ONESELF),
    f"GET /api/v1{_OWN}/{{allowance_id}}": Expected(_ONESELF, state=_WAITS),
    f"PUT /api/v1{_OWN}/{{allowance_id}}": Expected(
        _ONESELF, _ALLOWANCE, state="allowance_made", status=201, made=frozenset({"allowance_id"})
    ),
    f"PUT /api/v1{_OWN}/{{allowance_id}}/bon": Expected(_ONESELF, Raw("image/jpeg", RECEIPT), state=_WAITS),
    f"GET /api/v1{_OWN}/{{allowance_id}}/bon": Expected(_ONESELF, state=_PROVEN),
    "GET /api/v1/mijn-betaalgegevens": Expected(_ONESELF),
    "PUT /api/v1/mijn-betaalgegevens": Expected(_ONESELF, _DETAILS),
    "GET /api/v1/mijn-andere-vergoedingen": Expected(_ONESELF),
    "POST /api/v1/mijn-andere-vergoedingen": Expected(_ONESELF, _OTHERS, status=200),
    f"GET /api/v1{_OF_ONE}": Expected(_POOL),
    f"GET /api/v1{_THIS}": Expected(_POOL, state=_WAITS),
    f"POST /api/v1{_THIS}/beslissingen": Expected(_POOL, {"besluit": "akkoord"}, state=_WAITS, status=200),
    f"POST /api/v1{_THIS}/terugdraaiingen": Expected(_POOL, state=_BOOKED, status=200),
    f"GET /api/v1{_THIS}/bon": Expected(_POOL, state=_PROVEN),
    f"GET /api/v1{_BATCHES}": Expected(_PAY),
    f"POST /api/v1{_BATCHES}": Expected(_PAY, _TOTAL, status=409),
    f"GET /api/v1{_BATCH}": Expected(_PAY, state=_PROPOSED),
    f"POST /api/v1{_BATCH}/goedkeuringen": Expected(_PAY, state=_PROPOSED, status=200),
    f"POST /api/v1{_BATCH}/vervallenverklaringen": Expected(_PAY, state=_PROPOSED, status=200),
    f"POST /api/v1{_BATCH}/bestanden": Expected(_PAY, {"bestandssoort": "sepa"}, state=_APPROVED, status=200),
    f"POST /api/v1{_BATCH}/bankantwoorden": Expected(
        _PAY, {"betaald": [], "teruggekomen": []}, state=_EXPORTED, status=200
    ),
    f"POST /api/v1{_BATCH}/afschriften": Expected(
        _PAY, {"afschrift": EMPTY_STATEMENT}, state=_EXPORTED, status=200
    ),
    "GET /api/v1/grootboekbestanden": Expected(_KEEP),
    # and on pages
    f"GET {_OWN}": Expected(_ONESELF),
    # No id stands in its path, so nothing is made for it, and the deployment that it names is nobody's.
    f"POST {_OWN}": Expected(_ONESELF, _FORM, status=400),
    f"POST {_OWN}/{{allowance_id}}/bon": Expected(_ONESELF, Upload("foto", RECEIPT), state=_WAITS),
    f"GET {_OWN}/{{allowance_id}}/bon": Expected(_ONESELF, state=_PROVEN),
    f"POST {_OWN}/elders": Expected(_ONESELF, {"maand": "2024-03", "bedrag": "0"}),
    f"GET {_OWN}/betaalgegevens": Expected(_ONESELF),
    f"POST {_OWN}/betaalgegevens": Expected(_ONESELF, _DETAILS | {"versie": Seen("details")}),
    f"GET {_OF_ONE}": Expected(_POOL),
    f"POST {_THIS}/beslissen/{{word}}": Expected(_POOL, _SEEN, state=_WAITS, word="akkoord"),
    f"POST {_THIS}/terugdraaien": Expected(_POOL, _SEEN, state=_BOOKED),
    f"GET {_THIS}/bon": Expected(_POOL, state=_PROVEN),
    f"GET {_PAGES}": Expected(_PAY),
    f"POST {_PAGES}": Expected(_PAY, {"totaalCenten": "999999999"}, status=409),
    f"GET {_PAGE}": Expected(_PAY, state=_PROPOSED),
    f"POST {_PAGE}/goedkeuren": Expected(_PAY, _SEEN_BATCH, state=_PROPOSED),
    f"POST {_PAGE}/laten-vervallen": Expected(_PAY, _SEEN_BATCH, state=_PROPOSED),
    f"POST {_PAGE}/bestand": Expected(
        _PAY, {"bestandssoort": "sepa"} | _SEEN_BATCH, state=_APPROVED, status=200
    ),
    f"POST {_PAGE}/afschrift": Expected(
        _PAY,
        Upload("afschrift", b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"/>'),
        state=_EXPORTED,
    ),
    "GET /geld/export": Expected(_KEEP),
    "GET /geld/export/{word}": Expected(_KEEP, word="csv"),
}
