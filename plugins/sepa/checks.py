"""What the schema of pain.001 lets pass and a bank does not: a wrong sum or count, account number or part of a cent."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any, Final

from defusedxml.ElementTree import ParseError, fromstring
from stdnum import iban

from core.plugin_api import PayoutFile

_AMOUNT: Final = re.compile(r"[0-9]+\.[0-9]{2}")
_DOCUMENT: Final = "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.09}"


class Wrong(StrEnum):
    """What is wrong with a file."""

    NO_XML = "the file is no XML"
    ANOTHER_KIND = "the file is no pain.001.001.09"
    OTHER_PAYMENTS = "the payments are not those that were approved"
    TWICE = "a payment is in the file twice"
    NO_SUCH_ACCOUNT = "an account number does not exist"
    ANOTHER_DEBTOR = "another account would pay"
    ADDRESS = "the file holds an address"
    NOT_EUROS = "an amount is not in euros"
    WRONG_TOTAL = "the count or the sum of the file is wrong"
    WRONG_PART = "the count or the sum of a part is wrong"
    DECIMALS = "an amount has no two decimals"


class WrongFile(ValueError):
    """A file that no bank should get; the text says what is wrong and repeats nothing of it."""


def check_file(content: bytes, file: PayoutFile) -> None:
    """Compare a file with what it should say. Raises: WrongFile."""
    try:
        root = fromstring(content)
    except ParseError as error:
        raise WrongFile(Wrong.NO_XML) from error
    if root.tag != _DOCUMENT + "Document":
        raise WrongFile(Wrong.ANOTHER_KIND)
    found = [_payment(one) for one in root.iter(_DOCUMENT + "CdtTrfTxInf")]
    expected = [(one.reference, one.iban, one.amount_cents) for one in file.payments]
    if sorted(found) != sorted(expected):
        raise WrongFile(Wrong.OTHER_PAYMENTS)
    if len({reference for reference, _, _ in found}) < len(found):
        raise WrongFile(Wrong.TWICE)
    _check_totals(root, len(file.payments), file.total_cents)
    numbers = [one.text or "" for one in root.iter(_DOCUMENT + "IBAN")]
    if not all(iban.is_valid(number) for number in numbers):
        raise WrongFile(Wrong.NO_SUCH_ACCOUNT)
    debtors = {one.findtext(f".//{_DOCUMENT}IBAN") for one in root.iter(_DOCUMENT + "DbtrAcct")}
    if debtors != {file.debtor_iban}:
        raise WrongFile(Wrong.ANOTHER_DEBTOR)
    if root.find(f".//{_DOCUMENT}PstlAdr") is not None:
        raise WrongFile(Wrong.ADDRESS)


def _payment(found: Any) -> tuple[str, str, int]:
    amount = found.find(f"{_DOCUMENT}Amt/{_DOCUMENT}InstdAmt")
    if amount is None or amount.get("Ccy") != "EUR":
        raise WrongFile(Wrong.NOT_EUROS)
    reference = found.findtext(f"{_DOCUMENT}PmtId/{_DOCUMENT}EndToEndId") or ""
    account = found.findtext(f"{_DOCUMENT}CdtrAcct/{_DOCUMENT}Id/{_DOCUMENT}IBAN") or ""
    return reference, account, _cents(amount.text)


def _check_totals(root: Any, count: int, cents: int) -> None:
    heads = [root.find(f".//{_DOCUMENT}GrpHdr"), *root.iter(_DOCUMENT + "PmtInf")]
    parts = [
        (int(head.findtext(_DOCUMENT + "NbOfTxs") or 0), _cents(head.findtext(_DOCUMENT + "CtrlSum")))
        for head in heads
        if head is not None
    ]
    if not parts or parts[0] != (count, cents):
        raise WrongFile(Wrong.WRONG_TOTAL)
    if (sum(part[0] for part in parts[1:]), sum(part[1] for part in parts[1:])) != (count, cents):
        raise WrongFile(Wrong.WRONG_PART)


def _cents(text: str | None) -> int:
    if text is None or not _AMOUNT.fullmatch(text):
        raise WrongFile(Wrong.DECIMALS)
    return int(text.replace(".", ""))
