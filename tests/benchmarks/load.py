"""Load from a second process: wrk, and what it measured."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

_SCRIPT = """
local hosts = {%(hosts)s}
local tokens = {%(tokens)s}
local n = 0
request = function()
  n = n %% #hosts + 1
  return wrk.format("%(method)s", "%(path)s", {["Host"] = hosts[n], ["Authorization"] = tokens[n],
    ["Accept"] = "%(accept)s", ["Content-Type"] = "application/json"}, %(body)s)
end
done = function(summary, latency, requests)
  io.stderr:write(string.format('{"requests": %%d, "us": %%d, "errors": %%d, "p50": %%f, "p95": %%f}',
    summary.requests, summary.duration, summary.errors.status + summary.errors.timeout + summary.errors.read,
    latency:percentile(50), latency:percentile(95)))
end
"""


@dataclass(frozen=True)
class Target:
    """What to ask: a path, of one town or of several in turn, as one person in each."""

    path: str
    hosts: tuple[str, ...]
    tokens: tuple[str, ...]
    method: str = "GET"
    body: str = ""
    accept: str = "*/*"


@dataclass(frozen=True)
class Measured:
    """What came back: requests a second, and milliseconds of the median and the slowest twentieth."""

    per_second: float
    p50_ms: float
    p95_ms: float


def measure(port: int, target: Target, *, seconds: int = 4, connections: int = 16) -> Measured:
    """Send requests for some seconds over 16 connections. Raises: RuntimeError when any of them was refused."""
    script = _SCRIPT % {
        "hosts": ", ".join(json.dumps(host) for host in target.hosts),
        "tokens": ", ".join(json.dumps(f"Bearer {token}") for token in target.tokens),
        "method": target.method,
        "path": target.path,
        "accept": target.accept,
        "body": json.dumps(target.body) if target.body else "nil",
    }
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(Path(file.name))]
        ended = subprocess.run(
            [*command, f"http://127.0.0.1:{port}"], check=True, capture_output=True, text=True
        )
    found = json.loads(ended.stderr[ended.stderr.index("{") :])
    if found["errors"]:
        message = f"{found['errors']} of {found['requests']} requests to {target.path} failed"
        raise RuntimeError(message)
    return Measured(found["requests"] / found["us"] * 1e6, found["p50"] / 1000, found["p95"] / 1000)
