"""Warnings about texts, as the API shows them."""

from __future__ import annotations

from collections.abc import Iterable

from core.kit.api import ApiStruct
from core.kit.recognisers.warnings import TextWarning


class WarningOut(ApiStruct):
    """Een veld waarvan u de tekst nog eens moet bekijken; zonder veld gaat het over alle. Er is niets geweigerd."""

    field: str
    message: str


def warnings_out(warnings: Iterable[TextWarning]) -> list[WarningOut]:
    """Return what the API shows of warnings."""
    return [WarningOut(field=warning.field, message=warning.message) for warning in warnings]
