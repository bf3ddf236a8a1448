"""The table of what is shared. Whatever is told in it is sealed with the case's key."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz

from tenants.database import Sealed, TenantTable


class Share(TenantTable, tablename="share"):
    """One item that a professional lets a key figure see. Never changed: only withdrawn, and noted as seen."""

    case_id = UUID()
    deployment_id = UUID()
    kind = Text()
    title = Sealed()
    text = Sealed(null=True, default=None)
    reason = Sealed()
    begins_at = Timestamptz(null=True, default=None)
    shared_by = UUID()
    shared_at = Timestamptz()
    seen_at = Timestamptz(null=True, default=None)
    withdrawn_by = UUID(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
