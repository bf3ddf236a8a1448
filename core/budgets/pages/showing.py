"""What every page of expenses shows with: labels, what can be chosen, and a photo that a form sent."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response
from litestar.datastructures import UploadFile

from core.budgets import labels
from core.budgets.rules.words import PaidBy
from core.budgets.schemas.words import PAID_BY, category_out
from core.budgets.service import further_categories
from core.budgets.settings import BudgetSettings
from core.kit import clock, i18n
from core.kit.files import LARGEST_FILE
from core.kit.i18n import N_, gettext
from core.kit.pages import page
from tenants.settings import read_settings

AnyRequest = Request[Any, Any, Any]

CASES: Final = "/casussen"
OWN: Final = "/mijn-uitgaven"
MONEY: Final = "/geld"
_BY_KEY_FIGURE: Final = (PaidBy.KEY_FIGURE, PaidBy.CLIENT, PaidBy.MUNICIPALITY)
_YOURSELF: Final = N_("I did")

Choices = list[tuple[str, str]]
"""Words at the edge, each with what it is called."""


async def show(request: AnyRequest, template: str, /, *, status: int = 200, **context: Any) -> Response[Any]:
    """Return a page of expenses."""
    i18n.use_locale(request.cookies.get(i18n.COOKIE))
    settings = await read_settings(BudgetSettings)
    further = await further_categories()

    def category_text(category: str) -> str:
        return gettext(labels.category_text(category, further))

    return page(
        request,
        template,
        status=status,
        labels=labels,
        category_text=category_text,
        categories=choose_category(further),
        own_payers=choose_payer(),
        paid_by=[(PAID_BY.out(who).value, label.text) for who, label in labels.PAID_BY.items()],
        settings=settings,
        today=clock.today(),
        now=clock.now(),
        **context,
    )


def choose_category(further: dict[str, str]) -> Choices:
    """Return the categories that can be chosen, in the language in use: ours, and then ``further`` ones by word."""
    words = (*labels.CATEGORIES, *further)
    return [(category_out(word), gettext(labels.category_text(word, further))) for word in words]


def choose_payer() -> Choices:
    """Return who can have paid, as a key figure says it, in the language in use: oneself first, as nearly always."""
    return [
        (
            PAID_BY.out(who).value,
            gettext(_YOURSELF if who is PaidBy.KEY_FIGURE else labels.PAID_BY[who].text),
        )
        for who in _BY_KEY_FIGURE
    ]


async def photo_of(sent: Any) -> bytes | None:
    """Return the photo that a form sent, or None without one; at most one byte more than may be."""
    content = await sent.read(LARGEST_FILE + 1) if isinstance(sent, UploadFile) else b""
    return content or None
