"""Looking at a plugin by the whole checklist, and telling what is on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.plugin_tools import bronze_items, gold_items, silver_items
from core.plugin_tools.checklist import (
    TIERS,
    DoesNotApply,
    Finding,
    Item,
    NotLooked,
    Outcome,
    State,
    Tier,
    items_so_far,
)
from core.plugin_tools.subjects import Subject

MODULES: Final = (bronze_items, silver_items, gold_items)
"""The modules that put their items on the list when they are imported."""

_MOST_FINDINGS: Final = 20


def look_at(subject: Subject, *, up_to: Tier = "gold", locale: str = "nl") -> Outcome:
    """Look at a plugin, item by item, up to and with a tier; one whose module is not imported is asked nothing else."""
    findings: list[Finding] = []
    for one in list_items():
        if TIERS.index(one.tier) <= TIERS.index(up_to):
            findings.append(_look(one, subject, locale))
            if subject.module is None:
                break
    return Outcome(plugin=subject.name, tier=_tier_of(findings, up_to), findings=tuple(findings))


def list_items() -> list[Item]:
    """Return the whole checklist by tier, in the order of the modules."""
    return items_so_far()


def as_markdown() -> str:
    """Return the checklist for the authors' page, a table for each tier."""
    return "\n".join(_tables())


def _tables() -> Iterator[str]:
    for tier in TIERS:
        yield f"## {tier.capitalize()}\n\n| item | what has to be true | when it is not |\n| --- | --- | --- |"
        yield from (
            f"| `{one.name}` | {one.title.en} | {one.mend.en} |" for one in list_items() if one.tier == tier
        )
        yield ""


def _look(one: Item, subject: Subject, locale: str) -> Finding:
    state: State
    try:
        found = tuple(one.look(subject))[:_MOST_FINDINGS]
        state = "wrong" if found else "well"
    except DoesNotApply:
        state, found = "does_not_apply", ()
    except NotLooked as error:
        state, found = "not_looked", (str(error),)
    except Exception as error:  # noqa: BLE001 - whatever a plugin does wrong is a line of its list
        state, found = "wrong", (f"{type(error).__name__}: {error}",)
    return Finding(
        name=one.name,
        tier=one.tier,
        state=state,
        title=one.title.within(locale),
        mend=one.mend.within(locale) if state == "wrong" else "",
        found=found,
    )


def _tier_of(findings: list[Finding], up_to: Tier) -> Tier | None:
    reached: Tier | None = None
    for tier in TIERS[: TIERS.index(up_to) + 1]:
        if any(found.state == "wrong" for found in findings if found.tier == tier):
            break
        reached = tier
    return reached
