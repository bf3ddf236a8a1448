"""Categories of expenses that plugins bring (register_expense_categories): there while the plugin is on, kept for ever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.budgets.service import further_categories, list_categories, read_own_expense
from core.kit.errors import InvalidInput
from core.kit.i18n import use_locale
from core.plugin_api import ExpenseCategory, Told
from core.plugin_host import build_plugins, switch_off
from tests.integration.budgets.making import deployed, entry, with_settings, written
from tests.integration.plugin_host.example import ADMINISTRATOR, installed, plugin
from tests.towns import Town

MUSIC = ExpenseCategory(name="music_lessons", title=Told("Muziekles", "Music lessons"))
TRAVEL = ExpenseCategory(name="travel", title=Told("Iets anders", "Something else"))
SCHOOL = plugin("lessons", register_expense_categories=lambda context: [MUSIC, TRAVEL])


@pytest.fixture(autouse=True)
def no_plugins() -> Iterator[None]:
    yield
    use_locale("nl")
    build_plugins()


async def test_it_can_be_chosen_where_the_plugin_is_on(tenant_a: Town, tenant_b: Town) -> None:
    await installed(tenant_a, SCHOOL)
    _, there = await deployed(tenant_a)
    kept = await written(tenant_a, there, entry(category="music_lessons"))
    assert kept.expense.category == "music_lessons"
    _, elsewhere = await deployed(tenant_b)
    with pytest.raises(InvalidInput):
        await written(tenant_b, elsewhere, entry(category="music_lessons"))


async def test_ours_come_first_and_no_plugin_renames_one(tenant_a: Town) -> None:
    await installed(tenant_a, SCHOOL)
    await with_settings(tenant_a, expense_categories="Sport")
    async with tenant_a.acting("lead_professional"):
        assert await further_categories() == {"sport": "Sport", "music_lessons": "Muziekles"}
        assert (await list_categories())[-2:] == ["sport", "music_lessons"]
        use_locale("en")
        assert (await further_categories())["music_lessons"] == "Music lessons"


async def test_an_expense_keeps_it_when_the_plugin_is_off(tenant_a: Town) -> None:
    await installed(tenant_a, SCHOOL)
    _, there = await deployed(tenant_a)
    kept = await written(tenant_a, there, entry(category="music_lessons"))
    async with tenant_a.acting(ADMINISTRATOR):
        await switch_off("lessons")
    with pytest.raises(InvalidInput):
        await written(tenant_a, there, entry(category="music_lessons"))
    async with tenant_a.acting("key_figure"):
        found = await read_own_expense(kept.expense.id)
    assert found.category == "music_lessons"
