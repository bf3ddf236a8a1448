"""Where key figures are paid, and what they say that others paid: written by themselves, or by a project lead for them."""

from __future__ import annotations

from datetime import date

import msgspec

from core.access.guards import require
from core.access.matrix import Permission
from core.budgets.events import OtherPaymentDeclared, PaymentDetailsChanged
from core.budgets.paying import DetailsEntry, DetailsView, OtherPaymentView
from core.budgets.repository import details
from core.budgets.rules.payout import WrongIban, clean_iban
from core.journal.service import record
from core.key_figures import service as key_figures
from core.kit import clock
from core.kit.errors import DoesNotFit, FieldError, NotFound
from core.kit.glossary import dutch_field

_WRONG_IBAN = "Dit rekeningnummer klopt niet. Kijk op uw bankpas en typ het nog een keer."
_NOT_TO_COME = "Vul een datum in die niet in de toekomst ligt."
_NOT_THIS_MONTH = "Kies deze maand of een maand die voorbij is."
_OLDEST_BIRTH_YEAR = 1900


async def find_own_details() -> DetailsView | None:
    """Return to which account oneself is paid, or None as long as that was not told. Raises: Forbidden; NotAKeyFigure."""
    require(Permission.BE_KEY_FIGURE)
    return await details.find_details(await key_figures.require_own())


async def write_own_details(entry: DetailsEntry, *, version: int) -> DetailsView:
    """Tell to which account one is paid, in place of what was there; ``version`` is 0 the first time.

    Raises: Forbidden; NotAKeyFigure; DoesNotFit for an account number that does not exist; StaleVersion.
    """
    account_id = require(Permission.BE_KEY_FIGURE).account_id
    key_figure_id = await key_figures.require_own()
    checked = msgspec.structs.replace(entry, iban=_checked_iban(entry.iban))
    born = entry.birth_date
    if born is not None and (born > clock.today() or born.year < _OLDEST_BIRTH_YEAR):
        raise DoesNotFit(fields=(FieldError(dutch_field("birth_date"), _NOT_TO_COME),))
    await details.save_details(key_figure_id, checked, account_id=account_id, version=version)
    await record(PaymentDetailsChanged(subject_id=key_figure_id))
    found = await details.find_details(key_figure_id)
    if found is None:
        raise NotFound
    return found


async def list_own_other_payments() -> list[OtherPaymentView]:
    """List what one said that others paid, by month, the last first. Raises: Forbidden; NotAKeyFigure."""
    require(Permission.BE_KEY_FIGURE)
    return await details.list_other_payments(await key_figures.require_own())


async def declare_other_payment(month: date, amount_cents: int) -> OtherPaymentView:
    """Say what others paid in the month of a day, in place of what was said before; zero takes it back.

    It counts for the ceilings and is looked up nowhere. Raises: Forbidden; NotAKeyFigure; DoesNotFit for a month to come.
    """
    account_id = require(Permission.BE_KEY_FIGURE).account_id
    key_figure_id = await key_figures.require_own()
    first = month.replace(day=1)
    if first > clock.today() or account_id is None:
        raise DoesNotFit(fields=(FieldError(dutch_field("month"), _NOT_THIS_MONTH),))
    await details.lock_key_figure(key_figure_id)
    await details.put_other_payment(key_figure_id, first, amount_cents, account_id=account_id)
    await record(OtherPaymentDeclared(subject_id=key_figure_id, month=first.isoformat()))
    return OtherPaymentView(month=first, amount_cents=amount_cents)


def _checked_iban(text: str) -> str:
    try:
        return clean_iban(text)
    except WrongIban:
        raise DoesNotFit(fields=(FieldError(dutch_field("iban"), _WRONG_IBAN),)) from None
