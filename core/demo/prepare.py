"""Makes a demo's database ready: tables, and the municipalities with their people and cases.

The supervisor runs it as ``python -m core.demo.prepare``, so that what it loads into memory is gone afterwards.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from core.access.migrating import migrate
from core.demo.folder import Folder
from core.demo.loading import load_demo
from core.demo.postgres import DATABASE, copy_database, in_database
from core.demo.servers import find_servers
from core.kit.logs import configure_logs
from tenants.keys import create_master_key


async def prepare(folder: Folder) -> None:
    """Prepare the database of the running servers in ``folder``; one that was cut off while loading is made anew."""
    create_master_key(folder.master_key)
    servers = find_servers(folder.root)
    is_new = not folder.complete.exists()
    if is_new:
        copy_database(in_database(servers.admin_url, "postgres"), DATABASE, "")
    await migrate(servers.owner_url)
    await load_demo(folder.root, is_new=is_new)
    folder.complete.touch()


if __name__ == "__main__":
    configure_logs()
    asyncio.run(prepare(Folder(Path(find_servers(None).data))))
