"""What authors' tests are given: hooks called as the host calls them, by people and municipalities that do not exist."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date
from types import SimpleNamespace
from typing import Any, get_args

import pytest

from core.plugin_api import (
    HelpTopic,
    Manifest,
    NotDeclared,
    Period,
    ReportContent,
    Table,
    Told,
    ToldAtLength,
    hookimpl,
)
from core.plugin_api.describing import list_hooks
from core.plugin_api.manifest import Reads
from core.plugin_api.reports import Chart, Column, Series
from core.plugin_api.testing import (
    BOVENDORP,
    DALEN,
    NoSuchHook,
    StoppedClock,
    TooLate,
    WrongAnswer,
    answer_of,
    call_hook,
    checked_cards,
    checked_file,
    checked_number,
    checked_records,
    checked_report,
    complaints_about,
    invented_context,
)

MARCH = Period(first=date(2026, 3, 1), last=date(2026, 3, 31))
READERS = {
    "own_pool": lambda read: read.own_pool(),
    "people": lambda read: read.person("kf-1"),
    "own_key_figure": lambda read: read.own_reference(),
    "figures": lambda read: read.figures(MARCH),
    "vocabulary": lambda read: read.vocabulary(),
}


def _topic(name: str = "a", *, nl: str = "Een tekst.", en: str | None = "A text.") -> HelpTopic:
    return HelpTopic(name=name, title=Told("Titel", "Title"), text=ToldAtLength(nl, en))


def _plugin(act: Any, **more: Any) -> SimpleNamespace:
    fields = {
        "name": "proef",
        "title": Told("Proef", "Trial"),
        "summary": Told("Iets.", "Something."),
        "version": "1.0",
        "core": ">=0.1",
        "author": "Dalen",
        "hooks": ("register_help",),
        **more,
    }

    @hookimpl
    def register_help(context):
        return act(context)

    return SimpleNamespace(manifest=Manifest(**fields), register_help=register_help)


def test_what_a_hook_names_is_returned() -> None:
    named = call_hook(_plugin(lambda _: [_topic()]), "register_help")
    assert [topic.name for topic in named] == ["a"]


@pytest.mark.parametrize(
    "answer",
    [None, "text", [_topic(), _topic()], [Told("a", "b")], [_topic(nl="")], [_topic(name="Not A Word")]],
    ids=["none", "text", "twice", "another struct", "empty text", "no word"],
)
def test_what_the_host_would_refuse_is_refused(answer) -> None:
    with pytest.raises(WrongAnswer):
        call_hook(_plugin(lambda _: answer), "register_help")


def test_a_hook_that_is_late_is_told(monkeypatch) -> None:
    ticks = iter([0.0, 1.2])
    monkeypatch.setattr(time, "perf_counter", lambda: next(ticks))
    with pytest.raises(TooLate, match="1\\.2 seconds, and may take 1"):
        call_hook(_plugin(lambda _: [_topic()]), "register_help")


@pytest.mark.parametrize("hook", ["register_reports", "register_clocks"])
def test_a_hook_that_is_not_answered_or_not_there_is_told(hook: str) -> None:
    with pytest.raises(NoSuchHook):
        call_hook(_plugin(lambda _: []), hook)


def test_a_hook_that_asks_for_what_it_is_not_told_is_refused() -> None:
    @hookimpl
    def register_help(case):
        return []

    plugin = SimpleNamespace(manifest=_plugin(None).manifest, register_help=register_help)
    with pytest.raises(WrongAnswer, match="is not told case"):
        call_hook(plugin, "register_help")


def test_complaints_tell_of_manifest_hooks_and_texts() -> None:
    assert complaints_about(_plugin(lambda _: [_topic()])) == []
    assert "differ" in complaints_about(_plugin(lambda _: [], hooks=("register_reports",)))[0]
    assert complaints_about(_plugin(lambda _: 7))[0].startswith("register_help: ")
    assert "no English" in complaints_about(_plugin(lambda _: [_topic(en=None)]))[0]
    assert "HTML" in complaints_about(_plugin(lambda _: [_topic(nl="<b>Een</b> tekst")]))[0]
    assert "manifest" in complaints_about(SimpleNamespace())[0]


def test_every_reader_asks_for_its_declaration() -> None:
    assert set(READERS) == set(get_args(Reads))
    for name, read in READERS.items():
        declared = _plugin(None, reads=(name,)).manifest
        others = _plugin(None, reads=tuple(set(READERS) - {name})).manifest
        assert answer_of(read(invented_context(declared).read)) is not None
        with pytest.raises(NotDeclared, match=name):
            answer_of(read(invented_context(others).read))


def test_the_other_municipality_shares_nothing_with_the_first() -> None:
    assert DALEN.tenant.id != BOVENDORP.tenant.id
    assert not {card.reference for card in DALEN.pool} & {card.reference for card in BOVENDORP.pool}
    assert not {person.name for person in DALEN.people.values()} & {
        person.name for person in BOVENDORP.people.values()
    }


def test_figures_hide_what_is_too_small_to_tell() -> None:
    manifest = _plugin(None, reads=("figures",)).manifest
    year = Period(first=date(2025, 1, 1), last=date(2025, 12, 31))
    months = answer_of(invented_context(manifest, town=BOVENDORP).read.figures(year)).months
    assert [month.month for month in months] == [date(2025, number, 1) for number in range(1, 13)]
    told = [value for month in months for value in (month.applications, month.active_deployments)]
    assert None in told
    assert not any(0 < number < 5 for number in told if number is not None)
    assert all(month.spent_cents is None for month in months if month.active_deployments is None)


def test_fixtures_give_two_municipalities_on_one_day(
    municipality, other_municipality, plugin_context, clock, today, readers
) -> None:
    assert (municipality.tenant.name, other_municipality.tenant.name) == (
        "Gemeente Dalen",
        "Gemeente Bovendorp",
    )
    assert municipality.today == other_municipality.today == today
    clock.go_on(days=3)
    assert (plugin_context(locale="en").today - today).days == 3
    assert answer_of(readers("vocabulary").vocabulary()).languages
    with pytest.raises(NotDeclared):
        answer_of(municipality.read.vocabulary())


def test_a_clock_stands_still() -> None:
    clock = StoppedClock(date(2026, 1, 31))
    assert clock.now == clock.now
    clock.go_on(hours=16)
    assert clock.today == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("block", "is_well"),
    [
        (Table(title=Told("a", "b"), columns=(Column(title=Told("a", "b")),), rows=(("x",),)), True),
        (Table(title=Told("a", "b"), columns=(Column(title=Told("a", "b")),), rows=(("x", 1),)), False),
        (
            Table(title=Told("a", "b"), columns=(Column(title=Told("a", "b")),), rows=(), total=("x", 1)),
            False,
        ),
        (
            Chart(
                title=Told("a", "b"),
                told=Told("a", "b"),
                kind="bars",
                labels=("x", "y"),
                series=(Series(title=Told("a", "b"), values=(1,)),),
            ),
            False,
        ),
    ],
)
def test_a_report_has_rows_and_series_of_one_length(block, is_well: bool) -> None:
    content = ReportContent(title=Told("a", "b"), period=MARCH, blocks=(block,))
    if is_well:
        assert checked_report(content, MARCH) == content
    else:
        with pytest.raises(WrongAnswer):
            checked_report(content, MARCH)
    with pytest.raises(WrongAnswer, match="another period"):
        checked_report(content, Period(first=date(2026, 4, 1), last=date(2026, 4, 30)))


@pytest.mark.parametrize(
    ("look", "answer"),
    [
        (checked_file, b""),
        (checked_file, "text"),
        (checked_number, -1),
        (checked_number, True),
        (checked_number, None),
        (checked_records, [Told("a", "b")]),
        (lambda told: checked_cards(told, "dal"), [Told("a", "b")]),
        (lambda told: checked_cards(told, "dal"), None),
    ],
)
def test_answers_that_the_host_refuses_are_refused(look, answer) -> None:
    with pytest.raises(WrongAnswer):
        look(answer)


def test_the_test_kit_needs_neither_the_web_framework_nor_the_database() -> None:
    code = (
        "import sys, core.plugin_api.testing; "
        "print(sorted({'litestar', 'piccolo', 'asyncpg', 'redis', 'arq'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert told.strip() == "[]"


def test_every_hook_has_a_time_limit_that_tests_know() -> None:
    from core.plugin_api.rehearsing import limit_of

    assert {hook.name for hook in list_hooks() if limit_of(hook.name) > 10} == set()
