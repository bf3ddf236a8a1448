"""What a reading list may hold, where its steps lead, and what a successor goes through."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from core.kit.i18n import N_

MOST_STEPS: Final = 40
_ARTICLE: Final = re.compile(
    r"(?:/kennisbank/)?([a-z][a-z0-9_-]{0,59})/([a-z][a-z0-9_-]{0,59})/([a-z][a-z0-9_-]{0,59})"
)
_NOTE: Final = re.compile(r"(?:/bibliotheek/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_HOST: Final = re.compile(r"https?://[^/\s]+")


class Audience(StrEnum):
    """Whom a reading list is for: people with a role, or whoever takes over a part in a case."""

    PROJECT_LEAD = "project_lead"
    LEAD_PROFESSIONAL = "lead_professional"
    KEY_FIGURE = "key_figure"
    SUCCESSOR = "successor"


class StepKind(StrEnum):
    """What a step asks: to read an article, a practice note or a page of explanation, or to do something."""

    ARTICLE = "article"
    NOTE = "note"
    PAGE = "page"
    TASK = "task"


class HousePage(NamedTuple):
    """A page of ours that explains something."""

    path: str
    title: str


PAGES: Final = (
    HousePage("/hulp", N_("What a key figure is, and how it goes")),
    HousePage("/privacy", N_("What happens with information about people")),
    HousePage("/bibliotheek", N_("The library: what others learned")),
    HousePage("/kennisbank", N_("Knowledge bases")),
    HousePage("/toegankelijkheid", N_("Accessibility")),
)
"""What a step of kind ``page`` can lead to."""


class SuccessorStep(NamedTuple):
    """What a successor goes through: a code, a text, and where in the case it stands; empty for something to do."""

    code: str
    text: str
    within_case: str | None = None


SUCCESSOR_STEPS: Final = (
    SuccessorStep("question", N_("Read what was asked, and what was tried before"), "#aanvraag"),
    SuccessorStep("plan", N_("Read the plan and what was agreed in it"), "#planVanAanpak"),
    SuccessorStep(
        "help", N_("Look who helps, until when, and what the last evaluation said"), "#sleutelfiguur"
    ),
    SuccessorStep("contacts", N_("Read the contacts of the last weeks"), "/contacten"),
    SuccessorStep("learnings", N_("Read what was learned in this case"), "/inzichten"),
    SuccessorStep("money", N_("Look what money is agreed, and what is left"), "/geld"),
    SuccessorStep("predecessor", N_("Speak whoever had this before you: what is not written down?")),
    SuccessorStep("key_figure", N_("Get to know the key figure, and agree when you speak each other")),
    SuccessorStep("client", N_("Tell the client, together with the key figure, that you are the one now")),
)


def target_of(kind: StepKind, told: str | None) -> str | None:
    """Return where a step leads, as it is kept: ``plugin/base/article``, the id of a note, or the path of a page.

    An address that was copied from the browser is understood. None when it leads nowhere, and for something to do.
    """
    text = _HOST.sub("", (told or "").strip()).rstrip("/")
    if kind is StepKind.ARTICLE:
        found = _ARTICLE.fullmatch(text)
        return "/".join(found.groups()) if found else None
    if kind is StepKind.NOTE:
        found = _NOTE.fullmatch(text)
        return str(UUID(found[1])) if found else None
    if kind is StepKind.PAGE:
        return text if any(text == page.path for page in PAGES) else None
    return None


def address_of(kind: StepKind, target: str | None) -> str:
    """Return the address of what a step leads to; empty for something to do."""
    if target is None:
        return ""
    prefixes = {StepKind.ARTICLE: "/kennisbank/", StepKind.NOTE: "/bibliotheek/"}
    return prefixes.get(kind, "") + target


def is_gone_through(done: set[str]) -> bool:
    """Tell whether a successor went through every step."""
    return done >= {step.code for step in SUCCESSOR_STEPS}
