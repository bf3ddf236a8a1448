"""What the demo's municipalities learned, and notes on their way: with the author, with a colleague, sent back, and left."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from core.contacts.repository import identifying as of_contacts
from core.knowledge.deidentify.opinions import SecondOpinions
from core.knowledge.drafting import Choices
from core.knowledge.entries import LearningEntry, NoteEntry, ReviewEntry, SendEntry
from core.knowledge.repository import notes as repository
from core.knowledge.rules.choices import decided_all
from core.knowledge.service import drafts, learnings, looking, notes, reviews
from core.knowledge.service.opinions import use_opinions
from core.knowledge.views import DraftView, Written
from core.knowledge.words import DraftState, Verdict
from core.library.entries import Province
from tenants.scope import Entry, Scope, service_entry

REACTS: Final = (of_contacts,)
"""The module that tells what contacts know of a case when it is imported."""

LEARNED: Final = (
    "Niet beginnen over school. Eerst een kop thee, en wachten tot zij er zelf over begint.",
    "De sleutelfiguur kent de buurman. Vooraf gevraagd of dat erg was; dat waardeerden zij.",
    "Een brief van ons maakt bang. Bellen en zeggen wat erin komt te staan, helpt.",
    "Twee afspraken op één dag is te veel. Liever elke week een korte.",
)
PREPARED: Final = NoteEntry(
    title="Pas over school praten als het gezin begint",
    text="In een gezin waar niemand opendeed kwam Robin Zandstra drie keer langs zonder papieren. Roos, de oudste, zat "
    "meestal boven. De derde keer begon de moeder zelf over basisschool De Ekster aan de Beukenlaan 12. Op 14 maart "
    "gingen zij samen kijken. De zus van de koster belde nog om 06-12345678, maar dat hielp niet.",
)
SUBMITTED: Final = NoteEntry(
    title="Eerst bellen, dan pas een brief",
    text="Een brief van de gemeente maakte een gezin bang: eerder kwam er na zo'n brief een deurwaarder. Wij belden "
    "voortaan eerst en zeiden wat erin kwam te staan. Sindsdien gaat de post open. Mevrouw Lindeman sprak "
    "dat af met Noor Verhage.",
)
SENT_BACK: Final = NoteEntry(
    title="Vraag of de sleutelfiguur iemand in de straat kent",
    text="De sleutelfiguur bleek de buurman te kennen, de enige met een orgel in huis. Wij vroegen het gezin vooraf of dat "
    "erg was. Dat was het niet, en dat wij het vroegen, waardeerden zij.",
)
SENT_BACK_BECAUSE: Final = (
    "De buurman met het orgel is in één straat te vinden. Laat het orgel weg, dan is het goed."
)
APPROVED: Final = Written(
    "Een korte afspraak elke week werkt beter dan twee op één dag",
    "Twee afspraken op één dag waren te veel voor een gezin met kleine kinderen. Met één korte afspraak per week, op een "
    "vast moment, kwam [PERSOON-1] wel, en bleef [PERSOON-1] komen.",
)
SENT: Final = Written(
    "Laat de sleutelfiguur het eerste moment kiezen",
    "Wij wilden snel beginnen. De sleutelfiguur zei: wacht tot na het feest in [PLAATS-1 in Overijssel]. Daarna stond de "
    "deur open, en had het gezin zelf al bedacht wat het wilde vragen.",
)


async def write_notes(tenant_id: UUID, project_lead: Entry, cases: list[tuple[UUID, Entry]]) -> None:
    """Let what was learned be noted and notes be prepared; ``cases`` come with who leads each.

    No second opinion is asked, because their programs take long to start; pages say so and offer to look again.
    """
    use_opinions(SecondOpinions(advisers=()))
    for number, text in enumerate(LEARNED):
        case_id, professional = cases[number % len(cases)]
        async with Scope(professional if number % 2 == 0 else project_lead):
            await learnings.note_learning(case_id, LearningEntry(text=text))
    (first, one), (second, other), (third, another) = (cases[number % len(cases)] for number in range(3))
    await _prepare(tenant_id, first, one, PREPARED)
    await _submit(await _prepare(tenant_id, second, other, SUBMITTED), other)
    back = await _submit(await _prepare(tenant_id, third, another, SENT_BACK), another)
    async with Scope(project_lead):
        entry = ReviewEntry(verdict=Verdict.SENT_BACK, reason=SENT_BACK_BECAUSE)
        await reviews.review_note(third, back.id, entry, version=back.version)


async def keep_notes(project_lead: Entry, quarter: str) -> None:
    """Lay two notes ready that left their cases in an earlier quarter: one that can be sent, and one that was sent.

    A knowledge centre has to be open.
    """
    async with Scope(project_lead):
        await repository.add_note(SENT, quarter)
        (note,) = await notes.list_notes(limit=1)
        terms = await notes.list_terms()
        entry = SendEntry(
            need=next(iter(terms.need), None),
            approach=next(iter(terms.approach), None),
            region=Province.OVERIJSSEL,
        )
        await notes.send_note(note.id, entry, version=note.version)
        await repository.add_note(APPROVED, quarter)


async def _prepare(tenant_id: UUID, case_id: UUID, author: Entry, entry: NoteEntry) -> DraftView:
    async with Scope(author):
        draft = await drafts.begin_note(case_id, entry)
    while draft.state is DraftState.LOOKING:
        async with Scope(service_entry(tenant_id, "jobs")):
            await looking.look_on(draft.id)
        async with Scope(author):
            draft = await drafts.read_draft(case_id, draft.id)
    return draft


async def _submit(draft: DraftView, author: Entry) -> DraftView:
    async with Scope(author):
        doubts = decided_all(drafts.finding_of(draft).doubts, is_kept=True)
        chosen = await drafts.choose(draft.case_id, draft.id, Choices(decided=doubts), version=draft.version)
        return await drafts.submit_note(draft.case_id, draft.id, version=chosen.version)
