"""Warnings about texts, as the API shows them."""

from __future__ import annotations

from collections.abc import Iterable

from core.kit.api import ApiStruct
from core.kit.recognisers.warnings import TextWarning


class WarningOut(ApiStruct):
    """Een veld waarvan de tekst een gemeenschap, afkomst of geloof lijkt te noemen. Er is niets geweigerd."""

    field: str
    message: str


def warnings_out(warnings: Iterable[TextWarning]) -> list[WarningOut]:
    """Return what the API shows of warnings."""
    return [WarningOut(field=warning.field, message=warning.message) for warning in warnings]
