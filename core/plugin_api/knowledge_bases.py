"""Knowledge bases: what helps to understand circumstances and to approach people well, never what "they" are like."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

import msgspec

from core.plugin_api.words import Line, Told, ToldAtLength, Word

_FENCE: Final = "+++"


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article. ``unknown`` says what is not known or not agreed upon; an article that leaves nothing open is rare.

    ``topic`` groups articles (``history``, ``approach``, ``family``, …) within a knowledge base.
    """

    name: Word
    title: Told
    topic: Told
    reviewed_on: date
    source: Line
    unknown: Told
    text: ToldAtLength


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A word that people may use, in which language, and what is meant by it."""

    term: Line
    language: Told
    meaning: Told


class Holiday(msgspec.Struct, frozen=True, kw_only=True):
    """A day or days on which an appointment is better made another time: when it is, and what it asks of an appointment."""

    name: Told
    when: Told
    appointment: Told


class KnowledgeBase(msgspec.Struct, frozen=True, kw_only=True):
    """What one plugin knows of one kind of network or circumstances.

    ``do`` and ``avoid`` are about the first contact; ``questions`` are what to ask the key figure, who knows better than an
    article does. Reading any of it leaves no trace in a case.
    """

    name: Word
    title: Told
    summary: Told
    articles: tuple[Article, ...]
    terms: tuple[Term, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    do: tuple[Told, ...] = ()
    avoid: tuple[Told, ...] = ()
    questions: tuple[Told, ...] = ()


class KnowledgeBaseUnreadable(ValueError):
    """A file of a knowledge base is not as it should be; the text says which file and what to mend."""


def knowledge_base_from(package: str, folder: str = "content") -> KnowledgeBase:
    """Read a knowledge base from a package's folder: ``base.toml`` and one Markdown file for each article and language.

    ``base.toml`` holds the fields of `KnowledgeBase` except ``articles``. An article ``name`` stands in ``name.nl.md``,
    with the other fields of `Article` as TOML between two lines of ``+++`` before the text; its English text, without
    such a head, stands in ``name.en.md``. Articles come in the order of their file names. Raises:
    KnowledgeBaseUnreadable.
    """
    content = files(package).joinpath(folder)
    dutch = sorted(
        (found for found in content.iterdir() if found.name.endswith(".nl.md")), key=lambda found: found.name
    )
    told = _toml(content.joinpath("base.toml"))
    told["articles"] = [_article(found, content) for found in dutch]
    return _converted(told, "base.toml")


def _article(dutch: Traversable, content: Traversable) -> dict[str, object]:
    name = dutch.name.removesuffix(".nl.md")
    before, head, text = _parts(dutch)
    if before.strip() or not text.strip():
        message = f"{dutch.name}: it begins with a line {_FENCE}, fields, a line {_FENCE}, and then the text"
        raise KnowledgeBaseUnreadable(message)
    english = content.joinpath(f"{name}.en.md")
    in_english = english.read_text(encoding="utf-8").strip() if english.is_file() else None
    return {**_parsed(head, dutch.name), "name": name, "text": {"nl": text.strip(), "en": in_english}}


def _parts(file: Traversable) -> Sequence[str]:
    parts = file.read_text(encoding="utf-8").split(f"{_FENCE}\n", 2)
    return parts if len(parts) == len(("before", "head", "text")) else ("-", "", "")


def _toml(file: Traversable) -> dict[str, object]:
    if not file.is_file():
        message = f"{file.name} is missing"
        raise KnowledgeBaseUnreadable(message)
    return _parsed(file.read_text(encoding="utf-8"), file.name)


def _parsed(text: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{name}: {error}"
        raise KnowledgeBaseUnreadable(message) from error


def _converted(told: dict[str, object], name: str) -> KnowledgeBase:
    try:
        return msgspec.convert(told, KnowledgeBase)
    except msgspec.ValidationError as error:
        message = f"{name} and the articles: {error}"
        raise KnowledgeBaseUnreadable(message) from error
