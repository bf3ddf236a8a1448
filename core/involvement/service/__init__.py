"""The use cases of involvement: what people do, one function each."""

from __future__ import annotations

from core.involvement.service.costs import estimate_cost
from core.involvement.service.involvement import (
    change_involvement,
    end_involvement,
    list_involvement,
    read_involvement,
    read_picture,
    record_involvement,
    remove_involvement,
)

__all__ = [
    "change_involvement",
    "end_involvement",
    "estimate_cost",
    "list_involvement",
    "read_involvement",
    "read_picture",
    "record_involvement",
    "remove_involvement",
]
