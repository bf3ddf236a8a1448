"""What plugins may read of key figures: who stands behind a reference, who one is, and the words of the municipality.

The card of the pool itself comes from deployments, which know how much somebody does already. A reference is the id of a
key figure. Nothing here tells of a case or of what somebody knows of communities.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from core.access.guards import reaches
from core.access.repository import find_member_of_account
from core.cases.settings import CaseSettings
from core.key_figures.repository import lists, people
from core.key_figures.rules import email_in, telephone_in
from core.key_figures.service.pool import read_key_figure
from core.key_figures.views import KeyFigureView
from core.key_figures.words import KeyFigureState
from core.kit.errors import NotFound
from core.plugin_api import PersonCard, Vocabulary
from core.plugin_host import provide_reader
from tenants.errors import KeyDestroyed
from tenants.scope import current
from tenants.settings import read_settings

WHOLE_POOL = "key_figures:all"


async def find_person(reference: str) -> PersonCard | None:
    """Return the name of a key figure who has not ended and how to reach that person, or None.

    Told to whoever reaches the whole pool, and of oneself; the journal knows that a profile was read. Telephone and e-mail
    are those that stand in the profile; an account's e-mail address where the profile names none.
    """
    try:
        wanted = UUID(reference)
    except ValueError:
        return None
    if not reaches(WHOLE_POOL) and str(wanted) != await own_reference():
        return None
    try:
        found = await read_key_figure(wanted)
    except (NotFound, KeyDestroyed):
        return None
    if found.state is KeyFigureState.ENDED:
        return None
    contact = found.contact or ""
    return PersonCard(
        name=found.name,
        telephone=telephone_in(contact),
        email=email_in(contact) or await _email_of_account(found),
    )


async def own_reference() -> str | None:
    """Return the reference of whoever acts, when that is a key figure who has not ended, or None."""
    account_id = current().actor.account_id
    found = await people.find_by_account(account_id) if account_id is not None else None
    return None if found is None else str(found)


async def read_vocabulary() -> Vocabulary:
    """Return the words of the municipality: what a case can need, and what its own pool says of regions and languages.

    Shape: experiences in the municipality's order. Regions and languages have no list of their own: they are those that
    active key figures filled in, sorted, and empty for whoever does not reach the whole pool.
    """
    experiences = (await read_settings(CaseSettings)).list_needs()
    if not reaches(WHOLE_POOL):
        return Vocabulary(experiences=experiences)
    offers = [one.offer for one in await lists.list_candidates()]
    return Vocabulary(
        experiences=experiences,
        regions=_sorted(word for offer in offers for word in offer.regions),
        languages=_sorted(word for offer in offers for word in offer.languages),
    )


provide_reader("people", find_person)
provide_reader("own_key_figure", own_reference)
provide_reader("vocabulary", read_vocabulary)


async def _email_of_account(found: KeyFigureView) -> str:
    member = await find_member_of_account(found.account_id) if found.account_id is not None else None
    return "" if member is None else member.email


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    """Return each word once, whatever its capitals, in order of the alphabet."""
    return tuple(sorted({word.casefold(): word for word in words}.values(), key=str.casefold))
