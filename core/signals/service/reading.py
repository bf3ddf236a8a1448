"""Reading worries: all of a deployment for professionals, and for the key figure the own ones while it is under way."""

from __future__ import annotations

from uuid import UUID

from core.access.repository import names_of_accounts
from core.cases.service.reading import note_reading
from core.deployments import service as deployment_service
from core.deployments.repository import deployments
from core.deployments.service.opening import open_for_professional
from core.deployments.views import OwnDeployment
from core.kit.errors import NotFound
from core.kit.recognisers.warnings import warnings_in
from core.signals import repository
from core.signals.rules import WORRIED_IN, due_at
from core.signals.service.acting import GUIDING
from core.signals.settings import SignalSettings
from core.signals.views import SignalFile, SignalInFile, SignalView
from tenants.settings import read_settings


async def list_signals(case_id: UUID, deployment_id: UUID) -> SignalFile:
    """Return the worries of a deployment of this very case, the newest first, at most 500, with what was done.

    That the case was read is noted. Raises: NotFound out of reach too.
    """
    opened = await open_for_professional(case_id, deployment_id)
    await note_reading(case_id)
    found = await repository.list_of_deployment(deployment_id, opened.seal)
    done = await repository.follow_ups_of([signal.id for signal in found], opened.seal)
    hours = (await read_settings(SignalSettings)).signal_answer_hours
    accounts = {signal.answered_by for signal in found}
    return SignalFile(
        items=tuple(_in_file(signal, done.get(signal.id), hours) for signal in found),
        names=await names_of_accounts({account for account in accounts if account is not None}),
        may_answer=not opened.parts.isdisjoint(GUIDING),
    )


async def read_signal(case_id: UUID, deployment_id: UUID, signal_id: UUID) -> SignalInFile:
    """Return one worry of a deployment of this very case, for professionals. Raises: NotFound out of reach too."""
    file = await list_signals(case_id, deployment_id)
    for one in file.items:
        if one.signal.id == signal_id:
            return one
    raise NotFound


async def list_own_signals(deployment_id: UUID) -> tuple[SignalView, ...]:
    """List what whoever acts told about an own deployment, the newest first. Raises: NotFound for everybody else."""
    return await list_shown_to_key_figure(await deployment_service.read_own_deployment(deployment_id))


async def list_shown_to_key_figure(own: OwnDeployment) -> tuple[SignalView, ...]:
    """List what the key figure of a deployment told and heard, the newest first; nothing when it is not under way."""
    if own.deployment.state not in WORRIED_IN:
        return ()
    _, seal = await deployments.require_deployment(own.deployment.id)
    found = await repository.list_of_deployment(own.deployment.id, seal)
    return tuple(one for one in found if one.signalled_by == own.deployment.key_figure_account_id)


def _in_file(signal: SignalView, done: str | None, hours: int) -> SignalInFile:
    texts = (("worry", signal.worry), ("what_was_done", done), ("answer", signal.answer))
    return SignalInFile(
        signal=signal,
        due_at=due_at(signal.signalled_at, hours),
        what_was_done=done,
        warnings=warnings_in(texts),
    )
