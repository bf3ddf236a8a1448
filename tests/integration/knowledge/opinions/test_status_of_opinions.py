"""Which programs are there is told by the status."""

from __future__ import annotations

import sys

import pytest

from core.demo.servers import Servers
from core.web.health import look_at_health


async def test_the_status_tells_what_is_installed(database: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert (await look_at_health()).second_opinions == {"deduce": "aanwezig", "frog": "ontbreekt"}
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "deduce", raising=False)
    health = await look_at_health()
    assert health.second_opinions == {"deduce": "ontbreekt", "frog": "ontbreekt"}
    assert health.is_well
