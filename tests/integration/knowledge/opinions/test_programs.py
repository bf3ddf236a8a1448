"""The real deduce and the real Frog: what they find stands where it was written, whatever else stands there."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from core.knowledge.deidentify.findings import Kind
from core.knowledge.deidentify.opinions import SecondOpinions

PROGRAMS = [
    "deduce",
    pytest.param(
        "frog",
        marks=pytest.mark.skipif(
            shutil.which("frog") is None,
            reason="Frog is not installed here (Debian: frog frogdata uctodata)",
        ),
    ),
]
NOTE = "Ik was donderdag bij Karin Jansen in Enschede. Daarna belde ze met Mohamed."
ODD = (
    "😀", "👨‍👩‍👧", "e\u0301", "\u00ad", "\u200b", "\ufeff", "“", "”", "…", "ﬁ", "½", "\t", "\r\n", "\n\n", "   ", "<utt>",
    "&amp;", "<b>", '"', "(", "– ", "Ș", "ي", "中", "\u2028", "\x07", "\ud800", "06-12345678", "EOT\n", "\\", "x" * 400,
    "____", ";-)", "\u0307", "İ", "ß", "Œ", "ﷺ", "\U000e0001", "\u00a0",
)  # fmt: skip


@pytest.fixture(scope="module")
async def asked() -> AsyncIterator[SecondOpinions]:
    async with SecondOpinions.open() as opened:
        yield opened


@pytest.mark.parametrize("name", PROGRAMS)
async def test_it_finds_people_and_places_where_they_stand(asked: SecondOpinions, name: str) -> None:
    (opinions,) = await asked.about([NOTE])
    (opinion,) = (each for each in opinions if each.name == name)
    found = {(NOTE[span.start : span.end], span.kind) for span in opinion.spans}
    assert {("Karin Jansen", Kind.PERSON), ("Enschede", Kind.PLACE), ("Mohamed", Kind.PERSON)} <= found


@pytest.mark.parametrize("name", PROGRAMS)
async def test_signs_of_two_units_marks_and_lines_move_nothing(asked: SecondOpinions, name: str) -> None:
    text = f"\ufeff👩🏽‍🦱 Cafe\u0301 Zoe\u0308\r\n\r\n  🙂🙂 {NOTE}\n\tEn\u00a0toen\u2028kwam Peter."
    (opinions,) = await asked.about([text])
    (opinion,) = (each for each in opinions if each.name == name)
    found = {text[span.start : span.end] for span in opinion.spans}
    assert {"Karin Jansen", "Enschede", "Mohamed"} <= found


async def test_every_text_gets_every_opinion_however_odd_it_is(asked: SecondOpinions) -> None:
    chance = random.Random(20)
    texts = ["", "\n", " ", "😀", "Jan\n" * 50, *ODD]
    for _ in range(15):
        letters = list(NOTE)
        for _ in range(chance.randint(1, 20)):
            letters.insert(chance.randrange(len(letters) + 1), chance.choice(ODD))
        texts.append("".join(letters))
    answers = await asked.about(texts)
    come = [tuple(one.name for one in told) for told in answers]
    assert [text for text, names in zip(texts, come, strict=True) if names != asked.present] == []
    for text, told in zip(texts, answers, strict=True):
        for span in (span for one in told for span in one.spans):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start].isalnum()


@pytest.mark.parametrize("name", PROGRAMS)
async def test_it_keeps_no_text_in_a_file(asked: SecondOpinions, name: str) -> None:
    await asked.about([NOTE])
    number = asked.process_ids[name]
    opened = psutil.Process(number).open_files()
    assert [Path(f"/proc/{number}/fd/{file.fd}").stat().st_size for file in opened] == [0] * len(opened)  # noqa: ASYNC240


async def test_killed_it_loses_one_text_and_answers_the_others(asked: SecondOpinions) -> None:
    name = asked.present[-1]  # starting both once more would take long, and show the same
    await asked.about([NOTE])
    first = asked.process_ids[name]
    os.kill(first, signal.SIGSTOP)
    answering = asyncio.create_task(asked.about([NOTE, NOTE, NOTE]))
    await asyncio.sleep(0.1)
    os.kill(first, signal.SIGKILL)
    answers = await answering
    assert [tuple(one.name for one in told) for told in answers] == [asked.present[:-1], *[asked.present] * 2]
    assert answers[1] == answers[2]
    assert asked.process_ids[name] != first
