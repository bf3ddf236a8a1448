"""What is told to the services of signals, with the bounds of every field."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from core.cases.entries import Told
from core.kit.api import PLAIN_TEXT

Worry = Annotated[str, Meta(max_length=2_000, pattern=PLAIN_TEXT)]


class AnswerEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What a professional did about a worry, for the file, and what the key figure reads."""

    what_was_done: Told
    answer: Told
