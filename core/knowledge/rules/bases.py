"""How articles are put in order, when a review is due, and what a search finds. Nothing here knows who reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from core.kit.markdown import plain
from core.kit.recognisers.folding import Folded, fold
from core.plugin_api.knowledge_bases import Article, KnowledgeBase

REVIEW_YEARS: Final = 2
MOST_HITS: Final = 50
_MOST_WORDS: Final = 8
_SHORTEST_WORD: Final = 2
_TITLE_WEIGHS: Final = 20
_AROUND: Final = 110


class Topic(NamedTuple):
    """A topic of a knowledge base, and its articles in order."""

    title: str
    articles: tuple[Article, ...]


class Part(NamedTuple):
    """A piece of a text; ``is_hit`` when it is what was looked for."""

    text: str
    is_hit: bool


class Hit(NamedTuple):
    """Where something was found: an article, or the overview of a base when ``article`` is empty."""

    plugin: str
    base: str
    base_title: str
    article: str
    title: tuple[Part, ...]
    excerpt: tuple[Part, ...]


class Page(NamedTuple):
    """What a search looks in: an article in plain words, or the overview of a base when ``article`` is empty."""

    plugin: str
    base: str
    base_title: str
    article: str
    title: str
    text: str


def topics_of(base: KnowledgeBase, locale: str) -> list[Topic]:
    """Return the articles of a base by topic: topics in order of their first article."""
    topics: dict[str, list[Article]] = {}
    for article in base.articles:
        topics.setdefault(article.topic.within(locale), []).append(article)
    return [Topic(title, tuple(articles)) for title, articles in topics.items()]


def oldest_review(base: KnowledgeBase) -> date | None:
    """Return the day on which the article was reviewed that waits longest for the next time; None without articles."""
    return min((article.reviewed_on for article in base.articles), default=None)


def is_due(article: Article, today: date) -> bool:
    """Tell whether an article was reviewed so long ago that it should be read with care."""
    return (today - article.reviewed_on).days > REVIEW_YEARS * 365.25


def words_in(asked: str) -> tuple[str, ...]:
    """Return the words to look for: folded, each once, short ones left out, at most eight."""
    words = dict.fromkeys(word for word in fold(asked).text.split() if len(word) >= _SHORTEST_WORD)
    return tuple(words)[:_MOST_WORDS]


def search(bases: Iterable[tuple[str, KnowledgeBase]], asked: str, locale: str) -> list[Hit]:
    """Find the pages that hold every word that was asked for, in any form: case and accents make no difference.

    ``bases`` come with the name of their plugin. Shape: most fitting first (a word in a title counts for more), at most
    `MOST_HITS`; empty when there is no word of two letters.
    """
    words = words_in(asked)
    if not words:
        return []
    found: list[tuple[int, Hit]] = []
    for plugin, base in bases:
        for page in pages_of(plugin, base, locale):
            score = _score(page, words)
            if score:
                found.append((score, _hit(page, words)))
    found.sort(key=lambda one: -one[0])
    return [hit for _, hit in found[:MOST_HITS]]


def pages_of(plugin: str, base: KnowledgeBase, locale: str) -> Iterable[Page]:
    """Return what a search looks in of a base, in a language: its overview and its articles."""
    title = base.title.within(locale)
    yield Page(plugin, base.name, title, "", title, _overview(base, locale))
    for article in base.articles:
        text = plain(article.text.within(locale))
        yield Page(plugin, base.name, title, article.name, article.title.within(locale), text)


def _overview(base: KnowledgeBase, locale: str) -> str:
    """Return what stands on the overview of a base, in the order in which it stands there."""
    told = [base.summary, *base.do, *base.avoid, *base.questions]
    lines = [one.within(locale) for one in told]
    lines += [f"{term.term}: {term.meaning.within(locale)}" for term in base.terms]
    lines += [
        f"{day.name.within(locale)}: {day.when.within(locale)} {day.appointment.within(locale)}"
        for day in base.holidays
    ]
    return " ".join(lines)


def _score(page: Page, words: Sequence[str]) -> int:
    """Return how well a page fits, or 0 when a word is missing."""
    title, text = _folded(page.title).text, _folded(page.text).text
    counts = [_TITLE_WEIGHS * title.count(word) + text.count(word) for word in words]
    return sum(counts) if all(counts) else 0


def marked_excerpt(text: str, words: Sequence[str]) -> tuple[Part, ...]:
    """Return the piece of a text around the first of these folded words, with all of them marked in it."""
    spans = _spans(text, words)
    start, end = _window(text, spans[0] if spans else (0, 0))
    within = [(max(first, start), min(last, end)) for first, last in spans if first < end and last > start]
    return (
        *([Part("… ", is_hit=False)] if start else []),
        *_parts(text, within, start, end),
        *([Part(" …", is_hit=False)] if end < len(text) else []),
    )


def marked(text: str, words: Sequence[str]) -> tuple[Part, ...]:
    """Return a whole text with all of these folded words marked in it."""
    return _parts(text, _spans(text, words), 0, len(text))


def _hit(page: Page, words: Sequence[str]) -> Hit:
    return Hit(
        plugin=page.plugin,
        base=page.base,
        base_title=page.base_title,
        article=page.article,
        title=marked(page.title, words),
        excerpt=marked_excerpt(page.text, words),
    )


def _spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where words stand in a text as it was written, in order, those that touch taken together."""
    folded = _folded(text)
    spans: list[tuple[int, int]] = []
    for word in words:
        place = folded.text.find(word)
        while place >= 0:
            spans.append(folded.span(place, place + len(word)))
            place = folded.text.find(word, place + len(word))
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _window(text: str, around: tuple[int, int]) -> tuple[int, int]:
    """Return the whole words around a place in a text."""
    start, end = max(around[0] - _AROUND, 0), min(around[1] + _AROUND, len(text))
    if start:
        start = text.find(" ", start, around[0]) + 1 or around[0]
    if end < len(text):
        last = text.rfind(" ", around[1], end)
        end = last if last > 0 else end
    return start, end


def _parts(text: str, spans: Iterable[tuple[int, int]], start: int, end: int) -> tuple[Part, ...]:
    parts: list[Part] = []
    place = start
    for first, last in spans:
        if first > place:
            parts.append(Part(text[place:first], is_hit=False))
        parts.append(Part(text[first:last], is_hit=True))
        place = last
    if place < end:
        parts.append(Part(text[place:end], is_hit=False))
    return tuple(parts)


@lru_cache(maxsize=500)
def _folded(text: str) -> Folded:
    return fold(text)
