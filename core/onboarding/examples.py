"""Examples of reading lists, in Dutch as municipalities will read them: a beginning to change, not a course."""

from __future__ import annotations

from typing import Final

from core.onboarding.entries import PathEntry, StepEntry
from core.onboarding.rules import Audience, StepKind


def _read(path: str, why: str) -> StepEntry:
    return StepEntry(kind=StepKind.PAGE, target=path, why=why)


def _do(title: str, why: str) -> StepEntry:
    return StepEntry(kind=StepKind.TASK, title=title, why=why)


EXAMPLES: Final[dict[Audience, PathEntry]] = {
    Audience.PROJECT_LEAD: PathEntry(
        audience=Audience.PROJECT_LEAD,
        title="Beginnen als projectleider",
        introduction="Wat u moet weten voordat u de eerste aanvraag toetst. Reken op een ochtend, verspreid over een week.",
        steps=(
            _read("/hulp", "Zo legt u in twee minuten uit wat een sleutelfiguur is, en wat niet."),
            _read(
                "/privacy",
                "Waarom nergens staat bij welke groep een cliënt hoort, en wat u dan wel opschrijft.",
            ),
            _do(
                "Loop een dagdeel mee met een projectleider",
                "Kijk vooral hoe een aanvraag wordt doorgesproken.",
            ),
            _do(
                "Spreek met twee sleutelfiguren",
                "Vraag wanneer een professional hen echt hielp, en wanneer niet.",
            ),
            _read("/bibliotheek", "Wat andere gemeenten leerden. Zoek een notitie die lijkt op iets van u."),
        ),
    ),
    Audience.LEAD_PROFESSIONAL: PathEntry(
        audience=Audience.LEAD_PROFESSIONAL,
        title="Werken met een sleutelfiguur",
        introduction="Voor regievoerders met een eerste casus. Reken op drie kwartier.",
        steps=(
            _read("/hulp", "U houdt de regie. Hier staat wat dat betekent."),
            _read("/privacy", "Wat een sleutelfiguur wel en niet te zien krijgt, en wie dat beslist."),
            _do(
                "Bespreek met de projectleider wat u van de sleutelfiguur hoopt",
                "En wat u zelf blijft doen. Een vrijwilliger staat er nooit alleen voor.",
            ),
            _read("/kennisbank", "Lees wat bij een eerste contact helpt. Dat u het leest, ziet niemand."),
        ),
    ),
    Audience.KEY_FIGURE: PathEntry(
        audience=Audience.KEY_FIGURE,
        title="Beginnen als sleutelfiguur",
        introduction="Vijf korte stappen. U kunt tussendoor stoppen.",
        steps=(
            _read("/hulp", "Wat u doet, en wat u niet hoeft te doen."),
            _read("/privacy", "U hoort alleen wat u nodig hebt. Wat u hoort, blijft bij u."),
            _do("Maak een afspraak met uw projectleider", "Vraag wat er gebeurt als u zich zorgen maakt."),
            _do(
                "Probeer een contact vast te leggen op uw telefoon",
                "Het duurt een halve minuut, ook zonder bereik.",
            ),
        ),
    ),
    Audience.SUCCESSOR: PathEntry(
        audience=Audience.SUCCESSOR,
        title="Een casus overnemen",
        introduction="Naast de stappen in de casus zelf.",
        steps=(
            _do("Spreek af wie u kunt bellen", "De eerste weken komen er vragen die nergens staan."),
            _do("Zeg wat hetzelfde blijft", "Voor het gezin en de sleutelfiguur is dat het belangrijkste."),
        ),
    ),
}
