"""How often hooks are called in this process, how often they fail and what they take."""

from __future__ import annotations

from dataclasses import dataclass

from core.plugin_host.views import HookUse


@dataclass(slots=True)
class _Count:
    calls: int = 0
    failed: int = 0
    seconds: float = 0.0


_counts: dict[tuple[str, str], _Count] = {}


def count(plugin: str, hook: str, *, seconds: float, failed: bool = False) -> None:
    """Count one call of a hook, or one use of what it named."""
    found = _counts.get((plugin, hook))
    if found is None:
        found = _counts[plugin, hook] = _Count()
    found.calls += 1
    found.failed += failed
    found.seconds += seconds


def uses_of(plugin: str) -> tuple[HookUse, ...]:
    """Return what was counted for a plugin since the process started, by hook."""
    return tuple(
        HookUse(hook=hook, calls=found.calls, failed=found.failed, seconds=found.seconds)
        for (name, hook), found in sorted(_counts.items())
        if name == plugin
    )
