from __future__ import annotations

import pytest

from core.key_figures.entries import FreeTime
from core.key_figures.schemas.forms import FREE_TIMES, ProfileForm, words_of
from core.key_figures.settings import KeyFigureSettings
from core.key_figures.words import PartOfDay, Weekday
from core.kit.errors import InvalidInput
from tenants.settings import SettingRefused


def test_every_part_of_the_week_has_a_value_of_its_own() -> None:
    assert len(FREE_TIMES) == len(set(FREE_TIMES.values())) == 21
    assert FREE_TIMES["zondag-avond"] == FreeTime(day=Weekday.SUNDAY, part=PartOfDay.EVENING)


def test_a_form_becomes_a_profile() -> None:
    form = ProfileForm(languages="Fries,  Nederlands\nFries", free_times=["maandag-ochtend"])
    offer = form.entry().offer
    assert offer.languages == ("Fries", "Nederlands")
    assert offer.free == (FreeTime(day=Weekday.MONDAY, part=PartOfDay.MORNING),)


def test_a_part_of_the_week_that_does_not_exist_is_named() -> None:
    with pytest.raises(InvalidInput) as refused:
        ProfileForm(free_times=["maandag-nacht"]).entry()
    assert [wrong.field for wrong in refused.value.fields] == ["beschikbaarheid"]


@pytest.mark.parametrize("text", [",".join(map(str, range(31))), "x" * 201])
def test_too_many_words_or_too_long_ones_are_named(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        words_of("languages", text)
    assert [wrong.field for wrong in refused.value.fields] == ["talen"]


def test_what_a_key_figure_signs_names_no_community() -> None:
    KeyFigureSettings().check()
    with pytest.raises(SettingRefused):
        KeyFigureSettings(role_text="U helpt alleen Roma.").check()
