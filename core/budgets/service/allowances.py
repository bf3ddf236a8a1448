"""Allowances: a key figure writes down what was done or paid, a project lead decides, and the ceilings of the law hold."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from core.access.guards import require
from core.access.matrix import Permission
from core.budgets.errors import (
    AllowanceDiffers,
    CeilingReached,
    CeilingUnknown,
    MoneyStepNotPossible,
    NotYourOwnMoney,
    ReceiptMissing,
)
from core.budgets.events import (
    AllowanceBooked,
    AllowanceRefused,
    AllowanceReversed,
    AllowanceWritten,
)
from core.budgets.paying import (
    AllowanceEntry,
    AllowancesOf,
    AllowanceView,
    CeilingsView,
    KeptAllowance,
    OwnAllowances,
)
from core.budgets.payout_settings import PayoutSettings
from core.budgets.repository import allowances, details
from core.budgets.rules.ceilings import (
    AllowanceKind,
    Verdict,
    effort_cents,
    hour_ceiling,
    room_left,
    weigh,
)
from core.budgets.rules.expenses import can_be_spent_on
from core.budgets.rules.ledger import COSTS, EFFORT, TO_BE_PAID, pair
from core.budgets.rules.words import Decision, MoneyState, TransactionKind
from core.budgets.service.ledger import book, reverse
from core.budgets.service.reasons import require_reason
from core.budgets.settings import BudgetSettings
from core.deployments.repository import running
from core.journal.service import record
from core.key_figures import service as key_figures
from core.key_figures.repository import people
from core.kit import clock
from core.kit.errors import DoesNotFit, FieldError, Forbidden, NotFound
from core.kit.etags import require_version
from core.kit.glossary import dutch_field
from core.kit.i18n import format_money
from tenants.settings import read_settings

_NOT_THEN = "Kies een dag die voorbij is: vandaag, of hoogstens een jaar geleden, en niet voor het begin van uw inzet."
_OVER = "Een vrijwilliger mag hoogstens {month} in een maand en {year} in een jaar krijgen. Er kan nog {room} bij."
_MINUTES = "Vul in hoeveel tijd het was."
_AMOUNT = "Vul in hoeveel het kostte."


async def list_own_allowances() -> OwnAllowances:
    """Return a key figure's own page of allowances, at most 200, and how much of this month's ceilings counts.

    Tenant: inside the scope; what runs elsewhere is not looked up. Raises: Forbidden; NotAKeyFigure.
    """
    account_id = _oneself()
    key_figure_id = await key_figures.require_own()
    return OwnAllowances(
        allowances=tuple(await allowances.list_of_account(account_id)),
        ceilings=await ceilings_of(key_figure_id, clock.today()),
        other_payments=tuple(await details.list_other_payments(key_figure_id)),
        running=tuple(await running.list_running(account_id)),
        has_details=await details.find_details(key_figure_id) is not None,
    )


async def read_own_allowance(allowance_id: UUID) -> AllowanceView:
    """Return an allowance of one's own. Raises: NotFound for everybody else; Forbidden."""
    account_id = _oneself()
    found = await allowances.find_allowance(allowance_id)
    if found is None or found.key_figure_account_id != account_id:
        raise NotFound
    return found


