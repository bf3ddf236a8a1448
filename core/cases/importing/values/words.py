"""Words with a meaning: the status of a case, a municipality, a name, and free text."""

from __future__ import annotations

import re
from typing import Literal

from rapidfuzz import fuzz, process

from core.cases.importing.sheets import Cell, as_shown, trimmed
from core.cases.importing.values.wrong import Wrong, is_blank
from core.kit.recognisers.folding import fold_word

State = Literal[
    "requested", "screening", "declined", "planning", "matching", "deployed", "aftercare", "closed", "withdrawn"
]  # fmt: skip

MAX_TEXT = 4_000
MAX_NAME = 200

_STATES: dict[State, str] = {
    "requested": (
        "aangevraagd, aangemeld, nieuw, aanvraag, aanmelding, ontvangen, binnengekomen, ingediend, open "
        "aanvraag"
    ),
    "screening": (
        "toetsing, in toetsing, intake, screening, beoordeling, in beoordeling, wordt getoetst, verkenning"
    ),
    "declined": (
        "afgewezen, niet passend, geweigerd, afwijzing, niet in behandeling genomen, niet geschikt, niet "
        "toegekend"
    ),
    "planning": (
        "in planvorming, planvorming, plan van aanpak, plan in de maak, plan, voorbereiding, in voorbereiding"
    ),
    "matching": (
        "in matching, matching, wachtlijst, op wachtlijst, zoekt sleutelfiguur, wacht op sleutelfiguur, "
        "wacht op match"
    ),
    "deployed": (
        "lopend, ingezet, loopt, loopt nog, lopende, actief, in uitvoering, gestart, inzet loopt, lopend "
        "traject, in behandeling, inzet, bezig, nog lopend"
    ),
    "aftercare": "nazorg, in nazorg, aftercare, uitloop",
    "closed": (
        "afgesloten, gesloten, afgerond, beeindigd, klaar, gestopt, gereed, voltooid, dicht, inzet "
        "beeindigd, traject afgesloten, traject afgerond, succesvol afgerond, afgesl"
    ),
    "withdrawn": "ingetrokken, teruggetrokken, geannuleerd, vervallen, aanvraag ingetrokken, annulering",
}
_STATE_OF: dict[str, State] = {word: state for state, words in _STATES.items() for word in words.split(", ")}
_USUAL_STATES = "aangevraagd, in toetsing, afgewezen, in planvorming, in matching, lopend, nazorg, afgesloten of ingetrokken"
_NO_NAME_ALONE = frozenset(
    [
        "gezin",
        "familie",
        "fam",
        "mw",
        "mevr",
        "mevrouw",
        "dhr",
        "heer",
        "hr",
        "de",
        "meneer",
        "client",
        "jongere",
        "moeder",
        "vader",
        "kind",
        "kinderen",
        "anoniem",
        "naam",
        "en",
        "e",
        "o",
        "cs",
        "eo",
    ]
)
_SAME_PLACE = {"den haag": "s gravenhage", "den bosch": "s hertogenbosch"}
_LIKE_OWN = 80
_LIKE_A_STATE = 70


def read_state(cell: Cell) -> State | Wrong | None:
    """Read the status of a case. A question mark or two statuses in one cell are doubt, and doubt is refused."""
    if is_blank(cell) and "?" not in as_shown(cell):
        return None
    text = as_shown(cell)
    words = " ".join(re.findall(r"[a-z]+", fold_word(text)))
    if "?" not in text and words in _STATE_OF:
        return _STATE_OF[words]
    near = (
        process.extractOne(words, _STATE_OF.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE_A_STATE)
        if words
        else None
    )
    meant = f"Bedoelde u '{_STATES[_STATE_OF[near[0]]].split(', ')[0]}'? " if near is not None else ""
    return Wrong("Deze status is onbekend.", f"{meant}Kies {_USUAL_STATES}.")


def read_municipality(cell: Cell, *, own: str) -> Literal[True] | Wrong | None:
    """Tell whether a row is of municipality ``own``; a typing error is pointed out, never corrected silently."""
    if is_blank(cell):
        return None
    given, ours = _place(as_shown(cell)), _place(own)
    if given == ours:
        return True
    if fuzz.ratio(given, ours) >= _LIKE_OWN:
        return Wrong("Deze gemeente is onbekend.", f"Bedoelde u {own}? Verbeter de naam.")
    return Wrong(
        f"Deze rij hoort niet bij {own}.",
        f"Haal de rij uit dit bestand en laat de eigen gemeente haar inlezen, of vul {own} in als dat bedoeld is.",
    )


def read_name(cell: Cell) -> str | Wrong | None:
    """Read a name of a person or household as it is written; a form of address alone names nobody."""
    if is_blank(cell, none_counts=True):
        return None
    text = trimmed(as_shown(cell)).replace("\n", " ")
    words = re.findall(r"[^\W\d_]+", fold_word(text))
    if not words:
        return Wrong("Dit is geen naam.", "Vul de naam in; controleer of de rij niet is verschoven.")
    if all(word in _NO_NAME_ALONE for word in words):
        return Wrong(
            "Hier wordt niemand genoemd.",
            "Vul de naam in van het gezin of de cliënt, bijvoorbeeld: gezin Jansen.",
        )
    if len(text) > MAX_NAME:
        return Wrong(
            f"Deze naam is langer dan {MAX_NAME} tekens.",
            "Zet alleen de naam hier, en de rest bij de opmerking.",
        )
    return text


def read_text(cell: Cell) -> str | Wrong | None:
    """Read a free text of at most 4,000 characters; lines stay, invisible signs and space around it go."""
    if is_blank(cell):
        return None
    text = trimmed(as_shown(cell))
    if len(text) > MAX_TEXT:
        return Wrong(
            f"Deze tekst is langer dan {MAX_TEXT} tekens.", "Kort de tekst in tot wat voor de casus nodig is."
        )
    return text


def _place(name: str) -> str:
    words = re.findall(r"[a-z]+", fold_word(name))
    place = " ".join(word for word in words if word not in {"gemeente", "gem"})
    return _SAME_PLACE.get(place, place)
