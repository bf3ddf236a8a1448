"""What is expected of the routes of plugins: the administrators' desk, and the addresses that plugins have themselves."""

from __future__ import annotations

from typing import Any, Final

from core.access.matrix import Permission
from core.kit.api import API
from tests.isolation.expecting import Expected

_SETTINGS: Final = Permission.CHANGE_SETTINGS
_ANYBODY: Final = Permission.BE_SIGNED_IN
_KEEPER: Final = {"plugin": "keeper"}
_VALLEY: Final = {"plugin": "valley"}
_NOTE: Final = {"woord": "beek", "aantal": "3"}


def _desk(body: Any = None, **more: Any) -> Expected:
    return Expected(_SETTINGS, body, words=_KEEPER, **more)


EXPECTED_OF_PLUGIN_DESK: dict[str, Expected] = {
    f"GET {API}/uitbreidingen": Expected(_SETTINGS),
    f"GET {API}/uitbreidingen/{{plugin}}": _desk(),
    f"PATCH {API}/uitbreidingen/{{plugin}}": _desk({"isAan": True}),
    f"PATCH {API}/uitbreidingen/{{plugin}}/instellingen": _desk({"instellingen": {"most": 4}}),
    f"POST {API}/uitbreidingen/{{plugin}}/opnieuw": _desk(status=200),
    f"GET {API}/uitbreidingen/{{plugin}}/bewaard": _desk(),
    f"DELETE {API}/uitbreidingen/{{plugin}}/bewaard": _desk(),
    "GET /uitbreidingen": Expected(_SETTINGS),
    "GET /uitbreidingen/{plugin}": _desk(),
    "POST /uitbreidingen/{plugin}/aan": _desk(),
    "POST /uitbreidingen/{plugin}/uit": _desk(),
    "POST /uitbreidingen/{plugin}/opnieuw": _desk(),
    "POST /uitbreidingen/{plugin}/instellingen": _desk({}, status=400),
    "GET /uitbreidingen/{plugin}/bewaard": _desk(),
    "GET /uitbreidingen/{plugin}/vernietigen": _desk(),
    "POST /uitbreidingen/{plugin}/vernietigen": _desk({"naam": "keeper"}),
    "GET /p/{plugin}": Expected(_ANYBODY, words=_VALLEY),
    "POST /p/{plugin}": Expected(_ANYBODY, _NOTE, words=_VALLEY),
    "GET /p/{plugin}/{path}": Expected(_ANYBODY, words=_VALLEY | {"path": "pages/brook"}),
    "POST /p/{plugin}/{path}": Expected(_ANYBODY, _NOTE, words=_VALLEY | {"path": "notes"}),
}
