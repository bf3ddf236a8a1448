"""Pages of what is recorded around a case: provisions, household members, agencies, deviations. One shape for all four."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases import labels, service
from core.cases.pages.showing import CASES, address_of, show
from core.cases.schemas.forms import (
    AgencyForm,
    DeviationEndForm,
    DeviationForm,
    HouseholdMemberForm,
    ProvisionForm,
    VersionForm,
)
from core.cases.schemas.people import AgencyOut, DeviationOut, HouseholdMemberOut, ProvisionOut
from core.cases.schemas.words import RESULTS
from core.cases.settings import CaseSettings
from core.kit import clock
from core.kit.errors import NotFound
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.i18n import N_
from core.kit.pages import flash_text, see_other
from tenants.settings import read_settings

AnyRequest = Request[Any, Any, Any]
Act = Callable[..., Awaitable[Any]]

_WORKER: Final = allow(Permission.CHANGE_CASES)
_STORED = flash_text("vastgelegd", "Recorded.")
_CHANGED = flash_text("record-gewijzigd", "Changed.")
_REMOVED = flash_text("verwijderd", "Removed from the file.")
_ENDED = flash_text("afwijking-beeindigd", "The deviation has ended. It stays in the file.")


@dataclass(frozen=True)
class Kind:
    """One kind of record: its word in the address, its titles, its form, and the use cases behind it."""

    word: str
    title: str
    title_of_new: str
    form: Any
    show: Callable[[Any], Any]
    read: Act
    add: Act
    change: Act
    remove: Act | None


KINDS: Final = (
    Kind(
        "voorzieningen",
        N_("Provision"),
        N_("Record a provision"),
        ProvisionForm,
        ProvisionOut.of,
        service.read_provision,
        service.add_provision,
        service.change_provision,
        service.remove_provision,
    ),
    Kind(
        "gezinsleden",
        N_("Household member"),
        N_("Record a household member"),
        HouseholdMemberForm,
        HouseholdMemberOut.of,
        service.read_household_member,
        service.add_household_member,
        service.change_household_member,
        service.remove_household_member,
    ),
    Kind(
        "instanties",
        N_("Agency"),
        N_("Record an agency"),
        AgencyForm,
        AgencyOut.of,
        service.read_agency,
        service.add_agency,
        service.change_agency,
        service.remove_agency,
    ),
    Kind(
        "afwijkingen",
        N_("Deviation"),
        N_("Record a deviation"),
        DeviationForm,
        DeviationOut.of,
        service.read_deviation,
        service.record_deviation,
        service.change_deviation,
        None,
    ),
)


def pages_of(kind: Kind) -> tuple[Any, ...]:
    """Return the pages of one kind of record: adding, changing and removing one."""
    below = CASES + "/{case_id:uuid}/" + kind.word

    @get(below + "/nieuw", guards=[_WORKER])
    async def show_new(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
        return await _form_page(request, kind, case_id, empty_form())

    @post(below, guards=[_WORKER], status_code=303)
    async def add(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
        form: Form[Any] = await read_form(request, kind.form)
        refused = await attempt(form, lambda sent: kind.add(case_id, sent.entry()))
        if refused is not None:
            return await _form_page(request, kind, case_id, refused.form, status=refused.status)
        return see_other(address_of(case_id) + f"#{kind.word}", flash=_STORED)

    @get(below + "/{record_id:uuid}", guards=[_WORKER])
    async def show_one(
        request: AnyRequest, case_id: FromPath[UUID], record_id: FromPath[UUID]
    ) -> Response[Any]:
        record = await kind.read(case_id, record_id)
        return await _form_page(request, kind, case_id, _filled(kind, record), record=record)

    @post(below + "/{record_id:uuid}", guards=[_WORKER], status_code=303)
    async def change(
        request: AnyRequest, case_id: FromPath[UUID], record_id: FromPath[UUID]
    ) -> Response[Any]:
        record = await kind.read(case_id, record_id)
        form: Form[Any] = await read_form(request, kind.form)
        refused = await attempt(
            form, lambda sent: kind.change(case_id, record_id, sent.entry(), version=sent.version)
        )
        if refused is not None:
            shown = refused.form
            return await _form_page(request, kind, case_id, shown, record=record, status=refused.status)
        return see_other(address_of(case_id) + f"#{kind.word}", flash=_CHANGED)

    @post(below + "/{record_id:uuid}/verwijderen", guards=[_WORKER], status_code=303)
    async def remove(
        request: AnyRequest, case_id: FromPath[UUID], record_id: FromPath[UUID]
    ) -> Response[Any]:
        act, record = kind.remove, await kind.read(case_id, record_id)
        if act is None:
            raise NotFound
        form = await read_form(request, VersionForm)
        refused = await attempt(form, lambda sent: act(case_id, record_id, version=sent.version))
        if refused is not None:
            filled = _filled(kind, record)
            shown: Form[Any] = Form(None, refused.form.errors, filled.raw)
            return await _form_page(request, kind, case_id, shown, record=record, status=refused.status)
        return see_other(address_of(case_id) + f"#{kind.word}", flash=_REMOVED)

    return (show_new, add, show_one, change, *([remove] if kind.remove else []))


@post(CASES + "/{case_id:uuid}/afwijkingen/{record_id:uuid}/beeindigen", guards=[_WORKER], status_code=303)
async def end_deviation(
    request: AnyRequest, case_id: FromPath[UUID], record_id: FromPath[UUID]
) -> Response[Any]:
    """End a deviation on a day."""
    kind = KINDS[-1]
    record = await service.read_deviation(case_id, record_id)
    form = await read_form(request, DeviationEndForm)
    refused = await attempt(
        form,
        lambda sent: service.end_deviation(case_id, record_id, on=sent.until_date, version=sent.version),
    )
    if refused is not None:
        shown: Form[Any] = Form(None, refused.form.errors, {**_filled(kind, record).raw, **refused.form.raw})
        return await _form_page(request, kind, case_id, shown, record=record, status=refused.status)
    return see_other(address_of(case_id) + f"#{kind.word}", flash=_ENDED)


def _filled(kind: Kind, record: Any) -> Form[Any]:
    return form_of(kind.show(record))


async def _form_page(
    request: AnyRequest, kind: Kind, case_id: UUID, form: Form[Any], *, record: Any = None, status: int = 200
) -> Response[Any]:
    return show(
        request,
        "cases/record.html",
        status=status,
        case=await service.read_case(case_id),
        kind=kind,
        form=form,
        record=record,
        results=[(RESULTS.out(result), label.text) for result, label in labels.RESULTS.items()],
        suggestions=(await read_settings(CaseSettings)).list_provisions(),
        today=clock.today().isoformat(),
    )


handlers = (*(handler for kind in KINDS for handler in pages_of(kind)), end_deviation)
