"""Everything that a demo shows, loaded in one go; a second time changes nothing."""

from __future__ import annotations

from pathlib import Path

from core.demo.cases import load_cases
from core.demo.people import load_people
from core.kit import jobs
from core.kit.config import config
from tenants.database import close_database, open_database
from tenants.keys import use_master_key


async def load_demo(data: Path) -> None:
    """Load organisations, people and cases into the database that the environment names; ``data`` is the demo's folder.

    Opens and closes the database itself. Raises: DatabaseAway; NoMasterKey.
    """
    use_master_key(config().master_key)
    jobs.use_queue(config().redis_url)
    await open_database(config().database_url)
    try:
        await load_people(data)
        await load_cases()
    finally:
        await jobs.close_queue()
        await close_database()
