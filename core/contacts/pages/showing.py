"""What every page of contacts shows with: labels, and the form that comes back with a warning."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final, NamedTuple

from litestar import Request, Response

from core.cases import labels as case_labels
from core.contacts import labels
from core.contacts.errors import TextNamesSomebody
from core.contacts.schemas.forms import ContactForm
from core.contacts.schemas.words import KINDS
from core.kit import clock
from core.kit.forms import Form, attempt
from core.kit.pages import page

AnyRequest = Request[Any, Any, Any]

CASES: Final = "/casussen"
OWN: Final = "/mijn-contacten"


class Sent(NamedTuple):
    """What became of a form: None in ``form`` when it was stored, else the form to show again.

    ``is_warned`` tells that only a warning holds it back, which whoever wrote it can pass by.
    """

    form: Form[Any] | None
    status: int
    is_warned: bool


def show(request: AnyRequest, template: str, /, *, status: int = 200, **context: Any) -> Response[Any]:
    """Return a page of contacts."""
    return page(
        request,
        template,
        status=status,
        labels=labels,
        fields={**case_labels.FIELDS, **labels.FIELDS},
        kinds=[(KINDS.out(kind).value, label.text) for kind, label in labels.KINDS.items()],
        now=clock.now(),
        **context,
    )


async def send(form: Form[ContactForm], act: Callable[[ContactForm], Awaitable[object]]) -> Sent:
    """Do ``act`` with what a form holds; nothing is stored when it is refused or warned of."""
    warned = False

    async def watched(sent: ContactForm) -> None:
        nonlocal warned
        try:
            await act(sent)
        except TextNamesSomebody:
            warned = True
            raise

    refused = await attempt(form, watched)
    if refused is None:
        return Sent(None, 303, is_warned=False)
    return Sent(refused.form, refused.status, warned)
