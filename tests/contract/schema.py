"""The tables as the code declares them, to be compared with what the migrations made."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from piccolo.columns import Column as PiccoloColumn
from piccolo.columns.defaults import UUID4, DateNow, TimestamptzNow
from piccolo.table import Table

from tenants.database import RegistryTable, Sealed, TenantTable
from tenants.ids import new_id, quiet_id
from tests.contract.catalogue import Column
from tests.contract.tree import ROOMS, python_files

OF_THE_HOUSE = tuple(room for room in ROOMS if room != "plugins")
"""The rooms whose tables every database has; a plugin that brings tables tests them itself."""

_TYPES = {
    "TIMESTAMPTZ": "timestamp with time zone",
    "VARCHAR": "character varying",
    "DOUBLE PRECISION": "double precision",
}
# What Piccolo fills in by itself when the code names no default; a row that needs a value names it.
_PICCOLOS_OWN: tuple[Any, ...] = (None, "", b"", 0, False, list, "{}")
_PICCOLOS_MAKERS = (UUID4, TimestamptzNow, DateNow)
# What the code and the database call the same default.
_SAME = {"uuidv7()": new_id, "gen_random_uuid()": quiet_id, "now()": TimestamptzNow}


def tables_in_code() -> list[type[Table]]:
    """List the Piccolo tables of the product, by name; every ``tables`` module is imported."""
    for path in python_files(*OF_THE_HOUSE):
        module = PurePosixPath(path).with_suffix("")
        if "tables" in module.parts:
            importlib.import_module(".".join(part for part in module.parts if part != "__init__"))
    ours = (table for table in _below(Table) if table.__module__.split(".")[0] in OF_THE_HOUSE)
    return sorted((t for t in ours if t not in {RegistryTable, TenantTable}), key=lambda t: t._meta.tablename)


def disagreements(table: type[Table], held: Iterable[Column]) -> list[str]:
    """Say in which columns a table of the code differs from the database: name, type, NULL or default."""
    in_code = {column._meta.name: column for column in table._meta.columns}
    in_database = {column.name: column for column in held}
    told = [f"{name} is only in the code" for name in in_code.keys() - in_database.keys()]
    told += [f"{name} is only in the database" for name in in_database.keys() - in_code.keys()]
    for name in sorted(in_code.keys() & in_database.keys()):
        told += (f"{name}: {difference}" for difference in _differences(in_code[name], in_database[name]))
    return told


def _differences(ours: PiccoloColumn, theirs: Column) -> Iterator[str]:
    kind = _TYPES.get(ours.column_type, ours.column_type.lower())
    if kind != theirs.type:
        yield f"{kind} in the code, {theirs.type} in the database"
    if bool(ours._meta.null) != theirs.nullable:
        yield f"null={ours._meta.null} in the code, nullable={theirs.nullable} in the database"
    default = ours._meta.params.get("default")
    if theirs.default is None:
        own = isinstance(default, _PICCOLOS_MAKERS) or default in _PICCOLOS_OWN
        if not own:
            yield f"the database does not know the default {default!r}"
    elif not _is_same_default(default, theirs.default):
        yield f"default {default!r} in the code, {theirs.default} in the database"


def _is_same_default(ours: Any, theirs: str) -> bool:
    maker = _SAME.get(theirs)
    if maker is not None:
        return ours is maker or (isinstance(maker, type) and isinstance(ours, maker))
    value = theirs.partition("::")[0].strip("'")
    return str(ours).lower() == value.lower() and not callable(ours)


def _below(base: type[Table]) -> Iterator[type[Table]]:
    for table in base.__subclasses__():
        yield table
        yield from _below(table)


SEALED = {
    (table._meta.tablename, column._meta.name)
    for table in tables_in_code()
    for column in table._meta.columns
    if isinstance(column, Sealed)
}
