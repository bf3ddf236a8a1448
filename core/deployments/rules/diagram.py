"""The life of a deployment as a Mermaid diagram and a table, made from the table of steps."""

from __future__ import annotations

from core.deployments.rules.transitions import STEPS, Part, Step
from core.deployments.rules.words import DeploymentState
from core.kit.glossary import dutch_field


def mermaid() -> str:
    """Return the state diagram of a deployment as Mermaid text."""
    lines = ["stateDiagram-v2", f"    [*] --> {DeploymentState.PROPOSED}"]
    lines += [
        f"    {source} --> {step.target}: {step.name}"
        for step in STEPS
        for source in DeploymentState
        if source in step.sources
    ]
    return "\n".join(lines)


def table() -> str:
    """Return the table of steps as Markdown: from, to, who, how many things must be there, what must be told, the event."""
    head = ["step", "from", "to", "by", "must be there", "must be told", "event"]
    rows = [head, ["---"] * len(head), *(_row(step) for step in STEPS)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _row(step: Step) -> list[str]:
    return [
        step.name + ("" if step.is_button else " (by another act)"),
        ", ".join(source for source in DeploymentState if source in step.sources),
        step.target,
        ", ".join(part for part in Part if part in step.parts),
        ", ".join(guard.code for guard in step.guards) or "–",
        ", ".join(dutch_field(needed) for needed in step.needs) or "–",
        step.event.name,
    ]
