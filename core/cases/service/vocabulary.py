"""What may be told of a case: words of the municipality's own vocabulary, and aliases that we proposed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from random import SystemRandom

from core.cases.errors import AliasNotProposed
from core.cases.repository import cases
from core.cases.rules import aliases
from core.cases.settings import CaseSettings
from core.kit.errors import DoesNotFit, FieldError
from core.kit.glossary import dutch_field
from tenants.settings import read_settings

_MOST_PROPOSALS = 20
_UNKNOWN_NEED = "Kies uit de lijst van deze gemeente. Een beheerder kan de lijst aanvullen."


async def propose_aliases(count: int = 5) -> list[str]:
    """Propose ``count`` aliases (at most 20) that no case within reach has. Tenant: inside the scope."""
    proposed = aliases.propose(SystemRandom(), min(count, _MOST_PROPOSALS))
    return [alias for alias in proposed if await cases.is_alias_free(alias)]


def require_alias(alias: str) -> None:
    """Check that an alias could have been proposed. Raises: AliasNotProposed."""
    if not aliases.is_alias(alias):
        raise AliasNotProposed(fields=(FieldError(dutch_field("alias"), AliasNotProposed.default_detail),))


async def require_needs(needs: Iterable[str], known: Collection[str] = ()) -> None:
    """Check that needs are in the municipality's vocabulary, or were on the case already. Raises: DoesNotFit."""
    allowed = {*(await read_settings(CaseSettings)).list_needs(), *known}
    if not allowed.issuperset(needs):
        raise DoesNotFit(fields=(FieldError(dutch_field("needs"), _UNKNOWN_NEED),))
