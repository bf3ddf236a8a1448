"""The ledger as a file: hledger reads it and computes the same balances; spreadsheets take nothing in it for a formula."""

from __future__ import annotations

import csv
import io
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from odf.opendocument import load
from odf.table import TableRow

from core.budgets.files import FileKind, Headings, LedgerLine, as_text, euros, write_ledger
from core.budgets.rules.words import LedgerAccountKind
from core.budgets.service import exports, payouts
from core.demo.servers import Servers
from core.kit import clock
from core.kit.errors import Forbidden, NotFound
from core.plugin_host import build_plugins
from tenants.ids import new_id
from tests.integration.budgets import making
from tests.integration.budgets.making import balances
from tests.integration.budgets.paying import (
    NOW,
    booked,
    costs,
    effort,
    exported,
    prepare,
    tell_details,
)
from tests.integration.deployments.making import running
from tests.requirements import require
from tests.towns import Town

BEGAN = date(2026, 1, 5)


@pytest.fixture(autouse=True)
async def at_a_moment(tenant_a: Town):
    """The town is founded now, with access that holds; what happens in it happens in the spring of 2026."""
    with clock.stopped_at(NOW):
        yield
    build_plugins()


async def _busy(town: Town) -> None:
    """Let there be expenses, allowances, payments and a payment that came back."""
    await prepare(town)
    _, deployment = await running(town, on=BEGAN)
    await tell_details(town)
    for cents in (1_250, 1_999, 3):
        await making.written(town, deployment, making.entry(cents))
    for month in (1, 2, 3):
        await booked(town, effort(deployment, 607, date(2026, month, 10)))
    await booked(town, costs(deployment, 2_001))
    batch, _ = await exported(town)
    ids = [line.id for line in batch.lines]
    async with town.acting("finance"):
        await payouts.write_return(batch.card.id, paid=ids, rejected=[])
        await payouts.write_return(batch.card.id, paid=[], rejected=ids[:2])


def _hledger(content: bytes, folder: Path, *arguments: str) -> str:
    require("hledger")
    path = folder / "grootboek.journal"
    path.write_bytes(content)
    command = ["hledger", "-f", str(path), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


async def test_hledger_reads_the_export_and_computes_the_same_balances(
    tenant_a: Town, database: Servers, tmp_path: Path
) -> None:
    await _busy(tenant_a)
    async with tenant_a.acting("finance"):
        file = await exports.export_ledger(2026, FileKind.HLEDGER)
    assert file.file_name == "grootboek-2026.journal"
    _hledger(file.content, tmp_path, "check", "--strict")
    told = _hledger(file.content, tmp_path, "balance", "--flat", "--no-total", "-O", "csv")
    computed = {
        row["account"].partition(":")[2][:4]: round(float(row["balance"].split()[0]) * 100)
        for row in csv.DictReader(io.StringIO(told))
    }
    ours = await balances(database, tenant_a)
    assert computed == ours
    assert len(ours) == 5
    assert _hledger(file.content, tmp_path, "balance", "-O", "csv").splitlines()[-1] == '"total","0"'


@pytest.mark.parametrize("kind", [FileKind.CSV, FileKind.XLSX, FileKind.ODS])
async def test_every_file_tells_the_same_to_the_cent(
    tenant_a: Town, database: Servers, kind: FileKind
) -> None:
    await _busy(tenant_a)
    async with tenant_a.acting("finance"):
        file = await exports.export_ledger(2026, kind)
        assert await exports.list_years() == [2026]
    rows = _rows(kind, file.content)
    assert rows[0] == list(exports.HEADINGS.columns)
    totals: dict[str, int] = {}
    for row in rows[1:]:
        totals[row[3]] = totals.get(row[3], 0) + round(float(row[7].replace(",", ".")) * 100)
    assert {code: cents for code, cents in totals.items() if cents} == await balances(database, tenant_a)


async def test_only_who_keeps_the_books_exports_them(tenant_a: Town) -> None:
    for role in ("project_lead", "lead_professional", "key_figure"):
        async with tenant_a.acting(role):
            with pytest.raises(Forbidden):
                await exports.export_ledger(2026, FileKind.CSV)
    async with tenant_a.acting("finance"):
        with pytest.raises(NotFound):
            await exports.export_ledger(1999, FileKind.CSV)
        assert len(_rows(FileKind.CSV, (await exports.export_ledger(2026, FileKind.CSV)).content)) == 1


@pytest.mark.parametrize("kind", list(FileKind))
def test_a_name_that_looks_like_a_formula_is_text(kind: FileKind, tmp_path: Path) -> None:
    name = '=HYPERLINK("http://example.nl");  ; a:b'
    transaction_id = new_id()
    lines = [
        LedgerLine(
            date(2026, 3, 1),
            transaction_id,
            "uitgave",
            code,
            name,
            LedgerAccountKind.COST,
            "@Provincie",
            cents,
            new_id(),
        )
        for code, cents in (("4000", 1), ("1600", -1))
    ]
    content = write_ledger(kind, lines, Headings("Grootboek", exports.HEADINGS.columns))
    if kind is FileKind.HLEDGER:
        assert "HYPERLINK" in _hledger(content, tmp_path, "balance", "--flat")
        return
    for row in _rows(kind, content)[1:]:
        assert row[4] == "'" + name
        assert row[5] == "'@Provincie"


@pytest.mark.parametrize(
    ("cents", "text"), [(0, "0.00"), (1, "0.01"), (-1, "-0.01"), (1_250, "12.50"), (-220_000, "-2200.00")]
)
def test_amounts_are_told_without_fractions(cents: int, text: str) -> None:
    assert euros(cents) == text
    assert as_text(text) == (text if cents >= 0 else "'" + text)


def _rows(kind: FileKind, content: bytes) -> list[list[str]]:
    if kind is FileKind.CSV:
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    if kind is FileKind.XLSX:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        return [[str(cell.value) for cell in row] for row in sheet.iter_rows()]
    document = load(io.BytesIO(content))
    return [
        ["".join(str(part) for part in cell.childNodes) for cell in row.childNodes]
        for row in document.getElementsByType(TableRow)
    ]
