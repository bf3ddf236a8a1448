"""What money for a client can be spent on: our categories, the municipality's own, and those of plugins."""

from __future__ import annotations

from core import plugin_api
from core.budgets.rules.words import STANDARD_CATEGORIES, ExpenseCategory
from core.budgets.settings import BudgetSettings
from core.kit.i18n import locale
from core.plugin_host import registrations
from tenants.settings import read_settings


async def list_categories() -> list[str]:
    """List the words of the categories that can be chosen, in the order in which they are offered."""
    return [*ExpenseCategory, *await further_categories()]


async def further_categories() -> dict[str, str]:
    """Return what the categories are called that are not ours, by word; of two with one word the first counts."""
    found = dict((await read_settings(BudgetSettings)).list_own_categories())
    for one in (await registrations("register_expense_categories", plugin_api.ExpenseCategory)).found:
        if one.item.name not in STANDARD_CATEGORIES:
            found.setdefault(one.item.name, one.item.title.within(locale()))
    return found
