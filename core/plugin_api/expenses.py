"""Categories of expenses that a municipality uses besides the standard ones."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from core.plugin_api.words import Told

CategoryName = Annotated[str, Meta(pattern="^[a-z][a-z_]*$", max_length=60)]
"""The word under which an expense keeps its category: small letters and underscores."""


class ExpenseCategory(msgspec.Struct, frozen=True, kw_only=True):
    """What money for a client was spent on. The name stays with every expense, also when the plugin has gone."""

    name: CategoryName
    title: Told
