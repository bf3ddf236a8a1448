"""What every page of learnings and practice notes shows with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from litestar import Request, Response

from core.cases import labels as case_labels
from core.kit import clock, i18n
from core.kit.errors import InvalidInput
from core.kit.forms import read_form
from core.kit.pages import page
from core.knowledge import labels
from core.knowledge.deidentify import Reason
from core.knowledge.deidentify.labels import REASONS
from core.knowledge.schemas.forms import VersionForm
from core.knowledge.schemas.words import KINDS

AnyRequest = Request[Any, Any, Any]

CASES: Final = "/casussen"
LEARNINGS: Final = "/inzichten"
NOTES: Final = "/praktijknotities"


def show(
    request: AnyRequest, template: str, /, *, status: int = 200, fragment: str = "", **context: Any
) -> Response[Any]:
    """Return a page of learnings and notes."""
    return page(
        request,
        template,
        status=status,
        fragment=fragment,
        labels=labels,
        fields={**case_labels.FIELDS, **labels.FIELDS},
        by_hand=[(KINDS.out(kind).value, i18n.gettext(labels.KINDS[kind])) for kind in labels.BY_HAND],
        reason_text=reason_text,
        quarter_text=quarter_text,
        pairs=pairs,
        now=clock.now(),
        **context,
    )


def reason_text(reason: Reason) -> str:
    """Return why something was found, in the language of the page."""
    return i18n.gettext(REASONS[reason])


def quarter_text(quarter: str) -> str:
    """Return a quarter such as ``2026-3`` as people say it."""
    year, _, number = quarter.partition("-")
    return i18n.gettext("Quarter %(number)s of %(year)s") % {"number": number, "year": year}


def pairs(words: Iterable[str]) -> list[tuple[str, str]]:
    """Return words as the options of a list."""
    return [(word, word) for word in words]


async def seen_version(request: AnyRequest) -> int:
    """Return the version that a form says was seen. Raises: InvalidInput."""
    form = await read_form(request, VersionForm)
    if form.value is None:
        raise InvalidInput
    return form.value.version
