"""The page of a case: everything in it, what can be done now, and what happened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow, may
from core.access.matrix import Permission
from core.cases import labels, service
from core.cases.entries import CaseChanges
from core.cases.pages.showing import CASES, address_of, places_of, show
from core.cases.rules.plans import PLANNABLE
from core.cases.rules.words import ENDED, OPEN, CaseState, PlanState
from core.cases.schemas.forms import (
    AliasPartForm,
    ApplicationPartForm,
    ClientPartForm,
    ScreeningPartForm,
    words_of,
)
from core.cases.schemas.words import PURPOSES, TRANSITIONS
from core.cases.sections import list_sections
from core.cases.settings import CaseSettings
from core.cases.views import CaseView
from core.kit.errors import NotFound
from core.kit.forms import Form, attempt, form_of, read_form
from core.kit.i18n import N_
from core.kit.pages import flash_text, see_other
from tenants.settings import read_settings

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.READ_CASES)
_WORKER: Final = allow(Permission.CHANGE_CASES)
_NEWEST: Final = 8
_WITH_LEAD: Final = OPEN - {CaseState.REQUESTED, CaseState.SCREENING}
_CHANGED = flash_text("casus-gewijzigd", "The case is changed.")


@dataclass(frozen=True)
class Part:
    """A part of a case that has a form: its word in the address, its title, how it is shown and what it changes."""

    word: str
    title: str
    form: type[msgspec.Struct]
    show: Callable[[CaseView], msgspec.Struct]
    changes: Callable[[Any], CaseChanges]


PARTS: Final = (
    Part(
        "aanvraag",
        N_("The application"),
        ApplicationPartForm,
        lambda case: ApplicationPartForm(
            question=case.question or "",
            tried_before=case.tried_before,
            needs=list(case.needs),
            languages=", ".join(case.languages),
            purpose=PURPOSES.out(case.purpose),
            remark=case.remark,
            version=case.version,
        ),
        lambda sent: CaseChanges(
            question=sent.question,
            tried_before=sent.tried_before,
            needs=tuple(dict.fromkeys(sent.needs)),
            languages=words_of(sent.languages),
            purpose=PURPOSES.into(sent.purpose),
            remark=sent.remark,
        ),
    ),
    Part(
        "client",
        N_("Client and applicant"),
        ClientPartForm,
        lambda case: ClientPartForm(
            client_name=case.client_name,
            client_contact=case.client_contact,
            applicant_name=case.applicant_name,
            applicant_organisation=case.applicant_organisation,
            version=case.version,
        ),
        lambda sent: CaseChanges(
            client_name=sent.client_name,
            client_contact=sent.client_contact,
            applicant_name=sent.applicant_name,
            applicant_organisation=sent.applicant_organisation,
        ),
    ),
    Part(
        "toetsing",
        N_("What was discussed and concluded"),
        ScreeningPartForm,
        lambda case: ScreeningPartForm(
            discussed=case.discussed, screening_conclusion=case.screening_conclusion, version=case.version
        ),
        lambda sent: CaseChanges(discussed=sent.discussed, screening_conclusion=sent.screening_conclusion),
    ),
    Part(
        "alias",
        N_("Another alias"),
        AliasPartForm,
        lambda case: AliasPartForm(alias=case.alias, version=case.version),
        lambda sent: CaseChanges(alias=sent.alias),
    ),
)


@get(CASES + "/{case_id:uuid}", guards=[_READER])
async def show_case(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Show the whole file of a case."""
    file = await service.read_case_file(case_id)
    entries = await service.list_timeline(case_id, service.TimelineChoice.of(()), limit=_NEWEST)
    plans = {state: [plan for plan in file.plans if plan.state is state] for state in PlanState}
    return show(
        request,
        "cases/case.html",
        file=file,
        case=file.case,
        agreed=next(iter(plans[PlanState.AGREED]), None),
        draft=next(iter(plans[PlanState.DRAFT]), None),
        older=plans[PlanState.SUPERSEDED],
        entries=entries,
        places=places_of(case_id),
        steps=[(TRANSITIONS.out(option.transition.name).value, option) for option in file.options],
        labels=labels,
        may_change=may(Permission.CHANGE_CASES),
        may_plan=may(Permission.CHANGE_CASES) and file.case.state in PLANNABLE,
        is_ended=file.case.state in ENDED,
        is_declined=file.case.state is CaseState.DECLINED,
        is_undecided=file.case.state in {CaseState.REQUESTED, CaseState.SCREENING},
        may_hand_over=may(Permission.SCREEN_CASES) and file.case.state in _WITH_LEAD,
        sections=await list_sections(file.case),
    )


@get(CASES + "/{case_id:uuid}/wijzigen/{word:str}", guards=[_WORKER])
async def show_part(request: AnyRequest, case_id: FromPath[UUID], word: FromPath[str]) -> Response[Any]:
    """Show the form of one part of a case."""
    part = _require_part(word)
    case = await service.read_case(case_id)
    return await _part_page(request, case, part, form_of(part.show(case)))


@post(CASES + "/{case_id:uuid}/wijzigen/{word:str}", guards=[_WORKER], status_code=303)
async def change_part(request: AnyRequest, case_id: FromPath[UUID], word: FromPath[str]) -> Response[Any]:
    """Change one part of a case, or show what to mend."""
    part = _require_part(word)
    case = await service.read_case(case_id)
    form: Form[Any] = await read_form(request, part.form)

    def change(sent: Any) -> Awaitable[object]:
        return service.change_case(case_id, part.changes(sent), version=sent.version)

    refused = await attempt(form, change)
    if refused is not None:
        return await _part_page(request, case, part, refused.form, status=refused.status)
    return see_other(address_of(case_id), flash=_CHANGED)


def _require_part(word: str) -> Part:
    for part in PARTS:
        if part.word == word:
            return part
    raise NotFound


async def _part_page(
    request: AnyRequest, case: CaseView, part: Part, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    needs = (await read_settings(CaseSettings)).list_needs()
    proposed = await service.propose_aliases() if part.word == "alias" else []
    return show(
        request,
        "cases/case_part.html",
        status=status,
        case=case,
        part=part,
        form=form,
        needs=[*dict.fromkeys((*needs, *case.needs))],
        purposes=[(PURPOSES.out(purpose), label) for purpose, label in labels.PURPOSES.items()],
        aliases=[case.alias, *proposed],
    )


handlers = (show_case, show_part, change_part)
