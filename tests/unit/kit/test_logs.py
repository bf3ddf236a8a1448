from __future__ import annotations

import io
import json
import logging

import pytest
import structlog

from core.kit.logs import _Sink, configure_logs, current_trace, log_access

SECRET = "999990342"


@pytest.fixture
def lines():
    root = logging.getLogger()
    before, level, stream = root.handlers[:], root.level, _Sink.stream
    sink = io.BytesIO()
    configure_logs(sink)
    yield lambda: [json.loads(line) for line in sink.getvalue().splitlines()]
    root.handlers[:], root.level, _Sink.stream = before, level, stream
    structlog.reset_defaults()


def test_a_line_is_json_with_the_trace_id_of_what_is_being_done(lines):
    token = current_trace.set("a" * 32)
    structlog.get_logger().info("cases.opened", case="x")
    current_trace.reset(token)
    (line,) = lines()
    assert (line["event"], line["case"], line["trace"], line["level"]) == (
        "cases.opened",
        "x",
        "a" * 32,
        "info",
    )
    assert line["at"].endswith("Z")


def fail():
    try:
        int(SECRET + "x")
    except ValueError as error:
        raise RuntimeError(SECRET) from error


def test_an_exception_is_told_by_its_classes_and_places_never_by_its_text(lines):
    with pytest.raises(RuntimeError):
        try:
            fail()
        except RuntimeError:
            structlog.get_logger().exception("cases.failed")
            logging.getLogger("library").exception("went wrong with %s", SECRET)
            logging.getLogger("library").warning(f"value {SECRET}")  # noqa: G004 - as libraries do
            raise
    told = lines()
    assert [line["event"] for line in told] == ["cases.failed", "library.said", "library.said"]
    assert told[0]["error"] == ["builtins.RuntimeError", "builtins.ValueError"]
    assert told[0]["where"][-1].endswith(" fail")
    assert told[1]["text"] == "went wrong with %s"
    assert SECRET not in json.dumps(told)


def test_an_access_line_names_the_route_the_tenant_and_how_long_it_took(lines):
    log_access("GET", "/api/v1/casussen/{case_id}", 500, 0.01234, "enschede", "b" * 32)
    (line,) = lines()
    assert line | {"at": ""} == {
        "at": "",
        "level": "error",
        "event": "request.done",
        "method": "GET",
        "route": "/api/v1/casussen/{case_id}",
        "status": 500,
        "ms": 12.34,
        "tenant": "enschede",
        "trace": "b" * 32,
    }
