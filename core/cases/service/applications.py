"""Applications: written half-way, picked up again, submitted as a case with a key of its own (M1)."""

from __future__ import annotations

from datetime import date
from random import SystemRandom
from typing import Any
from uuid import UUID

import msgspec

from core.access.guards import signed_in
from core.access.repository import require_member
from core.cases.entries import ApplicationAnswers
from core.cases.errors import AliasTaken
from core.cases.events import ApplicationBegun, ApplicationDiscarded, CaseOpened
from core.cases.repository import cases, drafts, names, participations
from core.cases.repository.sealing import warnings_in, warnings_in_further
from core.cases.rules import aliases
from core.cases.rules.words import CaseRole, CaseState, Source
from core.cases.service.further import further_answers_of, with_questions
from core.cases.service.vocabulary import require_alias, require_needs
from core.cases.views import CaseView, DraftCard, DraftView
from core.journal.service import record
from core.kit import clock
from core.kit.errors import DoesNotFit, FieldError, NotSignedIn
from core.kit.glossary import dutch_field
from tenants.ids import new_id
from tenants.scope import Actor
from tenants.seals import Seal, new_seal

_TRIES = 50
_ASKED = "Schrijf op waarvoor u hulp vraagt."
_TEXTS = ("question", "tried_before", "remark", "applicant_organisation")


async def begin_application(answers: ApplicationAnswers) -> DraftView:
    """Save a new application half-way; only its writer sees it.

    Tenant: inside the scope. Raises: NotSignedIn; DoesNotFit for a need that is not in the vocabulary, or for an answer to
    what no plugin asks; AliasNotProposed.
    """
    account_id = _account_of(signed_in())
    await _check(answers)
    draft_id = await drafts.add_draft(account_id, await with_questions(answers))
    await record(ApplicationBegun(subject_id=draft_id))
    return await read_application(draft_id)


async def save_application(draft_id: UUID, answers: ApplicationAnswers, *, version: int) -> DraftView:
    """Save what is filled in now, in place of what was. Raises: NotFound; StaleVersion; as `begin_application`."""
    await _check(answers)
    if answers.further:
        answers = await with_questions(answers, (await drafts.require_draft(draft_id))[1])
    await drafts.change_draft(draft_id, answers, version=version)
    return await read_application(draft_id)


async def list_applications(*, after: UUID | None = None, limit: int = 50) -> list[DraftCard]:
    """List the drafts of whoever acts, newest first, below id ``after``, at most ``limit``."""
    return await drafts.list_drafts(after=after, limit=limit)


async def read_application(draft_id: UUID) -> DraftView:
    """Return a draft of whoever acts. Raises: NotFound, also for somebody else's."""
    card, answers = await drafts.require_draft(draft_id)
    return DraftView(
        id=card.id,
        answers=answers,
        created_at=card.created_at,
        changed_at=card.changed_at,
        version=card.version,
        warnings=(
            *warnings_in((name, getattr(answers, name)) for name in _TEXTS),
            *warnings_in_further(answers.further.values()),
        ),
    )


async def discard_application(draft_id: UUID, *, version: int) -> None:
    """Throw a draft away. Raises: NotFound; StaleVersion."""
    await drafts.take_draft(draft_id, version=version)
    await record(ApplicationDiscarded(subject_id=draft_id))


async def submit_application(draft_id: UUID, *, version: int) -> CaseView:
    """Make a case of a draft, sealed with a key of its own; whoever submits is its applicant.

    Raises: NotFound; StaleVersion, also when it was submitted already; DoesNotFit without a question; AliasTaken.
    """
    actor = signed_in()
    account_id = _account_of(actor)
    draft = await read_application(draft_id)
    await drafts.take_draft(draft_id, version=version)
    answers = draft.answers
    if not answers.question.strip():
        raise DoesNotFit(fields=(FieldError(dutch_field("question"), _ASKED),))
    await _check(answers)
    values = msgspec.structs.asdict(answers)
    alias: str | None = values.pop("alias")
    del values["further"], values["asked"]
    values["further_answers"] = further_answers_of(answers)
    values["applicant_name"] = answers.applicant_name or await _name_of(actor)
    case_id, seal = new_id(), await new_seal("case")
    await store_case(
        case_id,
        seal,
        {
            **values,
            "state": CaseState.REQUESTED.value,
            "source": Source.APPLICATION.value,
            "applicant_id": account_id,
        },
        requested_on=clock.today(),
        alias=alias,
    )
    await participations.add_participation(case_id, account_id, CaseRole.APPLICANT)
    await names.index_names(case_id, case_id, [answers.client_name])
    await record(CaseOpened(case_id=case_id, source=Source.APPLICATION.value), seal=seal)
    return (await cases.require_case(case_id))[0]


async def store_case(
    case_id: UUID, seal: Seal, values: dict[str, Any], *, requested_on: date, alias: str | None = None
) -> str:
    """Store a case under the next reference of the year of ``requested_on``, and return that reference.

    ``values`` are open, by column of the table; without ``alias`` a free one is taken. What else a case needs when it
    begins (participations, names in the index, its event) is the caller's. Raises: AliasTaken.
    """
    now = clock.now()
    whole = {
        **values,
        "reference": await cases.next_reference(requested_on.year),
        "requested_on": requested_on,
        "state_since": now,
        "created_at": now,
        "changed_at": now,
    }
    random = SystemRandom()
    tried = [alias] if alias else aliases.propose(random, _TRIES)
    for one in tried:
        if await cases.add_case(case_id, seal, {**whole, "alias": one}):
            return str(whole["reference"])
    raise AliasTaken


async def _check(answers: ApplicationAnswers) -> None:
    await require_needs(answers.needs)
    if answers.alias is not None:
        require_alias(answers.alias)


async def _name_of(actor: Actor) -> str | None:
    return None if actor.membership_id is None else (await require_member(actor.membership_id)).name


def _account_of(actor: Actor) -> UUID:
    if actor.account_id is None:
        raise NotSignedIn
    return actor.account_id
