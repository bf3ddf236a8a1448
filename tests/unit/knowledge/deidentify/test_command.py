"""`kernkracht deidentify`: a file in, a file out, whole or not at all, and clear about a line that cannot be read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.knowledge.deidentify.command import UnreadableNotes, deidentify_file, read_notes

NOTE = {
    "id": "1",
    "text": "Gisteren belde Tsehay over haar zoon (9).",
    "case": {"persons": ["Tsehay Haile"], "iets": 3},
}


def _written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _parts(folder: Path) -> list[Path]:
    return list(folder.glob(".*.part"))


async def _run(source: Path, target: Path) -> int:
    return await deidentify_file(source, target, without_opinions=True, tell=lambda _: None)


async def test_the_places_of_what_went_are_those_of_the_original_text(tmp_path: Path):
    source = _written(
        tmp_path / "in.jsonl", json.dumps(NOTE), "", json.dumps({"id": 2, "text": "Niets aan de hand."})
    )
    assert await _run(source, tmp_path / "out.jsonl") == 2
    first, second = (json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines())
    assert first["text"] == "Gisteren belde [PERSOON-1] over haar zoon ([leeftijd 4-11])."
    assert [(str(NOTE["text"])[one["start"] : one["end"]], one["type"]) for one in first["spans"]] == [
        ("Tsehay", "PERSON"),
        ("9", "AGE"),
    ]
    assert second == {"id": 2, "text": "Niets aan de hand.", "spans": [], "doubtful": []}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("geen json", "geen JSON"),
        ("[1]", "geen object"),
        ('{"text": "Geheim"}', "`id` ontbreekt"),
        ('{"id": "1"}', "`text` ontbreekt"),
        ('{"id": "1", "text": 3}', "`text` moet een tekst zijn"),
        ('{"id": "1", "text": "Geheim", "case": ["Geheim"]}', "`case` moet een object zijn"),
        ('{"id": "1", "text": "Geheim", "case": {"persons": "Geheim"}}', "persons` moet een lijst"),
    ],
)
async def test_a_line_that_cannot_be_read_is_told_by_its_number_without_its_content(
    tmp_path: Path, line: str, told: str
):
    source = _written(tmp_path / "in.jsonl", json.dumps(NOTE), line)
    target = _written(tmp_path / "out.jsonl", "wat er stond")
    with pytest.raises(UnreadableNotes) as refused:
        await _run(source, target)
    assert str(refused.value).startswith("Regel 2")
    assert told in str(refused.value)
    assert "Geheim" not in str(refused.value)
    assert target.read_text() == "wat er stond\n"
    assert _parts(tmp_path) == []


def test_a_line_that_is_not_utf_8_is_refused(tmp_path: Path):
    (tmp_path / "in.jsonl").write_bytes(b'{"id": "1", "text": "\xff"}\n')
    with pytest.raises(UnreadableNotes, match="Regel 1"):
        list(read_notes(tmp_path / "in.jsonl"))


def test_a_file_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(UnreadableNotes, match=r"is er niet: weg\.jsonl"):
        list(read_notes(tmp_path / "weg.jsonl"))


def test_the_command_works_without_a_database_and_imports_no_web_server(tmp_path: Path):
    source = _written(tmp_path / "in.jsonl", json.dumps(NOTE))
    program = (
        "import sys; sys.argv = ['kernkracht', 'deidentify', *sys.argv[1:], '--without-opinions']\n"
        "from core.starting import main\n"
        "try: main()\n"
        "except SystemExit as ended: assert not ended.code, ended.code\n"
        "assert not {'litestar', 'piccolo', 'core.cli'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, source, tmp_path / "out.jsonl"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "derde paar ogen" in done.stderr
    assert "[PERSOON-1]" in (tmp_path / "out.jsonl").read_text()
