"""Asking a partner for an introduction: written first, sent after a second look, followed, and taken back."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable
from typing import Final
from uuid import UUID

import structlog

from core.plugin_api import PluginContext
from plugins.network_remote import repository
from plugins.network_remote.client import Partner, partner_of
from plugins.network_remote.errors import PartnerFailed, PartnerNotSet, PartnerRefused
from plugins.network_remote.protocol import Introduction, IntroductionQuestion
from plugins.network_remote.repository import Asked

AT_ONCE: Final = 5
LOOKED_AT: Final = 10
"""How many introductions are looked at in one go."""

_GONE: Final = frozenset({404, 410})

log = structlog.get_logger()


async def write(context: PluginContext, reference: str, message: str) -> UUID:
    """Keep an introduction as it was written, for the service of the settings; return its id. Raises: PartnerNotSet."""
    return await repository.add(
        asked_by=context.actor.account_id,
        address=partner_of(context).address,
        reference=reference,
        message=message,
        token=secrets.token_urlsafe(18),
    )


async def send(context: PluginContext, asked: Asked) -> None:
    """Send what was written; sent again it stays the same introduction. Raises: PartnerFailed, and then it stays here."""
    question = IntroductionQuestion(reference=asked.reference, message=asked.message, request=asked.token)
    await repository.store_answer(asked, await _service_of(context, asked).introduce(question))


async def look(context: PluginContext, asked: Asked) -> None:
    """Ask the partner how an introduction stands and keep the answer. Raises: PartnerFailed."""
    await repository.store_answer(asked, await _looked(_service_of(context, asked), asked))


async def look_at_open(context: PluginContext) -> int:
    """Ask how the introductions stand that can still change, at most `LOOKED_AT`; return of how many there was no answer."""
    few = asyncio.Semaphore(AT_ONCE)

    async def ask(asked: Asked) -> Introduction | None:
        async with few:
            try:
                return await _looked(_service_of(context, asked), asked)
            except PartnerFailed:
                return None

    waiting = await repository.list_open(LOOKED_AT)
    answers = await asyncio.gather(*map(ask, waiting))
    for asked, answer in zip(waiting, answers, strict=True):
        if answer is not None:
            await repository.store_answer(asked, answer)
    return answers.count(None)


async def withdraw(context: PluginContext, asked: Asked) -> bool:
    """Take an introduction back and tell whether the partner heard of it; here a name is gone whatever the partner does.

    One that was never sent is destroyed.
    """
    if asked.state == "written":
        await repository.destroy([asked.id])
        return True
    await repository.store_withdrawal(asked.id)
    return await tell_withdrawal(context, asked)


async def tell_withdrawal(context: PluginContext, asked: Asked) -> bool:
    """Tell the partner of a withdrawal, and return whether it heard; one that knows nothing of it any more has heard."""
    try:
        await _withdrawn(_service_of(context, asked), asked)
    except PartnerFailed as error:
        log.info("network_remote.withdrawal_not_told", error=type(error).__name__)
        return False
    await repository.store_told(asked.id)
    return True


async def _looked(service: Partner, asked: Asked) -> Introduction:
    return await _about(service.look(asked.remote_id or ""), asked, "ended")


async def _withdrawn(service: Partner, asked: Asked) -> Introduction:
    return await _about(service.withdraw(asked.remote_id or ""), asked, "withdrawn")


async def _about(answering: Awaitable[Introduction], asked: Asked, state: str) -> Introduction:
    """Return the answer; of a partner that keeps it no more, that it stands in ``state``."""
    try:
        return await answering
    except PartnerRefused as error:
        if error.status not in _GONE:
            raise
        gone = {"id": asked.remote_id or "", "state": state, "home": asked.home or "–"}
        return Introduction(**gone)  # type: ignore[arg-type]


def _service_of(context: PluginContext, asked: Asked) -> Partner:
    """Return the service that an introduction was asked of. Raises: PartnerNotSet when the settings name another."""
    service = partner_of(context)
    if service.address != asked.address:
        raise PartnerNotSet
    return service
