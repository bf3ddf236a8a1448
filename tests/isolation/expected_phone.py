"""What is expected of the routes of the app on a phone."""

from __future__ import annotations

from core.access.matrix import Permission
from tests.isolation.expecting import Expected

EXPECTED_OF_PHONE: dict[str, Expected] = {
    "GET /api/v1/mijn-telefoon": Expected(Permission.BE_KEY_FIGURE),
    "GET /onderweg": Expected(Permission.BE_KEY_FIGURE),
    "GET /onderweg/leeg": Expected(None),
    "GET /manifest.webmanifest": Expected(None),
    "GET /dienst.js": Expected(None),
    "POST /onderweg/toegang": Expected(None, {"bewijs": "bewijs-van-niemand"}, status=200),
}
