"""The letter that tells the applicant of a decline: what it says, and how it becomes a tagged PDF.

It names the reference, the applicant, the reason and the advice, and nobody else.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec
import typst

_FOLDER = Path(__file__).parent


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


async def letter_as_pdf(letter: DeclineLetter) -> bytes:
    """Return the letter as a tagged PDF (PDF/UA-1); made in a thread, so that others are served meanwhile."""
    return await asyncio.to_thread(_compile, letter)


def _compile(letter: DeclineLetter) -> bytes:
    return typst.compile(
        _FOLDER / "letter.typ",
        format="pdf",
        sys_inputs={"letter": msgspec.json.encode(letter).decode()},
        pdf_standards="ua-1",
    )
