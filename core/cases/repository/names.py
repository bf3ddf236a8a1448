"""The blind index of names in cases: a case is found by a name without any name being stored to search in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from core.cases.tables import NameToken
from tenants.seals import blind_index

if TYPE_CHECKING:
    from collections.abc import Sequence


async def index_names(case_id: UUID, source_id: UUID, names: Sequence[str | None]) -> None:
    """Index the words of the names that stand in one row (``source_id``) of a case, in place of what it held before."""
    await forget_names(source_id)
    index = await blind_index()
    tokens = frozenset[bytes]().union(*(index.of_words(name) for name in names if name))
    if tokens:
        await NameToken.insert(
            *(NameToken(case_id=case_id, source_id=source_id, token=token) for token in sorted(tokens))
        )


async def forget_names(source_id: UUID) -> None:
    """Take the names of one row out of the index."""
    await NameToken.delete().where(NameToken.source_id == source_id)


async def find_cases_by_name(name: str, *, limit: int) -> list[UUID]:
    """Return the ids of cases in which every word of ``name`` stands in some name, newest first, at most ``limit``.

    Words of one letter do not count; without a longer one nothing is found.
    """
    tokens = (await blind_index()).of_words(name)
    if not tokens:
        return []
    found = await NameToken.raw(
        "SELECT case_id FROM name_token WHERE token = ANY({}) "
        "GROUP BY case_id HAVING count(DISTINCT token) = {} ORDER BY case_id DESC LIMIT {}",
        sorted(tokens),
        len(tokens),
        limit,
    )
    return [row["case_id"] for row in found]
