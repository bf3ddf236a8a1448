"""The command `kernkracht`: serve, work, migrate, tenant, import, plugin, demo."""

from __future__ import annotations

import asyncio
import csv
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import msgspec
from cyclopts import App, Parameter
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from core.access import service as access
from core.access.matrix import Role
from core.access.migrating import migrate as migrate_database
from core.cases.importing import ImportUnreadable, Report
from core.cases.service import imports
from core.demo.servers import NoServers, find_servers
from core.kit import jobs
from core.kit.config import config
from core.kit.errors import KernkrachtError
from core.kit.logs import configure_logs
from core.library.service.letterbox import open_letterbox
from core.plugin_tools.commands import plugin_app
from core.worker import close_everything, open_everything, work
from tenants import registry
from tenants.errors import DatabaseAway, RoleCanBypass, TenantExists, UnknownTenant
from tenants.guard import CollidingDistributions, refuse_colliding_distributions
from tenants.keys import NoMasterKey
from tenants.scope import Scope, service_entry

Result = TypeVar("Result")
Data = Annotated[Path | None, Parameter(name="--data", env_var="KERNKRACHT_DATA")]

app = App(name="kernkracht", help="Kernkracht: sleutelfiguren onder regie van een professional.")
tenant_app = App(name="tenant", help="Gemeenten toevoegen, tonen en stilleggen.")
app.command(tenant_app)
import_app = App(name="import", help="Bestaande casussen inlezen.")
app.command(import_app)
app.command(plugin_app)

_out = Console()
_told = Console(stderr=True)

_MESSAGES: dict[type[Exception], str] = {
    DatabaseAway: "De database is niet bereikbaar. Draait de demo (make demo), of klopt DATABASE_URL?",
    RoleCanBypass: "De databaserol van DATABASE_URL kan de wanden tussen gemeenten omzeilen. Gebruik de rol kernkracht_app.",
    NoMasterKey: "De hoofdsleutel ontbreekt of hoort niet bij deze database. Kijk naar KERNKRACHT_MASTER_KEY.",
    TenantExists: "Er is al een gemeente met deze naam of dit adres.",
    UnknownTenant: "Deze gemeente bestaat niet. `kernkracht tenant list` toont welke er zijn.",
    registry.BadSlug: "Een korte naam heeft 3 tot 40 kleine letters, cijfers en streepjes, en begint met een letter.",
}


def main() -> None:
    """Run the command; an expected error is told in one line and gives exit status 1."""
    configure_logs()
    try:
        refuse_colliding_distributions()
        app()
    except (NoServers, KernkrachtError, CollidingDistributions) as error:
        _fail(str(error))
    except tuple(_MESSAGES) as error:
        _fail(_MESSAGES[type(error)])


@app.command
def serve(*, port: int = 8000, host: str = "127.0.0.1", workers: int = 1, data: Data = None) -> None:
    """Serve pages and API."""
    _find(data)
    from core.serving import serve as serve_web  # noqa: PLC0415 - the web server is heavy and only needed here

    serve_web(host=host, port=port, workers=workers)


@app.command(name="work")
def work_command(*, data: Data = None) -> None:
    """Work off jobs and schedules."""
    _find(data)
    work()


@app.command
def migrate(*, data: Data = None) -> None:
    """Bring the database to the present, as its owner (DATABASE_OWNER_URL); plugins that cannot be used are named."""
    _find(data)
    for plugin, why in asyncio.run(migrate_database(config().database_owner_url)).items():
        line = f"Uitbreiding {plugin} doet niet mee, al het andere wel: {why}"
        _told.print(line, highlight=False, markup=False, soft_wrap=True)


@app.command
def demo(
    *,
    port: int = 8000,
    data: Annotated[Path, Parameter(name="--data", env_var="KERNKRACHT_DATA")] = Path(".demo"),
) -> None:
    """Run everything on this machine, with invented people, until one SIGINT or SIGTERM."""
    from core.demo.supervisor import run_demo  # noqa: PLC0415 - only the demo needs a supervisor

    sys.exit(run_demo(port=port, data=data))


@tenant_app.command(name="add")
def add_tenant(
    slug: str | None = None,
    *,
    name: str = "",
    host: str = "",
    kind: registry.Kind = "municipality",
    administrator: str = "",
    administrator_name: str = "Functioneel beheerder",
    file: Path | None = None,
    data: Data = None,
) -> None:
    """Add a tenant, or with --file every line `slug;name` of a file.

    --administrator is the e-mail address of its first administrator, who can then sign in and add others.
    """
    wanted = _lines(file) if file else [(slug or "", name or (slug or "").capitalize())]

    async def furnish() -> None:
        if administrator:
            details = access.MemberDetails(
                name=administrator_name, email=administrator, roles=(Role.TENANT_ADMINISTRATOR,)
            )
            await access.add_member(details)
        if kind == "knowledge_centre":
            await open_letterbox()

    async def add() -> list[registry.TenantCard]:
        return [
            await registry.add_tenant(
                slug=one,
                name=called,
                host=host if host and not file else f"{one}.{config().domain}",
                kind=kind,
                furnish=furnish,
            )
            for one, called in wanted
        ]

    for card in _run(add(), data):
        _out.print(f"{card.slug}: {config().address_of(card.host)}", highlight=False)


