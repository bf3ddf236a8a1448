"""What every page of cases shows with: the names of states and fields, and where each thing that is still to do is done."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response

from core.cases import labels
from core.journal.texts import EVENT_TEXTS
from core.kit.glossary import dutch_field, nl
from core.kit.pages import page

AnyRequest = Request[Any, Any, Any]

CASES: Final = "/casussen"


def show(request: AnyRequest, template: str, /, *, status: int = 200, **context: Any) -> Response[Any]:
    """Return a page of cases."""
    return page(
        request,
        template,
        status=status,
        states=labels.STATES,
        fields=labels.FIELDS,
        event_texts=EVENT_TEXTS,
        **context,
    )


def address_of(case_id: UUID, below: str = "") -> str:
    """Return the address of a case's page, or of a page below it."""
    return f"{CASES}/{case_id}" + (f"/{below}" if below else "")


def places_of(case_id: UUID) -> dict[str, str]:
    """Return where each thing that a guard can miss is done, by the anchor that it names."""
    take_on = nl("transition.take_on")
    return {
        dutch_field("provisions"): address_of(case_id, "voorzieningen/nieuw"),
        dutch_field("deviations"): address_of(case_id, "afwijkingen/nieuw"),
        dutch_field("discussed"): address_of(case_id, "wijzigen/toetsing"),
        dutch_field("lead_professional_id"): address_of(case_id, f"stappen/{take_on}"),
        dutch_field("plan"): address_of(case_id) + "#planVanAanpak",
    }
