"""The hook of this plugin: it names one format."""

from __future__ import annotations

from core.plugin_api import PayoutFormat, hookimpl
from plugins.sepa.transfer import CreditTransfer


@hookimpl
def register_payout_formats() -> list[PayoutFormat]:
    """Name the credit transfer; it needs nothing of a tenant."""
    return [CreditTransfer()]
