"""Sealing and opening whole rows: every `Sealed` column of a table, and none can be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from tenants.database import Sealed, TenantTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenants.seals import Seal


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
    """Return a row with its sealed columns open. Raises: BrokenSeal."""
    sealed = sealed_columns(table)
    return {
        name: seal.open(sealed[name], row["id"], value) if name in sealed else value
        for name, value in row.items()
    }
