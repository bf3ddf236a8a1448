"""The steps of a case: each button of the table of transitions leads to a page that asks what the step needs."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases import labels, service
from core.cases.entries import TransitionInputs
from core.cases.pages.showing import CASES, address_of, places_of, show
from core.cases.rules.facts import Input
from core.cases.rules.transitions import Option
from core.cases.schemas.forms import TransitionForm
from core.cases.schemas.words import GROUNDS, TRANSITIONS, TransitionWord
from core.cases.views import CaseView
from core.kit.errors import DoesNotFit, FieldError, NotFound
from core.kit.forms import Form, attempt, empty_form, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, see_other

AnyRequest = Request[Any, Any, Any]

_WORKER: Final = allow(Permission.CHANGE_CASES)
_WORDS: Final = {word.value: word for word in TransitionWord}
_LEAD: Final = dutch_field("lead_professional_id")
_CHOOSE: Final = "Kies wie de regievoerder wordt."
_DONE: Final = flash_text("stap-gezet", "Done. The case has gone a step further.")


@get(CASES + "/{case_id:uuid}/stappen/{word:str}", guards=[_WORKER])
async def show_step(request: AnyRequest, case_id: FromPath[UUID], word: FromPath[str]) -> Response[Any]:
    """Show what a step means, what it asks and what is still to do before it."""
    case = await service.read_case(case_id)
    return await _step_page(request, case, await _require_option(case_id, word), empty_form())


@post(CASES + "/{case_id:uuid}/stappen/{word:str}", guards=[_WORKER], status_code=303)
async def take_step(request: AnyRequest, case_id: FromPath[UUID], word: FromPath[str]) -> Response[Any]:
    """Take a step, or show what to mend."""
    case = await service.read_case(case_id)
    option = await _require_option(case_id, word)
    form = await read_form(request, TransitionForm)

    async def take(sent: TransitionForm) -> None:
        await service.perform(case_id, option.transition.name, _inputs(sent), version=sent.version)

    refused = await attempt(form, take)
    if refused is not None:
        return await _step_page(request, case, option, refused.form, status=refused.status)
    return see_other(address_of(case_id), flash=_DONE)


def _inputs(sent: TransitionForm) -> TransitionInputs:
    try:
        lead = UUID(sent.lead_professional_id) if sent.lead_professional_id else None
    except ValueError:
        raise DoesNotFit(fields=(FieldError(_LEAD, _CHOOSE),)) from None
    return TransitionInputs(
        reason=sent.reason,
        advice=sent.advice,
        ground=None if sent.ground is None else GROUNDS.into(sent.ground),
        conclusion=sent.conclusion,
        lead_professional_id=lead,
        outcome=sent.outcome,
    )


async def _require_option(case_id: UUID, word: str) -> Option:
    known = _WORDS.get(word)
    if known is not None:
        name = TRANSITIONS.into(known)
        for option in await service.list_options(case_id):
            if option.transition.name is name:
                return option
    raise NotFound


async def _step_page(
    request: AnyRequest, case: CaseView, option: Option, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    asked = {*option.transition.needs, *option.transition.takes}
    leads = await service.list_possible_leads() if Input.LEAD_PROFESSIONAL in asked else []
    default = case.lead_professional_id or case.applicant_id
    return show(
        request,
        "cases/step.html",
        status=status,
        case=case,
        option=option,
        word=TRANSITIONS.out(option.transition.name).value,
        explanation=labels.EXPLAINED[option.transition.name],
        asks={one.value for one in asked},
        needs={one.value for one in option.transition.needs},
        form=form,
        places=places_of(case.id),
        grounds=[(GROUNDS.out(ground), label.text) for ground, label in labels.GROUNDS.items()],
        leads=[(str(lead.account_id), lead) for lead in leads],
        default_lead="" if default is None else str(default),
    )


handlers = (show_step, take_step)
