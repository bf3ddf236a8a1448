"""Reading lists of the demo: our examples, opened, with something of a knowledge base in the one of professionals."""

from __future__ import annotations

from typing import Final

import msgspec

from core.onboarding import service
from core.onboarding.entries import StepEntry
from core.onboarding.examples import EXAMPLES
from core.onboarding.rules import Audience, StepKind
from core.onboarding.service.leading import list_articles
from tenants.scope import Entry, Scope

_MOST_ARTICLES: Final = 2


async def open_reading_lists(project_lead: Entry) -> None:
    """Make each example a reading list of the municipality and open it."""
    async with Scope(project_lead):
        articles = (await list_articles())[:_MOST_ARTICLES]
        for audience, example in EXAMPLES.items():
            steps = example.steps
            if audience is Audience.LEAD_PROFESSIONAL:
                steps += tuple(StepEntry(kind=StepKind.ARTICLE, target=target) for target, _ in articles)
            await service.create_path(msgspec.structs.replace(example, is_open=True, steps=steps))
