"""What every page of key figures shows with, and where those pages stand."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response

from core.cases.settings import CaseSettings
from core.key_figures import labels
from core.key_figures.schemas.forms import FREE_TIMES
from core.key_figures.views import KeyFigureView
from core.key_figures.words import PartOfDay, Weekday
from core.kit.forms import Form
from core.kit.pages import page
from tenants.settings import read_settings

AnyRequest = Request[Any, Any, Any]

POOL: Final = "/sleutelfiguren"
OWN: Final = "/mijn-profiel"


def show(request: AnyRequest, template: str, /, *, status: int = 200, **context: Any) -> Response[Any]:
    """Return a page of key figures."""
    return page(request, template, status=status, labels=labels, fields=labels.FIELDS, **context)


def address_of(key_figure_id: UUID, below: str = "") -> str:
    """Return the address of somebody's page, or of a page below it."""
    return f"{POOL}/{key_figure_id}" + (f"/{below}" if below else "")


async def show_profile_form(
    request: AnyRequest, person: KeyFigureView, form: Form[Any], *, here: str, is_own: bool, status: int = 200
) -> Response[Any]:
    """Return the form of a profile, of somebody else or of one's own."""
    vocabulary = (await read_settings(CaseSettings)).list_needs()
    words = {(time.day, time.part): word for word, time in FREE_TIMES.items()}
    return show(
        request,
        "key_figures/profile_form.html",
        status=status,
        figure=person,
        form=form,
        here=here,
        is_own=is_own,
        experiences=[*dict.fromkeys((*vocabulary, *person.offer.experiences))],
        week=[(labels.WEEKDAYS[day], [(words[day, part], part) for part in PartOfDay]) for day in Weekday],
    )
