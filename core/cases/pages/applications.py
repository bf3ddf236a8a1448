"""Applying for a key figure in three short steps, saved half-way; and where one's applications stand (M1)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow, own_membership, signed_in
from core.access.matrix import Permission
from core.access.repository import require_member
from core.cases import labels, service
from core.cases.entries import ApplicationAnswers
from core.cases.pages.showing import show
from core.cases.repository.lists import CaseFilter
from core.cases.schemas.applications import FurtherAnswerIn, further_of
from core.cases.schemas.forms import NeedsForm, PeopleForm, QuestionForm, SubmitForm, VersionForm, words_of
from core.cases.schemas.words import PURPOSES
from core.cases.service.further import further_answers_of
from core.cases.settings import CaseSettings
from core.cases.views import DraftView, FurtherQuestion
from core.kit.errors import NotFound
from core.kit.forms import Form, attempt, form_of, read_form
from core.kit.glossary import dutch_field
from core.kit.i18n import N_
from core.kit.pages import flash_text, see_other
from tenants.settings import read_settings

AnyRequest = Request[Any, Any, Any]

HERE: Final = "/aanvragen"
_APPLICANT: Final = allow(Permission.APPLY)
_STOP: Final = "stoppen"
_THEN: Final = dutch_field("then")
_MOST: Final = 100
_FURTHER, _KEY, _ANSWER = dutch_field("further_answers"), dutch_field("question_key"), dutch_field("answer")

_SAVED = flash_text("aanvraag-bewaard", "Saved. You can go on whenever you like.")
_DISCARDED = flash_text("aanvraag-weggegooid", "The application was thrown away.")


@dataclass(frozen=True)
class Step:
    """One page of the application: its word in the address, its name, its form, and what it makes of the answers."""

    word: str
    title: str
    form: type[msgspec.Struct]
    show: Callable[[ApplicationAnswers], msgspec.Struct]
    read: Callable[[ApplicationAnswers, Any], ApplicationAnswers]


def _show_question(answers: ApplicationAnswers) -> QuestionForm:
    told = [FurtherAnswerIn(question_key=key, answer=answer) for key, answer in answers.further.items()]
    return QuestionForm(question=answers.question, tried_before=answers.tried_before, further_answers=told)


def _read_question(answers: ApplicationAnswers, sent: QuestionForm) -> ApplicationAnswers:
    shown = {one.question_key for one in sent.further_answers}
    kept = {key: answer for key, answer in answers.further.items() if key not in shown}
    return msgspec.structs.replace(
        answers,
        question=sent.question,
        tried_before=sent.tried_before,
        further=kept | further_of(sent.further_answers),
    )


def _show_needs(answers: ApplicationAnswers) -> NeedsForm:
    return NeedsForm(
        needs=list(answers.needs),
        languages=", ".join(answers.languages),
        purpose=PURPOSES.out(answers.purpose),
    )


def _read_needs(answers: ApplicationAnswers, sent: NeedsForm) -> ApplicationAnswers:
    return msgspec.structs.replace(
        answers,
        needs=tuple(dict.fromkeys(sent.needs)),
        languages=words_of(sent.languages),
        purpose=PURPOSES.into(sent.purpose),
    )


def _show_people(answers: ApplicationAnswers) -> PeopleForm:
    return PeopleForm(
        client_name=answers.client_name,
        client_contact=answers.client_contact,
        applicant_organisation=answers.applicant_organisation,
        remark=answers.remark,
    )


def _read_people(answers: ApplicationAnswers, sent: PeopleForm) -> ApplicationAnswers:
    return msgspec.structs.replace(
        answers,
        client_name=sent.client_name,
        client_contact=sent.client_contact,
        applicant_organisation=sent.applicant_organisation,
        remark=sent.remark,
    )


STEPS: Final = (
    Step("vraag", N_("What is going on"), QuestionForm, _show_question, _read_question),
    Step("nodig", N_("What is needed"), NeedsForm, _show_needs, _read_needs),
    Step("wie", N_("Whom it is about"), PeopleForm, _show_people, _read_people),
)
LAST: Final = N_("Read it over and send")


@get(HERE, guards=[_APPLICANT])
async def list_applications(request: AnyRequest) -> Response[Any]:
    """Show one's drafts, and where one's applications stand."""
    account_id = signed_in().account_id
    cases = await service.list_cases(CaseFilter(participant_id=account_id), limit=_MOST)
    return show(
        request,
        "cases/applications.html",
        drafts=await service.list_applications(limit=_MOST),
        cases=cases,
    )


@get(HERE + "/nieuw", guards=[_APPLICANT])
async def show_new_application(request: AnyRequest) -> Response[Any]:
    """Show the first step of a new application."""
    return await _step_page(request, STEPS[0], form_of(QuestionForm()), None)


@post(HERE, guards=[_APPLICANT], status_code=303)
async def begin_application(request: AnyRequest) -> Response[Any]:
    """Save the first step as a draft and go on."""
    form = await read_form(request, QuestionForm)
    begun: list[DraftView] = []

    async def begin(sent: QuestionForm) -> None:
        member = await require_member(own_membership())
        answers = ApplicationAnswers(applicant_organisation=member.organisation)
        begun.append(await service.begin_application(_read_question(answers, sent)))

    refused = await attempt(form, begin)
    if refused is not None:
        return await _step_page(request, STEPS[0], refused.form, None, status=refused.status)
    return _onward(STEPS[0], begun[0].id, str(form.raw.get(_THEN, "")))


@get(HERE + "/{application_id:uuid}", guards=[_APPLICANT])
async def show_application(request: AnyRequest, application_id: FromPath[UUID]) -> Response[Any]:
    """Show a whole draft, to read over and send."""
    draft = await service.read_application(application_id)
    return await _overview(request, draft, form_of(SubmitForm(alias=draft.answers.alias)))


@get(HERE + "/{application_id:uuid}/{word:str}", guards=[_APPLICANT])
async def show_step(
    request: AnyRequest, application_id: FromPath[UUID], word: FromPath[str]
) -> Response[Any]:
    """Show one step of a draft."""
    step = _require_step(word)
    draft = await service.read_application(application_id)
    return await _step_page(request, step, form_of(step.show(draft.answers)), draft)


@post(HERE + "/{application_id:uuid}/{word:str}", guards=[_APPLICANT], status_code=303)
async def save_step(
    request: AnyRequest, application_id: FromPath[UUID], word: FromPath[str]
) -> Response[Any]:
    """Save one step of a draft, and go on or stop."""
    step = _require_step(word)
    draft = await service.read_application(application_id)
    form: Form[Any] = await read_form(request, step.form)

    def save(sent: Any) -> Awaitable[object]:
        return service.save_application(application_id, step.read(draft.answers, sent), version=sent.version)

    refused = await attempt(form, save)
    if refused is not None:
        return await _step_page(request, step, refused.form, draft, status=refused.status)
    return _onward(step, application_id, str(form.raw.get(_THEN, "")))


@post(HERE + "/{application_id:uuid}/indienen", guards=[_APPLICANT], status_code=303)
async def submit_application(request: AnyRequest, application_id: FromPath[UUID]) -> Response[Any]:
    """Make a case of a draft, and tell what happens now."""
    draft = await service.read_application(application_id)
    form = await read_form(request, SubmitForm)
    made: list[UUID] = []

    async def submit(sent: SubmitForm) -> None:
        chosen = msgspec.structs.replace(draft.answers, alias=sent.alias)
        saved = await service.save_application(application_id, chosen, version=sent.version)
        made.append((await service.submit_application(application_id, version=saved.version)).id)

    refused = await attempt(form, submit)
    if refused is not None:
        return await _overview(request, draft, refused.form, status=refused.status)
    return see_other(f"{HERE}/ingediend/{made[0]}")


@get(HERE + "/ingediend/{case_id:uuid}", guards=[_APPLICANT])
async def show_submitted(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Tell whoever applied what happens now."""
    return show(request, "cases/submitted.html", case=await service.read_case(case_id))


