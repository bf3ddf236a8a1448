"""What plugins cost: a hook over 25 that are on, besides their own work, and the start of the application with 25."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from core.plugin_api import HelpTopic, ToldAtLength
from core.plugin_host import build_plugins, registrations, switch_on
from tests.integration.plugin_host.example import plugin, told
from tests.towns import Town

PLUGINS = 25
_ROUNDS = 300
_HOOK = "register_help"

_DISTRIBUTION = """Metadata-Version: 2.1
Name: bench-plugins
Version: 1.0
"""
_MODULE = """
from core.plugin_api import HelpTopic, Manifest, Told, ToldAtLength, hookimpl
manifest = Manifest(
    name="{name}", title=Told("a", "a"), summary=Told("a", "a"), version="1.0", core=">=0", author="Nobody",
    hooks=("register_help",),
)
TOPIC = HelpTopic(name="a", title=Told("a", "a"), text=ToldAtLength("a"))

@hookimpl
def register_help(context):
    return [TOPIC]
"""
_START = """
import time
began = time.perf_counter()
from core.app import create_app
from core.plugin_host import plugins
create_app()
assert len(plugins().names) >= {number}, plugins().refused
print(time.perf_counter() - began)
"""


async def measure_hooks(town: Town) -> float:
    """Return the microseconds of asking one hook of 25 plugins that are on, less their own work.

    The best of 300: the machine is shared, and what is measured is what the host does.
    """
    topic = HelpTopic(name="a", title=told("a"), text=ToldAtLength("a"))
    made = [plugin(f"bench-{number}", **{_HOOK: lambda context: [topic]}) for number in range(PLUGINS)]
    build_plugins(made)
    async with town.acting("tenant_administrator"):
        for one in made:
            await switch_on(one.manifest.name)
    times: list[float] = []
    async with town.acting("project_lead"):
        for _ in range(_ROUNDS):
            began = time.perf_counter()
            named = await registrations(_HOOK, HelpTopic)
            times.append(time.perf_counter() - began)
            assert len(named.found) == PLUGINS
    build_plugins()
    return min(times) * 1e6


def measure_start() -> tuple[float, float]:
    """Return the seconds in which the application is made by a new process, with 25 plugins and with none."""
    with tempfile.TemporaryDirectory() as folder:
        _lay_out(Path(folder))
        told_none = {"KERNKRACHT_PLUGINS": "none-of-them"}
        return _started({"PYTHONPATH": folder}, PLUGINS), _started(told_none, 0)


def _lay_out(folder: Path) -> None:
    """Install 25 plugins into a folder, as pip would leave them there."""
    info = folder / "bench_plugins-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(_DISTRIBUTION)
    lines = ["[kernkracht.plugins]"]
    for number in range(PLUGINS):
        (folder / f"bench_plugin_{number}.py").write_text(_MODULE.format(name=f"bench-{number}"))
        lines.append(f"bench-{number} = bench_plugin_{number}")
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n")


def _started(more: dict[str, str], number: int) -> float:
    environment: dict[str, Any] = {
        name: value for name, value in os.environ.items() if name != "PYTEST_VERSION"
    }
    answer = subprocess.run(
        [sys.executable, "-c", _START.format(number=number)],
        env={**environment, **more},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(answer.stdout.splitlines()[-1])
