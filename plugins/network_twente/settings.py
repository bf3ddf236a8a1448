"""What a municipality can set."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from core.plugin_api import Told, label


class NetworkSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How much a search shows and how long things are kept."""

    most_cards: Annotated[
        int,
        Meta(ge=1, le=100),
        label(
            Told("Hoeveel kaarten een zoekopdracht hoogstens toont", "How many cards a search shows at most"),
            hint=Told("Van 1 tot en met 100.", "From 1 up to 100."),
        ),
    ] = 20
    kept_months: Annotated[
        int,
        Meta(ge=1, le=12),
        label(
            Told(
                "Hoeveel maanden een vraag bewaard blijft na de laatste stap",
                "For how many months a question is kept after the last step",
            ),
            hint=Told(
                "Van 1 tot en met 12. Ook een gegeven naam verdwijnt dan.",
                "From 1 up to 12. A name that was given goes too.",
            ),
        ),
    ] = 3
