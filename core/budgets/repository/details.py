"""Where key figures are paid, and what they say that others paid. Sealed with the tenant's key: finance opens no case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from core.budgets.paying import DetailsView, OtherPaymentView
from core.budgets.tables import OtherPayment, PaymentDetails
from core.key_figures.tables import KeyFigure
from core.kit import clock
from core.kit.errors import StaleVersion
from core.kit.sealing import close_row, open_row
from tenants.ids import new_id
from tenants.seals import tenant_seal

if TYPE_CHECKING:
    from collections.abc import Collection

    from core.budgets.paying import DetailsEntry

_MOST = 120


async def find_details(key_figure_id: UUID) -> DetailsView | None:
    """Return where somebody is paid, or None; None out of reach too."""
    return (await details_of([key_figure_id])).get(key_figure_id)


async def details_of(key_figure_ids: Collection[UUID]) -> dict[UUID, DetailsView]:
    """Return where these key figures are paid, by key figure, as far as it is known and within reach."""
    if not key_figure_ids:
        return {}
    found = await PaymentDetails.select().where(PaymentDetails.key_figure_id.is_in(list(key_figure_ids)))
    seal = await tenant_seal()
    opened = (msgspec.convert(open_row(PaymentDetails, row, seal), DetailsView) for row in found)
    return {view.key_figure_id: view for view in opened}


async def save_details(
    key_figure_id: UUID, entry: DetailsEntry, *, account_id: UUID | None, version: int
) -> None:
    """Store where somebody is paid, in place of what was there; ``version`` is 0 when nothing was. Raises: StaleVersion."""
    before = await find_details(key_figure_id)
    if version != (before.version if before else 0):
        raise StaleVersion
    row_id = before.id if before else new_id()
    values: dict[str, Any] = {
        "holder_name": entry.holder_name,
        "iban": entry.iban,
        "birth_date": entry.birth_date.isoformat() if entry.birth_date else None,
    }
    closed = close_row(PaymentDetails, row_id, await tenant_seal(), values)
    if before is None:
        row = PaymentDetails(
            id=row_id, key_figure_id=key_figure_id, account_id=account_id, changed_at=clock.now(), **closed
        )
        await PaymentDetails.insert(row)
        return
    changed = await (
        PaymentDetails.update(**closed, changed_at=clock.now(), version=version + 1)
        .where(PaymentDetails.id == row_id, PaymentDetails.version == version)
        .returning(PaymentDetails.id)
    )
    if not changed:
        raise StaleVersion


async def list_other_payments(key_figure_id: UUID) -> list[OtherPaymentView]:
    """List what others paid by month, the last month first, at most 120."""
    found = await (
        OtherPayment.select(OtherPayment.month, OtherPayment.amount_cents)
        .where(OtherPayment.key_figure_id == key_figure_id)
        .order_by(OtherPayment.month, ascending=False)
        .limit(_MOST)
    )
    return [msgspec.convert(row, OtherPaymentView) for row in found]


async def put_other_payment(key_figure_id: UUID, month: date, amount_cents: int, *, account_id: UUID) -> None:
    """Store what others paid in a month (named by its first day), in place of what was said before; zero removes it."""
    await OtherPayment.delete().where(
        OtherPayment.key_figure_id == key_figure_id, OtherPayment.month == month
    )
    if amount_cents:
        await OtherPayment.insert(
            OtherPayment(
                id=new_id(),
                key_figure_id=key_figure_id,
                account_id=account_id,
                month=month,
                amount_cents=amount_cents,
                declared_at=clock.now(),
            )
        )


async def lock_key_figure(key_figure_id: UUID) -> None:
    """Let whoever books for this key figure, or says what others paid, wait until this transaction ends."""
    await KeyFigure.select(KeyFigure.id).where(KeyFigure.id == key_figure_id).lock_rows("UPDATE")
