"""The eight bundled knowledge bases: whole, reviewed, in two languages, and about circumstances instead of people."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

import msgspec
import pytest

from core.kit import clock
from core.knowledge.rules.bases import is_due
from core.plugin_api import KnowledgeBase, Manifest, Told
from tests.contract.tree import ROOT, read
from tests.unit.knowledge_bases.generalising import NAMED, generalisations_in, hash_of, names_in

ENTRY_POINTS: dict[str, str] = {
    name: module
    for name, module in tomllib.loads(read("pyproject.toml"))["project"]["entry-points"][
        "kernkracht.plugins"
    ].items()
    if name.startswith("knowledge-")
}
FOLDERS = sorted(folder.name for folder in (ROOT / "plugins").glob("knowledge_*") if folder.is_dir())


@cache
def _module(name: str) -> Any:
    return import_module(ENTRY_POINTS[name])


def _base(name: str) -> KnowledgeBase:
    (base,) = _module(name).register_knowledge_bases()
    assert isinstance(base, KnowledgeBase)
    return base


class Said(NamedTuple):
    """A text of a knowledge base, and where it stands."""

    place: str
    text: str


def _texts(value: Any, place: str) -> Iterator[Said]:
    if isinstance(value, str):
        yield Said(place, value)
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value):
            yield from _texts(one, f"{place}[{number}]")
    elif isinstance(value, dict):
        for field, one in value.items():
            yield from _texts(one, f"{place}.{field}")


def _all_texts(name: str) -> list[Said]:
    texts = list(_texts(msgspec.to_builtins(_base(name)), name))
    assert len(texts) > 60, "some of the texts were not looked at"
    return texts


def test_all_eight_are_entry_points() -> None:
    assert len(FOLDERS) == 8
    assert sorted(f"plugins.{folder}.hooks" for folder in FOLDERS) == sorted(ENTRY_POINTS.values())


@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_the_plugin_keeps_and_reads_nothing(name: str) -> None:
    manifest = _module(name).manifest
    assert isinstance(manifest, Manifest)
    assert manifest.name == name
    assert manifest.hooks == ("register_knowledge_bases",)
    kept = (manifest.personal_data, manifest.tables, manifest.network_tables, manifest.reads)
    assert kept == ((), (), (), ())
    assert (manifest.settings, manifest.migrations, manifest.permissions) == (None, "", ())


@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_the_content_is_read_once(name: str) -> None:
    assert _base(name) is _base(name)


@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_every_article_is_there_in_two_languages_reviewed_and_with_a_source(name: str) -> None:
    base = _base(name)
    assert 3 <= len(base.articles) <= 5
    for article in base.articles:
        place = f"{name}/{article.name}"
        assert article.text.en, f"{place} has no English"
        assert article.text.en != article.text.nl, f"{place} is not translated"
        for text in (article.text.nl, article.text.en):
            assert 200 <= len(text.split()) <= 450, f"{place} has {len(text.split())} words"
        assert article.text.nl.count("## ") == article.text.en.count("## "), f"{place} differs by language"
        assert not is_due(article, clock.today()), f"{place} was reviewed on {article.reviewed_on}"
        assert article.reviewed_on <= clock.today(), f"{place} is reviewed in the future"
        assert len(article.source) > 20, place
        for told in (article.unknown, article.title, article.topic):
            assert told.nl.strip(), place
            assert told.en.strip(), place


@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_words_days_advice_and_questions_are_there(name: str) -> None:
    base = _base(name)
    assert 4 <= len(base.terms) <= 10
    assert base.holidays
    for group in (base.do, base.avoid, base.questions):
        assert len(group) >= 4
        assert len(set(group)) == len(group)
    told: tuple[Told, ...] = (*base.do, *base.avoid, *base.questions)
    assert [one for one in told if one.nl == one.en] == []
    assert all(one.nl.endswith("?") and one.en.endswith("?") for one in base.questions)


@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_nothing_is_said_of_what_people_are_like(name: str) -> None:
    found = [(said.place, wrong) for said in _all_texts(name) for wrong in generalisations_in(said.text)]
    assert found == []


@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_nobody_is_named_and_no_machine_of_ours(name: str) -> None:
    folder = ENTRY_POINTS[name].split(".")[1]
    for said in (*_all_texts(name), Said("README", read(f"plugins/{folder}/README.md"))):
        assert list(names_in(said.text, NAMED)) == [], said.place
        assert "@" not in said.text, said.place


@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_the_page_for_reviewers_says_who_and_how(name: str) -> None:
    page = read(f"plugins/{ENTRY_POINTS[name].split('.')[1]}/README.md")
    for article in _base(name).articles:
        assert f"`{article.name}`: {article.title.en}" in page
    for heading in ("## What it holds", "## Who reviews it", "## How to change it"):
        assert heading in page


@pytest.mark.parametrize(
    "planted",
    [
        "Zij zijn gewend om te wachten.",
        "Ze vertrouwen niemand.",
        "Roma zijn muzikaal.",
        "Daarom houden Sinti afstand.",
        "De Eritreeër praat niet graag.",
        "Dat is typisch voor deze groep.",
        "Het past bij de mentaliteit.",
        "In hun cultuur is dat gewoon.",
        "Er is veel criminaliteit.",
        "They are proud.",
        "Somalis tend to come late.",
        "Families tend to stay away.",
        "Refugees have no patience.",
        "It is part of their culture.",
        "People here are known for their music.",
    ],
)
def test_a_sentence_that_generalises_is_found(planted: str) -> None:
    assert generalisations_in(f"Sommige gezinnen wonen hier lang. {planted} Vraag het na.")


@pytest.mark.parametrize(
    "innocent",
    [
        "Roma-families kregen een verblijfsrecht.",
        "Sommige mensen zijn hier geboren.",
        "Zij kwamen op dienstbevel.",
        "De Roma-families en Sinti wonen verspreid.",
        "Zeg eerlijk wat u niet weet.",
        "There are families who came last year.",
        "Some people are stateless.",
        "What they need differs.",
    ],
)
def test_an_ordinary_sentence_is_left_alone(innocent: str) -> None:
    assert generalisations_in(innocent) == []


def test_a_planted_name_is_found() -> None:
    assert list(names_in("Vraag het aan Fenna.", {hash_of("Fenna")})) == ["Fenna"]
    assert list(names_in("Vraag het aan Fenna.", NAMED)) == []
