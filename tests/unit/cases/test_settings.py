"""A municipality chooses its own words, as long as they name no community."""

from __future__ import annotations

import msgspec
import pytest

from core.cases.rules.words import DeclineGround
from core.cases.settings import CaseSettings
from tenants.settings import SettingRefused


def test_the_vocabulary_has_one_entry_a_line_and_no_doubles():
    settings = msgspec.convert({"needs": " Meegaan \n\nUitleg\nMeegaan"}, CaseSettings)
    assert settings.list_needs() == ("Meegaan", "Uitleg")


@pytest.mark.parametrize("field", ["needs", "provisions"])
def test_a_vocabulary_that_names_a_community_is_refused_without_repeating_it(field):
    settings = msgspec.convert({field: "Hulp\nIemand uit de Romagemeenschap"}, CaseSettings)
    with pytest.raises(SettingRefused) as refusal:
        settings.check()
    assert refusal.value.field == field
    assert "roma" not in refusal.value.message.lower()


def test_every_ground_has_a_text_for_the_letter():
    texts = [CaseSettings().letter_text(ground) for ground in DeclineGround]
    assert all(texts)
    assert len(set(texts)) == len(texts)


def test_the_longest_period_is_never_shorter_than_the_shortest():
    CaseSettings(plan_least_months=3, plan_most_months=3).check()
    with pytest.raises(SettingRefused) as refusal:
        CaseSettings(plan_least_months=6, plan_most_months=3).check()
    assert refusal.value.field == "plan_most_months"