@tenant_app.command(name="list")
def list_tenants(*, json: bool = False, data: Data = None) -> None:
    """List all tenants."""
    cards = _run(registry.list_tenants(), data)
    if json:
        sys.stdout.write(msgspec.json.encode(cards).decode() + "\n")
        return
    table = Table("naam", "adres", "soort", "stand")
    for card in cards:
        table.add_row(card.slug, card.host, card.kind, card.status)
    _out.print(table)


@tenant_app.command(name="show")
def show_tenant(slug: str, *, json: bool = False, data: Data = None) -> None:
    """Show one tenant: its address, kind and whether it is open. Nothing about anyone."""
    card = _run(registry.require_tenant(slug), data)
    if json:
        sys.stdout.write(msgspec.json.encode(card).decode() + "\n")
        return
    for field, value in msgspec.structs.asdict(card).items():
        _out.print(f"{field}: {value}", highlight=False)


@tenant_app.command(name="suspend")
def suspend_tenant(slug: str, *, data: Data = None) -> None:
    """Close a tenant: nobody enters it any more, from the next request on. Nothing is lost."""
    card = _run(registry.set_tenant_status(slug, "suspended"), data)
    _out.print(f"{card.slug} is stilgelegd.")


@tenant_app.command(name="resume")
def resume_tenant(slug: str, *, data: Data = None) -> None:
    """Open a suspended tenant again."""
    card = _run(registry.set_tenant_status(slug, "active"), data)
    _out.print(f"{card.slug} is weer open.")


@import_app.command(name="cases")
def import_cases(
    file: Path, *, tenant: str, dry_run: bool = False, json: bool = False, data: Data = None
) -> None:
    """Import the cases of a spreadsheet (XLSX or CSV) into a tenant; --dry-run only tells what would happen.

    Running it again with the same file changes nothing. The exit status is 0 when the file could be read, 2 when not.
    """
    try:
        report = _run(_import(file.read_bytes(), tenant, dry_run=dry_run), data)
    except (ImportUnreadable, OSError) as error:
        _fail(
            error.detail if isinstance(error, ImportUnreadable) else f"Dit bestand is er niet: {file.name}",
            status=2,
        )
    if json:
        sys.stdout.write(msgspec.json.encode(report).decode() + "\n")
    else:
        _tell_report(report)


@app.command(name="deidentify")
def deidentify_command(source: Path, target: Path, *, without_opinions: bool = False) -> None:
    """Take out what points at people: notes as lines of JSON (id, text, case) from one file into another.

    The other file is written whole or not at all. No database is needed. Exit status 2 when a line cannot be read.
    """
    from core.knowledge.deidentify.command import run  # noqa: PLC0415 - its word lists take a moment

    run(source, target, without_opinions=without_opinions)


async def _import(content: bytes, slug: str, *, dry_run: bool) -> Report:
    entry = service_entry((await registry.require_tenant(slug)).id, "jobs")
    async with Scope(entry) as scope:
        batch = await imports.preview_import(content)
        if dry_run:
            await scope.rollback()
            return batch.report
    while batch.card.state != "done":
        async with Scope(entry):
            batch = await imports.import_next_rows(batch.card.id, by_jobs=False)
    return batch.report


def _tell_report(report: Report) -> None:
    _out.print(
        f"{report.rows} rijen: {report.imported} ingelezen, {report.unchanged} ongewijzigd, "
        f"{report.held_back} aangehouden, {report.refused} geweigerd",
        highlight=False,
    )
    for dropped in report.dropped_columns:
        _out.print(f"Kolom {dropped.column} is niet gelezen: {dropped.reason}", highlight=False, markup=False)
    table = Table("rij", "nr", "kolom", "waarde", "uitkomst", "reden", "wat te doen")
    for issue in report.issues:
        number = "" if issue.number is None else str(issue.number)
        cells = (str(issue.row), number, issue.column, issue.value, issue.outcome, issue.reason, issue.remedy)
        table.add_row(*(escape(cell) for cell in cells))
    _out.print(table)


def _run(act: Coroutine[Any, Any, Result], data: Path | None) -> Result:
    async def run() -> Result:
        jobs.use_queue(config().redis_url)
        await open_everything()
        try:
            return await act
        finally:
            await close_everything()

    try:
        _find(data)
        return asyncio.run(run())
    finally:
        act.close()


def _find(data: Path | None) -> None:
    os.environ.update(find_servers(data).environment())
    config.cache_clear()


def _lines(file: Path) -> list[tuple[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [(row[0].strip(), row[1].strip()) for row in csv.reader(lines, delimiter=";") if len(row) > 1]


def _fail(message: str, *, status: int = 1) -> NoReturn:
    _told.print(message, highlight=False, markup=False)
    sys.exit(status)


if __name__ == "__main__":
    main()
