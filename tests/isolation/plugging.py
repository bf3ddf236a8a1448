"""The plugins that a municipality of these tests has.

One that pays, one with a knowledge base, one with an instrument, one with reports, one with pages of its own, one that keeps
something, and one that asks something on the application.
"""

from __future__ import annotations

from pathlib import Path

from core.plugin_api import IntakeQuestion, Told
from core.plugin_host import build_plugins, switch_on
from plugins.instrument_steps import hooks as steps
from plugins.knowledge_neighbourhoods import hooks as neighbourhoods
from plugins.report_enschede import hooks as enschede
from plugins.sepa import hooks as sepa
from tests.integration.plugin_desk.valley.keeping import Keeper
from tests.integration.plugin_desk.valley.making import Valley
from tests.integration.plugin_host.example import plugin
from tests.towns import Town

QUESTION = IntakeQuestion(name="moment", question=Told("Wanneer kan een gesprek?", "When can you talk?"))
VALLEY, KEEPER = Valley(), Keeper()
ASKER = plugin("asker", register_intake_questions=lambda context: [QUESTION])
INSTALLED = (sepa, neighbourhoods, steps, enschede, VALLEY, KEEPER, ASKER)
NAMES = "sepa,knowledge-neighbourhoods,instrument-steps,report-enschede,valley,keeper,asker"
"""The same, as a process that is started is told them; it finds the last three as `distribute` lays them ready."""


def distribute(folder: Path) -> Path:
    """Lay the plugins of these tests ready as an installed distribution, for a process with this folder on its path."""
    told = folder / "kernkracht_valley-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: kernkracht-valley\nVersion: 1\n")
    here = __name__
    named = ("valley", "keeper", "asker")
    entries = "\n".join(["[kernkracht.plugins]", *(f"{name} = {here}:{name.upper()}" for name in named), ""])
    (told / "entry_points.txt").write_text(entries)
    return folder


def install_plugins() -> None:
    """Have them in this process."""
    build_plugins(INSTALLED)


async def switch_on_plugins(town: Town) -> None:
    """Have them in this process, and switched on in a town."""
    install_plugins()
    async with town.acting("tenant_administrator"):
        for one in INSTALLED:
            await switch_on(one.manifest.name)
