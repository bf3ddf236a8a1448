"""Payout formats: how a batch of payments becomes the file that a municipality's own bank or books take in."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Protocol, runtime_checkable

import msgspec
from msgspec import Meta

from core.plugin_api.words import Line, Told, Word

LARGEST_PAYOUT_FILE = 10 * 1024 * 1024
"""How large a file may be, in bytes."""

Cents = Annotated[int, Meta(ge=1, le=99_999_999_999)]
Iban = Annotated[str, Meta(pattern="^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$")]
Reference = Annotated[str, Meta(pattern="^[a-z0-9]{1,35}$")]
Extension = Annotated[str, Meta(pattern="^[a-z0-9]{1,8}$")]
MediaType = Annotated[str, Meta(pattern="^[a-z]+/[a-z0-9.+-]+$", max_length=100)]


class PayoutPayment(msgspec.Struct, frozen=True, kw_only=True):
    """One payment, in whole cents of a euro.

    ``reference`` goes along to the bank and comes back with its answer (EndToEndId); ``description`` is what the one who
    gets it reads. Neither tells anything of a case.
    """

    reference: Reference
    name: Line
    iban: Iban
    amount_cents: Cents
    description: Line


class PayoutFile(msgspec.Struct, frozen=True, kw_only=True):
    """What a file has to say: who pays, from which account, on which day, and every payment. It names no address.

    The platform looked at every account number and at the sum before; a format looks once more at what it wrote.
    """

    reference: Reference
    debtor_name: Line
    debtor_iban: Iban
    execution_date: date
    payments: tuple[PayoutPayment, ...]

    @property
    def total_cents(self) -> int:
        """Return the sum of all payments."""
        return sum(payment.amount_cents for payment in self.payments)


@runtime_checkable
class PayoutFormat(Protocol):
    """A kind of file.

    ``name`` is a word of lower case letters, digits, hyphens and underscores; ``title`` is what people read; the file is
    served with ``media_type`` and its name ends in ``extension``.
    """

    name: Word
    title: Told
    extension: Extension
    media_type: MediaType

    async def write(self, file: PayoutFile) -> bytes:
        """Return the content of the file, at most 10 MB.

        Time limit: 10 seconds. A format that is late, raises or returns anything else has failed: nothing is exported, and
        the page says so.
        """
        ...
