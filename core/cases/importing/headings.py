"""The words above columns, read from `headings.toml`: what stands over what we know, and what tells of a community."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from importlib.resources import files


class Field(StrEnum):
    """A column we know. The value is what reports call it when the file has no heading of its own for it."""

    NUMBER = "Nr"
    REQUESTED_ON = "Datum aanvraag"
    MUNICIPALITY = "Gemeente"
    APPLICANT = "Aanvrager"
    ORGANISATION = "Organisatie"
    CLIENT = "Gezin"
    QUESTION = "Hulpvraag"
    TRIED_BEFORE = "Eerder geprobeerd"
    KEY_FIGURE = "Sleutelfiguur"
    BEGINS_ON = "Start inzet"
    ENDS_ON = "Eind inzet"
    MONTHLY_BUDGET = "Budget p/m"
    SPENT = "Uitgegeven totaal"
    PROFESSIONALS_AT_START = "Hulpverleners bij start"
    PROFESSIONALS_NOW = "Hulpverleners nu"
    STATUS = "Status"
    OUTCOME = "Resultaat"
    REMARK = "Opmerking"


TEXT_FIELDS = frozenset(
    {
        Field.APPLICANT,
        Field.ORGANISATION,
        Field.CLIENT,
        Field.QUESTION,
        Field.TRIED_BEFORE,
        Field.KEY_FIGURE,
        Field.OUTCOME,
        Field.REMARK,
    }
)


def _list(wordings: str) -> tuple[str, ...]:
    return tuple(" ".join(wording.split()) for wording in wordings.split(",") if wording.strip())


_table = tomllib.loads((files("core.cases.importing") / "headings.toml").read_text("utf-8"))
_community: dict[str, tuple[str, ...]] = {kind: _list(words) for kind, words in _table["community"].items()}

SYNONYMS: dict[Field, tuple[str, ...]] = {
    Field(name): _list(words) for name, words in _table["synonyms"].items()
}
"""Per column the headings it goes by, normalised; the first is its own name."""

COMMUNITY_WORDS = frozenset(_community["words"])
COMMUNITY_STEMS = _community["stems"]
COMMUNITY_STEMS_EXACT = _community["exact_stems"]
COMMUNITY_PHRASES = _community["phrases"]
BSN_WORDS = frozenset(_list(_table["citizen_service_number"]["words"]))
