"""The letter that tells the applicant of a decline: the same content as a page to print and as a tagged PDF.

It names the reference, the applicant, the reason and the advice, and nobody else.
"""

from __future__ import annotations

import asyncio
from functools import lru_cache
from pathlib import Path

import msgspec
import typst
from jinja2 import Environment, PackageLoader, select_autoescape

_FOLDER = Path(__file__).parent
_FONTS = _FOLDER.parent / "web" / "static" / "fonts"
_PAGE = "cases/decline_letter.html"


class DeclineLetter(msgspec.Struct, frozen=True, kw_only=True):
    """What the letter says. ``reason``, ``advice``, ``ground`` and ``closing`` may have several lines."""

    sender: str
    addressee: str
    organisation: str
    date: str
    reference: str
    subject: str
    opening: str
    ground: str
    reason: str
    advice: str
    closing: str
    signed: str


def letter_as_page(letter: DeclineLetter) -> str:
    """Return the letter as a whole HTML page of its own, ready to print."""
    return _pages().get_template(_PAGE).render(letter=letter)


async def letter_as_pdf(letter: DeclineLetter) -> bytes:
    """Return the letter as a tagged PDF (PDF/UA-1); made in a thread, so that others are served meanwhile."""
    return await asyncio.to_thread(_compile, letter)


def _compile(letter: DeclineLetter) -> bytes:
    return typst.compile(
        _FOLDER / "letter.typ",
        format="pdf",
        font_paths=[_FONTS] if _FONTS.is_dir() else [],
        sys_inputs={"letter": msgspec.json.encode(letter).decode()},
        pdf_standards="ua-1",
    )


@lru_cache(maxsize=1)
def _pages() -> Environment:
    return Environment(loader=PackageLoader("core.cases"), autoescape=select_autoescape())
