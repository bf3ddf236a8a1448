"""The file for the bank passes the schema of the bank, and our own looks catch what that schema lets pass."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import msgspec
import pytest
import sepaxml

from core.plugin_api import PayoutFile, PayoutPayment
from plugins.sepa.checks import WrongFile, check_file
from plugins.sepa.transfer import SCHEMA, write_transfer
from tests.requirements import require

XSD = Path(sepaxml.__file__).parent / "schemas" / f"{SCHEMA}.xsd"
FILE = PayoutFile(
    reference="0" * 31 + "b",
    debtor_name="Gemeente Eén & Zo",
    debtor_iban="NL91ABNA0417164300",
    execution_date=date(2026, 3, 2),
    payments=tuple(
        PayoutPayment(
            reference=f"{number:032x}",
            name="Ans Zwaluwstaart-Çelik",
            iban="NL20INGB0001234567",
            amount_cents=1_250 + number,
            description="Vergoeding 2026-03",
        )
        for number in range(3)
    ),
)


@pytest.fixture(scope="module")
def content() -> bytes:
    return write_transfer(FILE)


def validates(content: bytes, folder: Path) -> bool:
    require("xmllint")
    path = folder / "out.xml"
    path.write_bytes(content)
    command = ["xmllint", "--nonet", "--noout", "--schema", str(XSD), str(path)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_the_file_passes_the_schema_and_our_own_looks(content: bytes, tmp_path: Path) -> None:
    assert validates(content, tmp_path)
    check_file(content, FILE)


def test_the_file_says_what_was_approved(content: bytes) -> None:
    text = content.decode()
    assert "<NbOfTxs>3</NbOfTxs><CtrlSum>37.53</CtrlSum>" in text
    assert text.count("<InstdAmt ") == 3
    assert "12.51" in text
    assert "PstlAdr" not in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<CtrlSum>37.53</CtrlSum>", b"<CtrlSum>37.54</CtrlSum>"),
        (b"<NbOfTxs>3</NbOfTxs>", b"<NbOfTxs>4</NbOfTxs>"),
        (b"NL20INGB0001234567", b"NL21INGB0001234567"),
        (b"NL91ABNA0417164300", b"NL92ABNA0417164300"),
        (b">12.51<", b">12.510<"),
        (b">12.51<", b">12.52<"),
    ],
)
def test_what_the_schema_lets_pass_is_caught_by_us(
    content: bytes, before: bytes, after: bytes, tmp_path: Path
) -> None:
    assert before in content
    wrong = content.replace(before, after)
    assert validates(wrong, tmp_path)
    with pytest.raises(WrongFile):
        check_file(wrong, FILE)


@pytest.mark.parametrize("content", [b"", b"<Document/>", b"geen xml"])
def test_another_file_is_refused(content: bytes) -> None:
    with pytest.raises(WrongFile):
        check_file(content, FILE)


def test_an_account_number_that_does_not_exist_gets_into_no_file() -> None:
    wrong = msgspec.structs.replace(FILE.payments[0], iban="NL21INGB0001234567")
    with pytest.raises(WrongFile, match="account number"):
        write_transfer(msgspec.structs.replace(FILE, payments=(wrong,)))


def test_a_payment_is_in_the_file_once() -> None:
    with pytest.raises(WrongFile, match="twice"):
        write_transfer(msgspec.structs.replace(FILE, payments=(FILE.payments[0],) * 2))
