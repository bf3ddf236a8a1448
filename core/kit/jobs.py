"""Background jobs: the only room that knows arq. See docs/decisions/0002 for the way out of it.

A job is a function of a tenant id and plain arguments. It runs inside that tenant's scope, in one transaction; without a
tenant it does not start. Handlers may run twice, so they are written to do no harm the second time.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

import msgspec
import structlog
from arq import Worker, create_pool
from arq.connections import ArqRedis, RedisSettings
from arq.cron import cron
from arq.worker import func
from redis.exceptions import RedisError

from core.kit.errors import KernkrachtError
from tenants.registry import list_tenants
from tenants.scope import Origin, Scope, service_entry

Act = Callable[[], Awaitable[None]]
Arguments = ParamSpec("Arguments")
JobFunction = Callable[Concatenate[UUID, Arguments], Awaitable[None]]

_QUEUE_AWAY = (OSError, TimeoutError, RedisError)
_ASK_AGAIN_SECONDS = 5.0
_LONGEST_SECONDS = 120

log: Any = structlog.get_logger()


class NoTenant(TypeError):
    """A job was started without a tenant."""


@dataclass
class _Kind:
    function: Callable[..., Awaitable[None]]
    when_failed: Callable[..., Awaitable[None]] | None = None


@dataclass
class _Queue:
    settings: RedisSettings | None = None
    pool: ArqRedis | None = None
    away_until: float = 0.0


@dataclass(frozen=True)
class Schedule:
    """One line of the table of schedules: a job that runs for every active tenant at these seconds or minutes."""

    function: Callable[[UUID], Awaitable[None]]
    seconds: frozenset[int] = field(default=frozenset({0}))
    minutes: frozenset[int] | None = None
    hours: frozenset[int] | None = None


_kinds: dict[str, _Kind] = {}
_queue = _Queue()


def job(name: str) -> Callable[[JobFunction[Arguments]], JobFunction[Arguments]]:
    """Register a job under ``slice.verb_noun``; its first parameter is the tenant's id, the others are keywords."""

    def register(function: JobFunction[Arguments]) -> JobFunction[Arguments]:
        if name in _kinds:
            message = f"two jobs are named {name}"
            raise ValueError(message)
        _kinds[name] = _Kind(function)
        return function

    return register


def when_failed(
    failing: JobFunction[Arguments],
) -> Callable[[JobFunction[Arguments]], JobFunction[Arguments]]:
    """Register what runs, in a transaction of its own and with the same arguments, after a job raised."""

    def register(function: JobFunction[Arguments]) -> JobFunction[Arguments]:
        _kinds[_name_of(failing)].when_failed = function
        return function

    return register


def job_names() -> list[str]:
    """List the names of all jobs, in order."""
    return sorted(_kinds)


def use_queue(redis_url: str) -> None:
    """Use this Redis or Valkey; nothing is connected until the first job, and what is connected to it already stays so."""
    settings = RedisSettings.from_dsn(redis_url)
    settings.conn_retries = 0
    settings.conn_timeout = 2
    _queue.away_until = 0.0
    if settings != _queue.settings:
        _queue.settings, _queue.pool = settings, None


async def close_queue() -> None:
    """Close the connections of this process to the queue."""
    if _queue.pool is not None:
        await _queue.pool.aclose()
        _queue.pool = None


async def connection() -> ArqRedis:
    """Return this process's connection to Redis. Raises: OSError, TimeoutError or RedisError when it is away."""
    if _queue.pool is None:
        if _queue.settings is None:
            message = "no queue was named"
            raise ConnectionError(message)
        _queue.pool = await create_pool(_queue.settings, job_serializer=_pack, job_deserializer=_unpack)
    return _queue.pool


