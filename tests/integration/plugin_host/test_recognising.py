"""Looking through texts with what plugins know (register_recognisers): bounded, isolated, and without keeping a text."""

from __future__ import annotations

from typing import Any

from core.plugin_api import IntakeQuestion, Recogniser, Told
from core.plugin_host import look_through, registrations, switch_off
from tests.integration.plugin_host.conftest import Lines
from tests.integration.plugin_host.example import ADMINISTRATOR, installed, plugin
from tests.towns import Town

WHO = "project_lead"
SECRET = "Lotte Kwint"
STREETS = Recogniser(
    name="streets", title=Told("Straten in Dalen", "Streets in Dalen"), kind="place", words=("Rozenpad",)
)
NUMBERS = Recogniser(
    name="numbers", title=Told("Dossiernummers", "File numbers"), kind="number", patterns=(r"DL-\d{4}",)
)
ENDLESS = Recogniser(
    name="endless", title=Told("Eindeloos", "Endless"), kind="other", patterns=("(a|a)+(a|a)+(a|a)+b",)
)


def knowing(name: str, *recognisers: Any) -> Any:
    return plugin(name, register_recognisers=lambda context: list(recognisers))


async def test_what_plugins_know_is_found_where_they_are_on(tenant_a: Town, tenant_b: Town) -> None:
    await installed(tenant_a, knowing("dalen", STREETS, NUMBERS))
    texts = ["Niets.", "Zij wonen aan het rozenpad (DL-0417)."]
    async with tenant_a.acting(WHO):
        looked = await look_through(texts)
    assert [(one.plugin, one.recogniser, one.text) for one in looked.found] == [
        ("dalen", "streets", 1),
        ("dalen", "numbers", 1),
    ]
    assert [texts[1][span.start : span.end] for one in looked.found for span in one.spans] == [
        "rozenpad",
        "DL-0417",
    ]
    assert looked.failed == ()
    async with tenant_b.acting(WHO):
        assert (await look_through(texts)).found == ()
    async with tenant_a.acting(ADMINISTRATOR):
        await switch_off("dalen")
    async with tenant_a.acting(WHO):
        assert (await look_through(texts)).found == ()


async def test_a_pattern_without_end_is_ended_and_the_others_still_look(tenant_a: Town, lines: Lines) -> None:
    await installed(tenant_a, knowing("dalen", STREETS), knowing("endless", ENDLESS))
    async with tenant_a.acting(WHO) as scope:
        looked = await look_through([f"{SECRET} aan het Rozenpad, {'a' * 5_000}"], seconds=0.2)
        assert await scope.connection.fetchval("SELECT 1") == 1
    assert [one.recogniser for one in looked.found] == ["streets"]
    assert [title.nl for title in looked.failed] == ["The endless"]
    told = [line for line in lines() if line["event"] == "plugin.failed"]
    assert [(line["plugin"], line["hook"]) for line in told] == [("endless", "register_recognisers")]
    assert SECRET not in str(lines())


async def test_a_pattern_that_does_not_read_refuses_the_recognisers_of_that_plugin(tenant_a: Town) -> None:
    broken = Recogniser(name="broken", title=Told("Stuk", "Broken"), kind="other", patterns=("(",))
    await installed(tenant_a, knowing("dalen", STREETS), knowing("wrong", NUMBERS, broken))
    async with tenant_a.acting(WHO):
        looked = await look_through(["Rozenpad DL-0417"])
    assert [one.recogniser for one in looked.found] == ["streets"]
    assert [title.nl for title in looked.failed] == ["The wrong"]


async def test_a_question_about_religion_refuses_all_questions_of_that_plugin_and_the_log_says_why(
    tenant_a: Town, lines: Lines
) -> None:
    asked = (
        IntakeQuestion(name="dag", question=Told("Welke dag past?", "Which day fits?")),
        IntakeQuestion(name="kerk", question=Told(f"Gaat {SECRET} naar de kerk?", "Which church?")),
    )
    await installed(tenant_a, plugin("curious", register_intake_questions=lambda context: asked))
    async with tenant_a.acting(WHO):
        named = await registrations("register_intake_questions", IntakeQuestion)
    assert (named.found, named.failed) == ((), ("curious",))
    (told,) = [line for line in lines() if line["event"] == "plugin.failed"]
    assert (told["hook"], told["error"]) == (
        "register_intake_questions",
        "core.plugin_api.checking.WrongAnswer",
    )
    assert SECRET not in str(lines())
