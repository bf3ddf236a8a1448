"""What has to be right before a file goes to the bank, and what the bank answers."""

from __future__ import annotations

from datetime import date

import pytest

from core.budgets.rules.payout import Fault, ToPay, WrongIban, clean_iban, faults_of, is_iban
from core.budgets.rules.returns import NotAStatement, Told, read_statement
from tenants.ids import new_id

GOOD, OTHER, WRONG = "NL91ABNA0417164300", "NL20INGB0001234567", "NL92ABNA0417164300"


def payment(cents: int = 1_250, *, expected: int | None = None, iban: str = OTHER) -> ToPay:
    return ToPay(new_id(), new_id(), cents, cents if expected is None else expected, iban)


def test_a_batch_as_it_was_decided_has_no_faults() -> None:
    assert faults_of([payment(), payment(50)], total_cents=1_300, debtor_iban=GOOD) == ()


@pytest.mark.parametrize(
    ("payments", "total", "debtor", "fault"),
    [
        ([], 0, GOOD, Fault.NO_PAYMENTS),
        ([payment(100)], 101, GOOD, Fault.WRONG_SUM),
        ([payment(100, expected=99)], 100, GOOD, Fault.WRONG_AMOUNT),
        ([payment(0)], 0, GOOD, Fault.WRONG_AMOUNT),
        ([payment(iban=WRONG)], 1_250, GOOD, Fault.WRONG_IBAN),
        ([payment()], 1_250, WRONG, Fault.WRONG_IBAN),
        ([payment(1)] * 2, 2, GOOD, Fault.TWICE),
        ([payment(1) for _ in range(501)], 501, GOOD, Fault.TOO_MANY),
    ],
)
def test_a_fault_is_seen(payments, total, debtor, fault) -> None:
    assert fault in faults_of(payments, total_cents=total, debtor_iban=debtor)


def test_an_account_number_is_cleaned_and_its_check_digits_are_looked_at() -> None:
    assert clean_iban("nl91 abna 0417 1643 00") == GOOD
    assert not is_iban(WRONG)
    with pytest.raises(WrongIban):
        clean_iban(WRONG)


def statement(*entries: str, version: str = "02") -> bytes:
    return (
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt><Stmt>'
        + "".join(entries)
        + "</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def entry(
    reference: str, euros: str, *, direction: str = "DBIT", state: str = "<Sts>BOOK</Sts>", more: str = ""
) -> str:
    return (
        f'<Ntry><Amt Ccy="EUR">{euros}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{state}<BookgDt><Dt>2026-03-05</Dt></BookgDt>'
        f"<NtryDtls><TxDtls><Refs><EndToEndId>{reference}</EndToEndId></Refs>"
        f'<AmtDtls><TxAmt><Amt Ccy="EUR">{euros}</Amt></TxAmt></AmtDtls>{more}</TxDtls></NtryDtls></Ntry>'
    )


def test_a_statement_tells_what_is_paid_and_what_came_back() -> None:
    content = statement(
        entry("a1", "12.50"),
        entry("a2", "3.40", direction="CRDT", more="<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"),
        entry("a3", "1.00", state="<Sts>PDNG</Sts>"),
    )
    assert read_statement(content) == [
        Told("a1", 1_250, True, date(2026, 3, 5)),
        Told("a2", 340, False, date(2026, 3, 5)),
    ]


def test_a_newer_version_of_the_statement_is_read_too() -> None:
    content = statement(entry("a1", "12.50", state="<Sts><Cd>BOOK</Cd></Sts>"), version="08")
    assert [one.reference for one in read_statement(content)] == ["a1"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"geen xml",
        b"<html/>",
        statement(entry("a1", "12.505")),
        statement(entry("a1", "veel")),
        b'<!DOCTYPE x [<!ENTITY a "b">]><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">&a;</Document>',
    ],
)
def test_what_is_no_statement_is_refused(content: bytes) -> None:
    with pytest.raises(NotAStatement):
        read_statement(content)
