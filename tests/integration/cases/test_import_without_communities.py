"""After importing the caseload, no community word of it is in the database, the logs, Redis or the files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.cases import service as cases
from core.cases.tables import Case
from core.cases.views import CaseView
from core.demo.servers import Servers
from core.kit import jobs
from core.kit.config import config
from core.kit.logs import configure_logs
from core.kit.recognisers.communities import find_communities
from tenants.middleware import ASGIApp
from tests.data.caseloads import CSV, HERE, XLSX
from tests.integration.access.site import browser, deliver
from tests.integration.cases.import_towns import count_cases, enschede
from tests.integration.cases.test_import_command import run
from tests.integration.cases.test_import_pages import press, upload
from tests.towns import Town

LONG_ENOUGH = 6
# These stand in the column too, and where they tell nothing of a community: in `Wijkteam Noord`, in `afgesloten`.
NO_COMMUNITY = {"wijk", "gesloten"}


def community_words() -> set[str]:
    """Return every word of the caseload that tells a community: the whole column, and what free texts name."""
    rows = list(csv.DictReader(io.StringIO(CSV.decode("cp1252")), delimiter=";"))
    column = {word for row in rows for word in row["Doelgroep"].split()}
    texts = [text for row in rows for text in row.values()]
    named = {text[start:end] for text in texts for start, end in find_communities(text)}
    return {word.lower() for word in column | named} - NO_COMMUNITY


@pytest.fixture
def log(site: ASGIApp) -> Iterator[io.BytesIO]:
    """The log of this process."""
    written = io.BytesIO()
    configure_logs(written, level=0)
    yield written
    configure_logs()


def bytes_in(dump: str) -> str:
    """Return what the byte columns of a dump hold, as text; a dump shows them in hexadecimal."""
    return "\n".join(
        bytes.fromhex(digits).decode("latin-1") for digits in re.findall(r"\\x((?:[0-9a-f]{2})+)", dump)
    )


def in_bytes(word: str) -> set[str]:
    """Return how a word would stand there; a short one only with signs around it, for sealed bytes are random."""
    return {word} if len(word) >= LONG_ENOUGH else {f'"{word}"', f"{word} gezin"}


async def open_cases(town: Town) -> list[CaseView]:
    """Return the cases of a municipality with their seals open."""
    async with town.acting("project_lead"):
        return [await cases.read_case(one["id"]) for one in await Case.select(Case.id)]


async def redis_content() -> str:
    """Return every key and value of the queue as text."""
    redis = await jobs.connection()
    keys = await redis.keys("*")
    found = b"\n".join([*keys, *[await redis.dump(key) or b"" for key in keys]])
    return found.decode("latin-1")


def in_files(folder: Path) -> str:
    """Return the names and contents of all files in a folder as text."""
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    return "\n".join(f"{path}\n{path.read_bytes().decode('latin-1')}" for path in files)


def test_the_words_to_look_for_are_known() -> None:
    words = community_words()
    assert {"roma", "moluks", "somalisch", "eritrees", "syrisch-orthodox", "oekraine", "geloofsgem."} <= words


async def test_no_community_word_is_anywhere(
    database: Servers, site: ASGIApp, log: io.BytesIO, request: pytest.FixtureRequest
) -> None:
    by_web, by_command = await enschede(), await enschede()
    told = []
    async with browser(site, by_web, by=by_web.people["project_lead"]) as visitor:
        visitor.headers["Accept"] = "text/html,*/*;q=0.8"
        left = await upload(visitor, CSV, "Roma gezinnen.csv")
        sent = await upload(visitor, XLSX, "Roma gezinnen.xlsx")
        told.append((await visitor.get(left.headers["location"])).text)
        preview = await visitor.get(sent.headers["location"])
        assert (await press(visitor, preview, "/verwerken")).status_code == 303
        in_between = await redis_content()
        while await deliver(by_web):
            pass
        told += [preview.text, (await visitor.get(sent.headers["location"])).text]
        refused = await upload(visitor, b"Roma;Sinti\r\nx;y\r\n", "Roma.csv")
        assert refused.status_code == 400
        told.append(refused.text)
    for name in ("caseload.csv", "caseload.xlsx"):
        ended = await run(
            database, HERE / name, "--tenant", by_command.card.slug, *(["--json"] if name[-1] == "x" else [])
        )
        assert ended.status == 0
        told += [ended.out, ended.told]
    assert [await count_cases(town) for town in (by_web, by_command)] == [87, 87]
    for town in (by_web, by_command):
        assert not [case.reference for case in await open_cases(town) if case.warnings]

    # The words under which a knowledge centre files published notes belong to no municipality and to no case.
    dump = "\n".join(
        line
        for line in request.getfixturevalue("dump").splitlines()
        if not line.startswith("INSERT INTO public.library_term ")
    )
    places = {
        "database": dump,
        "log": log.getvalue().decode(),
        "queue": in_between + await redis_content(),
        "files": in_files(config().files),
        "answers": "\n".join(told),
    }
    assert by_web.card.slug in places["database"]
    assert "/importen/{batch_id}" in places["log"]
    assert "Doelgroep" in places["answers"]
    words = community_words()
    found = {(place, word) for place, text in places.items() for word in words if word in text.lower()}
    sealed = bytes_in(places["database"]).lower()
    found |= {("sealed bytes", word) for word in words for form in in_bytes(word) if form in sealed}
    assert not found
    names = {"latumahina", "sahetapy", "abeba dijkstra"}
    del places["answers"]
    assert not {name for name in names for text in (sealed, *places.values()) if name in text.lower()}
