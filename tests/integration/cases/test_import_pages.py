"""Importing in the browser: upload, preview, progress, result, the saved report, and files that are no caseload."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from openpyxl import load_workbook

from core.access.matrix import Role
from core.cases.service import imports
from core.kit import clock
from core.kit.pages import static_url
from tenants.middleware import ASGIApp
from tests.data.caseloads import CSV, XLSX, as_csv, as_xlsx, row, table
from tests.integration.access.site import browser, deliver
from tests.integration.cases.import_towns import count_cases, enschede
from tests.towns import Town

MEGABYTE = 1024 * 1024


@pytest.fixture
async def town(tenant_b: Town) -> Town:
    """A municipality called Enschede; another one stands beside it."""
    return await enschede()


@pytest.fixture
async def visitor(site: ASGIApp, town: Town) -> AsyncIterator[httpx.AsyncClient]:
    """The project lead's browser."""
    async with browser(site, town, by=town.people["project_lead"]) as one:
        one.headers["Accept"] = "text/html,*/*;q=0.8"
        yield one


async def upload(visitor: httpx.AsyncClient, data: bytes, name: str = "lijst.xlsx") -> httpx.Response:
    """Send a file as the form does."""
    return await visitor.post("/importen", files={"bestand": (name, data)})


async def press(visitor: httpx.AsyncClient, page: httpx.Response, act: str) -> httpx.Response:
    """Press the button of a page that leads to ``act``, with the fields of its form."""
    forms = re.findall(r'<form method="post" action="([^"]+)">(.*?)</form>', page.text, re.DOTALL)
    (path, form) = next((path, form) for path, form in forms if path.endswith(act))
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    return await visitor.post(path, data=fields)


def facts(page: httpx.Response) -> dict[str, str]:
    """Return the facts of a page, by what they are called."""
    return dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", page.text))


async def test_from_upload_to_result(visitor: httpx.AsyncClient, town: Town) -> None:
    assert "Bestaande casussen inlezen" in (await visitor.get("/importen")).text
    sent = await upload(visitor, XLSX)
    assert sent.status_code == 303
    preview = await visitor.get(sent.headers["location"])
    assert facts(preview) == {
        "Rijen in het bestand": "101",
        "In te lezen": "87",
        "Al aanwezig, ongewijzigd": "0",
        "Aangehouden": "1",
        "Geweigerd": "13",
    }
    assert "Doelgroep" in preview.text
    assert "Bedoelde u Enschede?" in preview.text
    assert await count_cases(town) == 0

    started = await press(visitor, preview, "/verwerken")
    assert started.headers["location"] == sent.headers["location"]
    running = await visitor.get(sent.headers["location"])
    assert '<progress id="voortgang" max="87" value="0">' in running.text
    assert f'<a class="nl-link" href="{sent.headers["location"]}">' in running.text
    assert "/verwerken" not in running.text
    await deliver(town)
    fragment = await visitor.get(sent.headers["location"], headers={"HX-Request": "true"})
    assert "<html" not in fragment.text
    assert 'hx-trigger="every 1s"' in fragment.text
    assert 'value="25"' in fragment.text
    while await deliver(town):
        pass
    done = await visitor.get(sent.headers["location"], headers={"HX-Request": "true"})
    assert "hx-trigger" not in done.text
    assert facts(done)["Ingelezen"] == "87"
    assert await count_cases(town) == 87
    listed = await visitor.get("/importen")
    assert sent.headers["location"] in listed.text


async def test_the_report_is_a_spreadsheet_of_texts(visitor: httpx.AsyncClient) -> None:
    rows = [row(1, Opmerking="=1+1"), row(2, Status='=HYPERLINK("http://x.invalid")'), row(3, Gezin="Roma")]
    sent = await upload(visitor, as_csv(table(*rows)), "lijst.csv")
    answer = await visitor.get(sent.headers["location"] + "/verslag")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="verslag-import.xlsx"'
    assert answer.headers["cache-control"] == "no-store"
    book = load_workbook(io.BytesIO(answer.content))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    shown = {cell.value for cell in cells}
    assert {"=1+1", '=HYPERLINK("http://x.invalid")', "aangehouden", "geweigerd"} <= shown
    assert not [value for value in shown if "roma" in str(value).lower()]


async def test_a_preview_is_thrown_away(visitor: httpx.AsyncClient, town: Town) -> None:
    sent = await upload(visitor, CSV, "lijst.csv")
    page = await visitor.get(sent.headers["location"])
    gone = await press(visitor, page, "/weggooien")
    assert gone.headers["location"] == "/importen"
    assert "weggegooid" in (await visitor.get("/importen")).text
    assert (await visitor.get(sent.headers["location"])).status_code == 404
    async with town.acting("project_lead"):
        assert await imports.list_imports() == []


async def test_a_button_of_an_old_page_does_nothing(visitor: httpx.AsyncClient, town: Town) -> None:
    sent = await upload(visitor, as_csv(table(row(1))), "lijst.csv")
    page = await visitor.get(sent.headers["location"])
    assert (await press(visitor, page, "/verwerken")).status_code == 303
    assert (await press(visitor, page, "/verwerken")).status_code in {409, 412}
    assert (await press(visitor, page, "/weggooien")).status_code in {409, 412}
    assert (await visitor.post(sent.headers["location"] + "/verwerken", data={})).status_code == 400
    while await deliver(town):
        pass
    assert await count_cases(town) == 1


