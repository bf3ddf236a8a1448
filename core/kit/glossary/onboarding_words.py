"""Names at the edge of reading lists and of handovers; part of the tables in `fields` and `words`."""

from __future__ import annotations

from typing import Final

ONBOARDING_FIELDS: Final[dict[str, str]] = {
    "introduction": "inleiding",
    "audience": "voorWie",
    "steps": "stappen",
    "target": "leidtNaar",
    "is_open": "staatOpen",
    "step_count": "aantalStappen",
    "marked_count": "aantalAfgevinkt",
    "is_marked": "isAfgevinkt",
    "is_there": "isTeLezen",
    "href": "pad",
    "handed_over_date": "overdrachtsdatum",
    "article": "artikel",
    "page": "pagina",
    "is_finished": "isAfgerond",
    "path_id": "inwerkpadId",
    "step_id": "stapId",
    "succession_id": "overdrachtId",
}
ONBOARDING_WORDS: Final[dict[str, dict[str, str]]] = {
    "audience": {
        "project_lead": "nieuwe-projectleiders",
        "lead_professional": "nieuwe-regievoerders",
        "key_figure": "nieuwe-sleutelfiguren",
        "successor": "opvolgers",
    },
    "step_kind": {"article": "artikel", "note": "notitie", "page": "pagina", "task": "taak"},
    "reading_path_event": {
        "made": "inwerkpad-gemaakt",
        "changed": "inwerkpad-gewijzigd",
        "removed": "inwerkpad-verwijderd",
    },
}
