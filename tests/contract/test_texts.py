"""Every English text of pages and code has Dutch, and nothing in the catalogue is left over."""

from __future__ import annotations

import re
from enum import Enum

import pytest
from babel.messages.catalog import Catalog

import core.app  # every slice registers its texts when it is imported
from core.access.roles import ROLE_TEXTS
from core.cases import labels
from core.cases.rules.transitions import TRANSITIONS
from core.kit.glossary import WORDS
from core.kit.pages import FLASHES
from core.kit.sections import list_sections
from core.web.catalogue import dutch_texts, texts_in_use, untranslated
from core.web.shell import MENU

_PLACE = re.compile(r"%\(\w+\)s|%s|%d")


@pytest.fixture(scope="module")
def dutch() -> Catalog:
    """The Dutch catalogue as it is served."""
    return dutch_texts()


def _ids(catalogue: Catalog) -> set[str]:
    return {
        str(message.id if isinstance(message.id, str) else message.id[0])
        for message in catalogue
        if message.id
    }


def test_every_text_in_use_has_dutch(dutch: Catalog) -> None:
    assert sorted(_ids(texts_in_use()) - _ids(dutch)) == [], "run: python -m core.web.catalogue"
    assert untranslated(dutch) == []


def test_no_dutch_is_left_over(dutch: Catalog) -> None:
    assert sorted(_ids(dutch) - _ids(texts_in_use())) == [], "run: python -m core.web.catalogue"


def test_dutch_fills_in_the_same_places(dutch: Catalog) -> None:
    wrong = [
        message.id
        for message in dutch
        if message.id and isinstance(message.string, str)
        if sorted(_PLACE.findall(str(message.id))) != sorted(_PLACE.findall(message.string))
    ]
    assert wrong == []


def test_texts_that_are_held_in_data_are_marked_for_the_catalogue(dutch: Catalog) -> None:
    held = {item.label for _, item in MENU} | set(FLASHES.values())
    held |= {part for text in ROLE_TEXTS.values() for part in text}
    held |= {transition.label for transition in TRANSITIONS}
    held |= {
        part
        for table in vars(labels).values()
        if isinstance(table, dict)
        for label in table.values()
        if isinstance(label, labels.Label)
        for part in (label.text, label.explanation)
    }
    for section in list_sections():
        held |= {section.title} | {
            part for field in section.fields for part in (field.title, field.explanation)
        }
    assert sorted(held - {""} - _ids(dutch)) == []
    assert core.app.PAGE_HANDLERS


def test_every_word_of_cases_has_a_label() -> None:
    """A new state or ground without a name on the pages is a red test, not a broken page."""
    tables = [table for name, table in vars(labels).items() if name.isupper() and isinstance(table, dict)]
    of_words = [table for table in tables if isinstance(next(iter(table)), Enum)]
    assert len(of_words) >= 9
    for table in of_words:
        (kind,) = {type(word) for word in table}
        assert set(table) == set(kind)
        assert len({getattr(label, "text", label) for label in table.values()}) == len(table)


def test_every_event_of_a_case_has_a_name_on_its_timeline() -> None:
    assert set(labels.EVENTS) == {f"case.{term}" for term in WORDS["case_event"]}
