"""What is known of the people in a case and leads to them, gathered for taking it out of a text that has to travel.

Every slice registers a source for what it keeps; the slice that needs all of it asks once. Nothing of it is shown or stored.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from core.cases.rules.known import Known
from tenants.seals import Seal

__all__ = ["Known", "gather_known", "identifies"]


Source = Callable[[UUID, Seal], Awaitable[Known]]

_sources: list[Source] = []


def identifies(source: Source) -> Source:
    """Register a source: it gets the id and the seal of a case and returns what it keeps of it, or of everybody here.

    It runs in the scope of jobs, which reaches every case.
    """
    _sources.append(source)
    return source


async def gather_known(case_id: UUID, seal: Seal) -> Known:
    """Return everything that the registered sources know. Tenant: inside a scope whose reach holds the case."""
    known = Known()
    for source in _sources:
        known = known.merged(await source(case_id, seal))
    return known
