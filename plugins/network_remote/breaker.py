"""A circuit breaker: a service that failed several times in a row is left alone for a while, then tried once.

It stands in the memory of one process; each process finds out for itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Hashable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from plugins.network_remote.errors import PartnerPaused

FAILURES: Final = 3
OPEN_SECONDS: Final = 60.0


@dataclass(slots=True)
class _Circuit:
    failures: int = 0
    open_until: float | None = None


class Breaker:
    """What is known of each service, by a key. ``clock`` returns seconds that only go forward."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with every circuit closed."""
        self.clock = clock
        self._circuits: dict[Hashable, _Circuit] = {}

    @contextmanager
    def trying(self, key: Hashable) -> Generator[None]:
        """Let the service be asked inside; whatever is raised there counts as a failure.

        Raises: PartnerPaused while the circuit is open; once its time is over a single try is let through.
        """
        circuit = self._circuits.setdefault(key, _Circuit())
        if circuit.open_until is not None:
            if self.clock() < circuit.open_until:
                raise PartnerPaused
            circuit.open_until = self.clock() + OPEN_SECONDS  # for whoever comes while this one tries
        try:
            yield
        except BaseException:
            circuit.failures += 1
            if circuit.failures >= FAILURES:
                circuit.open_until = self.clock() + OPEN_SECONDS
            raise
        self._circuits.pop(key, None)

    def is_open(self, key: Hashable) -> bool:
        """Tell whether a service is left alone now."""
        circuit = self._circuits.get(key)
        return circuit is not None and circuit.open_until is not None and self.clock() < circuit.open_until


breaker: Final = Breaker()
"""That of this process; its keys are a municipality and the address of a service."""
