"""The log: one JSON object a line. No bodies, no query strings, no texts of exceptions: they can hold what was sent.

Every line carries the trace id of the request or job it belongs to. The access line of a request is written by the edge.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import IO, Any, Final

import msgspec
import structlog

NO_TRACE: Final = "0" * 32
_DEEPEST_FRAMES: Final = 6
_FIRST_OF_OURS: Final = 500

current_trace: ContextVar[str] = ContextVar("trace_id", default=NO_TRACE)
"""The trace id (32 hex digits) of what is being done now."""

_encode = msgspec.json.Encoder(enc_hook=str).encode


class _AccessLine(msgspec.Struct):
    at: datetime
    level: str
    event: str
    method: str
    route: str
    status: int
    ms: float
    tenant: str
    trace: str


class _Sink:
    stream: IO[bytes] = sys.stderr.buffer


def configure_logs(stream: IO[bytes] | None = None, *, level: int = logging.INFO) -> None:
    """Send the log of this process to ``stream`` (standard error if None), lines of other libraries too."""
    _Sink.stream = stream or sys.stderr.buffer
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            _add_trace,
            _tell_exception,
            structlog.processors.JSONRenderer(serializer=_as_json),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.BytesLoggerFactory(_Sink.stream),  # type: ignore[arg-type]
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers[:] = [_LibraryHandler()]
    root.setLevel(logging.WARNING)


def log_access(method: str, route: str, status: int, seconds: float, tenant: str, trace: str) -> None:
    """Write the access line of one request; ``route`` is the template, never the path that was asked for."""
    level = "info" if status < _FIRST_OF_OURS else "error"
    line = _AccessLine(
        datetime.now(UTC),
        level,
        "request.done",
        method,
        route,
        status,
        round(seconds * 1000, 2),
        tenant,
        trace,
    )
    _Sink.stream.write(_encode(line) + b"\n")
    _Sink.stream.flush()


def describe(error: BaseException) -> dict[str, Any]:
    """Return what a log may hold of an exception: the classes of its chain and where it rose, never its text."""
    chain: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(chain) < _DEEPEST_FRAMES:
        chain.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        cause = cause.__cause__ or cause.__context__
    frames = traceback.extract_tb(error.__traceback__)[-_DEEPEST_FRAMES:]
    return {"error": chain, "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]}


def _add_trace(_logger: Any, _name: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    line.setdefault("trace", current_trace.get())
    return line


def _tell_exception(_logger: Any, _name: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    given = line.pop("exc_info", None)
    error = given if isinstance(given, BaseException) else (sys.exc_info()[1] if given else None)
    if error is not None:
        line.update(describe(error))
    return line


def _as_json(line: Any, **_options: Any) -> bytes:
    return _encode(line)


class _LibraryHandler(logging.Handler):
    """Writes what other libraries log: which library, how bad, and the unfilled text, for arguments hold values."""

    def emit(self, record: logging.LogRecord) -> None:
        line: dict[str, Any] = {
            "at": datetime.now(UTC),
            "level": record.levelname.lower(),
            "event": "library.said",
            "library": record.name,
            "text": str(record.msg) if record.args else "",
            "from": f"{record.module}:{record.lineno}",
            "trace": current_trace.get(),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line.update(describe(record.exc_info[1]))
        _Sink.stream.write(_encode(line) + b"\n")
        _Sink.stream.flush()