async def enqueue_or_leave(
    function: Callable[..., Awaitable[None]], tenant_id: UUID, *, again: str = "", **arguments: Any
) -> bool:
    """Put a job in the queue; False when the queue is away, and then whoever asks has it written down elsewhere.

    The same job with the same arguments waits in the queue once. ``again`` makes it another one: a worker that was killed
    leaves its job behind as if it were still at work on it, for as long as a job may last.
    """
    if time.monotonic() < _queue.away_until:
        return False
    name = _name_of(function)
    plain = msgspec.to_builtins(arguments)
    once = f"{name}:{tenant_id}:{msgspec.json.encode(plain, order='sorted').decode()}{again}"
    try:
        redis = await connection()
        await redis.enqueue_job("run", name, str(tenant_id), plain, _job_id=once)
    except _QUEUE_AWAY as error:
        _queue.away_until = time.monotonic() + _ASK_AGAIN_SECONDS
        log.warning("jobs.queue_away", job=name, error=type(error).__name__)
        return False
    return True


async def run_job(name: str, tenant_id: UUID | None, arguments: dict[str, Any]) -> None:
    """Run one job in its tenant's scope and transaction; afterwards its ``when_failed`` when it raised.

    Raises: NoTenant; an expected error (`KernkrachtError`) is logged and not raised, any other is.
    """
    if tenant_id is None:
        raise NoTenant(name)
    kind = _kinds[name]
    origin = Origin(place="worker")
    started = time.perf_counter()
    try:
        async with Scope(service_entry(tenant_id, "jobs"), origin):
            await kind.function(tenant_id, **msgspec.convert(arguments, dict[str, Any]))
    except Exception as error:
        log.warning("jobs.failed", job=name, tenant=str(tenant_id), error=type(error).__name__)
        if kind.when_failed is not None:
            async with Scope(service_entry(tenant_id, "jobs"), origin):
                await kind.when_failed(tenant_id, **arguments)
        if not isinstance(error, KernkrachtError):
            raise
    else:
        log.info(
            "jobs.done", job=name, tenant=str(tenant_id), seconds=round(time.perf_counter() - started, 3)
        )


async def start_for_every_tenant(function: Callable[[UUID], Awaitable[None]]) -> None:
    """Put a job in the queue for each active tenant."""
    for tenant in await list_tenants():
        if tenant.status == "active":
            await enqueue_or_leave(function, tenant.id)


def worker(schedules: Sequence[Schedule], *, on_startup: Any, on_shutdown: Any) -> Worker:
    """Return arq's worker for all registered jobs and the table of schedules."""
    if _queue.settings is None:
        message = "no queue was named"
        raise ConnectionError(message)
    return Worker(
        functions=[func(_runner, name="run")],
        cron_jobs=[_cron(schedule) for schedule in schedules],
        redis_settings=_queue.settings,
        on_startup=on_startup,
        on_shutdown=on_shutdown,
        keep_result=0,
        max_tries=1,
        max_jobs=8,
        job_timeout=_LONGEST_SECONDS,
        job_serializer=_pack,
        job_deserializer=_unpack,
        poll_delay=0.2,
        handle_signals=True,
    )


async def _run(_context: dict[str, Any], name: str, tenant_id: str | None, arguments: dict[str, Any]) -> None:
    identified = {key: _as_uuid(value) if key.endswith("_id") else value for key, value in arguments.items()}
    await run_job(name, UUID(tenant_id) if tenant_id else None, identified)


_runner: Any = _run


def _cron(schedule: Schedule) -> Any:
    async def start(_context: dict[str, Any]) -> None:
        await start_for_every_tenant(schedule.function)

    coroutine: Any = start
    return cron(
        coroutine,
        name=_name_of(schedule.function),
        second=set(schedule.seconds),
        minute=None if schedule.minutes is None else set(schedule.minutes),
        hour=None if schedule.hours is None else set(schedule.hours),
        unique=True,
        run_at_startup=True,
    )


def _name_of(function: Callable[..., Any]) -> str:
    return next(name for name, kind in _kinds.items() if kind.function is function)


def _as_uuid(value: Any) -> Any:
    return UUID(value) if isinstance(value, str) else value


def _pack(content: dict[str, Any]) -> bytes:
    return msgspec.msgpack.encode(content, enc_hook=repr)


def _unpack(content: bytes) -> dict[str, Any]:
    return msgspec.msgpack.decode(content)  # type: ignore[no-any-return]
