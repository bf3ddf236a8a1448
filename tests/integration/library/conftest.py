"""What tests of the library ask for: the one knowledge centre that is open."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.centres import only_centre
from tests.towns import Town


@pytest.fixture
async def centre(tenant_a: Town) -> AsyncIterator[Town]:
    """The knowledge centre that is open, with its letterbox."""
    async with only_centre() as found:
        yield found
