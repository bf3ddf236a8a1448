"""Making the report of one funding source over a year."""

from __future__ import annotations

from typing import Literal

from core.plugin_api import (
    Column,
    Figures,
    Heading,
    Paragraphs,
    Period,
    PluginContext,
    ReportContent,
    SourceAmount,
    Table,
    Told,
    ToldAtLength,
)
from core.plugin_api.reports import Block

_TITLE = Told("Rapport voor de financier", "Report for the funder")
_WHAT = Told("Wat", "What")
_AMOUNT = Told("Bedrag", "Amount")
_NUMBER = Told("Aantal", "Number")
_MONEY = Told("Geld uit deze dekking", "Money from this source")
_HELPED = Told("Waaraan het is besteed", "What it was spent on")
_ROWS = {
    "nl": ("Afgesproken", "Uitgegeven", "Over", "Casussen", "Inzetten"),
    "en": ("Agreed", "Spent", "Left", "Cases", "Deployments"),
}
_NOT_SAID = Told("Wat dit rapport niet zegt", "What this report does not say")
_WHAT_IS_NOT_SAID = ToldAtLength(
    "Het gaat om wat casussen uit deze dekking voor cliënten mochten uitgeven en uitgaven. Vergoedingen "
    "aan sleutelfiguren en de "
    "uren van professionals staan er niet in. Wie er geholpen zijn, waar zij wonen en hoe het hun gaat, "
    "staat er met opzet niet in.",
    "It is about what cases could spend from this source for clients, and did. Allowances for key figures "
    "and hours of "
    "professionals are not in it. Who was helped, where they live and how they are is left out on purpose.",
)
_NO_SOURCE = ToldAtLength(
    "Er is nog niet ingevuld over welke dekking dit rapport gaat. Een functioneel beheerder doet dat bij "
    "de instellingen van deze "
    "uitbreiding.",
    "It was not filled in yet which funding source this report is about. An administrator does so in the "
    "settings of this plugin.",
)


class FunderReport:
    """A report of a year about the source that the municipality's settings name."""

    name = "jaar"
    title = _TITLE
    summary = Told(
        "Wat er in een jaar uit één dekking is afgesproken en uitgegeven, aan hoeveel casussen en inzetten.",
        "What was agreed and spent in a year from one funding source, on how many cases and deployments.",
    )
    per: Literal["month", "quarter", "year"] = "year"

    async def build(self, context: PluginContext, period: Period) -> ReportContent:
        """Return the report; where the source has no figures to tell, it says why that can be."""
        wanted: str = context.settings.source.strip()
        blocks: list[Block]
        if wanted:
            found = _source_in(await context.read.figures(period), wanted)
            about = ToldAtLength(f"Dekking: {_plain(wanted)}.", f"Funding source: {_plain(wanted)}.")
            blocks = [Paragraphs(text=about), *(_told(found, context.locale) if found else [_absent()])]
        else:
            blocks = [Paragraphs(text=_NO_SOURCE)]
        blocks += [Heading(text=_NOT_SAID), Paragraphs(text=_WHAT_IS_NOT_SAID)]
        return ReportContent(title=_TITLE, period=period, blocks=tuple(blocks))


def _source_in(figures: Figures, wanted: str) -> SourceAmount | None:
    return next((one for one in figures.sources if one.source.casefold() == wanted.casefold()), None)


def _told(source: SourceAmount, locale: str) -> list[Block]:
    agreed, spent, left, cases, deployments = _ROWS["en" if locale == "en" else "nl"]
    return [
        Table(
            title=_MONEY,
            columns=(Column(title=_WHAT), Column(title=_AMOUNT, kind="cents")),
            rows=(
                (agreed, source.agreed_cents),
                (spent, source.spent_cents),
                (left, source.agreed_cents - source.spent_cents),
            ),
        ),
        Table(
            title=_HELPED,
            columns=(Column(title=_WHAT), Column(title=_NUMBER, kind="number")),
            rows=((cases, source.cases), (deployments, source.deployments)),
        ),
    ]


def _absent() -> Paragraphs:
    return Paragraphs(
        text=ToldAtLength(
            "Over dit jaar is er van deze dekking niets te tonen. Dat kan drie redenen hebben: er is "
            "niets uit afgesproken, het gaat "
            "om minder dan vijf casussen, of de gemeente noemt de dekking anders dan in de instellingen "
            "van deze uitbreiding staat.",
            "For this year there is nothing to tell of this source. There can be three reasons: nothing "
            "was agreed from it, it is "
            "about fewer than five cases, or the municipality names the source in another way than the "
            "settings of this plugin.",
        )
    )


def _plain(name: str) -> str:
    """Return a name that is read as words and not as Markdown."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>()#+-.!|~&" else sign for sign in name)
