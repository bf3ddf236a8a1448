"""The whole API under Schemathesis, over HTTP: whatever it makes up, every answer is one that the description promises.

``KERNKRACHT_EXAMPLES=100`` looks longer than a test run has time for.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from core.demo.servers import Servers
from core.kit.api import API
from core.kit.glossary import dutch_field
from tests.contract.description import served_document
from tests.contract.tree import ROOT
from tests.isolation.routes import list_routes
from tests.isolation.things import make_things
from tests.towns import Town

EXAMPLES = os.environ.get("KERNKRACHT_EXAMPLES", "3")
SCHEMATHESIS = Path(sys.executable).with_name("st")
SERVE = "from core.serving import serve; serve(host='127.0.0.1', port={port}, workers=1)"
OF_ADMINISTRATORS = "^/(medewerkers|instellingen|profiel|sessies|tokens)"
SHARES = {
    "project_lead": ["--exclude-path-regex", OF_ADMINISTRATORS],
    "tenant_administrator": ["--include-path-regex", OF_ADMINISTRATORS],
}


@pytest.fixture
async def address(database: Servers) -> AsyncIterator[str]:
    """The address at which a server process of this test serves the application."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", SERVE.format(port=port)]
    quiet = subprocess.DEVNULL
    unhurried = {
        **os.environ,
        "KERNKRACHT_REQUESTS_PER_MINUTE": "1000000",
    }  # what is asked here comes at once
    server = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=unhurried, stdout=quiet, stderr=quiet
    )
    try:
        async with asyncio.timeout(30):
            while not await _is_up(port):
                assert server.returncode is None, "the server ended"
        yield f"http://127.0.0.1:{port}{API}"
    finally:
        if server.returncode is None:
            server.terminate()
        await server.wait()


@pytest.mark.slow
@pytest.mark.parametrize("who", sorted(SHARES))
async def test_no_answer_breaks_what_the_description_promises(
    address: str, tenant_a: Town, tmp_path: Path, who: str
) -> None:
    person = tenant_a.people[who]
    headers = {"Host": tenant_a.card.host, **person.bearer}
    status, told = await _look(address, tmp_path, who, headers, tenant_a)
    assert status == 0, told
    assert re.search(r"Test cases:\n +(\d+) generated, \1 passed", re.sub(r", \d+ skipped", "", told)), told
    async with httpx.AsyncClient(headers=headers) as still:
        assert (await still.get(address + "/profiel")).status_code == 200, "the token did not last"


async def test_the_two_shares_are_the_whole_api(database: Servers) -> None:
    paths = (await served_document())["paths"]
    of_administrators = [path for path in paths if re.search(OF_ADMINISTRATORS, path)]
    assert 5 < len(of_administrators) < len(paths)
    assert {options[1] for options in SHARES.values()} == {OF_ADMINISTRATORS}


async def _look(
    address: str, folder: Path, who: str, headers: dict[str, str], town: Town
) -> tuple[int | None, str]:
    """Run Schemathesis over somebody's share of the API, with ids that exist; return its status and what it tells."""
    things = await make_things(town, "project_lead")
    in_paths = {name for route in list_routes() for name in route.ids}
    known = [
        f'"path.{dutch_field(name)}" = "{known}"' for name, known in things.ids.items() if name in in_paths
    ]
    deployed = await make_things(town, "project_lead", ["deployment_id"], state="deployed")
    at_work = [
        f'"path.{dutch_field(name)}" = "{deployed.ids[name]}"' for name in ("case_id", "deployment_id")
    ]
    settings = folder / "schemathesis.toml"
    told = (ROOT / "schemathesis.toml").read_text(encoding="utf-8")
    settings.write_text(
        "\n".join(
            [
                *("[parameters]", '"path.onderdeel" = "casussen"', *known, "", told),
                *(
                    "[[operations]]",
                    'include-path-regex = "/inzetten/"',
                    "[operations.parameters]",
                    *at_work,
                    "",
                ),
            ]
        ),
        encoding="utf-8",
    )
    command = [
        *(SCHEMATHESIS, "--config-file", settings, "--no-color", "run", address + "/openapi.json"),
        *("--url", address, "--checks", "all", "--max-examples", EXAMPLES, "--seed", "1", *SHARES[who]),
        *(part for name, value in headers.items() for part in ("-H", f"{name}: {value}")),
    ]
    looking = await asyncio.create_subprocess_exec(
        *command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    output, _ = await looking.communicate()
    return looking.returncode, output.decode()


async def _is_up(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        await asyncio.sleep(0.05)
        return False
    writer.close()
    await writer.wait_closed()
    return True
