"""What is expected of the routes of knowledge bases, which everybody reads, and of those of learnings and notes."""

from __future__ import annotations

from typing import Final

from core.access.matrix import Permission
from tests.isolation.expecting import Expected, Seen

_ANYBODY: Final = Permission.BE_SIGNED_IN
_BASE: Final = {"plugin": "knowledge-neighbourhoods", "base": "neighbourhoods"}

_READ: Final = Permission.READ_CASES
_WRITE: Final = Permission.WRITE_NOTES
_LEARNINGS: Final = "/casussen/{case_id}/inzichten"
_LEARNING: Final = _LEARNINGS + "/{learning_id}"
_DRAFTS: Final = "/casussen/{case_id}/praktijknotities"
_DRAFT: Final = _DRAFTS + "/{draft_id}"
_NOTE: Final = "/praktijknotities/{note_id}"
_LEARNED: Final = {"tekst": "Eerst thee."}
_WRITTEN: Final = {"titel": "Eerst thee", "tekst": "Dan de post."}
_APPROVED: Final = {"oordeel": "goedgekeurd"}
_OF_DRAFT: Final = {"versie": Seen("draft_id")}
_OF_NOTE: Final = {"versie": Seen("note_id")}
# No knowledge centre is open here: what goes there is refused, and told to be.
_UNKNOWN_WORD: Final = {"trefwoordBehoefte": "Een woord dat er niet is"}
_REFUSED: Final = 409

EXPECTED_OF_NOTES: dict[str, Expected] = {
    "GET /api/v1/inzichten": Expected(_READ, status=400),
    f"GET /api/v1{_LEARNINGS}": Expected(_READ),
    f"POST /api/v1{_LEARNINGS}": Expected(_WRITE, _LEARNED),
    f"GET /api/v1{_LEARNING}": Expected(_READ),
    f"PUT /api/v1{_LEARNING}": Expected(_WRITE, _LEARNED),
    f"DELETE /api/v1{_LEARNING}": Expected(_WRITE),
    "GET /inzichten": Expected(_READ),
    f"GET {_LEARNINGS}": Expected(_READ),
    f"GET {_LEARNINGS}/nieuw": Expected(_WRITE),
    f"POST {_LEARNINGS}": Expected(_WRITE, _LEARNED),
    f"GET {_LEARNING}": Expected(_READ),
    f"POST {_LEARNING}": Expected(_WRITE, _LEARNED | {"versie": Seen("learning_id")}),
    f"POST {_LEARNING}/weghalen": Expected(_WRITE, {"versie": Seen("learning_id")}),
    f"GET /api/v1{_DRAFTS}": Expected(_READ),
    f"POST /api/v1{_DRAFTS}": Expected(_WRITE, _WRITTEN),
    f"GET /api/v1{_DRAFT}": Expected(_WRITE, state="prepared"),
    f"PUT /api/v1{_DRAFT}": Expected(_WRITE, _WRITTEN, state="prepared"),
    f"DELETE /api/v1{_DRAFT}": Expected(_WRITE, state="prepared"),
    f"PUT /api/v1{_DRAFT}/keuzes": Expected(_WRITE, {"besluiten": []}, state="prepared"),
    f"POST /api/v1{_DRAFT}/ter-beoordeling": Expected(_WRITE, state="prepared", status=200),
    f"POST /api/v1{_DRAFT}/terughalen": Expected(_WRITE, state="submitted", status=200),
    f"GET /api/v1{_DRAFT}/beoordeling": Expected(_WRITE, state="to_review"),
    f"POST /api/v1{_DRAFT}/beoordeling": Expected(_WRITE, _APPROVED, state="to_review", status=200),
    f"GET {_DRAFTS}/nieuw": Expected(_WRITE),
    f"POST {_DRAFTS}": Expected(_WRITE, _WRITTEN),
    f"GET {_DRAFT}": Expected(_WRITE, state="prepared"),
    f"GET {_DRAFT}/herschrijven": Expected(_WRITE, state="prepared"),
    f"POST {_DRAFT}/herschrijven": Expected(_WRITE, _WRITTEN | _OF_DRAFT, state="prepared"),
    f"POST {_DRAFT}/opnieuw": Expected(_WRITE, _OF_DRAFT, state="prepared"),
    f"POST {_DRAFT}/keuzes": Expected(_WRITE, _OF_DRAFT, state="prepared"),
    f"POST {_DRAFT}/ter-beoordeling": Expected(_WRITE, _OF_DRAFT, state="prepared"),
    f"POST {_DRAFT}/terughalen": Expected(_WRITE, _OF_DRAFT, state="submitted"),
    f"POST {_DRAFT}/weggooien": Expected(_WRITE, _OF_DRAFT, state="prepared"),
    f"GET {_DRAFT}/beoordeling": Expected(_WRITE, state="to_review"),
    f"POST {_DRAFT}/beoordeling/vergelijken": Expected(_WRITE, _OF_DRAFT, state="to_review", status=200),
    # Nothing leaves that was not seen first.
    f"POST {_DRAFT}/beoordeling": Expected(_WRITE, _OF_DRAFT, state="to_review", status=_REFUSED),
    f"POST {_DRAFT}/beoordeling/terugsturen": Expected(
        _WRITE, _OF_DRAFT | {"reden": "Te herkenbaar."}, state="to_review"
    ),
    "GET /api/v1/praktijknotities": Expected(_READ),
    f"GET /api/v1{_NOTE}": Expected(_READ),
    f"POST /api/v1{_NOTE}/verzending": Expected(_WRITE, _UNKNOWN_WORD, status=_REFUSED),
    f"POST /api/v1{_NOTE}/antwoorden": Expected(_WRITE, {"antwoordtekst": "Ja."}, status=_REFUSED),
    f"POST /api/v1{_NOTE}/terugnemen": Expected(_WRITE, status=_REFUSED),
    f"DELETE /api/v1{_NOTE}": Expected(_WRITE),
    "GET /praktijknotities": Expected(_READ),
    f"GET {_NOTE}": Expected(_READ),
    f"POST {_NOTE}/verzending": Expected(_WRITE, _UNKNOWN_WORD | _OF_NOTE, status=_REFUSED),
    f"POST {_NOTE}/antwoorden": Expected(_WRITE, {"antwoordtekst": "Ja."}, status=_REFUSED),
    f"POST {_NOTE}/terugnemen": Expected(_WRITE, {"zekerWeten": "ja"} | _OF_NOTE, status=_REFUSED),
    f"POST {_NOTE}/weggooien": Expected(_WRITE, _OF_NOTE),
}

EXPECTED_OF_KNOWLEDGE: dict[str, Expected] = {
    "GET /api/v1/kennisbanken": Expected(_ANYBODY),
    "GET /api/v1/kennisbanken/{plugin}/{base}": Expected(_ANYBODY, words=_BASE),
    "GET /kennisbank": Expected(_ANYBODY),
    "GET /kennisbank/{plugin}/{base}": Expected(_ANYBODY, words=_BASE),
    "GET /kennisbank/{plugin}/{base}/{article}": Expected(
        _ANYBODY, words=_BASE | {"article": "eerste-contact"}
    ),
    "GET /api/v1/zoeken": Expected(_ANYBODY),
    "GET /zoeken": Expected(_ANYBODY),
    "POST /zoeken": Expected(_ANYBODY, body={"zoek": "school"}),
    **EXPECTED_OF_NOTES,
}
