"""The manifest of this plugin and its two hooks: the report, and what is wrong with the settings."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from core.plugin_api import (
    Manifest,
    PluginContext,
    Report,
    SettingProblem,
    Told,
    hookimpl,
    label,
)
from plugins.report_funder.building import FunderReport


class FunderSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Which funding source the report is about."""

    source: Annotated[
        str,
        Meta(max_length=100),
        label(
            Told("Dekking", "Funding source"),
            hint=Told(
                "Precies zoals de gemeente die bij budgetafspraken noemt, zoals Provincie. Zie Instellingen, Inzet.",
                "Exactly as the municipality names it in budget agreements, such as Provincie. See "
                "Settings, Deployments.",
            ),
        ),
    ] = ""


manifest = Manifest(
    name="report-funder",
    title=Told("Rapport voor een financier", "Report for a funder"),
    summary=Told(
        "Per jaar voor één dekking, zoals de provincie: geld, aantal casussen en aantal inzetten. Meer niet.",
        "By year for one funding source, such as the province: money, cases and deployments. Nothing more.",
    ),
    version="1.0",
    core=">=0.1,<0.3",
    author="Kernkracht",
    hooks=("register_reports", "check_settings"),
    reads=("figures",),
    settings=FunderSettings,
)


@hookimpl
def register_reports() -> list[Report]:
    """Name the one report; which source it is about is a setting of each municipality."""
    return [FunderReport()]


@hookimpl
def check_settings(context: PluginContext) -> list[SettingProblem]:
    """Say when no funding source was filled in. Whether it is one of the municipality shows when a report is made."""
    if context.settings.source.strip():
        return []
    return [
        SettingProblem(
            message=Told(
                "Vul in over welke dekking het rapport gaat.",
                "Fill in which funding source the report is about.",
            ),
            field="source",
        )
    ]