@post(HERE + "/{application_id:uuid}/weggooien", guards=[_APPLICANT], status_code=303)
async def discard_application(request: AnyRequest, application_id: FromPath[UUID]) -> Response[Any]:
    """Throw a draft away."""
    draft = await service.read_application(application_id)
    form = await read_form(request, VersionForm)
    refused = await attempt(
        form, lambda sent: service.discard_application(application_id, version=sent.version)
    )
    if refused is not None:
        return await _overview(request, draft, refused.form, status=refused.status)
    return see_other(HERE, flash=_DISCARDED)


def _onward(step: Step, draft_id: UUID, then: str) -> Response[Any]:
    if then == _STOP:
        return see_other(HERE, flash=_SAVED)
    place = STEPS.index(step) + 1
    return see_other(f"{HERE}/{draft_id}" + (f"/{STEPS[place].word}" if place < len(STEPS) else ""))


def _require_step(word: str) -> Step:
    for step in STEPS:
        if step.word == word:
            return step
    raise NotFound


async def _step_page(
    request: AnyRequest, step: Step, form: Form[Any], draft: DraftView | None, *, status: int = 200
) -> Response[Any]:
    settings = await read_settings(CaseSettings)
    kept = draft.answers.needs if draft else ()
    questions = await service.list_further_questions() if step is STEPS[0] else []
    return show(
        request,
        "cases/application_step.html",
        status=status,
        step=step,
        place=STEPS.index(step),
        titles=[*(one.title for one in STEPS), LAST],
        form=form,
        draft=draft,
        further=questions,
        rows=_rows_of(questions, form),
        needs=[*dict.fromkeys((*settings.list_needs(), *kept))],
        purposes=[(PURPOSES.out(purpose), label) for purpose, label in labels.PURPOSES.items()],
    )


def _rows_of(questions: list[FurtherQuestion], form: Form[Any]) -> Form[Any]:
    """Return a form with each answer under the name of its own input; ``verdereAntwoorden-0-antwoord`` is the first."""
    told = {row.get(_KEY): row.get(_ANSWER, "") for row in form.raw.get(_FURTHER, ())}
    raw = {f"{_FURTHER}-{n}-{_ANSWER}": told.get(one.key, "") for n, one in enumerate(questions)}
    return Form(None, form.errors, raw)


async def _overview(
    request: AnyRequest, draft: DraftView, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    proposed = await service.propose_aliases()
    chosen = draft.answers.alias
    return show(
        request,
        "cases/application.html",
        status=status,
        draft=draft,
        answers=draft.answers,
        further=further_answers_of(draft.answers),
        form=form,
        aliases=[*dict.fromkeys((*([chosen] if chosen else []), *proposed))],
        purpose=labels.PURPOSES[draft.answers.purpose],
        titles=[*(one.title for one in STEPS), LAST],
        steps=STEPS,
    )


handlers = (
    list_applications,
    show_new_application,
    begin_application,
    show_application,
    show_step,
    save_step,
    submit_application,
    show_submitted,
    discard_application,
)
