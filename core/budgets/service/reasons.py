"""Why something is refused: whoever wrote it down has to know what to mend."""

from __future__ import annotations

from core.kit.errors import DoesNotFit, FieldError
from core.kit.glossary import dutch_field

_WHY = "Vul in waarom niet."


def require_reason(reason: str | None) -> str:
    """Return the reason of a refusal. Raises: DoesNotFit without one."""
    if not reason:
        raise DoesNotFit(fields=(FieldError(dutch_field("reason"), _WHY),))
    return reason
