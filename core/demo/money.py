"""Money of the demo: what was spent for clients, what key figures get, and how it went to the bank and back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import cycle
from typing import NamedTuple

from PIL import Image, ImageDraw

from core.budgets import service
from core.budgets.entries import ExpenseEntry
from core.budgets.paying import AllowanceEntry, BatchView, DetailsEntry
from core.budgets.payout_settings import PayoutSettings
from core.budgets.rules.ceilings import AllowanceKind
from core.budgets.rules.words import Decision, ExpenseCategory, PaidBy
from core.budgets.service import allowances, details, payouts
from core.budgets.views import ExpenseView
from core.deployments.views import DeploymentView
from core.key_figures import service as key_figures
from core.kit import clock
from tenants.ids import new_id
from tenants.registry import tenant_of_scope
from tenants.scope import Entry, Scope
from tenants.settings import write_settings

_DEBTOR_IBAN = "NL91ABNA0417164300"
_IBANS = ("NL20INGB0001234567", "NL44RABO0123456789")
"""Account numbers of examples: their check digits are right, and nobody is known to have them."""
_PAIR = 2
_EFFORT, _COSTS = AllowanceKind.EFFORT, AllowanceKind.COSTS


class Helped(NamedTuple):
    """A deployment that runs: who leads the case, how its key figure comes in, if at all, and what it is."""

    professional: Entry
    own: Entry | None
    deployment: DeploymentView


class Office(NamedTuple):
    """Who of a municipality have to do with money, besides those who help."""

    project_lead: Entry
    administrator: Entry
    finance: tuple[Entry, ...]


class Spent(NamedTuple):
    """An expense: how many days ago, how much, which kind, and what for."""

    days: float
    cents: int
    category: ExpenseCategory
    what: str
    has_receipt: bool = False


class Given(NamedTuple):
    """What a key figure did or paid: how many days ago, minutes or cents, and what it was."""

    days: float
    kind: AllowanceKind
    amount: int
    what: str


BEFORE = (
    Spent(11, 1_240, ExpenseCategory.TRAVEL, "Buskaartjes naar het gesprek op school."),
    Spent(10, 2_400, ExpenseCategory.SCHOOL_AND_CLUB, "De eerste maand van de voetbalclub."),
)
SINCE = (
    Spent(
        3,
        6_495,
        ExpenseCategory.PRACTICAL_HELP,
        "Een bureau en een lamp om aan te leren.",
        has_receipt=True,
    ),
)
TODAY = (Spent(0.1, 820, ExpenseCategory.TRAVEL, "Met de tram naar de tandarts."),)
TO_DECIDE = Spent(
    2,
    18_500,
    ExpenseCategory.PRACTICAL_HELP,
    "Een wasmachine; de oude is niet te repareren.",
    has_receipt=True,
)
TO_REFUSE = Spent(5, 3_900, ExpenseCategory.PRACTICAL_HELP, "Een cadeau voor de buurvrouw die oppast.")
WHY_REFUSED = "Dit budget is voor het gezin zelf. Bespreek met mij wat voor de buurvrouw wel kan."
TO_REFUND = Spent(
    9, 14_000, ExpenseCategory.HOUSING, "Twee nachten logeren, omdat het thuis niet ging.", has_receipt=True
)
CAME_BACK_CENTS = 7_000
OVER_TIME = Spent(6, 32_000, ExpenseCategory.HOUSING, "De borg voor een tijdelijke kamer.", has_receipt=True)

AGREED = (
    Given(11, _EFFORT, 120, "Meegegaan naar het gesprek op school."),
    Given(10, _EFFORT, 90, "Samen de post doorgenomen."),
    Given(10, _COSTS, 680, "Parkeren bij het ziekenhuis."),
)
TO_AGREE = Given(1, _EFFORT, 60, "Gebeld met de moeder en daarna met de wijkcoach.")
NOT_AGREED = Given(3, _COSTS, 1_800, "Gebak voor de verjaardag van de jongste.")
WHY_NOT_AGREED = "Dit hoort bij het budget van het gezin. Schrijf het op bij Uitgaven."


async def load_money(office: Office, helped: Sequence[Helped]) -> None:
    """Let there be money in a municipality: expenses in every state, allowances, and payments if two people do finance.

    Raises: DatabaseAway.
    """
    own = [one for one in helped if one.own is not None]
    for one, iban in zip(own, cycle(_IBANS)):
        await _tell_account(one, iban)
    await _each(helped, BEFORE)
    for one in own:
        for given in AGREED:
            await _give(office, one, given, Decision.BOOK)
    await _exceptions(office, helped)
    is_sent = await _send_to_bank(office)
    await _each(helped, SINCE)
    for one in own:
        await _give(office, one, TO_AGREE)
    if own:
        await _give(office, own[-1], NOT_AGREED, Decision.REFUSE, WHY_NOT_AGREED)
    if is_sent:
        await _propose(office.finance[0], days=1)
    await _each(helped, TODAY)


async def _each(helped: Sequence[Helped], spent: Sequence[Spent]) -> None:
    for one in helped:
        for expense in spent:
            await _spend(one, expense)


async def _exceptions(office: Office, helped: Sequence[Helped]) -> None:
    """Let one of each thing happen that is not ordinary, as far as there are deployments for it."""
    for place, one in enumerate(helped):
        match place:
            case 0:
                await _spend(one, TO_DECIDE)
            case 1:
                await _refuse(office, await _spend(one, TO_REFUSE))
            case 2:
                await _refund(office, await _spend(one, TO_REFUND))
            case 3:
                await _spend(one, OVER_TIME)
            case _:
                return


async def _spend(one: Helped, spent: Spent) -> ExpenseView:
    """Write an expense down: the key figure paid if he or she has access, else the municipality did."""
    photo = _receipt() if spent.has_receipt else None
    with clock.stopped_at(_moment(spent.days)):
        entry = ExpenseEntry(
            amount_cents=spent.cents,
            category=spent.category,
            what=spent.what,
            spent_on=_day(one),
            paid_by=PaidBy.MUNICIPALITY if one.own is None else PaidBy.KEY_FIGURE,
        )
        async with Scope(one.own or one.professional):
            if one.own is None:
                kept = await service.write_expense(one.deployment.case_id, entry, photo=photo)
            else:
                kept = await service.write_own_expense(new_id(), one.deployment.id, entry, photo=photo)
    return kept.expense


async def _refuse(office: Office, expense: ExpenseView) -> None:
    with clock.stopped_at(_moment(4)):
        async with Scope(office.project_lead):
            await service.decide_expense(
                expense.id, Decision.REFUSE, version=expense.version, reason=WHY_REFUSED
            )


async def _refund(office: Office, expense: ExpenseView) -> None:
    """Let a part of what the municipality paid come back."""
    if expense.paid_by is not PaidBy.MUNICIPALITY:
        return
    with clock.stopped_at(_moment(5)):
        async with Scope(office.project_lead):
            await service.pay_back_expense(expense.id, CAME_BACK_CENTS, version=expense.version)


async def _tell_account(one: Helped, iban: str) -> None:
    if one.own is None:
        return
    async with Scope(one.own):
        name = (await key_figures.read_own_profile()).name
        await details.write_own_details(DetailsEntry(holder_name=name, iban=iban), version=0)


async def _give(
    office: Office, one: Helped, given: Given, decision: Decision | None = None, reason: str | None = None
) -> None:
    """Let a key figure write down what was done or paid, and the project lead decide about it, if so."""
    if one.own is None:
        return
    with clock.stopped_at(_moment(given.days)):
        is_effort = given.kind is _EFFORT
        entry = AllowanceEntry(
            deployment_id=one.deployment.id,
            kind=given.kind,
            what=given.what,
            happened_on=_day(one),
            minutes=given.amount if is_effort else None,
            amount_cents=None if is_effort else given.amount,
        )
        async with Scope(one.own):
            kept = await allowances.write_own_allowance(new_id(), entry)
    if decision is None:
        return
    written = kept.allowance
    with clock.stopped_at(_moment(max(given.days - 1, 0))):
        async with Scope(office.project_lead):
            await allowances.decide_allowance(
                written.key_figure_id, written.id, decision, version=written.version, reason=reason
            )


async def _send_to_bank(office: Office) -> bool:
    """Let one put payments together, another approve them, and the bank send one back; tell whether two people could."""
    async with Scope(office.administrator):
        name = (await tenant_of_scope()).name
        await write_settings(PayoutSettings, {"debtor_iban": _DEBTOR_IBAN, "debtor_name": name})
    if len(office.finance) < _PAIR:
        return False
    one, another = office.finance[:_PAIR]
    batch = await _propose(one, days=7)
    if batch is None:
        return False
    with clock.stopped_at(_moment(6)):
        async with Scope(another):
            batch = await payouts.approve_batch(batch.card.id, version=batch.card.version)
        async with Scope(one):
            formats = await payouts.list_formats()
            if formats:
                await payouts.export_batch(batch.card.id, formats[0].name, version=batch.card.version)
    if formats:
        ids = [line.id for line in batch.lines]
        with clock.stopped_at(_moment(4)):
            async with Scope(one):
                await payouts.write_return(batch.card.id, paid=ids[1:], rejected=ids[:1])
    return True


async def _propose(who: Entry, *, days: float) -> BatchView | None:
    with clock.stopped_at(_moment(days)):
        async with Scope(who):
            payable = await payouts.count_payable()
            return await payouts.propose_batch(seen_cents=payable.total_cents) if payable.number else None


def _moment(days: float) -> datetime:
    return clock.now() - timedelta(days=days)


def _day(one: Helped) -> date:
    today = clock.today()
    return max(today, one.deployment.began_on or today)


@cache
def _receipt() -> bytes:
    """Draw the photo of an invented receipt."""
    picture = Image.new("RGB", (600, 760), "#f4f1ea")
    pen = ImageDraw.Draw(picture)
    lines = ("BON", "", "Winkel De Hoek", "Voorbeeld, niet echt", "", "1 x artikel", "Totaal: zie het bedrag")
    for number, line in enumerate(lines):
        pen.text((60, 60 + number * 80), line, fill="#222222", font_size=36)
    file = io.BytesIO()
    picture.save(file, "JPEG")
    return file.getvalue()
