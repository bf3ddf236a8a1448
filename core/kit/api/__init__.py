"""The API's common ground: structs and enumerations with Dutch names, strict bodies, and how large a body may be."""

from __future__ import annotations

from typing import Final

from core.kit.api.body import ApiRequest, read_body
from core.kit.api.mending import mistakes_in, what_to_mend
from core.kit.api.structs import (
    ONE_LINE,
    PLAIN_TEXT,
    ApiEnum,
    ApiStruct,
    Line,
    Moment,
    Text,
    WordMissing,
    Words,
)

__all__ = [
    "API",
    "BODY_LIMIT",
    "ONE_LINE",
    "PLAIN_TEXT",
    "UPLOAD_LIMIT",
    "ApiEnum",
    "ApiRequest",
    "ApiStruct",
    "Line",
    "Moment",
    "Text",
    "WordMissing",
    "Words",
    "mistakes_in",
    "read_body",
    "what_to_mend",
]

API: Final = "/api/v1"
BODY_LIMIT: Final = 1_000_000
UPLOAD_LIMIT: Final = 10 * 1024 * 1024 + 64 * 1024
