"""The hook of this plugin: it names one format."""

from __future__ import annotations

from core.plugin_api import Manifest, PayoutFormat, Told, hookimpl
from plugins.sepa.transfer import CreditTransfer

manifest = Manifest(
    name="sepa",
    title=Told("SEPA-betaalbestand", "SEPA payment file"),
    summary=Told(
        "Schrijft een betaalopdracht als bestand dat de bank van de gemeente inleest (pain.001.001.09).",
        "Writes a payment batch as the file that the bank of the municipality reads (pain.001.001.09).",
    ),
    version="1.0",
    core=">=0.1,<1",
    author="Kernkracht",
    hooks=("register_payout_formats",),
)


@hookimpl
def register_payout_formats() -> list[PayoutFormat]:
    """Name the credit transfer; it needs nothing of a tenant."""
    return [CreditTransfer()]
