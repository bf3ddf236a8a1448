"""The API's description of itself as the application serves it, and Spectral, which looks at one."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import httpx

from core.app import create_app
from core.kit.api import API
from core.web.build import MODULES
from tests.contract.tree import ROOT

RULES = ROOT / "tests/data/nl-api-design-rules/adr-2.2.0-rc.1-linter.yaml"
SPECTRAL = MODULES / "@stoplight/spectral-cli/dist/index.js"


async def served_document() -> dict[str, Any]:
    """Return the description as anybody gets it, without a tenant and without signing in."""
    transport = httpx.ASGITransport(create_app())
    async with httpx.AsyncClient(transport=transport, base_url="https://nergens.example") as anybody:
        answer = await anybody.get(API + "/openapi.json")
    assert answer.status_code == 200
    return answer.json()


def errors_by_spectral(document: dict[str, Any], folder: Path, node: Path) -> list[str]:
    """Return the rules of the official ruleset that a description breaks, once for each place."""
    assert SPECTRAL.exists(), "make styles brings Spectral in"
    described, found = folder / "openapi.json", folder / "found.json"
    described.write_text(json.dumps(document))
    command = [node, SPECTRAL, "lint", "-r", RULES, "-F", "error", "-D", "-f", "json", "-o", found, described]
    ended = subprocess.run(
        command, check=False, capture_output=True, text=True, env={**os.environ, "NO_UPDATE_NOTIFIER": "1"}
    )
    assert ended.returncode in {0, 1}, ended.stderr
    broken = [str(one["code"]) for one in json.loads(found.read_text())]
    assert (ended.returncode == 1) == bool(broken), ended.stderr
    return broken
