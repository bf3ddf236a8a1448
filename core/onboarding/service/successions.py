"""The path of a successor: what of a case he or she went through. Only the successor sees how far it is."""

from __future__ import annotations

from uuid import UUID

from core.cases.repository import cases
from core.kit.errors import NotFound
from core.kit.etags import require_version
from core.onboarding.repository import successions
from core.onboarding.rules import SUCCESSOR_STEPS, is_gone_through
from core.onboarding.service.reading import own_account
from core.onboarding.views import SuccessionView

_CODES = frozenset(step.code for step in SUCCESSOR_STEPS)


async def list_own_successions() -> list[SuccessionView]:
    """List what whoever asks took over and has not gone through, the last first. Tenant: inside the scope."""
    return [await _view(row) for row in await successions.list_open(own_account())]


async def read_succession(succession_id: UUID) -> SuccessionView:
    """Return one's own path as a successor. Raises: NotFound, also once the case is out of reach."""
    return await _view(await successions.require(succession_id))


async def mark_succession_step(
    succession_id: UUID, code: str, *, is_done: bool, version: int | None = None
) -> SuccessionView:
    """Mark a step as done, or not; the path is finished with the last one. Raises: NotFound; StaleVersion."""
    before = await read_succession(succession_id)
    if code not in _CODES:
        raise NotFound
    if version is not None:
        require_version(version, before.version)
    done = before.steps_done | {code} if is_done else before.steps_done - {code}
    await successions.change(
        succession_id, done, is_finished=is_gone_through(set(done)), version=before.version
    )
    return await read_succession(succession_id)


async def put_succession_aside(succession_id: UUID) -> SuccessionView:
    """Finish a path as it is; the case stays where it was. Raises: NotFound."""
    before = await read_succession(succession_id)
    await successions.change(succession_id, before.steps_done, is_finished=True, version=before.version)
    return await read_succession(succession_id)


async def _view(row: successions.Row) -> SuccessionView:
    case, _ = await cases.require_case(row["case_id"])
    return SuccessionView(
        id=row["id"],
        case_id=case.id,
        case_alias=case.alias,
        case_reference=case.reference,
        case_role=row["case_role"],
        handed_over_on=row["handed_over_on"],
        steps_done=frozenset(row["steps_done"]),
        is_finished=row["is_finished"],
        version=row["version"],
    )
