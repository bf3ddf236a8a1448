"""Everything that a demo shows, loaded in one go; a second time changes nothing."""

from __future__ import annotations

from pathlib import Path

from core.demo.cases import load_cases
from core.demo.library import load_library
from core.demo.people import load_people
from core.demo.plugins import switch_plugins_on
from core.kit import jobs
from core.kit.config import config
from core.plugin_host import build_plugins
from tenants.database import close_database, open_database
from tenants.keys import use_master_key


async def load_demo(data: Path, *, is_new: bool) -> None:
    """Load organisations, people and, into a new database, cases with their money; ``data`` is the demo's folder.

    The database is the one that the environment names; it is opened and closed here. Raises: DatabaseAway; NoMasterKey.
    """
    build_plugins()
    use_master_key(config().master_key)
    jobs.use_queue(config().redis_url)
    await open_database(config().database_url)
    try:
        await load_people(data)
        if is_new:
            await switch_plugins_on()
            await load_cases()
            await load_library()
    finally:
        await jobs.close_queue()
        await close_database()
