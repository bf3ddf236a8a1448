"""The manifest of this plugin and its one hook: a short instrument of our own, in Dutch and in English."""

from __future__ import annotations

from typing import Final

from core.plugin_api import Choice, Instrument, Item, Manifest, Told, hookimpl

manifest = Manifest(
    name="instrument-steps",
    title=Told("Hoe gaat het nu?", "How are things now?"),
    summary=Told(
        "Een korte vragenlijst over vijf onderwerpen, om samen te bekijken wat er anders is. Niemand hoeft.",
        "A short list of questions about five subjects, to look together at what is different. Nobody has to.",
    ),
    version="1.0",
    core=">=0.1,<0.3",
    author="Kernkracht",
    hooks=("register_instruments",),
)

CHOICES: Final = (
    Choice(value="not", title=Told("Gaat niet", "Does not work")),
    Choice(value="hard", title=Told("Moeilijk", "Hard")),
    Choice(value="fairly", title=Told("Gaat wel", "Fairly well")),
    Choice(value="well", title=Told("Goed", "Well")),
)
"""The same four for every item. None of them counts for anything: what matters is what the client says about it."""

NOW: Final = Instrument(
    name="now",
    title=Told("Hoe gaat het nu?", "How are things now?"),
    explanation=Told(
        "De cliënt kiest waarover hij of zij iets wil zeggen en hoe het nu gaat. Niemand hoeft dit in te vullen.",
        "The client chooses what to say something about, and how it goes now. Nobody has to fill this in.",
    ),
    source=Told(
        "Eigen lijst van Kernkracht (own), niet onderzocht op betrouwbaarheid",
        "A list of Kernkracht's own (own), not examined for reliability",
    ),
    items=(
        Item(name="home", question=Told("Rust thuis", "Calm at home"), choices=CHOICES),
        Item(name="money", question=Told("Geldzaken", "Money matters"), choices=CHOICES),
        Item(
            name="agencies",
            question=Told("Contact met instanties", "Contact with agencies"),
            choices=CHOICES,
        ),
        Item(
            name="support",
            question=Told("Iemand om op terug te vallen", "Somebody to fall back on"),
            choices=CHOICES,
        ),
        Item(name="choices", question=Told("Zelf keuzes maken", "Making one's own choices"), choices=CHOICES),
    ),
)


@hookimpl
def register_instruments() -> list[Instrument]:
    """Name the one instrument; it is the same everywhere."""
    return [NOW]
