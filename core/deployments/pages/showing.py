"""What every page of deployments shows with: labels, and where each thing that is still to do is done."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response

from core.cases import labels as case_labels
from core.cases.views import CaseView
from core.deployments import labels
from core.deployments.schemas.words import NEXT_STEPS
from core.kit import clock
from core.kit.glossary import dutch_field
from core.kit.pages import page

AnyRequest = Request[Any, Any, Any]

CASES: Final = "/casussen"
OWN: Final = "/mijn-inzetten"


def show(request: AnyRequest, template: str, /, *, status: int = 200, **context: Any) -> Response[Any]:
    """Return a page of deployments."""
    return page(
        request,
        template,
        status=status,
        labels=labels,
        states=case_labels.STATES,
        fields={**case_labels.FIELDS, **labels.FIELDS},
        next_steps=[(NEXT_STEPS.out(step), label.text) for step, label in labels.NEXT_STEPS.items()][:2],
        today=clock.today(),
        **context,
    )


def of_case(case: CaseView, below: str = "") -> str:
    """Return the address of a case's page, or of a page below it."""
    return f"{CASES}/{case.id}" + (f"/{below}" if below else "")


def address_of(case_id: UUID, deployment_id: UUID, below: str = "") -> str:
    """Return the address of a deployment's page, or of a page below it."""
    return f"{CASES}/{case_id}/inzetten/{deployment_id}" + (f"/{below}" if below else "")


def places_of(case_id: UUID, deployment_id: UUID, key_figure_id: UUID, *, knows_pool: bool) -> dict[str, str]:
    """Return where each thing that a guard can miss is done, by the anchor that it names."""
    places = {
        dutch_field("approach"): address_of(case_id, deployment_id) + "#aanpak",
        dutch_field("plan"): f"{CASES}/{case_id}#planVanAanpak",
        dutch_field("client_agreements"): address_of(case_id, deployment_id, "instemming"),
        dutch_field("monthly_amount"): f"{CASES}/{case_id}/budget",
    }
    if knows_pool:
        places[dutch_field("key_figure")] = f"/sleutelfiguren/{key_figure_id}/papieren"
        places[dutch_field("lead_professional_id")] = f"{CASES}/{case_id}/overdragen"
    return places
