"""Looking for a key figure: the search brief, who could help and why, and the choice that a person makes."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases.repository import cases
from core.cases.settings import CaseSettings
from core.deployments import service
from core.deployments.pages.showing import CASES, address_of, of_case, show
from core.deployments.rules.words import DeploymentState
from core.deployments.schemas.forms import BriefForm, ProposalForm, VersionForm
from core.deployments.views import DeploymentView
from core.key_figures.labels import PARTS, WEEKDAYS
from core.key_figures.schemas.forms import FREE_TIMES
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.i18n import gettext
from core.kit.pages import flash_text, see_other
from tenants.settings import read_settings

AnyRequest = Request[Any, Any, Any]

_MATCHER: Final = allow(Permission.MATCH)
_WRITTEN = flash_text("zoekvraag-geschreven", "The search brief is kept. Here is who could help.")
_DESTROYED = flash_text("zoekvraag-vernietigd", "The search brief was destroyed.")
_CHOSEN = flash_text(
    "sleutelfiguur-gekozen", "Chosen. The search brief was destroyed; now invite the key figure."
)


@get(CASES + "/{case_id:uuid}/zoekvraag", guards=[_MATCHER])
async def show_brief(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Show the search brief, or a new one with what the case itself says is needed."""
    found = await service.find_brief(case_id)
    brief = found.brief if found else await service.propose_brief(case_id)
    return await _brief_page(request, case_id, form_of(BriefForm.of(brief, found.version if found else 0)))


@post(CASES + "/{case_id:uuid}/zoekvraag", guards=[_MATCHER], status_code=303)
async def write_brief(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Keep the search brief and go on to who could help, or show what to mend."""
    form = await read_form(request, BriefForm)
    refused = await attempt(
        form, lambda sent: service.write_brief(case_id, sent.entry(), version=sent.version)
    )
    if refused is not None:
        return await _brief_page(request, case_id, refused.form, status=refused.status)
    return see_other(f"{CASES}/{case_id}/kandidaten", flash=_WRITTEN)


@post(CASES + "/{case_id:uuid}/zoekvraag/vernietigen", guards=[_MATCHER], status_code=303)
async def destroy_brief(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Destroy the search brief."""
    form = await read_form(request, VersionForm)
    refused = await attempt(form, lambda sent: service.destroy_brief(case_id, version=sent.version))
    if refused is not None:
        return await _brief_page(request, case_id, refused.form, status=refused.status)
    return see_other(f"{CASES}/{case_id}", flash=_DESTROYED)


@get(CASES + "/{case_id:uuid}/kandidaten", guards=[_MATCHER])
async def show_candidates(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Show who could help, best first, with what speaks for and against each."""
    if await service.find_brief(case_id) is None:
        return see_other(f"{CASES}/{case_id}/zoekvraag")
    return await _candidates_page(request, case_id, empty_form())


@post(CASES + "/{case_id:uuid}/inzetten", guards=[_MATCHER], status_code=303)
async def propose(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Choose a key figure, or show what to mend."""
    form = await read_form(request, ProposalForm)
    made: list[DeploymentView] = []

    async def act(sent: ProposalForm) -> None:
        made.append(await service.propose(case_id, sent.entry()))

    refused = await attempt(form, act)
    if refused is not None:
        return await _candidates_page(request, case_id, refused.form, status=refused.status)
    return see_other(address_of(case_id, made[0].id, "stappen/uitnodigen"), flash=_CHOSEN)


async def _brief_page(
    request: AnyRequest, case_id: UUID, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    case, _ = await cases.require_case(case_id)
    found = await service.find_brief(case_id)
    needs = (await read_settings(CaseSettings)).list_needs()
    kept = form.raw.get("ervaringen", [])
    return show(
        request,
        "deployments/brief.html",
        status=status,
        case=case,
        form=form,
        found=found,
        needs=[*dict.fromkeys((*needs, *case.needs, *kept))],
        times=[(word, time) for word, time in FREE_TIMES.items()],
        days=WEEKDAYS,
        day_parts=PARTS,
        here=of_case(case, "zoekvraag"),
    )


async def _candidates_page(
    request: AnyRequest, case_id: UUID, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    ranking = await service.rank_candidates(case_id)
    case, _ = await cases.require_case(case_id)
    running = [
        card
        for card in await service.list_deployments_of_case(case_id)
        if card.state is DeploymentState.ACTIVE
    ]
    return show(
        request,
        "deployments/candidates.html",
        status=status,
        case=case,
        form=form,
        ranking=ranking,
        running=running,
        shown_time=shown_time,
    )


def shown_time(what: str) -> str:
    """Return a point about free time, ``monday evening``, in the language of the page."""
    day, _, part = what.partition(" ")
    days = {key.value: label.text for key, label in WEEKDAYS.items()}
    parts = {key.value: label.text for key, label in PARTS.items()}
    return f"{gettext(days[day])} {gettext(parts[part])}".lower()


handlers = (show_brief, write_brief, destroy_brief, show_candidates, propose)
