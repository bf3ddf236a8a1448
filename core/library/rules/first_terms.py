"""The words with which a knowledge centre begins; its editors change them as they see fit."""

from __future__ import annotations

from typing import Final

from core.library.views import Facet

FIRST_TERMS: Final[dict[Facet, tuple[str, ...]]] = {
    Facet.COMMUNITY: (
        "Gesloten geloofsgemeenschap",
        "Hechte buurt of familie",
        "Pas gevluchte mensen",
        "Roma en Sinti",
        "Eritrese gemeenschap",
        "Molukse gemeenschap",
        "Somalische gemeenschap",
        "Syrisch-orthodoxe gemeenschap",
    ),
    Facet.NEED: (
        "toegang",
        "schoolgang",
        "opvoeden",
        "rust in de geldzaken",
        "wonen",
        "veiligheid thuis",
        "gezondheid",
        "samenwerken met leiders",
        "minder hulpverleners",
        "zelf verder",
    ),
    Facet.APPROACH: (
        "herkenning",
        "introductie",
        "meelopen",
        "kleine stappen",
        "weinig delen",
        "klein budget",
        "bijeenkomsten",
        "regie",
        "buiten de lijnen",
        "evalueren",
    ),
}
