"""What is expected of the routes of knowledge bases: whoever is signed in reads what is on here."""

from __future__ import annotations

from typing import Final

from core.access.matrix import Permission
from tests.isolation.expecting import Expected

_ANYBODY: Final = Permission.BE_SIGNED_IN
_BASE: Final = {"plugin": "knowledge-neighbourhoods", "base": "neighbourhoods"}

EXPECTED_OF_KNOWLEDGE: dict[str, Expected] = {
    "GET /api/v1/kennisbanken": Expected(_ANYBODY),
    "GET /api/v1/kennisbanken/{plugin}/{base}": Expected(_ANYBODY, words=_BASE),
    "GET /kennisbank": Expected(_ANYBODY),
    "GET /kennisbank/{plugin}/{base}": Expected(_ANYBODY, words=_BASE),
    "GET /kennisbank/{plugin}/{base}/{article}": Expected(
        _ANYBODY, words=_BASE | {"article": "eerste-contact"}
    ),
}
