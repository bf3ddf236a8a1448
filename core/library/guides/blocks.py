"""Markdown as a tree of blocks, for a form of a guide that is no HTML: data, in which nothing is markup any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from markdown_it.token import Token

from core.kit.markdown import tokens_of

_DEEPEST: Final = 6
_LEAVES: Final = {"text": "text", "code_inline": "code", "softbreak": "text", "hardbreak": "break"}
_SPANS: Final = {"strong_open": "strong", "em_open": "emphasis", "link_open": "link"}
_HOLDERS: Final = {
    "bullet_list_open": "list",
    "ordered_list_open": "numbered",
    "list_item_open": "item",
    "blockquote_open": "quote",
}
_TEXTS: Final = {"paragraph_open": "paragraph", "heading_open": "heading"}


class Inline(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A piece of a line: text, code, break, strong, emphasis or link; a link has an ``href`` (http or https)."""

    kind: str
    text: str = ""
    href: str = ""
    within: tuple[Inline, ...] = ()


class Block(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A paragraph, heading, list, numbered list, item of one, quote, code or rule.

    ``level`` is that of a heading, ``start`` the first number of a numbered list.
    """

    kind: str
    level: int = 0
    start: int = 1
    text: str = ""
    line: tuple[Inline, ...] = ()
    within: tuple[Block, ...] = ()


def blocks_of(text: str, *, top: int) -> tuple[Block, ...]:
    """Return the blocks of Markdown; its uppermost headings are of level ``top``, and no level below is passed over."""
    return _Reader(tokens_of(text), top).read()


class _Reader:
    def __init__(self, tokens: Sequence[Token], top: int) -> None:
        self._tokens: Iterator[Token] = iter(tokens)
        self._top = top
        self._above: list[str] = []

    def read(self) -> tuple[Block, ...]:
        """Read on to the end of what was opened last."""
        found: list[Block] = []
        for token in self._tokens:
            if token.type in _HOLDERS:
                found.append(Block(kind=_HOLDERS[token.type], start=_start_of(token), within=self.read()))
            elif token.type in _TEXTS:
                found.append(self._text(token))
            elif token.type in {"fence", "code_block"}:
                found.append(Block(kind="code", text=token.content.rstrip("\n")))
            elif token.type == "hr":
                found.append(Block(kind="rule"))
            elif token.nesting < 0:
                break
        return tuple(found)

    def _text(self, token: Token) -> Block:
        inline, _closing = next(self._tokens), next(self._tokens)
        line = _line_of(iter(inline.children or ()))
        if token.type == "paragraph_open":
            return Block(kind="paragraph", line=line)
        while self._above and self._above[-1] >= token.tag:
            self._above.pop()
        self._above.append(token.tag)
        return Block(kind="heading", level=min(self._top + len(self._above) - 1, _DEEPEST), line=line)


def _line_of(tokens: Iterator[Token]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for token in tokens:
        if token.type in _LEAVES:
            text = " " if token.type == "softbreak" else token.content
            found.append(Inline(kind=_LEAVES[token.type], text=text))
        elif token.type in _SPANS:
            href = str(token.attrGet("href") or "")
            found.append(Inline(kind=_SPANS[token.type], href=href, within=_line_of(tokens)))
        elif token.nesting < 0:
            break
    return tuple(found)


def _start_of(token: Token) -> int:
    return int(token.attrGet("start") or 1)
