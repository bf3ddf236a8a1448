"""Sealing and opening rows of cases; what is opened comes with a warning for each text that seems to name a community."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.kit import sealing
from core.kit.recognisers import warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.kit.recognisers.warnings import TextWarning
    from tenants.database import TenantTable
    from tenants.seals import Seal

# Names of people and ways to reach them are no free text; a language needed is sealed and asked for on purpose. Further
# answers are stored with their questions: `warnings_in_further` looks at what somebody wrote.
_NOT_CHECKED = frozenset(
    {
        "client_name",
        "client_contact",
        "applicant_name",
        "also_known_as",
        "birth_date",
        "contact_person",
        "contact",
        "languages",
        "further_answers",
    }
)
_PEOPLE = frozenset({"household_member"})


def open_row(table: type[TenantTable], row: Mapping[str, Any], seal: Seal) -> dict[str, Any]:
    """Return a row with its sealed columns open, and ``warnings`` for texts that seem to name a community.

    Raises: BrokenSeal.
    """
    opened = sealing.open_row(table, row, seal)
    is_person = table._meta.tablename in _PEOPLE  # noqa: SLF001 - Piccolo's public way to a table's name
    texts = (
        (name, opened[name])
        for name in sealing.sealed_columns(table)
        if name in opened and not (is_person and name == "name")
    )
    return {**opened, "warnings": warnings_in(texts)}


def warnings_in(texts: Iterable[tuple[str, str | None]]) -> tuple[TextWarning, ...]:
    """Return a warning for each (field, text) of a case that seems to name a community, as `recognisers.warnings` does."""
    return warnings.warnings_in((field, text) for field, text in texts if field not in _NOT_CHECKED)


def warnings_in_further(answers: Iterable[str]) -> tuple[TextWarning, ...]:
    """Return a warning when what somebody wrote at questions of plugins seems to name a community."""
    return warnings.warnings_in([("further_answers", "\n".join(answers))])
