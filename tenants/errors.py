"""What can go wrong on the ground floor; `core.web.problems` tells it to people."""

from __future__ import annotations


class NoTenantScope(RuntimeError):
    """A tenant table was asked for outside a scope: a mistake in our code, never in the request."""


class EntryRefused(Exception):
    """The database refused the entry: the tenant is suspended, or the credential or membership has ended."""


class UnknownTenant(Exception):
    """No active tenant answers to this name or host."""


class TenantExists(Exception):
    """There is a tenant with this slug or host already."""


class DatabaseAway(Exception):
    """PostgreSQL cannot be reached or broke off; nothing of the transaction was stored."""


class CommitRefused(Exception):
    """COMMIT was refused by a deferred constraint; nothing of the transaction was stored."""


class RoleCanBypass(Exception):
    """The application was given a database role that could walk through the walls; it does not start."""


class KeyDestroyed(Exception):
    """The key of this value was destroyed on purpose: what it sealed is erased."""
