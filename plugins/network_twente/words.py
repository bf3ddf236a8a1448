"""The words of the network, and how people read them."""

from __future__ import annotations

from typing import Final, Literal

from core.plugin_api import Told

NETWORK: Final = "network-twente"
"""The name of this plugin, under which municipalities join."""

SEARCHED: Final = "twente"
"""The name under which a search answers."""

FIRST: Final = f"/p/{NETWORK}"
"""The first page of this plugin."""

HERE: Final = f"{FIRST}/"
"""What comes before the address of every other page."""

TITLE: Final = Told("Netwerk Twente", "Twente network")

Reason = Literal["no_time", "does_not_fit", "too_far", "other"]
"""Why a project lead passes nothing on. ``stopped`` is said by nobody: it is for a card that has gone."""

REASONS: Final[dict[str, Told]] = {
    "no_time": Told(
        "De sleutelfiguur heeft nu geen tijd voor iets nieuws",
        "The key figure has no time for something new now",
    ),
    "does_not_fit": Told(
        "De vraag past niet bij deze sleutelfiguur", "The question does not fit this key figure"
    ),
    "too_far": Told("Het is te ver weg", "It is too far away"),
    "other": Told("Een andere reden; bel ons gerust", "Another reason; do give us a call"),
    "stopped": Told(
        "Deze sleutelfiguur doet niet meer mee in het netwerk",
        "This key figure takes part in the network no more",
    ),
}

OUTGOING: Final[dict[str, tuple[Told, str]]] = {
    "asked": (Told("Wacht op de andere gemeente", "Waits for the other municipality"), "active"),
    "passed_on": (Told("Wacht op de sleutelfiguur", "Waits for the key figure"), "active"),
    "declined": (Told("De andere gemeente zei nee", "The other municipality said no"), "negative"),
    "refused": (Told("De sleutelfiguur zei nee", "The key figure said no"), "negative"),
    "agreed": (Told("De sleutelfiguur zei ja", "The key figure said yes"), "positive"),
    "withdrawn": (Told("Ingetrokken door de andere kant", "Withdrawn by the other side"), "negative"),
    "taken_back": (Told("Door ons ingetrokken", "Withdrawn by us"), "neutral"),
    "left": (
        Told("Zij doen niet meer mee", "They left the network"),
        "negative",
    ),
}
"""Where a request of ours stands, as its badge says it, and the tone of the badge."""

INCOMING: Final[dict[str, tuple[Told, str]]] = {
    "new": (Told("Wacht op u", "Waits for you"), "warning"),
    "gone": (Told("Wacht op u, de kaart is weg", "Waits for you, the card is gone"), "warning"),
    "passed_on": (Told("Wacht op de sleutelfiguur", "Waits for the key figure"), "active"),
    "agreed": (
        Told("Ja gezegd, naam gegeven", "Said yes, name given"),
        "positive",
    ),
    "refused": (Told("De sleutelfiguur zei nee", "The key figure said no"), "neutral"),
    "declined": (Told("Wij zeiden nee", "We said no"), "neutral"),
    "withdrawn": (
        Told("Door onze kant ingetrokken", "Withdrawn on our side"),
        "neutral",
    ),
    "taken_back": (
        Told("Zij trokken de vraag in", "They withdrew the question"),
        "neutral",
    ),
}
"""Where a request of another municipality stands."""

ASKED: Final[dict[str, tuple[Told, str]]] = {
    "asked": (Told("Wacht op uw antwoord", "Waits for your answer"), "warning"),
    "yes": (Told("U zei ja", "You said yes"), "positive"),
    "no": (Told("U zei nee", "You said no"), "neutral"),
    "stopped_by_self": (Told("U hebt het ingetrokken", "You withdrew it"), "neutral"),
    "stopped_by_lead": (
        Told("Ingetrokken door uw projectleider", "Withdrawn by your project lead"),
        "neutral",
    ),
    "taken_back": (
        Told("Zij trokken de vraag in", "They withdrew the question"),
        "neutral",
    ),
}
"""Where a question to a key figure stands."""

DAYS: Final[dict[str, Told]] = {
    "monday": Told("maandag", "Monday"),
    "tuesday": Told("dinsdag", "Tuesday"),
    "wednesday": Told("woensdag", "Wednesday"),
    "thursday": Told("donderdag", "Thursday"),
    "friday": Told("vrijdag", "Friday"),
    "saturday": Told("zaterdag", "Saturday"),
    "sunday": Told("zondag", "Sunday"),
}
PARTS: Final[dict[str, Told]] = {
    "morning": Told("ochtend", "morning"),
    "afternoon": Told("middag", "afternoon"),
    "evening": Told("avond", "evening"),
}


def free_in_words(free: str, locale: str) -> str:
    """Return a part of a day, such as ``sunday-afternoon``, as people read it."""
    day, _, part = free.partition("-")
    return f"{DAYS[day].within(locale)}{'' if locale == 'nl' else ' '}{PARTS[part].within(locale)}"
