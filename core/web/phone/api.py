"""What the app on a phone asks before it sends what waits: whose session this is, and which deployments run."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from litestar import get

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.api import ApiStruct
from core.web.phone.service import PhoneOwner, read_owner


class PhoneDeploymentOut(ApiStruct):
    """Een inzet die loopt, met een nummer om die in de app te kiezen."""

    id: UUID
    number: int
    needs_told: str | None


class PhoneOut(ApiStruct):
    """Wat de app op de telefoon weet zolang die open staat; alleen het merkteken en het bewijs blijven op de telefoon."""

    marker: str
    proof: str
    own_deployments: list[PhoneDeploymentOut]
    only_since_date: date | None

    @classmethod
    def of(cls, owner: PhoneOwner) -> PhoneOut:
        """Return what the API tells the app."""
        return cls(
            marker=owner.marker,
            proof=owner.proof,
            own_deployments=[
                PhoneDeploymentOut(id=one.id, number=one.number, needs_told=one.needs_told)
                for one in owner.running
            ],
            only_since_date=owner.only_since,
        )


@get(
    "/mijn-telefoon",
    guards=[allow(Permission.BE_KEY_FIGURE)],
    summary="Gegevens voor de app op de telefoon opvragen",
    description="Geeft van wie de app op deze telefoon is, en de inzetten die lopen. De app vraagt dit voordat die "
    "verstuurt wat nog wacht.",
)
async def read_phone() -> PhoneOut:
    """Return what the app is told."""
    return PhoneOut.of(await read_owner())


handlers = (read_phone,)
