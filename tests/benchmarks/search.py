"""The search among published notes: how long it takes ten people at once, and how that grows with the library.

Measured: `core.library.service.searching.search_published`, each time in a scope of its own on a connection of the pool, so
with entering and leaving it; not measured: HTTP and the page. The notes are invented: words as often as words are (Zipf),
150 to 400 a note, some of which only a few notes hold; they come in the order of their quarters, as in a library they do.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import statistics
import time
from collections.abc import Iterator
from typing import Final, NamedTuple
from uuid import UUID

import asyncpg

from core.access.matrix import Role
from core.library.rules.searching import Chosen, read_asked
from core.library.service.searching import search_published
from tenants.registry import add_tenant
from tests.towns import Town, found_town

SIZES: Final = (1_000, 10_000, 100_000)
AT_ONCE: Final = 10
ROUNDS: Final = 12

_COMMON: Final = (
    "de het een en van in op dat die te met voor is niet aan er zij hij wij om ook als maar dan naar bij uit tot "
    "school gezin moeder contact gesprek vertrouwen sleutelfiguur thuis kind werk afspraak familie tijd hulp eerste"
)
_ONSETS: Final = (
    "ver ge be ont school huis werk geld kind buurt woon zorg schuld tolk taal trouw feest wijk leer baan"
)
_CORES: Final = (
    "brief klas coach plan stap dag week rust orde recht plicht arts post bank kas huur loon vraag wacht straat "
    "plein club sport koffie praat luister bezoek afspraak meester moeder vader les koop uur hulp kring tafel"
)
_ENDINGS: Final = ("", "en", "ing", "ingen", "heid", "er", "ers", "je", "lijk", "lijke", "baar", "de", "end")
_PARAGRAPHS: Final = 20_000
_SELDOM: Final = ("kwartsietlaag", "xylofoonbouwer", "zeepaardjes")
_ONE_IN: Final = 2_000
_A_QUARTER: Final = 5_000
_FIRST_YEAR: Final = 2_022
_PLACES: Final = ("overijssel", "gelderland", "utrecht", "drenthe", None)
_COMMUNITIES: Final = ("Schippersfamilies", "Kermisfamilies", None, None)
_NEEDS: Final = ("School", "Wonen", "Geld", "Vertrouwen", None)

ASKED: Final[dict[str, tuple[str, ...]]] = {
    "a word that most notes hold": ("school", "gezin moeder", "vertrouwen", "contact school gezin"),
    "a word that few notes hold": _SELDOM,
    "a word that is being typed": ("schoolb", "taalk", "vertr"),
    "a misspelt word": ("vertrouwne", "sleutelfigur moeder", "gesperk"),
    "a phrase": ('"eerste contact"', '"gezin moeder" school'),
    "a word, narrowed": ("hulp",),
    "nothing found": ("qwertyuiop",),
}


class Taken(NamedTuple):
    """Milliseconds of one kind of question."""

    median: float
    p95: float


async def measure_search(admin_url: str) -> dict[int, dict[str, Taken]]:
    """Return for each size of the library what each kind of question took, and all of them under ``all``.

    Ten ask all the time, each the next question as soon as the last was answered.
    """
    town = await found_town([Role.LEAD_PROFESSIONAL])
    centre = await add_tenant(
        slug="kenniscentrum-proef",
        name="Kenniscentrum",
        host="kenniscentrum-proef.localhost",
        kind="knowledge_centre",
    )
    connection = await asyncpg.connect(admin_url)
    found: dict[int, dict[str, Taken]] = {}
    notes = _notes(centre.id)
    try:
        there = 0
        for size in SIZES:
            await _fill(connection, itertools.islice(notes, size - there))
            there = size
            await _ask_all(town, 2)
            found[size] = _told(await _ask_all(town, ROUNDS))
    finally:
        await connection.close()
    return found


def _told(taken: dict[str, list[float]]) -> dict[str, Taken]:
    every = [one for times in taken.values() for one in times]
    return {
        kind: Taken(statistics.median(times), statistics.quantiles(times, n=20)[18])
        for kind, times in {**taken, "all": every}.items()
    }


async def _ask_all(town: Town, rounds: int) -> dict[str, list[float]]:
    questions = [(kind, line) for kind, lines in ASKED.items() for line in lines] * rounds
    random.Random(7).shuffle(questions)
    waiting = iter(questions)
    taken: dict[str, list[float]] = {kind: [] for kind in ASKED}

    async def one_of_them() -> None:
        for kind, line in waiting:
            chosen = Chosen(region="overijssel", need="School") if kind == "a word, narrowed" else None
            started = time.perf_counter()
            async with town.acting("lead_professional"):
                await search_published(read_asked(line), chosen)
            taken[kind].append((time.perf_counter() - started) * 1000)

    await asyncio.gather(*(one_of_them() for _ in range(AT_ONCE)))
    return taken


def _notes(centre: UUID) -> Iterator[tuple[object, ...]]:
    chance = random.Random(20_26)
    words = _COMMON.split()
    seldom = sorted({a + b + c for a in _ONSETS.split() for b in _CORES.split() for c in _ENDINGS})
    chance.shuffle(seldom)
    words += seldom
    weights = list(itertools.accumulate(1 / (place + 2.7) for place in range(len(words))))

    def some(number: int) -> str:
        return " ".join(chance.choices(words, cum_weights=weights, k=number))

    paragraphs = [some(chance.randint(45, 95)) for _ in range(_PARAGRAPHS)]
    for number in itertools.count():
        rare = chance.choice(_SELDOM) if chance.randrange(_ONE_IN) == 0 else ""
        year, quarter = divmod(number // _A_QUARTER, 4)
        text = ".\n\n".join(
            (
                *chance.choices(paragraphs, k=chance.choice((3, 4, 4))),
                " ".join((*chance.choices(seldom, k=6), rare)),
            )
        )
        community = chance.choice(_COMMUNITIES)
        yield (
            centre,
            UUID(int=chance.getrandbits(128), version=4),
            some(7),
            some(25),
            text,
            community,
            chance.choice(_NEEDS),
            None if community else chance.choice(_PLACES),
            f"{_FIRST_YEAR + year}-{quarter + 1}",
        )


_COLUMNS: Final = (
    "tenant_id",
    "id",
    "title",
    "summary",
    "text",
    "community",
    "need",
    "region",
    "published_in",
)
_INDEX: Final = """
    INSERT INTO library_search
    SELECT n.tenant_id, n.id, library_lexemes(n) || library_filed_under(n), n.community, n.need, n.approach, n.region,
           n.period, n.theme_id, n.published_in
      FROM library_note n WHERE NOT EXISTS (SELECT FROM library_search s WHERE (s.tenant_id, s.id) = (n.tenant_id, n.id))
"""
_KNOWN: Final = """
    INSERT INTO library_word (tenant_id, word, stem, note_count)
    SELECT tenant_id, word, (ts_lexize('dutch_stem', word))[1], count(*) FROM (
        SELECT tenant_id, title, summary, text FROM library_note LIMIT 3000) n,
           library_words_of(n.title, n.summary, n.text) word
     GROUP BY tenant_id, word ON CONFLICT DO NOTHING
"""


async def _fill(connection: asyncpg.Connection, notes: Iterator[tuple[object, ...]]) -> None:
    """Add notes past the triggers, with their index made at once afterwards; words are counted in a part of the notes."""
    await connection.execute("SET session_replication_role = replica; SET maintenance_work_mem = '256MB'")
    await connection.execute("DROP INDEX library_search_words")
    await connection.copy_records_to_table("library_note", records=notes, columns=_COLUMNS)
    await connection.execute(_INDEX)
    await connection.execute(_KNOWN)
    await connection.execute("CREATE INDEX library_search_words ON library_search USING gin (words)")
    await connection.execute("RESET session_replication_role")
    for table in ("library_note", "library_search", "library_word"):
        await connection.execute(f"VACUUM ANALYZE {table}")
