"""Who hears outside the pages of what happens with deployments, and until when it still waits."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from core.cases.events import CaseHandedOver, CaseRead
from core.cases.repository import timeline
from core.cases.rules.words import CaseState
from core.deployments.events import (
    ApproachAgreed,
    InvitationAccepted,
    InvitationDeclined,
    KeyFigureInvitedToCase,
)
from core.deployments.repository import deployments
from core.deployments.repository.notices import Standing, find_part, find_standing
from core.deployments.rules.words import DeploymentState
from core.journal.events import Recorded
from core.kit.notices import Notice, notifies, reason

INVITED: Final = "deployment_invited"
AGREED: Final = "deployment_agreed"
DECLINED: Final = "deployment_declined"
APPROACH_AGREED: Final = "deployment_approach_agreed"
HANDED_OVER: Final = "case_handed_over"


@notifies(KeyFigureInvitedToCase)
async def tell_who_is_asked(recorded: Recorded) -> list[Notice]:
    """Tell the key figure that somebody asks for help."""
    standing = await _standing_of(recorded)
    return _to(standing and standing.key_figure_account_id, INVITED, recorded)


@notifies(InvitationAccepted)
async def tell_who_leads(recorded: Recorded) -> list[Notice]:
    """Tell the lead professional that a key figure proposes how to begin."""
    standing = await _standing_of(recorded)
    return _to(standing and standing.lead_professional_id, AGREED, recorded)


@notifies(InvitationDeclined)
async def tell_who_searches(recorded: Recorded) -> list[Notice]:
    """Tell the project lead that the search goes on."""
    standing = await _standing_of(recorded)
    return _to(standing and standing.project_lead_id, DECLINED, recorded)


@notifies(ApproachAgreed)
async def tell_who_begins(recorded: Recorded) -> list[Notice]:
    """Tell the key figure that first contact can be made as proposed."""
    standing = await _standing_of(recorded)
    return _to(standing and standing.key_figure_account_id, APPROACH_AGREED, recorded)


@notifies(CaseHandedOver)
async def tell_who_takes_over(recorded: Recorded) -> list[Notice]:
    """Tell whoever has a part in a case from now on."""
    part = await find_part(recorded.event.subject_id) if recorded.event.subject_id else None
    return _to(part and part.account_id, HANDED_OVER, recorded)


@reason(INVITED)
async def is_still_asked(notice: Notice, _since: datetime) -> bool:
    """Tell whether the key figure did not answer yet."""
    standing = await find_standing(notice.subject_id)
    return (
        standing is not None
        and standing.state is DeploymentState.INVITED
        and standing.key_figure_account_id == notice.account_id
    )


@reason(AGREED)
async def is_still_to_agree(notice: Notice, _since: datetime) -> bool:
    """Tell whether this lead professional did not agree with the approach yet."""
    standing = await find_standing(notice.subject_id)
    return (
        standing is not None
        and standing.state is DeploymentState.AGREED
        and not standing.is_approach_agreed
        and standing.lead_professional_id == notice.account_id
    )


@reason(DECLINED)
async def is_still_to_search(notice: Notice, _since: datetime) -> bool:
    """Tell whether nobody else was chosen for the case since."""
    standing = await find_standing(notice.subject_id)
    return (
        standing is not None
        and standing.case_state is CaseState.MATCHING
        and standing.project_lead_id == notice.account_id
        and not await deployments.list_cards(case_ids=[standing.case_id], limit=1)
    )


@reason(APPROACH_AGREED)
async def is_still_to_begin(notice: Notice, _since: datetime) -> bool:
    """Tell whether first contact is still to be made, as both agreed."""
    standing = await find_standing(notice.subject_id)
    return (
        standing is not None
        and standing.state is DeploymentState.AGREED
        and standing.is_approach_agreed
        and standing.key_figure_account_id == notice.account_id
    )


@reason(HANDED_OVER)
async def is_still_unread(notice: Notice, since: datetime) -> bool:
    """Tell whether whoever took a case over did not open it since."""
    part = await find_part(notice.subject_id)
    return (
        part is not None
        and part.account_id == notice.account_id
        and not await timeline.was_recorded(
            CaseRead.name, part.case_id, account_id=notice.account_id, since=since
        )
    )


async def _standing_of(recorded: Recorded) -> Standing | None:
    deployment_id = recorded.event.subject_id
    return None if deployment_id is None else await find_standing(deployment_id)


def _to(account_id: UUID | None, why: str, recorded: Recorded) -> list[Notice]:
    subject_id = recorded.event.subject_id
    return [] if account_id is None or subject_id is None else [Notice(account_id, why, subject_id)]
