"""What the bank tells of payments: a statement (camt.053), of which we read our own references and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMESPACE: Final = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."
_CURRENCY: Final = "EUR"
_BOOKED: Final = "BOOK"


class Told(NamedTuple):
    """What a statement says of one payment; ``is_paid`` is False for one that came back. ``on`` is the day it was booked."""

    reference: str
    amount_cents: int
    is_paid: bool
    on: date | None


class NotAStatement(ValueError):
    """What came in is no statement in camt.053."""


def read_statement(content: bytes) -> list[Told]:
    """Return what a statement tells of single payments, in its order; a payment that came back is told as not paid.

    Entries that name no reference of the one who paid are left out, as are those that are not booked yet.
    Raises: NotAStatement.
    """
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise NotAStatement from error
    if not root.tag.startswith("{" + _NAMESPACE):
        raise NotAStatement
    space = root.tag[: root.tag.index("}") + 1]
    try:
        return list(_told(root, space))
    except (InvalidOperation, ValueError) as error:
        raise NotAStatement from error


def _told(root: Any, space: str) -> Iterator[Told]:
    for entry in root.iter(f"{space}Ntry"):
        state = entry.find(f"{space}Sts")
        if state is not None and "".join(state.itertext()).strip() != _BOOKED:
            continue
        on = _day(entry, space)
        for detail in entry.iter(f"{space}TxDtls"):
            reference = detail.findtext(f"{space}Refs/{space}EndToEndId")
            if reference is None:
                continue
            direction = detail.findtext(f"{space}CdtDbtInd") or entry.findtext(f"{space}CdtDbtInd")
            came_back = direction == "CRDT" or detail.find(f"{space}RtrInf") is not None
            amount = detail.find(f"{space}Amt")
            if amount is None:
                amount = detail.find(f"{space}AmtDtls/{space}TxAmt/{space}Amt")
            if amount is None:
                amount = entry.find(f"{space}Amt")
            if amount is None or amount.get("Ccy") != _CURRENCY:
                continue
            yield Told(reference.strip(), _cents(amount.text or ""), not came_back, on)


def _cents(text: str) -> int:
    amount = Decimal(text.strip()) * 100
    if not amount.is_finite() or amount != int(amount):
        raise NotAStatement
    return int(amount)


def _day(entry: Any, space: str) -> date | None:
    found = entry.findtext(f"{space}BookgDt/{space}Dt") or entry.findtext(f"{space}BookgDt/{space}DtTm")
    return date.fromisoformat(found.strip()[:10]) if found else None
