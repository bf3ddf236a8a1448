"""Telling the API something recognisable in every text that it takes, and looking for it where nothing may be."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec

from core.kit import clock
from core.kit.jobs import connection
from tests.isolation.expected_notifications import DEVICE_KEYS
from tests.isolation.paying import EMPTY_STATEMENT
from tests.isolation.routes import Route

OLD_DAY = "1907-03-11"
_TODAY = clock.today().isoformat()
FIXED: dict[str, Any] = {
    "behoeften": ["Meegaan naar afspraken"],
    "voorWie": "nieuwe-sleutelfiguren",
    "staatOpen": True,
    "isAfgevinkt": True,
    "inzetdoel": "ondersteuning",
    "resultaat": "niet-passend",
    "soort": "communicatie",
    "grond": "anders",
    "rollen": ["analist"],
    "maanden": 3,
    "dagen": 5,
    "geboortedatum": OLD_DAY,
    "begindatum": "2026-03-01",
    "einddatum": "2026-04-01",
    "afspraakdatum": "2026-03-01",
    "capaciteit": 20,
    "ervaringen": ["Meegaan naar afspraken"],
    "dag": "maandag",
    "dagdeel": "ochtend",
    "rolafspraakdatum": "2026-03-01",
    "geheimhoudingsdatum": "2026-03-01",
    "vogInzagedatum": "2026-03-01",
    "vogVernieuwdatum": "2029-03-01",
    "toestemming": True,
    "eersteContactOp": "2026-12-01T14:00:00+01:00",
    "beginOp": "2026-12-01T14:00:00+01:00",
    "introductiedatum": _TODAY,
    "startdatum": _TODAY,
    "antwoorddatum": _TODAY,
    "intrekkingsdatum": _TODAY,
    "evaluatiedatum": _TODAY,
    "rolUitgelegd": True,
    "centenPerMaand": 75_000,
    "besluit": "beeindigen",
    "verteldDoor": "samen",
    "vervolg": "nazorg",
    "rol": "projectleider",
    "gebeurdOp": "2026-03-01T14:00:00+01:00",
    "duurMinuten": 30,
    "contactsoort": "bezoek",
    "waarschuwingGezien": True,
    "soortInstantie": "school",
    "kwartierenPerWeek": 8,
    "aantalAanwezigen": 14,
    "bijeenkomstdatum": "2026-03-01",
    "vergoedingsoort": "inspanning",
    "vergoedingsdatum": _TODAY,
    "iban": "NL20INGB0001234567",
    "bestandssoort": "sepa",
    "afschrift": EMPTY_STATEMENT,
    "bankAntwoorddatum": _TODAY,
    "totaalCenten": 1,
    "betaald": [],
    "teruggekomen": [],
    "mail": "elk-uur",
    "stilVanaf": "21:00",
    "stilTot": "08:00",
    "bedragCenten": 1_250,
    "categorie": "reizen",
    "uitgavedatum": _TODAY,
    "betaaldDoor": "client",
    "dekking": "Gemeente",
    "meenemen": "geen",
    "maand": "2024-01-01",
    "isAan": False,
    "invuldatum": "2026-03-01",
    "vraagnaam": "home",
    "keuze": "well",
    "vraagsleutel": "asker.moment",
    "oordeel": "teruggestuurd",
    "teruggezet": [],
    "besluiten": [],
    "ookWeggehaald": [],
    "trefwoordGemeenschap": None,
    "trefwoordBehoefte": None,
    "trefwoordAanpak": None,
    "provincie": "overijssel",
    "noemtGemeente": False,
    **DEVICE_KEYS,
}
"""What is no text: words of a list, numbers, and days. The day of a birth is the one that is sealed."""
LEFT_OUT = frozenset(
    {
        "alias",
        "versie",
        "regievoerderId",
        "inhoud",
        "instellingen",
        "overgang",
        "stap",
        "sleutelfiguurId",
        "instantieId",
        "volgtOpId",
        "inzetId",
        "instemmingen",
        "accountId",
        "contactId",
        "stappen",
    }
)
"""What is told by the test itself or made by the application."""


@dataclass
class Told:
    """Every recognisable text that was told, with where it was told."""

    word: str = "Kwartsiet"
    places: dict[str, str] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def text(self, place: str) -> str:
        """Return a text that occurs nowhere else."""
        text = f"{self.word}{next(self._numbers):04d}zwaluw"
        self.places[text] = place
        return text

    def body(self, route: Route, given: dict[str, Any]) -> dict[str, Any]:
        """Return a body for a route with something recognisable in every text, and ``given`` where it says so."""
        kind = _plain(route.handler.parsed_data_field.annotation)
        made = {
            name: self._value(hint, name, str(route)) for name, hint in _fields(kind) if name not in LEFT_OUT
        }
        return {**{name: value for name, value in made.items() if value is not None}, **given}

    def found_in(self, text: str) -> list[str]:
        """List what was told and stands in a text: as it is, in any letter case, or as the bytes of a dump."""
        low = text.lower()
        return [
            place
            for told, place in self.places.items()
            if any(shape in low for shape in (told.lower(), told.encode().hex(), *_in_base64(told)))
        ]

    def _value(self, hint: Any, name: str, place: str) -> Any:
        if name == "emailadres":
            return self.text(f"{place} {name}").lower() + "@voorbeeld.nl"
        if name == "pushadres":
            return "https://push.example.net/" + self.text(f"{place} {name}")
        if name in FIXED:
            return FIXED[name]
        kind = _plain(hint)
        if get_origin(kind) is list:
            return [self._value(get_args(kind)[0], name, place)]
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return {one: self._value(inner, one, place) for one, inner in _fields(kind)}
        assert kind is str, f"{place} takes {name} as {kind}: say in FIXED what to send"
        return self.text(f"{place} {name}")


async def all_of_redis() -> str:
    """Return all that Redis holds for this process, keys and values."""
    redis = await connection()
    told: list[Any] = []
    for key in await redis.keys("*"):
        kind = (await redis.type(key)).decode()
        read = {"string": redis.get, "hash": redis.hgetall, "set": redis.smembers}.get(kind)
        told += [key, await read(key) if read else await redis.zrange(key, 0, -1, withscores=True)]
    return repr(told)


def _fields(kind: type[msgspec.Struct]) -> Iterable[tuple[str, Any]]:
    hints = get_type_hints(kind, include_extras=True)
    return [(one.encode_name, hints[one.name]) for one in msgspec.structs.fields(kind)]


def _plain(hint: Any) -> Any:
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) in {Union, UnionType}:
        hint = next(one for one in get_args(hint) if one not in {type(None), msgspec.UnsetType})
        return _plain(hint)
    return hint


def _in_base64(text: str) -> list[str]:
    """Return what base64 makes of a text at each of the three places where it can begin."""
    return [
        base64.b64encode(b"-" * shift + text.encode()).decode()[4 * bool(shift) :].rstrip("=").lower()[:-2]
        for shift in range(3)
    ]