async def write_own_allowance(allowance_id: UUID, entry: AllowanceEntry) -> KeptAllowance:
    """Write an allowance down under an id that the phone made up, once: the same sent again changes nothing.

    Shape: ``verdict`` is NEAR when the ceiling comes close. What effort comes to is the municipality's amount for an hour,
    never more than the law's for that day and age.
    Tenant: inside the scope, which decides whether the deployment is one's own and runs.
    Raises: NotFound when it is not; AllowanceDiffers when the id tells something else; DoesNotFit; CeilingReached;
    CeilingUnknown; Forbidden; NotAKeyFigure.
    """
    account_id = _oneself()
    key_figure_id = await key_figures.require_own()
    found = await allowances.find_allowance(allowance_id)
    if found is not None and found.key_figure_account_id == account_id:
        return _the_same(found, entry)
    runs = {one.id: one for one in await running.list_running(account_id)}
    deployment = runs.get(entry.deployment_id)
    if deployment is None:
        raise NotFound
    if not can_be_spent_on(entry.happened_on, clock.today()) or entry.happened_on < deployment.began_on:
        raise DoesNotFit(fields=(FieldError(dutch_field("happened_date"), _NOT_THEN),))
    worth, verdict = await _weighed(key_figure_id, entry)
    place = allowances.Place(deployment.case_id, entry.deployment_id, key_figure_id, account_id)
    seal = await running.require_seal(entry.deployment_id)
    decide_by = clock.now() + timedelta(days=(await read_settings(BudgetSettings)).decision_days)
    if not await allowances.add_allowance(allowance_id, place, worth, entry.what, seal, decide_by=decide_by):
        # Another phone or tab was first; what is not one's own looks like what is not there.
        return _the_same(await read_own_allowance(allowance_id), entry)
    event = AllowanceWritten(
        case_id=deployment.case_id, subject_id=allowance_id, amount_cents=worth.amount_cents
    )
    await record(event, seal=seal)
    return KeptAllowance(allowance=await read_own_allowance(allowance_id), is_new=True, verdict=verdict)


async def list_allowances_of(key_figure_id: UUID) -> AllowancesOf:
    """Return the allowances of a key figure, at most 200, with the ceilings of this month; for project leads.

    Raises: NotFound; Forbidden.
    """
    require(Permission.MANAGE_KEY_FIGURES)
    await people.account_of(key_figure_id)
    return AllowancesOf(
        allowances=tuple(await allowances.list_of_key_figure(key_figure_id)),
        ceilings=await ceilings_of(key_figure_id, clock.today()),
        other_payments=tuple(await details.list_other_payments(key_figure_id)),
        has_details=await details.find_details(key_figure_id) is not None,
    )


async def read_allowance_of(key_figure_id: UUID, allowance_id: UUID) -> AllowanceView:
    """Return an allowance of this very key figure; for project leads. Raises: NotFound; Forbidden."""
    require(Permission.MANAGE_KEY_FIGURES)
    found = await allowances.find_allowance(allowance_id, key_figure_id=key_figure_id)
    if found is None:
        raise NotFound
    return found


async def decide_allowance(
    key_figure_id: UUID, allowance_id: UUID, decision: Decision, *, version: int, reason: str | None = None
) -> AllowanceView:
    """Agree to an allowance, which books it, or refuse it with a reason.

    The database looks at the ceilings once more, while others who book for the same key figure wait.
    Raises: NotFound; Forbidden; StaleVersion; NotYourOwnMoney for what one wrote down or gets; MoneyStepNotPossible when it
    was decided already; ReceiptMissing; CeilingReached; CeilingUnknown; DoesNotFit without a reason; MonthIsClosed.
    """
    account_id = require(Permission.MANAGE_KEY_FIGURES).account_id
    before = await allowances.lock_allowance(allowance_id, key_figure_id=key_figure_id)
    require_version(version, before.version)
    if account_id is None or account_id in {before.written_by, before.key_figure_account_id}:
        raise NotYourOwnMoney
    if before.state is not MoneyState.WRITTEN:
        raise MoneyStepNotPossible
    if decision is Decision.REFUSE:
        why = require_reason(reason)
        await allowances.change_state(before, MoneyState.REFUSED, decided_by=account_id, reason=why)
        await record(AllowanceRefused(case_id=before.case_id, subject_id=allowance_id))
    else:
        await _book(before, account_id)
        await record(AllowanceBooked(case_id=before.case_id, subject_id=allowance_id))
    return await read_allowance_of(key_figure_id, allowance_id)


async def reverse_allowance(key_figure_id: UUID, allowance_id: UUID, *, version: int) -> AllowanceView:
    """Turn a booked allowance back, as if it had not been; it counts for no ceiling any more.

    Raises: NotFound; Forbidden; StaleVersion; MoneyStepNotPossible when it is not booked, or on its way to the bank.
    """
    account_id = require(Permission.MANAGE_KEY_FIGURES).account_id
    before = await allowances.lock_allowance(allowance_id, key_figure_id=key_figure_id)
    require_version(version, before.version)
    if account_id in {before.written_by, before.key_figure_account_id}:
        raise NotYourOwnMoney
    if before.state is not MoneyState.BOOKED:
        raise MoneyStepNotPossible
    await allowances.change_state(before, MoneyState.REVERSED)
    await reverse(TransactionKind.ALLOWANCE, allowance_id)
    await record(AllowanceReversed(case_id=before.case_id, subject_id=allowance_id))
    return await read_allowance_of(key_figure_id, allowance_id)


