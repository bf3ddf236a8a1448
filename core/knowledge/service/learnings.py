"""What was learned: noting it, correcting it, listing it on a case and within reach, and searching in it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from core.access.guards import require
from core.access.matrix import Permission
from core.cases.repository import cases
from core.cases.service.reading import note_reading
from core.deployments.events import TermEvaluated
from core.journal.events import on
from core.journal.service import record
from core.kit.errors import NotFound
from core.kit.etags import require_version
from core.knowledge.entries import LearningEntry
from core.knowledge.errors import LearningKnown, NotYourLearning
from core.knowledge.events import LearningCorrected, LearningNoted, LearningRemoved
from core.knowledge.repository import learnings
from core.knowledge.rules.learnings import excerpt_of, fits, words_in
from core.knowledge.views import FoundLearning, FoundLearnings, LearningView
from core.knowledge.words import LearningSource
from tenants.scope import current

MOST_LOOKED_THROUGH: Final = 1_000
"""How many learnings, the latest, a search opens: their texts are sealed, so it cannot be done by the database."""
_AT_ONCE: Final = 200


async def list_of_case(
    case_id: UUID, *, after: learnings.After | None = None, limit: int = 25
) -> list[LearningView]:
    """List what was learned in a case, the latest first, what comes after ``after``, at most ``limit``; reading is noted.

    Raises: NotFound out of reach too.
    """
    await cases.require_seal(case_id)
    await note_reading(case_id)
    return await learnings.list_of_case(case_id, after=after, limit=limit)


async def list_latest(case_id: UUID, *, limit: int) -> list[LearningView]:
    """List what was last learned in a case that is open to read already, at most ``limit``."""
    return await learnings.list_of_case(case_id, limit=limit)


async def list_within_reach(*, after: learnings.After | None = None, limit: int = 25) -> list[FoundLearning]:
    """List what was learned in all cases within reach, the latest first, at most ``limit``; reading each case is noted."""
    return await _shown(await learnings.list_within_reach(after=after, limit=limit), ())


async def search_learnings(asked: str, *, limit: int = 50) -> FoundLearnings:
    """Find the learnings within reach that hold every word that was asked for, the latest first, at most ``limit``.

    The latest `MOST_LOOKED_THROUGH` are opened, in memory; what was asked is kept nowhere. Reading the cases of what is
    found is noted.
    """
    words = words_in(asked)
    found: list[LearningView] = []
    after: learnings.After | None = None
    looked = 0
    is_all = False
    while words and looked < MOST_LOOKED_THROUGH and len(found) < limit:
        some = await learnings.list_within_reach(after=after, limit=_AT_ONCE)
        found += [one for one in some if fits(one.text, words)]
        looked += _AT_ONCE
        if len(some) < _AT_ONCE:
            is_all = True
            break
        after = learnings.After(some[-1].created_at, some[-1].id)
    return FoundLearnings(tuple(await _shown(found[:limit], words)), is_all and len(found) <= limit)


async def read_learning(case_id: UUID, learning_id: UUID) -> LearningView:
    """Return what was learned in this very case; reading is noted. Raises: NotFound out of reach too."""
    await cases.require_seal(case_id)
    await note_reading(case_id)
    return await learnings.require_learning(case_id, learning_id)


async def note_learning(case_id: UUID, entry: LearningEntry) -> LearningView:
    """Note what was learned in a case, in one's own name.

    Raises: NotFound; Forbidden; LearningKnown when that contact left a learning already.
    """
    account_id = require(Permission.WRITE_NOTES).account_id
    seal = await cases.require_seal(case_id)
    if account_id is None:
        raise NotFound
    learning_id = await learnings.add_learning(case_id, entry, seal, noted_by=account_id)
    if learning_id is None:
        raise LearningKnown
    noted = LearningNoted(case_id=case_id, subject_id=learning_id, source=entry.source.value)
    await record(noted, seal=seal)
    return await learnings.require_learning(case_id, learning_id)


async def correct_learning(case_id: UUID, learning_id: UUID, text: str, *, version: int) -> LearningView:
    """Change the text of a learning that one noted oneself. Raises: NotFound; Forbidden; NotYourLearning; StaleVersion."""
    before = await _require_own(case_id, learning_id, version)
    if text == before.text:
        return before
    await learnings.change_learning(before, text, await cases.require_seal(case_id))
    await record(LearningCorrected(case_id=case_id, subject_id=learning_id))
    return await learnings.require_learning(case_id, learning_id)


async def remove_learning(case_id: UUID, learning_id: UUID, *, version: int) -> None:
    """Remove a learning that one noted oneself. Raises: NotFound; Forbidden; NotYourLearning; StaleVersion."""
    await learnings.remove_learning(await _require_own(case_id, learning_id, version))
    await record(LearningRemoved(case_id=case_id, subject_id=learning_id))


@on(TermEvaluated)
async def keep_what_an_evaluation_taught(event: TermEvaluated) -> None:
    """Keep what was learned at an evaluation, in the same transaction (M18); of whoever evaluated, and once."""
    account_id = current().actor.account_id
    if event.case_id is None or event.subject_id is None or account_id is None:
        return
    seal = await cases.require_seal(event.case_id)
    found = await learnings.find_evaluation(event.subject_id, event.number, seal)
    if found is None:
        return
    evaluation_id, text = found
    entry = LearningEntry(text=text, source=LearningSource.EVALUATION, source_id=evaluation_id)
    learning_id = await learnings.add_learning(event.case_id, entry, seal, noted_by=account_id)
    if learning_id is not None:
        noted = LearningNoted(case_id=event.case_id, subject_id=learning_id, source=entry.source.value)
        await record(noted, seal=seal)


async def _require_own(case_id: UUID, learning_id: UUID, version: int) -> LearningView:
    account_id = require(Permission.WRITE_NOTES).account_id
    found = await learnings.require_learning(case_id, learning_id)
    if found.noted_by != account_id:
        raise NotYourLearning
    require_version(version, found.version)
    return found


async def _shown(found: list[LearningView], words: tuple[str, ...]) -> list[FoundLearning]:
    aliases = await learnings.aliases_of(one.case_id for one in found)
    for case_id in aliases:
        await note_reading(case_id)
    return [
        FoundLearning(one, aliases[one.case_id], excerpt_of(one.text, words))
        for one in found
        if one.case_id in aliases
    ]
