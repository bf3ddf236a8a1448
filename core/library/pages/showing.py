"""How a note stands before the editors: the page with both texts, and the one on which it is looked at and published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from litestar import Request, Response

from core.kit import clock, i18n
from core.kit.forms import Form, empty_form, form_of
from core.kit.markdown import render
from core.kit.pages import page
from core.library import labels
from core.library.entries import Facets
from core.library.rules.quarters import quarters_until
from core.library.schemas.editing import NoteForm
from core.library.schemas.words import PROVINCES
from core.library.service import editing
from core.library.service.second_look import look_at
from core.library.views import ReceivedView, Shown

AnyRequest = Request[Any, Any, Any]

HERE: Final = "/redactie"
_ACTS: Final = ("ask", "give_back", "withdraw")


async def note_page(
    request: AnyRequest,
    note: ReceivedView,
    *,
    form: Form[Any] | None = None,
    acts: Mapping[str, Form[Any]] | None = None,
    status: int = 200,
) -> Response[Any]:
    """Return the page of a note. What was refused is shown as it was sent: ``form``, or by its name one of ``acts``."""
    forms: dict[str, Any] = {name: empty_form() for name in _ACTS} | {**(acts or {})}
    i18n.use_locale(request.cookies.get(i18n.COOKIE))
    return page(
        request,
        "library/received.html",
        status=status,
        note=note,
        form=form or form_of(NoteForm.of(note)),
        **forms,
        options=await _options(note),
        given=_told(note.came_in.facets) if note.came_in else [],
        labels=labels,
    )


async def publication_page(
    request: AnyRequest, note: ReceivedView, *, form: Form[Any] | None = None, status: int = 200
) -> Response[Any]:
    """Return the page on which a note is read as it will be read, with everything in it that may lead to somebody."""
    i18n.use_locale(request.cookies.get(i18n.COOKIE))
    looked = await look_at(note)
    return page(
        request,
        "library/publication.html",
        status=status,
        note=note,
        form=form or empty_form(),
        looked=looked,
        text=render(note.text, top=3),
        theme=next((one for one in await editing.list_all_themes() if one.id == note.theme_id), None),
        labels=labels,
    )


async def _options(note: ReceivedView) -> dict[str, list[tuple[str, str]]]:
    """Return the choices of every select, as (value, text); what the note says already is among them."""
    terms, now = await editing.list_terms(), note.facets
    words = {"community": now.community, "need": now.need, "approach": now.approach}
    options: dict[str, list[tuple[str, str]]] = {}
    for name, told in words.items():
        known = terms.get(name, [])
        options[name] = [(word, word) for word in known]
        if told and told not in known:
            options[name].append((told, told))
    quarters = quarters_until(clock.today())
    if now.period and now.period not in quarters:
        quarters.append(now.period)
    options["region"] = [(PROVINCES.out(one), text) for one, text in labels.PROVINCES.items()]
    options["period"] = [(quarter, labels.told_period(quarter)) for quarter in quarters]
    options["theme"] = [(str(theme.id), theme.title) for theme in await editing.list_all_themes()]
    return options


def _told(facets: Facets) -> list[tuple[str, str]]:
    """Return the facets as they were given, as (label, text)."""
    return labels.told_facets(
        Shown(
            community=facets.community,
            need=facets.need,
            approach=facets.approach,
            region=facets.region,
            period=facets.period,
        )
    )