async def ceilings_of(key_figure_id: UUID, day: date) -> CeilingsView | None:
    """Return how much of the ceilings of a day's month and year counts; None when those of that year are not known."""
    ceiling = await allowances.find_ceiling(day.year)
    if ceiling is None:
        return None
    used = await allowances.used_in(key_figure_id, day)
    known = await details.find_details(key_figure_id)
    birth_date = known.birth_date if known else None
    return CeilingsView(
        month=day.replace(day=1),
        ceiling=ceiling,
        used=used,
        room=room_left(ceiling, used),
        hour_cents=hour_ceiling(ceiling, birth_date, day),
        is_age_unknown=birth_date is None and ceiling.hour_under_21_cents is not None,
    )


async def _book(before: AllowanceView, account_id: UUID) -> None:
    bounds = (await read_settings(BudgetSettings)).bounds
    is_costs = before.kind is AllowanceKind.COSTS
    if is_costs and before.receipt_id is None and before.amount_cents >= bounds.receipt_from_cents:
        raise ReceiptMissing
    known = await ceilings_of(before.key_figure_id, before.happened_on)
    if known is None:
        raise CeilingUnknown
    _refuse_over(known, before.kind, before.amount_cents)
    if before.minutes is not None and before.amount_cents > effort_cents(before.minutes, known.hour_cents):
        raise CeilingReached
    await allowances.change_state(before, MoneyState.BOOKED, decided_by=account_id)
    account = COSTS if is_costs else EFFORT
    funding = await allowances.funding_on(before.case_id, before.happened_on)
    await book(
        TransactionKind.ALLOWANCE,
        before.id,
        pair(account, TO_BE_PAID, before.amount_cents, funding),
        happened_on=before.happened_on,
        case_id=before.case_id,
    )


async def _weighed(key_figure_id: UUID, entry: AllowanceEntry) -> tuple[allowances.Worth, Verdict]:
    known = await ceilings_of(key_figure_id, entry.happened_on)
    if known is None:
        raise CeilingUnknown
    cents, minutes = entry.amount_cents, None
    if entry.kind is AllowanceKind.EFFORT:
        minutes = entry.minutes
        if minutes is None:
            raise DoesNotFit(fields=(FieldError(dutch_field("minutes"), _MINUTES),))
        rate = min((await read_settings(PayoutSettings)).effort_hour_cents, known.hour_cents)
        cents = max(1, effort_cents(minutes, rate))
    if cents is None:
        raise DoesNotFit(fields=(FieldError(dutch_field("amount_cents"), _AMOUNT),))
    worth = allowances.Worth(entry.kind, minutes, cents, entry.happened_on)
    return worth, _refuse_over(known, entry.kind, cents)


def _refuse_over(known: CeilingsView, kind: AllowanceKind, cents: int) -> Verdict:
    verdict = weigh(known.ceiling, known.used, kind, cents)
    if verdict is Verdict.OVER:
        raise CeilingReached(
            _OVER.format(
                month=format_money(known.ceiling.month_cents),
                year=format_money(known.ceiling.year_cents),
                room=format_money(known.room.cents),
            )
        )
    return verdict


def _the_same(found: AllowanceView, entry: AllowanceEntry) -> KeptAllowance:
    told = (entry.deployment_id, entry.kind, entry.happened_on)
    is_same = told == (found.deployment_id, found.kind, found.happened_on) and found.what in {
        entry.what,
        None,
    }
    if entry.kind is AllowanceKind.EFFORT:
        is_same = is_same and entry.minutes == found.minutes
    else:
        is_same = is_same and entry.amount_cents == found.amount_cents
    if not is_same:
        raise AllowanceDiffers
    return KeptAllowance(allowance=found, is_new=False)


def _oneself() -> UUID:
    account_id = require(Permission.BE_KEY_FIGURE).account_id
    if account_id is None:
        raise Forbidden
    return account_id
