"""How a period is asked for in an address, by pages and over the API."""

from __future__ import annotations

from typing import Annotated

from litestar.params import QueryParameter

from core.kit.glossary import dutch_field

Asked = Annotated[
    str | None,
    QueryParameter(
        name=dutch_field("period"),
        pattern=r"^[0-9]{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$",
        description="De periode: een jaar als 2026, een kwartaal als 2026-Q3 of een maand als 2026-09.",
    ),
]
