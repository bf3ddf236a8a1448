"""The credit transfer: `sepaxml` writes it, and we look at what was written before anybody gets it."""

from __future__ import annotations

import asyncio
from typing import Final

from sepaxml import SepaTransfer

from core.plugin_api import PayoutFile, Told
from plugins.sepa.checks import check_file

SCHEMA: Final = "pain.001.001.09"


class CreditTransfer:
    """One file with all payments of a batch, booked as one amount; without addresses, which a file may leave out."""

    name = "sepa"
    title = Told("SEPA (pain.001.001.09)", "SEPA (pain.001.001.09)")
    extension = "xml"
    media_type = "application/xml"

    async def write(self, file: PayoutFile) -> bytes:
        """Return the file; it is written in a thread, because the schema takes a second to read. Raises: WrongFile."""
        return await asyncio.to_thread(write_transfer, file)


def write_transfer(file: PayoutFile) -> bytes:
    """Return the file, checked by the schema and by us.

    Raises: WrongFile; whatever `sepaxml` raises.
    """
    transfer = SepaTransfer(
        {"name": file.debtor_name, "IBAN": file.debtor_iban, "batch": True, "currency": "EUR"},
        schema=SCHEMA,
        clean=True,
    )
    for payment in file.payments:
        transfer.add_payment(
            {
                "name": payment.name,
                "IBAN": payment.iban,
                "amount": payment.amount_cents,
                "execution_date": file.execution_date,
                "description": payment.description,
                "endtoend_id": payment.reference,
            }
        )
    content: bytes = transfer.export(validate=True)
    check_file(content, file)
    return content
