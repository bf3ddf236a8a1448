"""The letterbox of a knowledge centre: opened when the centre is founded, or when its first editor comes."""

from __future__ import annotations

from core.journal.service import record
from core.kit import clock
from core.library.errors import NotTheKnowledgeCentre
from core.library.events import LetterboxOpened
from core.library.repository import letterboxes, terms
from core.library.views import Letterbox
from tenants.mailboxes import create_mailbox
from tenants.registry import tenant_of_scope

_CENTRE = "knowledge_centre"


async def is_knowledge_centre() -> bool:
    """Tell whether the organisation in whose scope this is called is a knowledge centre."""
    return (await tenant_of_scope()).kind == _CENTRE


async def require_centre() -> None:
    """Go on in a knowledge centre only. Raises: NotTheKnowledgeCentre."""
    if not await is_knowledge_centre():
        raise NotTheKnowledgeCentre


async def open_letterbox() -> Letterbox:
    """Return the letterbox of the current knowledge centre, opened now when there was none; twice at once opens one.

    Tenant: a scope of the centre with reach ``knowledge:all``. Raises: NotTheKnowledgeCentre.
    """
    await require_centre()
    found = await letterboxes.find_own_letterbox()
    if found is not None:
        return found
    await letterboxes.lock_opening()
    found = await letterboxes.find_own_letterbox()
    if found is not None:
        return found
    letterbox_id, public_key = await create_mailbox(tells_no_time=True)
    await letterboxes.add_letterbox(letterbox_id, public_key, on=clock.today())
    await terms.seed_terms()
    await record(LetterboxOpened(subject_id=letterbox_id))
    found = await letterboxes.find_own_letterbox()
    if found is None:
        raise NotTheKnowledgeCentre
    return found
