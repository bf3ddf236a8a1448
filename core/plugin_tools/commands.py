"""The commands `kernkracht plugin new` and `kernkracht plugin check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import msgspec
from cyclopts import App
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from core.plugin_tools.checklist import Finding, Outcome, State, Tier
from core.plugin_tools.looking import look_at
from core.plugin_tools.scaffolding import Kind, NotMade, create_plugin
from core.plugin_tools.subjects import NoSuchPlugin, find_subjects

plugin_app = App(name="plugin", help="Uitbreidingen maken en nakijken.")

_out = Console()
_told = Console(stderr=True)

_SIGNS: dict[State, str] = {
    "well": "[green]goed[/green]",
    "wrong": "[red]niet goed[/red]",
    "does_not_apply": "[dim]n.v.t.[/dim]",
    "not_looked": "[yellow]niet bekeken[/yellow]",
}
_TIERS: dict[Tier, str] = {"bronze": "brons", "silver": "zilver", "gold": "goud"}


@plugin_app.command
def new(name: str, *, folder: Path | None = None, kind: Kind = "starter") -> None:
    """Make a plugin: a distribution of its own that installs, passes its tests and shows something at once.

    --folder is where it comes to stand, ``kernkracht-NAME`` here without it; it may not be there yet.
    """
    try:
        made = create_plugin(name, kind=kind, folder=folder)
    except NotMade as error:
        _fail(str(error))
    _out.print(f"{made} is gemaakt. En nu:", highlight=False, markup=False, soft_wrap=True)
    for command in (f"cd {made}", "pip install -e '.[test]'", "pytest", "kernkracht plugin check ."):
        _out.print(f"    {command}", highlight=False, markup=False, soft_wrap=True)


@plugin_app.command
def check(
    plugin: str, *, tier: Tier = "bronze", up_to: Tier = "gold", json: bool = False, english: bool = False
) -> None:
    """Look at a plugin by its name or its folder: bronze, silver, gold.

    The exit status is 0 when it is of --tier or better, 1 when not, 2 when there is no such plugin. --up-to leaves out the
    items of higher tiers.
    """
    try:
        subjects = find_subjects(plugin)
    except NoSuchPlugin as error:
        _fail(str(error), status=2)
    outcomes = [look_at(subject, up_to=up_to, locale="en" if english else "nl") for subject in subjects]
    if json:
        sys.stdout.write(msgspec.json.encode(outcomes).decode() + "\n")
    else:
        for outcome in outcomes:
            _tell(outcome)
    if not all(outcome.reaches(tier) for outcome in outcomes):
        sys.exit(1)


def _tell(outcome: Outcome) -> None:
    table = Table("trede", "wat", "stand", "wat er is gevonden, en wat te doen", title=outcome.plugin)
    for finding in outcome.findings:
        table.add_row(
            _TIERS[finding.tier],
            escape(f"{finding.title} ({finding.name})"),
            _SIGNS[finding.state],
            _found(finding),
        )
    _out.print(table)
    reached = "onder brons" if outcome.tier is None else _TIERS[outcome.tier]
    _out.print(f"{outcome.plugin}: {reached}", highlight=False)


def _found(finding: Finding) -> str:
    lines = [escape(found) for found in finding.found]
    return "\n".join([*lines, *([f"[bold]{escape(finding.mend)}[/bold]"] if finding.mend else [])])


def _fail(message: str, *, status: int = 1) -> NoReturn:
    _told.print(message, highlight=False, markup=False, soft_wrap=True)
    sys.exit(status)
