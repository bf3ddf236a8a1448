"""Telling a worry as a key figure, and answering it as a professional."""

from __future__ import annotations

from uuid import UUID

from core.access.guards import signed_in
from core.deployments.errors import NotYourDeployment
from core.deployments.repository import deployments
from core.deployments.rules.transitions import Part
from core.deployments.service.opening import open_for_professional
from core.journal.service import record
from core.kit.errors import Forbidden, NotFound
from core.signals import repository
from core.signals.entries import AnswerEntry
from core.signals.errors import AlreadyAnswered, NotHelpingHere, SignalDiffers
from core.signals.events import SignalAnswered, SignalRaised
from core.signals.rules import WORRIED_IN
from core.signals.views import SignalView

GUIDING = frozenset({Part.PROJECT_LEAD, Part.LEAD_PROFESSIONAL})


async def raise_signal(
    deployment_id: UUID, signal_id: UUID, worry: str | None = None
) -> tuple[SignalView, bool]:
    """Tell a worry about one's own deployment under an id that the client made; return it, and whether it is new.

    The same worry under the same id again changes nothing, so a client may send it as often as it likes.
    Raises: NotFound for everybody else; NotHelpingHere when the deployment is not under way; SignalDiffers.
    """
    deployment, seal = await deployments.require_deployment(deployment_id)
    account_id = signed_in().account_id
    if account_id is None or deployment.key_figure_account_id != account_id:
        raise NotFound
    if deployment.state not in WORRIED_IN:
        raise NotHelpingHere
    told = (worry or "").strip() or None
    if await repository.add_signal(signal_id, deployment, seal, told, signalled_by=account_id):
        await record(SignalRaised(case_id=deployment.case_id, subject_id=signal_id), seal=seal)
        is_new = True
    else:
        if await repository.find_deployment_of(signal_id) != deployment_id:
            raise NotFound
        is_new = False
    found = await repository.find_signal(signal_id, seal)
    if found is None:
        raise NotFound
    if found.worry != told:
        raise SignalDiffers
    return found, is_new


async def answer_signal(
    case_id: UUID, deployment_id: UUID, signal_id: UUID, entry: AnswerEntry
) -> SignalView:
    """Answer a worry, as the lead professional of the case or a project lead; also after the deployment is over.

    What was done is for the file; the answer is for the key figure, who sees it as long as the deployment is under way.
    Raises: NotFound out of reach too; NotYourDeployment; AlreadyAnswered.
    """
    opened = await open_for_professional(case_id, deployment_id, lock=True)
    if opened.parts.isdisjoint(GUIDING):
        raise NotYourDeployment
    account_id = signed_in().account_id
    if account_id is None:
        raise Forbidden
    before = await repository.lock_signal(signal_id, deployment_id, opened.seal)
    if not await repository.add_answer(before, opened.seal, entry, answered_by=account_id):
        raise AlreadyAnswered
    await record(SignalAnswered(case_id=case_id, subject_id=signal_id), seal=opened.seal)
    return await repository.lock_signal(signal_id, deployment_id, opened.seal)
