"""Asking the API of deployments: bodies that fit, and changes of the version that is there now."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx

from core.kit import clock
from tests.integration.deployments.making import APPROACH, NEEDS

TODAY = clock.today().isoformat()
TOMORROW = (clock.today() + timedelta(days=1)).isoformat()
INVITE = {"stap": "uitnodigen", "gevraagdeHulp": NEEDS}
AGREE = {"stap": "toezeggen", "aanpak": APPROACH}
INTRODUCE = {"stap": "introduceren", "introductiedatum": TODAY, "rolUitgelegd": True}
BEGIN = {"stap": "beginnen", "startdatum": TODAY}
SHARING = {"soort": "delen", "woorden": "Toch liever niet.", "intrekkingsdatum": TODAY}


def answered(kind: str, answer: str = "akkoord", on: str = TODAY) -> dict[str, str]:
    """Return what a client answered."""
    return {"soort": kind, "antwoord": answer, "woorden": "Zo zei de cliënt het.", "antwoorddatum": on}


def fields(answer: httpx.Response) -> list[str]:
    """Return the fields that a refusal names."""
    assert answer.status_code == 409, answer.text
    return [one["veld"] for one in answer.json()["fouten"]]


async def send(
    client: httpx.AsyncClient, path: str, body: Any = None, method: str = "POST"
) -> httpx.Response:
    """Send a change of the version that is there now."""
    if body is None:
        return await client.request(method, path, headers={"If-Match": "*"})
    return await client.request(method, path, json=body, headers={"If-Match": "*"})
