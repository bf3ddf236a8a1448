"""Questions that a municipality asks besides our own when somebody applies."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from core.plugin_api.words import Told, Word


class IntakeQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question on the application form, which can always be left open. Its answer is sealed with the case.

    With ``choices`` one of them is chosen, without them something is written. A question about origin, religion,
    nationality or community is refused (decision 0004).
    """

    name: Word
    question: Told
    hint: Told | None = None
    choices: Annotated[tuple[Told, ...], Meta(max_length=20)] = ()
