"""Names at the edge of reports; part of the tables in `fields` and `words`."""

from __future__ import annotations

from typing import Final

REPORT_FIELDS: Final[dict[str, str]] = {
    "per": "periodesoort",
    "period": "periode",
    "blocks": "onderdelen",
    "columns": "kolommen",
    "table_rows": "tabelrijen",
    "total_row": "totaalrij",
    "chart_description": "grafiekbeschrijving",
    "chart_kind": "grafieksoort",
    "chart_labels": "grafieklabels",
    "chart_series": "grafiekreeksen",
    "chart_values": "grafiekwaarden",
    "unit": "eenheid",
}
REPORT_WORDS: Final[dict[str, dict[str, str]]] = {
    "report_event": {"read": "rapport-gelezen"},
    "report_per": {"month": "maand", "quarter": "kwartaal", "year": "jaar"},
    "report_block": {"heading": "kop", "paragraphs": "tekst", "table": "tabel", "chart": "grafiek"},
    "report_cell": {"text": "tekst", "number": "getal", "cents": "centen", "percentage": "percentage"},
    "report_chart": {"bars": "staven", "lines": "lijnen"},
    "report_unit": {"number": "aantal", "cents": "centen", "hours": "uren"},
}
