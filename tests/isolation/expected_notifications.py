"""What is expected of the routes of notifications."""

from __future__ import annotations

from typing import Any

from core.access.matrix import Permission
from tests.isolation.expecting import Expected, Seen

DEVICE_KEYS: dict[str, Any] = {
    "publiekeSleutel": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "geheim": "BTBZMqHH6r4Tts7J_aSIgg",
}
"""The keys of the device in the example of RFC 8291."""
_ANYBODY = Permission.BE_SIGNED_IN
_CHOICES = {"mail": "elk-uur", "stilVanaf": "21:00", "stilTot": "08:00"}
_DEVICE = {"pushadres": "https://push.example.net/toestel", **DEVICE_KEYS}

EXPECTED_OF_NOTIFICATIONS: dict[str, Expected] = {
    "GET /api/v1/meldingskeuzes": Expected(_ANYBODY),
    "PUT /api/v1/meldingskeuzes": Expected(_ANYBODY, _CHOICES),
    "POST /api/v1/pushabonnementen": Expected(_ANYBODY, _DEVICE),
    "DELETE /api/v1/pushabonnementen/{subscription_id}": Expected(_ANYBODY),
    "GET /meldingen": Expected(_ANYBODY),
    "POST /meldingen": Expected(_ANYBODY, _CHOICES | {"versie": Seen("choices")}),
    "POST /meldingen/toestellen/{subscription_id}/uitzetten": Expected(_ANYBODY),
}
