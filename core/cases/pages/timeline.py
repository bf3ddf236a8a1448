"""The story of a case: a page that is filtered and paged, and the same on one sheet for paper."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final
from urllib.parse import urlencode
from uuid import UUID

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases import labels, service
from core.cases.pages.showing import CASES, show
from core.cases.schemas.words import GROUPS, EventGroupWord
from core.journal.texts import TOLD
from core.kit.glossary import dutch_field
from core.kit.paging import PAGING, Paging

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.READ_CASES)
_HERE: Final = CASES + "/{case_id:uuid}/tijdlijn"
_KIND, _FIRST, _LAST = dutch_field("kind"), dutch_field("period_from"), dutch_field("period_until")
_WORDS: Final = {word.value: GROUPS.into(word) for word in EventGroupWord}

Kinds = Annotated[list[str] | None, QueryParameter(name=_KIND, max_items=20)]
First = Annotated[str | None, QueryParameter(name=_FIRST, max_length=40)]
Last = Annotated[str | None, QueryParameter(name=_LAST, max_length=40)]


@get(_HERE, guards=[_READER], dependencies=PAGING)
async def show_timeline(
    request: AnyRequest,
    case_id: FromPath[UUID],
    paging: NamedDependency[Paging],
    kinds: Kinds = None,
    first: First = None,
    last: Last = None,
) -> Response[Any]:
    """Show who did what in a case, newest first."""
    wanted = _choice(kinds, first, last)
    case = await service.read_case(case_id)
    after = paging.after(tuple[UUID])
    entries = await service.list_timeline(
        case_id, wanted, after=after[0] if after else None, limit=paging.limit
    )
    return _show(
        request,
        "cases/timeline.html",
        wanted,
        case=case,
        entries=entries[: paging.size],
        links=paging.links(entries, key=lambda entry: (entry.id,)),
    )


@get(_HERE + "/afdruk", guards=[_READER])
async def show_for_paper(
    request: AnyRequest,
    case_id: FromPath[UUID],
    kinds: Kinds = None,
    first: First = None,
    last: Last = None,
) -> Response[Any]:
    """Show the story of a period on one sheet, oldest first, at most 500 events; printing leaves out what is round it."""
    wanted = _choice(kinds, first, last)
    case = await service.read_case(case_id)
    entries, is_cut = await service.list_story(case_id, wanted)
    return _show(request, "cases/timeline_print.html", wanted, case=case, entries=entries, is_cut=is_cut)


def _show(
    request: AnyRequest, template: str, wanted: service.TimelineChoice, /, **context: Any
) -> Response[Any]:
    chosen = wanted.groups or TOLD
    words = [word for word, group in _WORDS.items() if group in chosen]
    asked = [(_KIND, word) for word in words] if chosen != TOLD else []
    asked += [(_FIRST, wanted.first.isoformat())] if wanted.first else []
    asked += [(_LAST, wanted.last.isoformat())] if wanted.last else []
    return show(
        request,
        template,
        labels=labels,
        groups=[(GROUPS.out(group).value, label.text) for group, label in labels.GROUPS.items()],
        chosen=words,
        wanted=wanted,
        query="?" + urlencode(asked) if asked else "",
        **context,
    )


def _choice(kinds: list[str] | None, first: str | None, last: str | None) -> service.TimelineChoice:
    """Return what was chosen; a word that is no kind, or a text that is no day, chooses nothing."""
    groups = [_WORDS[word] for word in kinds or () if word in _WORDS]
    return service.TimelineChoice.of(groups, first=_day(first), last=_day(last))


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        return None


handlers = (show_timeline, show_for_paper)
