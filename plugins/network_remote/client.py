"""Speaking with a partner's service: signed both ways, within a time limit, and left alone when it keeps failing."""

from __future__ import annotations

import asyncio
import random
import time
from typing import Any, Final, TypeVar
from uuid import UUID

import msgspec

from core.plugin_outside import Call, NoAnswer, NotPublic, NotReached, Reply, call_outside
from plugins.network_remote.breaker import breaker
from plugins.network_remote.errors import (
    PartnerAway,
    PartnerFailed,
    PartnerNotSet,
    PartnerRefused,
    PartnerUnreadable,
)
from plugins.network_remote.protocol import (
    INTRODUCTIONS,
    JSON,
    LARGEST_ANSWER,
    SEARCH,
    Card,
    Introduction,
    IntroductionQuestion,
    Needs,
    SearchAnswer,
    SearchQuestion,
)
from plugins.network_remote.settings import RemoteSettings
from plugins.network_remote.signing import Question, sign, verify_answer

Read = TypeVar("Read")

CONNECT_SECONDS: Final = 1.0
JITTER_SECONDS: Final = (0.05, 0.2)
_SHORTEST_TRY: Final = 0.1
_DONE: Final = frozenset({200, 201})
_REFUSED: Final = range(400, 500)
_COMES_AND_GOES: Final = frozenset({502, 503, 504})
_LOCKED_OUT: Final = frozenset({401, 403, 429})
_NEUTRAL: Final = {"Accept": JSON, "Accept-Encoding": "identity", "User-Agent": "remote-network/1"}


class Partner:
    """The service of one municipality's settings. Every method raises one of `PartnerFailed` when it has no answer."""

    def __init__(self, tenant_id: UUID, settings: RemoteSettings) -> None:
        """Take the settings. Raises: PartnerNotSet when they name no service."""
        if not settings.is_complete:
            raise PartnerNotSet
        self.address = settings.address
        self._key = settings.key
        self._seconds = settings.limit_ms / 1_000
        self._circuit = (tenant_id, settings.address)

    async def search(self, needs: Needs) -> tuple[Card, ...]:
        """Return who may fit. Asking twice does no harm, so it is tried once more when the service was away."""
        answer = await self._ask("POST", SEARCH, SearchQuestion(needs=needs), SearchAnswer, tries=2)
        return answer.cards

    async def introduce(self, question: IntroductionQuestion) -> Introduction:
        """Ask for an introduction; asking for the same one again returns how it stands."""
        return await self._ask("POST", INTRODUCTIONS, question, Introduction)

    async def look(self, introduction_id: str) -> Introduction:
        """Return how an introduction stands."""
        return _same(introduction_id, await self._ask("GET", _path(introduction_id), None, Introduction))

    async def withdraw(self, introduction_id: str) -> Introduction:
        """Withdraw an introduction; the partner destroys what it kept of it."""
        return _same(introduction_id, await self._ask("DELETE", _path(introduction_id), None, Introduction))

    async def _ask(
        self, method: str, path: str, content: msgspec.Struct | None, kind: type[Read], *, tries: int = 1
    ) -> Read:
        """Ask within the time limit, second try included."""
        until = time.monotonic() + self._seconds
        refused: PartnerRefused | None = None
        with breaker.trying(self._circuit):
            for further in reversed(range(tries)):
                try:
                    return await self._try(method, path, content, kind, until)
                except _Again as again:
                    pause = again.pause_seconds + random.uniform(*JITTER_SECONDS)  # noqa: S311 - it spreads, it keeps no secret
                    if not further or time.monotonic() + pause + _SHORTEST_TRY > until:
                        raise PartnerAway from again
                    await asyncio.sleep(pause)
                except PartnerRefused as error:
                    refused = error  # the service works, so it does not count against it
                    break
        if refused is not None:
            raise refused
        raise PartnerAway

    async def _try(
        self, method: str, path: str, content: msgspec.Struct | None, kind: type[Read], until: float
    ) -> Read:
        sent = b"" if content is None else msgspec.json.encode(content)
        question = Question(method, self.address + path, dict(_NEUTRAL))
        if sent:
            question.headers["Content-Type"] = JSON
        nonce = sign(question, sent, self._key)
        seconds = until - time.monotonic()
        call = Call(
            method=method,
            address=question.url,
            headers=question.headers,
            content=sent,
            seconds=seconds,
            connect_seconds=min(CONNECT_SECONDS, seconds),
            most_bytes=LARGEST_ANSWER,
        )
        try:
            reply = await call_outside(call)
        except NotReached as error:
            raise _Again from error
        except (NoAnswer, NotPublic) as error:
            raise PartnerAway from error
        fields = {name.lower(): value for name, value in reply.headers}
        _require_there(reply.status, fields)
        try:
            verify_answer(question, nonce, reply.status, reply.headers, reply.content, self._key)
        except PartnerUnreadable:
            if reply.status in _REFUSED:  # a refusal that nobody signed may be of anything on the way
                raise PartnerAway from None
            raise
        if reply.status in _REFUSED:
            raise PartnerRefused(reply.status)
        return _read(reply, fields, kind)


class _Again(PartnerFailed):
    """The service was not there for a moment; it may be after ``pause_seconds``."""

    def __init__(self, pause_seconds: float = 0.0) -> None:
        super().__init__()
        self.pause_seconds = pause_seconds


def _require_there(status: int, fields: dict[str, str]) -> None:
    """Go on with an answer of the service itself. Raises: PartnerAway; _Again."""
    if status in _COMES_AND_GOES:
        raise _Again(_pause_of(fields.get("retry-after", "0")))
    if status not in _DONE and (status not in _REFUSED or status in _LOCKED_OUT):
        raise PartnerAway


def _pause_of(told: str) -> float:
    """Return the seconds that a service asks to wait; a date counts as longer than anybody waits."""
    return float(told) if told.isascii() and told.isdecimal() else float("inf")


def _read(reply: Reply, fields: dict[str, str], kind: type[Read]) -> Read:
    if fields.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise PartnerUnreadable
    if fields.get("content-encoding", "identity") != "identity":
        raise PartnerUnreadable
    try:
        return msgspec.json.decode(reply.content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PartnerUnreadable from error


def _same(introduction_id: str, answer: Introduction) -> Introduction:
    if answer.id != introduction_id:
        raise PartnerUnreadable
    return answer


def _path(introduction_id: str) -> str:
    return f"{INTRODUCTIONS}/{introduction_id}"


def partner_of(context: Any) -> Partner:
    """Return the service of a municipality. Raises: PartnerNotSet."""
    return Partner(context.tenant.id, context.settings)
