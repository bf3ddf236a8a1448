"""What is expected of the routes of contacts."""

from __future__ import annotations

import io

from PIL import Image

from core.access.matrix import Permission
from core.kit import clock
from tests.isolation.expecting import Expected, Known, Raw, Seen, Upload

_READ = Permission.READ_CASES
_CHANGE = Permission.CHANGE_CASES
_ONESELF = Permission.BE_KEY_FIGURE
_CASE = "/casussen/{case_id}/contacten"
_OWN = "/mijn-contacten"
_MOMENT = clock.now().isoformat(timespec="seconds")
_CONTACT = {"gebeurdOp": _MOMENT, "contactsoort": "telefoon", "tekst": "Samen de post gelezen."}
_OWN_CONTACT = {"inzetId": Known("deployment_id"), **_CONTACT}
_SEEN = {"versie": Seen("contact_id")}


def _photo() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(drawn, "JPEG")
    return drawn.getvalue()


PHOTO = _photo()
_PHOTO = Raw("image/jpeg", PHOTO)

EXPECTED_OF_CONTACTS: dict[str, Expected] = {
    f"GET /api/v1{_OWN}": Expected(_ONESELF),
    f"GET /api/v1{_OWN}/{{contact_id}}": Expected(_ONESELF, state="deployed"),
    f"PUT /api/v1{_OWN}/{{contact_id}}": Expected(_ONESELF, _OWN_CONTACT, state="deployed"),
    f"GET /api/v1{_OWN}/{{contact_id}}/fotos/{{photo_id}}": Expected(_ONESELF, state="deployed"),
    f"PUT /api/v1{_OWN}/{{contact_id}}/fotos/{{photo_id}}": Expected(
        _ONESELF, _PHOTO, state="deployed", made=frozenset({"photo_id"})
    ),
    f"GET /api/v1{_CASE}": Expected(_READ, state="contacted"),
    f"POST /api/v1{_CASE}": Expected(_CHANGE, _CONTACT),
    f"GET /api/v1{_CASE}/{{contact_id}}": Expected(_READ, state="contacted"),
    f"PUT /api/v1{_CASE}/{{contact_id}}": Expected(_CHANGE, _CONTACT, state="deployed"),
    f"GET /api/v1{_CASE}/{{contact_id}}/versies": Expected(_READ, state="contacted"),
    f"GET /api/v1{_CASE}/{{contact_id}}/fotos/{{photo_id}}": Expected(_READ, state="contacted"),
    f"GET {_OWN}": Expected(_ONESELF),
    f"GET {_OWN}/nieuw": Expected(_ONESELF),
    # No id stands in its path, so nothing is made for it, and the deployment that it names is nobody's.
    f"POST {_OWN}": Expected(_ONESELF, {**_OWN_CONTACT, "gebeurdOp": _MOMENT[:16]}, status=404),
    f"GET {_OWN}/{{contact_id}}": Expected(_ONESELF, state="deployed"),
    f"POST {_OWN}/{{contact_id}}": Expected(_ONESELF, _CONTACT | _SEEN, state="deployed"),
    f"POST {_OWN}/{{contact_id}}/fotos": Expected(_ONESELF, Upload("foto", _PHOTO.content), state="deployed"),
    f"GET {_CASE}": Expected(_READ, state="contacted"),
    f"GET {_CASE}/nieuw": Expected(_CHANGE),
    f"POST {_CASE}": Expected(_CHANGE, _CONTACT),
    f"GET {_CASE}/{{contact_id}}": Expected(_READ, state="contacted"),
    f"POST {_CASE}/{{contact_id}}": Expected(_CHANGE, _CONTACT | _SEEN, state="deployed"),
}
