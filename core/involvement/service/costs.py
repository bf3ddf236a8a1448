"""What involvement costs and what was avoided: an estimate, with its assumptions beside it (M16)."""

from __future__ import annotations

from uuid import UUID

from core.cases.rules.words import ENDED
from core.cases.service.reading import open_to_read
from core.involvement import repository
from core.involvement.rules import avoided_cents, monthly_cents, quarters_on
from core.involvement.service.involvement import stretches_of
from core.involvement.settings import TariffSettings
from core.involvement.views import CostView
from core.involvement.words import ComparedWith
from core.kit import clock
from tenants.settings import read_settings


async def estimate_cost(case_id: UUID) -> CostView:
    """Estimate what the hours of professionals cost now, what they cost before, and what was avoided since.

    Compared is with the day on which the first key figure began, or with the day of the application as long as none did;
    a case that has ended counts until that day. Units: whole cents, by the tariffs of today. Raises: NotFound.
    """
    case, seal = await open_to_read(case_id)
    known = stretches_of(await repository.list_involvement(case_id, seal))
    settings = await read_settings(TariffSettings)
    tariffs = settings.by_kind()
    began_on = await repository.first_day_of_deployments(case_id)
    compared_on = began_on or case.requested_on
    ended_on = case.state_since.astimezone(clock.AMSTERDAM).date() if case.state in ENDED else None
    until = ended_on or clock.today()
    before = quarters_on(known, compared_on)
    return CostView(
        now_cents=monthly_cents(quarters_on(known, until), tariffs),
        compared_on=compared_on,
        compared_with=ComparedWith.DEPLOYMENT if began_on else ComparedWith.APPLICATION,
        until=until,
        then_cents=monthly_cents(before, tariffs) if before else None,
        avoided_cents=avoided_cents(known, tariffs, since=compared_on, until=until),
        tariffs=tariffs,
        source=settings.tariff_source,
    )
