"""Allowances and payouts for tests, made the way people make them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from core.access.matrix import Role
from core.budgets.paying import AllowanceEntry, AllowanceView, BatchView, DetailsEntry, KeptAllowance
from core.budgets.payout_settings import PayoutSettings
from core.budgets.rules.ceilings import AllowanceKind
from core.budgets.rules.words import Decision
from core.budgets.service import allowances, details, payouts
from core.deployments.views import DeploymentView
from core.kit import clock
from core.plugin_host import build_plugins, switch_on
from plugins.sepa import hooks as sepa
from tenants.ids import new_id
from tenants.settings import write_settings
from tests.towns import Person, Town

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
IBAN, DEBTOR = "NL20INGB0001234567", "NL91ABNA0417164300"
NAME = "Ans Zwaluwstaart"
EFFORT, COSTS = AllowanceKind.EFFORT, AllowanceKind.COSTS
WHAT = "Meegegaan naar de school."


def effort(deployment: DeploymentView, minutes: int, on: date | None = None, **other: Any) -> AllowanceEntry:
    """Return time that was given, today unless told otherwise."""
    values = {"what": WHAT, "happened_on": on or clock.today(), **other}
    return AllowanceEntry(deployment_id=deployment.id, kind=EFFORT, minutes=minutes, **values)


def costs(deployment: DeploymentView, cents: int, on: date | None = None, **other: Any) -> AllowanceEntry:
    """Return costs, today unless told otherwise."""
    values = {"what": "Parkeren bij het ziekenhuis.", "happened_on": on or clock.today(), **other}
    return AllowanceEntry(deployment_id=deployment.id, kind=COSTS, amount_cents=cents, **values)


async def written(town: Town, entry: AllowanceEntry, *, who: str = "key_figure") -> KeptAllowance:
    """Write an allowance down as the key figure."""
    async with town.acting(who):
        return await allowances.write_own_allowance(new_id(), entry)


async def decided(
    town: Town,
    allowance: AllowanceView,
    decision: Decision = Decision.BOOK,
    *,
    who: str = "project_lead",
    reason: str | None = None,
) -> AllowanceView:
    """Decide about an allowance as the project lead."""
    async with town.acting(who):
        return await allowances.decide_allowance(
            allowance.key_figure_id, allowance.id, decision, version=allowance.version, reason=reason
        )


async def booked(town: Town, entry: AllowanceEntry, *, who: str = "key_figure") -> AllowanceView:
    """Write an allowance down and agree to it."""
    return await decided(town, (await written(town, entry, who=who)).allowance)


async def tell_details(
    town: Town, *, who: str = "key_figure", birth_date: date | None = None, iban: str = IBAN
) -> None:
    """Tell where the key figure is paid."""
    async with town.acting(who):
        before = await details.find_own_details()
        entry = DetailsEntry(holder_name=NAME, iban=iban, birth_date=birth_date)
        await details.write_own_details(entry, version=before.version if before else 0)


async def prepare(town: Town) -> None:
    """Let the town have an account to pay from, the bundled plugin, and a second person of finance."""
    build_plugins([sepa])
    async with town.acting("tenant_administrator"):
        await switch_on("sepa")
        await write_settings(PayoutSettings, {"debtor_iban": DEBTOR, "debtor_name": town.card.name})
    if "second_finance" not in town.people:
        await joined(town, "second_finance", Role.FINANCE)


async def joined(town: Town, who: str, *roles: Role) -> Person:
    """Add somebody whose access holds now, whatever time it is in the test."""
    with clock.stopped_at(datetime.now(UTC)):
        return await town.add_person(who, roles)


async def proposed(town: Town) -> BatchView:
    """Put together what can be paid."""
    async with town.acting("finance"):
        payable = await payouts.count_payable()
        return await payouts.propose_batch(seen_cents=max(1, payable.total_cents))


async def approved(town: Town, batch: BatchView | None = None) -> BatchView:
    """Put together what can be paid, and let somebody else approve it."""
    batch = batch or await proposed(town)
    async with town.acting("second_finance"):
        return await payouts.approve_batch(batch.card.id, version=batch.card.version)


async def exported(town: Town, batch: BatchView | None = None) -> tuple[BatchView, bytes]:
    """Export an approved batch, and return it with its file."""
    batch = batch or await approved(town)
    async with town.acting("finance"):
        file = await payouts.export_batch(batch.card.id, "sepa", version=batch.card.version)
        return await payouts.read_batch(batch.card.id), file.content
