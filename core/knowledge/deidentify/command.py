"""`kernkracht deidentify IN.jsonl OUT.jsonl`: many notes at once, without a database."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec

from core.knowledge.deidentify.case_file import CaseFile
from core.knowledge.deidentify.engine import deidentify
from core.knowledge.deidentify.findings import Opinion
from core.knowledge.deidentify.opinions import NAMES, SecondOpinions, missing_from
from core.knowledge.deidentify.placeholders import written

_TOGETHER: Final = 64
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"

Tell = Callable[[str], None]


class UnreadableNotes(Exception):
    """A line that cannot be read, or a file that is not there. The message says which line and what to mend, never its content."""


class Note(msgspec.Struct, frozen=True):
    """One line of the file that comes in; ``case`` left out means that no case file is known."""

    id: str | int
    text: str
    case: CaseFile | None = None


class Span(msgspec.Struct, frozen=True):
    """What went, by its place in the original text."""

    start: int
    end: int
    type: str
    certainty: str
    reason: str


class Doubtful(msgspec.Struct, frozen=True):
    """What stayed and must be decided by a person, by its place in the original text."""

    start: int
    end: int
    reason: str


class Cleaned(msgspec.Struct, frozen=True):
    """One line of the file that goes out: ``text`` has the placeholders, the places are those of the original text."""

    id: str | int
    text: str
    spans: list[Span]
    doubtful: list[Doubtful]


def run(source: Path, target: Path, *, without_opinions: bool = False) -> None:
    """Take out what points at people: notes as lines of JSON (id, text, case) from one file into another.

    The other file is written whole or not at all. No database is needed. Exit status 2 when a line cannot be read.
    """
    try:
        count = asyncio.run(deidentify_file(source, target, without_opinions=without_opinions, tell=_tell))
    except UnreadableNotes as error:
        _tell(str(error))
        sys.exit(2)
    _tell(f"{count} notities gedaan: {target.name}")


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")


async def deidentify_file(source: Path, target: Path, *, without_opinions: bool, tell: Tell) -> int:
    """De-identify the notes of a file into another, which is written whole or not at all; return how many there were.

    Shape: a line is ``{"id", "text", "case"?}``; see `Cleaned` for what goes out. The notes are read one by one.
    Tenant: none; no database is opened. ``tell`` is told which other programs took part.
    Raises: UnreadableNotes.
    """
    late: dict[str, int] = {}
    count = 0
    with _whole(target) as out:
        async with _opinions(without=without_opinions, tell=tell) as asked:
            for notes in _batches(source):
                opinions: Sequence[tuple[Opinion, ...]] = [()] * len(notes)
                if asked is not None:
                    opinions = await asked.about([note.text for note in notes])
                    for one in opinions:
                        for name in missing_from(one):
                            late[name] = late.get(name, 0) + 1
                for note, about in zip(notes, opinions, strict=True):
                    out.write(msgspec.json.encode(cleaned(note, about)) + b"\n")
                count += len(notes)
    if asked is not None:
        _tell_who_took_part(late, count, tell)
    return count


def cleaned(note: Note, opinions: Sequence[Opinion] = ()) -> Cleaned:
    """De-identify one note."""
    finding = deidentify(note.text, note.case, opinions=opinions)
    return Cleaned(
        id=note.id,
        text=written(note.text, finding, {}),
        spans=[Span(one.start, one.end, one.kind, one.certainty, one.reason) for one in finding.removals],
        doubtful=[Doubtful(one.start, one.end, one.reason) for one in finding.doubts],
    )


def read_notes(source: Path) -> Iterator[Note]:
    """Read the notes of a file, one by one; empty lines are passed over. Raises: UnreadableNotes."""
    try:
        with source.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                bare = line.removeprefix(_BYTE_ORDER_MARK).strip() if number == 1 else line.strip()
                if bare:
                    yield _read(bare, number)
    except FileNotFoundError:
        message = f"Dit bestand is er niet: {source.name}"
        raise UnreadableNotes(message) from None
    except OSError:
        message = f"Dit bestand kan niet worden gelezen: {source.name}"
        raise UnreadableNotes(message) from None


def _read(line: bytes, number: int) -> Note:
    try:
        found: Any = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        message = f'Regel {number} is geen JSON. Zet op elke regel één object, zoals {{"id": "1", "text": "..."}}, in UTF-8.'
        raise UnreadableNotes(message) from None
    if not isinstance(found, dict):
        message = f'Regel {number} is geen object. Zet op elke regel {{"id": "1", "text": "..."}}.'
        raise UnreadableNotes(message)
    try:
        return msgspec.convert(found, Note)
    except msgspec.ValidationError as error:
        message = f"Regel {number}: {_what_to_mend(str(error))}"
        raise UnreadableNotes(message) from None


def _what_to_mend(told: str) -> str:
    place = told.rpartition("`$")[2].rstrip("`").lstrip(".") if "`$" in told else ""
    field = place.split("[")[0]
    if "missing required field" in told:
        missing = "text" if "`text`" in told else "id"
        return f"het veld `{missing}` ontbreekt. Voeg het toe."
    if field in {"id", "text"}:
        return f"het veld `{field}` moet een tekst zijn."
    if field == "case":
        return "het veld `case` moet een object zijn met lijsten van teksten, of ontbreken."
    return f"het veld `{field}` moet een lijst van teksten zijn."


def _batches(source: Path) -> Iterator[list[Note]]:
    batch: list[Note] = []
    for note in read_notes(source):
        batch.append(note)
        if len(batch) == _TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch


class _whole:  # noqa: N801 - used as `with _whole(path) as out`
    """A file that appears under its name when all of it is written; until then another of that name stands as it stood."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __enter__(self) -> BinaryIO:
        try:
            handle, name = tempfile.mkstemp(
                dir=self._target.parent, prefix=f".{self._target.name}.", suffix=".part"
            )
        except OSError:
            message = f"In deze map kan niet worden geschreven: {self._target.parent}"
            raise UnreadableNotes(message) from None
        self._part = Path(name)
        self._out = os.fdopen(handle, "wb")
        return self._out

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            self._out.flush()
            os.fsync(self._out.fileno())
            self._out.close()
            if kind is None:
                self._part.replace(self._target)
        finally:
            self._part.unlink(missing_ok=True)


@asynccontextmanager
async def _opinions(*, without: bool, tell: Tell) -> AsyncGenerator[SecondOpinions | None]:
    if without:
        tell("Zonder meningen van andere programma's. Voor publicatie is een derde paar ogen nodig.")
        yield None
        return
    async with SecondOpinions.open() as asked:
        if asked.present:
            tell(f"Meningen vragen aan: {', '.join(asked.present)}.")
        yield asked


def _tell_who_took_part(late: dict[str, int], count: int, tell: Tell) -> None:
    full = [name for name in NAMES if not late.get(name)]
    tell(f"Meegedaan: {', '.join(full) or 'geen ander programma'}.")
    for name, notes in late.items():
        missed = "alle notities" if notes == count else f"{notes} van {count} notities"
        tell(f"Geen mening van {name} over {missed}. Voor publicatie is daarvan een derde paar ogen nodig.")
