"""Allowances and payouts for routes to be asked for."""

from __future__ import annotations

import base64
import io
from typing import Any
from uuid import UUID

from PIL import Image

from core.access.matrix import Role
from core.budgets.paying import AllowanceView, BatchCard
from core.budgets.payout_settings import PayoutSettings
from core.budgets.service import allowance_receipts, details, payouts
from core.deployments.repository.running import list_running
from core.deployments.service import read_own_deployment
from core.deployments.views import DeploymentView
from core.plugin_host import switch_on
from tenants.ids import new_id
from tenants.settings import write_settings
from tests.integration.budgets import paying
from tests.integration.deployments.making import running
from tests.isolation.plugging import install_plugins
from tests.towns import Town

EMPTY_STATEMENT = base64.b64encode(
    b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt/></Document>'
).decode()
SECOND, PAID, PAYER = "second_key_figure", "paid_key_figure", "second_finance"


def _receipt() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(drawn, "JPEG")
    return drawn.getvalue()


RECEIPT = _receipt()


async def allowance(
    town: Town, who: str, state: str, mark: str
) -> tuple[AllowanceView | None, DeploymentView, UUID]:
    """Let a key figure write an allowance down, and return it with the deployment and the key figure.

    It is the town's own key figure, for ``second_professional`` another one. In ``allowance_receipt`` there is a receipt, in
    ``allowance_booked`` the project lead agreed, in ``allowance_made`` nothing was written down yet.
    """
    person = await _person(town, SECOND) if who == "second_professional" else Role.KEY_FIGURE.value
    deployment = await _at_work(town, person)
    if state == "allowance_made":
        return None, deployment, deployment.key_figure_id
    kept = await paying.written(town, paying.costs(deployment, 100, what=f"Parkeren.{mark}"), who=person)
    if state == "allowance_receipt":
        async with town.acting(person):
            with_receipt = await allowance_receipts.add_own_allowance_receipt(kept.allowance.id, RECEIPT)
        return with_receipt, deployment, deployment.key_figure_id
    if state == "allowance_booked":
        return await paying.decided(town, kept.allowance), deployment, deployment.key_figure_id
    return kept.allowance, deployment, deployment.key_figure_id


async def payable(town: Town) -> int:
    """Let something be there to be paid, and return what all that can be paid comes to."""
    install_plugins()
    async with town.acting("tenant_administrator"):
        await switch_on("sepa")
        await write_settings(PayoutSettings, {"debtor_iban": paying.DEBTOR, "debtor_name": town.card.name})
    person = await _person(town, PAID)
    deployment = await _at_work(town, person)
    await paying.tell_details(town, who=person)
    await paying.booked(town, paying.costs(deployment, 100), who=person)
    async with town.acting("finance"):
        return (await payouts.count_payable()).total_cents


async def batch(town: Town, state: str) -> BatchCard:
    """Return a batch that somebody else of finance put together, proposed, approved or exported by ``state``."""
    if PAYER not in town.people:
        await town.add_person(PAYER, [Role.FINANCE])
    total = await payable(town)
    async with town.acting(PAYER):
        made = await payouts.propose_batch(seen_cents=total)
    async with town.acting("finance"):
        if state in {"batch_approved", "batch_exported"}:
            made = await payouts.approve_batch(made.card.id, version=made.card.version)
        if state == "batch_exported":
            await payouts.export_batch(made.card.id, "sepa", version=made.card.version)
        return (await payouts.read_batch(made.card.id)).card


async def put(things: Any, town: Town, who: str, wanted: Any, how: tuple[str, str]) -> None:
    """Put what is wanted of money for key figures among things, in a state and with a mark as ``how`` says."""
    state, mark = how
    if "allowance_id" in wanted:
        made, deployment, key_figure_id = await allowance(town, who, state, mark)
        things.put("deployment_id", deployment)
        things.ids["key_figure_id"] = key_figure_id
        things.ids["allowance_id"] = new_id()
        if made is not None:
            things.put("allowance_id", made)
    if who == Role.KEY_FIGURE:
        async with town.acting(who):
            found = await details.find_own_details()
        things.versions["details"] = found.version if found else 0
    if "payout_batch_id" in wanted:
        things.put("payout_batch_id", await batch(town, state))


async def _at_work(town: Town, who: str) -> DeploymentView:
    """Return a deployment of a key figure that runs: the one that is there, for nobody has room for one at every route."""
    async with town.acting(who):
        runs = await list_running(town.people[who].account_id)
        if runs:
            return (await read_own_deployment(runs[0].id)).deployment
    return (await running(town, who))[1]


async def _person(town: Town, who: str) -> str:
    if who not in town.people:
        await town.add_person(who, [Role.KEY_FIGURE])
    return who
