"""The web server: Granian with uvloop around `core.app.create_app`."""

from __future__ import annotations

from granian import Granian
from granian.constants import Interfaces, Loops

from tenants.guard import refuse_colliding_distributions


def serve(*, host: str, port: int, workers: int) -> None:
    """Serve until a signal comes; processes share nothing but PostgreSQL and Redis. ``workers`` is their number."""
    refuse_colliding_distributions()
    Granian(
        "core.app:create_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        loop=Loops.uvloop,
        workers=workers,
        websockets=False,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
    ).serve()
