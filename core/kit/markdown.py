"""Markdown as people and plugins write it, made into HTML of our pages.

HTML in it is shown as it was typed, pictures are left out, and links lead to http(s) addresses alone, which are not told
where somebody came from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_DEEPEST: Final = 6
_CLASSES: Final = {
    "paragraph_open": "nl-paragraph",
    "bullet_list_open": "utrecht-unordered-list",
    "ordered_list_open": "utrecht-ordered-list",
    "blockquote_open": "utrecht-blockquote",
    "link_open": "nl-link",
}
_WORDS: Final = frozenset({"text", "code_inline"})
_BREAKS: Final = frozenset({"softbreak", "hardbreak"})


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - its name there
        return url.lower().startswith(("http://", "https://"))


_reader: Final = _Reader("commonmark", {"html": False}).disable("image")


@lru_cache(maxsize=500)
def render(text: str, *, top: int = 2) -> Markup:
    """Return Markdown as safe HTML; its uppermost headings are of level ``top``, and no level below is passed over."""
    tokens = _reader.parse(text)
    _dress(tokens, top)
    # The renderer escapes every text, and nothing of HTML was read.
    return Markup(_reader.renderer.render(tokens, _reader.options, {}))  # noqa: S704


@lru_cache(maxsize=500)
def plain(text: str) -> str:
    """Return the words of Markdown on one line, without its signs: to search in and to show a piece of.

    A heading ends in a full stop. Blocks of code are left out.
    """
    tokens = _reader.parse(text)
    pieces = (
        "".join(_words_of(token)) + ("." if before.type == "heading_open" else "")
        for before, token in pairwise(tokens)
        if token.type == "inline"
    )
    return " ".join(pieces)


def tokens_of(text: str) -> list[Token]:
    """Return what Markdown consists of, for those who make something else of it than HTML; the same is left out."""
    return _reader.parse(text)


def _dress(tokens: Sequence[Token], top: int) -> None:
    """Give each element the class that it has on our pages, and each heading its place below what stands above it."""
    above: list[str] = []
    lists: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            while above and above[-1] >= token.tag:
                above.pop()
            above.append(token.tag)
            level = min(top + len(above) - 1, _DEEPEST)
            token.tag = f"h{level}"
            token.attrSet("class", f"nl-heading nl-heading--level-{level}")
        elif token.type == "heading_close":
            token.tag = f"h{min(top + len(above) - 1, _DEEPEST)}"
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_open":
            token.attrSet("class", f"{lists[-1]}__item")
        elif token.type in _CLASSES:
            token.attrSet("class", _CLASSES[token.type])
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append(_CLASSES[token.type])
        if token.type == "link_open":
            token.attrSet("rel", "noreferrer")
        _dress(token.children or (), top)


def _words_of(token: Token) -> Iterator[str]:
    for child in token.children or ():
        if child.type in _WORDS:
            yield child.content
        elif child.type in _BREAKS:
            yield " "
