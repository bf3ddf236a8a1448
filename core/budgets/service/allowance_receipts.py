"""Photos of receipts at costs of key figures: drawn again, sealed with the case's key, and never replaced."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from core.budgets.errors import MoneyStepNotPossible, ReceiptThere
from core.budgets.events import AllowanceReceiptAdded
from core.budgets.paying import AllowanceView
from core.budgets.repository import allowances, notes
from core.budgets.rules.words import MoneyState
from core.budgets.service.allowances import read_own_allowance
from core.journal.service import record
from core.kit import clock
from core.kit.errors import NotFound
from core.kit.files import delete_file, keep_file, list_files, open_file
from core.kit.pictures import make_picture

AREA: Final = "allowances"
_NOT_YET_KNOWN: Final = timedelta(days=1)
"""How long a file may be there without a row: whoever stores one may be busy still."""


async def add_own_allowance_receipt(allowance_id: UUID, content: bytes) -> AllowanceView:
    """Add the photo of the receipt to costs that one wrote down oneself and that wait for a decision.

    Raises: NotFound for somebody else's, and once the deployment is over; ReceiptThere; MoneyStepNotPossible when it was
    decided already; TooLarge; NotAPicture; Unavailable.
    """
    before = await read_own_allowance(allowance_id)
    if before.state is not MoneyState.WRITTEN:
        raise MoneyStepNotPossible
    picture = await make_picture(content)
    locked = await allowances.lock_allowance(allowance_id)
    if locked.receipt_id is not None:
        raise ReceiptThere
    seal = await notes.find_seal(allowance_id)
    if seal is None:
        raise NotFound
    await allowances.add_receipt(locked, await keep_file(AREA, picture.content, seal))
    await record(AllowanceReceiptAdded(case_id=locked.case_id, subject_id=allowance_id))
    return await read_own_allowance(allowance_id)


async def open_allowance_receipt(allowance: AllowanceView) -> bytes:
    """Return the receipt of an allowance that was read, as a JPEG; only who sees what it was for sees its receipt.

    Raises: NotFound without one; Unavailable.
    """
    if allowance.receipt_id is None or allowance.what is None:
        raise NotFound
    return await open_file(AREA, allowance.receipt_id)


async def sweep_allowance_receipts() -> int:
    """Delete the files that no allowance knows: of an act that was undone. Return how many went.

    Tenant: inside the scope of a job, which sees every allowance. Raises: Unavailable.
    """
    found = await list_files(AREA, before=clock.now() - _NOT_YET_KNOWN)
    known = await allowances.known_receipts([one.id for one in found])
    lost = [one.id for one in found if one.id not in known]
    for file_id in lost:
        await delete_file(AREA, file_id)
    return len(lost)
