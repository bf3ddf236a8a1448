"""The one table of this plugin. Whom it is about, what was asked and of which service is sealed with the tenant's key."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Text, Timestamptz

from core.plugin_storage import Sealed, TenantTable


class RemoteRequest(TenantTable, tablename="plugin_network_remote_request"):
    """An introduction that a project lead asked of a partner.

    ``token`` tells the partner that it is the same one when it is sent again, ``remote_id`` is the partner's own id.
    ``person`` is JSON, there while somebody's consent holds. ``is_told`` is false for a withdrawal that the partner has not
    heard of. ``looked_at`` is when the partner was asked last, ``handled_at`` when a project lead was done with it.
    """

    asked_by = UUID(null=True, default=None)
    state = Text()
    address = Sealed()
    reference = Sealed()
    token = Sealed()
    message = Sealed()
    remote_id = Sealed(null=True, default=None)
    home = Sealed(null=True, default=None)
    person = Sealed(null=True, default=None)
    is_told = Boolean(default=True)
    written_at = Timestamptz()
    changed_at = Timestamptz()
    looked_at = Timestamptz(null=True, default=None)
    handled_at = Timestamptz(null=True, default=None)
