"""The life of a case as a Mermaid diagram and a table, made from the table of transitions."""

from __future__ import annotations

from core.cases.rules.transitions import TRANSITIONS, Transition
from core.cases.rules.words import CaseState


def mermaid() -> str:
    """Return the state diagram of a case as Mermaid text."""
    lines = ["stateDiagram-v2", f"    [*] --> {CaseState.REQUESTED}"]
    lines += [
        f"    {source} --> {transition.target}: {transition.name}"
        for transition in TRANSITIONS
        for source in CaseState
        if source in transition.sources
    ]
    return "\n".join(lines)


def table() -> str:
    """Return the table of transitions as Markdown: from, to, who, what must be there and told, and the event."""
    head = ["transition", "from", "to", "permission", "must be there", "must be told", "event"]
    rows = [head, ["---"] * len(head), *(_row(transition) for transition in TRANSITIONS)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _row(transition: Transition) -> list[str]:
    return [
        transition.name + ("" if transition.is_button else " (by another act)"),
        ", ".join(source for source in CaseState if source in transition.sources),
        transition.target,
        transition.permission,
        ", ".join(guard.__name__ for guard in transition.guards) or "–",
        ", ".join(transition.needs) or "–",
        transition.event.name,
    ]
