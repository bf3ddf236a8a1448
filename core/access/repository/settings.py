"""Versions of a tenant's settings, so that two administrators do not overwrite each other."""

from __future__ import annotations

from tenants.tables import Setting


async def version_of_settings(section: str) -> int:
    """Return the version of a section of settings; 0 when nothing was ever set."""
    found = await Setting.select(Setting.version).where(Setting.section == section).first()
    return 0 if found is None else int(found["version"])


async def lock_settings(section: str) -> int:
    """Return the version of a section, which then changes nowhere else until this transaction ends; 0 as above."""
    found = await (
        Setting.select(Setting.version).where(Setting.section == section).first().lock_rows("UPDATE")
    )
    return 0 if found is None else int(found["version"])
