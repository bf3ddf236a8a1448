"""What the demo's knowledge centre received, published and withdrew: handed in by municipalities, edited by its editor."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from core.access import repository
from core.access.gate import member_entry
from core.access.matrix import Role
from core.access.secrets import hash_of
from core.demo.library_notes import GONE, NOTES, THEMES, WAITING, DemoNote
from core.demo.people import list_persona_cards
from core.demo.shelving import publish_guide
from core.kit import clock
from core.library.entries import Facets, HandIn, NoteEdit, Province, ThemeEntry
from core.library.rules.quarters import quarter_of
from core.library.service import editing, receiving, themes
from core.library.service.second_look import look_at
from core.library.views import NoteState, Receipt, ReceivedView
from tenants.registry import require_tenant
from tenants.scope import Entry, Scope, service_entry

_CENTRE: Final = "kenniscentrum"
_COMMUNITY: Final = "Roma en Sinti"
_DAYS_BETWEEN: Final = 12
_FEW: Final = 3
_NAMED: Final = 2
_REGIONS: Final = (Province.OVERIJSSEL, Province.OVERIJSSEL, Province.GELDERLAND)


async def load_library() -> None:
    """Hand the demo's notes in, edit them and publish most; only for a database in which none was handed in yet.

    Raises: DatabaseAway.
    """
    senders = [await _entry(slug, Role.PROJECT_LEAD) for slug in ("enschede", "oldenzaal")]
    editor = await _entry(_CENTRE, Role.KNOWLEDGE_EDITOR)
    async with Scope(editor):
        made = {
            title: (await themes.make_theme(ThemeEntry(title=title, introduction=told))).id
            for title, told in THEMES
        }
    for number, note in enumerate(NOTES):
        at = clock.now() - timedelta(days=_DAYS_BETWEEN * (len(NOTES) - number))
        await _hand_in(senders[number % 2], note, number, at)
        await _publish(editor, note, made[note.theme], at)
    await _hand_in(senders[0], GONE, 0, clock.now())
    gone = await _publish(editor, GONE, made[GONE.theme], clock.now())
    async with Scope(editor):
        await editing.withdraw_note(
            gone.id, "De gemeente vroeg dit: de plek was te raden.", version=gone.version
        )
        await publish_guide()
    await _leave_on_the_desk(editor, senders[1])


async def _entry(slug: str, role: Role) -> Entry:
    """Return the entry of the first person of an organisation in a role."""
    tenant = await require_tenant(slug)
    token = next(card.token for card in list_persona_cards() if (card.tenant, card.role) == (slug, role))
    async with Scope(service_entry(tenant.id, "gate")):
        found = await repository.find_entry(hash_of(token))
    if found is None:
        raise LookupError(slug)
    return member_entry(tenant.id, found)


async def _hand_in(sender: Entry, note: DemoNote, number: int, at: datetime) -> Receipt:
    facets = Facets(
        community=_COMMUNITY if number % _FEW == 0 else None,
        need=note.need,
        approach=note.approach,
        region=_REGIONS[number % len(_REGIONS)],
        period=quarter_of(at.date()),
    )
    named = "Gemeente Enschede" if number == _NAMED else None
    with clock.stopped_at(at):
        async with Scope(sender):
            return await receiving.hand_in(
                HandIn(title=note.title, text=note.text, facets=facets, attribution=named)
            )


async def _publish(editor: Entry, note: DemoNote, theme_id: UUID, at: datetime) -> ReceivedView:
    with clock.stopped_at(at):
        async with Scope(editor):
            edited = await _edit(note, theme_id)
            seen = frozenset(one.key for one in (await look_at(edited)).seen)
            return await editing.publish_note(edited.id, version=edited.version, seen=seen)


async def _edit(note: DemoNote, theme_id: UUID | None) -> ReceivedView:
    """Write the edited version of the only note that was received and has this title."""
    cards = await editing.list_received(NoteState.RECEIVED)
    (note_id,) = (card.id for card in cards if card.title == note.title)
    came_in = await editing.read_received(note_id)
    edit = NoteEdit(
        title=note.title, summary=note.summary, text=note.text, facets=came_in.facets, theme_id=theme_id
    )
    return await editing.edit_note(note_id, edit, version=came_in.version)


async def _leave_on_the_desk(editor: Entry, sender: Entry) -> None:
    """Leave notes in the states in which an editor finds them: received, with a question, in hand, given back."""
    receipts = [
        await _hand_in(sender, note, number + _NAMED + 1, clock.now()) for number, note in enumerate(WAITING)
    ]
    async with Scope(editor):
        cards = {card.title: card.id for card in await editing.list_received(NoteState.RECEIVED)}
        asked, _, written, returned = (cards[note.title] for note in WAITING)
        await editing.ask_municipality(asked, "Hoe lang duurde het voor de ouder het rooster zelf las?")
        came_in = await editing.read_received(written)
        edit = NoteEdit(title=WAITING[2].title, text=WAITING[2].text, facets=came_in.facets)
        await editing.edit_note(written, edit, version=came_in.version)
        came_in = await editing.read_received(returned)
        await editing.return_note(
            returned,
            "Wat er daarna gebeurde, staat er niet bij. Kunt u dat toevoegen?",
            version=came_in.version,
        )
    async with Scope(sender):
        await receiving.answer(receipts[0].receipt, "Ongeveer drie weken.")