def bomb() -> bytes:
    """Return a workbook that unpacks to far more than it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (160 * MEGABYTE))
    return out.getvalue()


BAD = {
    "no file": ("", b"", "Kies een bestand"),
    "empty": ("leeg.csv", b"", "Kies een bestand"),
    "only spaces": ("leeg.csv", b" \r\n ", "Het bestand is leeg"),
    "pdf": ("lijst.xlsx", b"%PDF-1.7 x", "Dit is een PDF"),
    "old excel": ("lijst.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "het oude Excel-formaat"),
    "no caseload": ("lijst.csv", b"naam;adres\r\nx;y\r\n", "geen kopregel gevonden"),
    "broken workbook": ("lijst.xlsx", XLSX[:4000], "beschadigd"),
    "zip bomb": ("lijst.xlsx", bomb(), "uitgepakt te groot"),
    "too large": ("lijst.csv", b"x" * (10 * MEGABYTE + 1), "groter dan 10 MB"),
}


@pytest.mark.parametrize(("name", "content", "told"), BAD.values(), ids=BAD)
async def test_a_bad_file_is_refused_with_what_to_do(
    visitor: httpx.AsyncClient, town: Town, name: str, content: bytes, told: str
) -> None:
    answer = await upload(visitor, content, name)
    assert answer.status_code == 400
    assert told in answer.text
    assert 'name="bestand"' in answer.text
    async with town.acting("project_lead"):
        assert await imports.list_imports() == []


async def test_a_body_beyond_all_bounds_is_refused(visitor: httpx.AsyncClient) -> None:
    assert (await upload(visitor, bytes(11 * MEGABYTE))).status_code == 413


async def test_the_name_of_a_file_tells_nothing(visitor: httpx.AsyncClient) -> None:
    for name, content in (("lijst.csv", XLSX), ("lijst.pdf", XLSX), ("lijst.xlsx", CSV), ("lijst", CSV)):
        sent = await upload(visitor, content, name)
        assert sent.status_code == 303
        assert facts(await visitor.get(sent.headers["location"]))["In te lezen"] == "87"


async def test_a_long_report_is_shown_in_part_and_saved_whole(visitor: httpx.AsyncClient) -> None:
    rows = [row(number, Status="??") for number in range(1, 231)]
    sent = await upload(visitor, as_xlsx(table(*rows)))
    page = await visitor.get(sent.headers["location"])
    assert page.text.count("Deze status is onbekend.") == 200
    assert "Nog 30 staan in het spreadsheet." in page.text
    assert "/verwerken" not in page.text
    saved = await visitor.get(sent.headers["location"] + "/verslag")
    assert load_workbook(io.BytesIO(saved.content))["Te herstellen"].max_row == 231


async def test_what_a_file_says_is_shown_as_text(visitor: httpx.AsyncClient) -> None:
    headings = [*table()[0], "<script>alert(1)</script>"]
    sent = await upload(visitor, as_csv(table([*row(1, Status="<b>x</b>"), "y"], headings=headings)), "x.csv")
    page = await visitor.get(sent.headers["location"])
    assert "&lt;b&gt;x&lt;/b&gt;" in page.text
    assert "<script>alert" not in page.text
    assert static_url("htmx.js") in page.text


async def test_an_import_that_failed_says_so(visitor: httpx.AsyncClient, town: Town) -> None:
    sent = await upload(visitor, as_csv(table(*(row(number) for number in range(1, 31)))), "lijst.csv")
    await press(visitor, await visitor.get(sent.headers["location"]), "/verwerken")
    await deliver(town)
    with clock.stopped_at(clock.now() + timedelta(hours=25)):
        async with town.serving("jobs"):
            await imports.forget_imports()
    page = await visitor.get(sent.headers["location"])
    assert "De import is halverwege gestopt" in page.text
    assert (facts(page)["Ingelezen"], facts(page)["Geweigerd"]) == ("25", "5")
    assert "hx-trigger" not in page.text


async def test_a_report_that_was_forgotten_is_gone(visitor: httpx.AsyncClient, town: Town) -> None:
    sent = await upload(visitor, as_csv(table(row(1))), "lijst.csv")
    await press(visitor, await visitor.get(sent.headers["location"]), "/verwerken")
    while await deliver(town):
        pass
    with clock.stopped_at(clock.now() + timedelta(days=31)):
        async with town.serving("jobs"):
            assert await imports.forget_imports() == 1
    for path in (sent.headers["location"], sent.headers["location"] + "/verslag"):
        assert (await visitor.get(path)).status_code == 410
    assert (await visitor.get("/importen")).status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PROJECT_LEAD])
async def test_only_a_project_lead_imports(site: ASGIApp, town: Town, role: Role) -> None:
    person = await town.add_person("somebody", [role])
    async with browser(site, town, by=person) as visitor:
        assert (await visitor.get("/importen")).status_code == 403
        assert (await upload(visitor, CSV)).status_code == 403
