"""The use cases of involvement: what people do, one function each."""

from __future__ import annotations

from core.involvement.service.costs import estimate_cost
from core.involvement.service.instruments import (
    fill_in_instrument,
    is_something_filled_in,
    list_filled_in,
    list_instruments,
    list_over_time,
    read_filled_in,
    remove_filled_in,
    require_instrument,
)
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
    "fill_in_instrument",
    "is_something_filled_in",
    "list_filled_in",
    "list_instruments",
    "list_involvement",
    "list_over_time",
    "read_filled_in",
    "read_involvement",
    "read_picture",
    "record_involvement",
    "remove_filled_in",
    "remove_involvement",
    "require_instrument",
]
