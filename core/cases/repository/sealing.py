"""Sealing and opening whole rows: every `Sealed` column of a table, and none can be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from core.cases.views import TextWarning
from core.kit.glossary import dutch_field
from core.kit.recognisers.communities import find_communities
from tenants.database import Sealed, TenantTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tenants.seals import Seal

# Names of people and ways to reach them are no free text; a language needed is sealed and asked for on purpose.
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
    }
)
_PEOPLE = frozenset({"household_member"})
_MESSAGE = "Deze tekst lijkt een gemeenschap, afkomst of geloof te noemen. Dat is niet nodig; overweeg het weg te laten."


def sealed_columns(table: type[TenantTable]) -> dict[str, Sealed]:
    """Return the sealed columns of a table by name."""
    columns = table._meta.columns  # noqa: SLF001 - Piccolo's public way to a table's columns
    return {column._meta.name: column for column in columns if isinstance(column, Sealed)}  # noqa: SLF001


def close_row(
    table: type[TenantTable], row_id: UUID, seal: Seal, values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return ``values`` with the texts of sealed columns closed for this row; an empty text is stored as NULL."""
    sealed = sealed_columns(table)
    return {
        name: seal.close(sealed[name], row_id, value or None) if name in sealed else value
        for name, value in values.items()
    }


def open_row(table: type[TenantTable], row: Mapping[str, Any], seal: Seal) -> dict[str, Any]:
    """Return a row with its sealed columns open, and ``warnings`` for texts that seem to name a community.

    Raises: BrokenSeal.
    """
    sealed = sealed_columns(table)
    opened = {
        name: seal.open(sealed[name], row["id"], value) if name in sealed else value
        for name, value in row.items()
    }
    is_person = table._meta.tablename in _PEOPLE  # noqa: SLF001 - Piccolo's public way to a table's name
    texts = ((name, opened[name]) for name in sealed if name in opened and not (is_person and name == "name"))
    return {**opened, "warnings": warnings_in(texts)}


def warnings_in(texts: Iterable[tuple[str, str | None]]) -> tuple[TextWarning, ...]:
    """Return a warning for each (field, text) that seems to name a community, by the field's name at the edge.

    The word itself is not repeated.
    """
    return tuple(
        TextWarning(field=dutch_field(field), message=_MESSAGE)
        for field, text in texts
        if text and field not in _NOT_CHECKED and find_communities(text)
    )
