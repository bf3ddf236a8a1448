"""The queries of the search among published notes: the words that are known, and what is found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import msgspec

from core.library.rules.searching import Known
from core.library.views import Shown
from tenants.database import away_is_told
from tenants.scope import current

if TYPE_CHECKING:
    import asyncpg

# The plan of a search does not depend on what is searched for, and making it takes longer than the search: it is kept.
_WORDS: Final = """
    SELECT asked.word, asked.lexeme IS NULL OR EXISTS (SELECT FROM library_word WHERE stem = asked.lexeme) AS is_known,
           ARRAY(SELECT word FROM library_word WHERE stem = asked.lexeme ORDER BY note_count DESC LIMIT 16) AS forms,
           CASE WHEN asked.word = $2 THEN ARRAY(
               SELECT word FROM library_word WHERE word > asked.word AND word < asked.word || chr(1114111)
                ORDER BY note_count DESC, word LIMIT 8) ELSE '{}' END AS longer,
           set_config('plan_cache_mode', 'force_generic_plan', true)
      FROM (SELECT word, (ts_lexize('dutch_stem', word))[1] AS lexeme FROM unnest($1::text[]) word) asked
"""
_NEAREST: Final = "SELECT word, note_count FROM nearest_library_words($1)"

# Quarter after quarter, the newest first, until there are enough: each is one look-up, in which the words that were asked
# for and the quarter are held side by side. So a word that every note holds costs no more than one that few hold.
_FOUND: Final = """
    WITH RECURSIVE asked AS MATERIALIZED (
        SELECT library_query($1, $2, $3) AS query, library_query($1 || $4, '{}', $3) AS wide
    ), quarters AS (
        (SELECT max(published_in) AS quarter FROM library_search)
        UNION ALL
        SELECT (SELECT max(published_in) FROM library_search WHERE published_in < quarter) FROM quarters
         WHERE quarter IS NOT NULL
    ), looked_at AS MATERIALIZED (
        SELECT note.tenant_id, note.id, note.community, note.need, note.approach, note.region, note.period, note.theme_id,
               CASE WHEN note.words @@ asked.query
                    THEN ts_rank('{0.05, 0.1, 0.4, 1}', note.words, asked.query, 1)::float8 END AS weight
          FROM asked, quarters, LATERAL (
            SELECT s.* FROM library_search s
             WHERE s.words @@ (asked.wide && library_filter(ARRAY['=quarter:' || quarters.quarter] || $5::text[]))
             LIMIT $6) note
         WHERE quarters.quarter IS NOT NULL LIMIT $6
    ), weighed AS MATERIALIZED (
        SELECT * FROM looked_at WHERE weight IS NOT NULL LIMIT $7
    ), shown AS MATERIALIZED (
        SELECT * FROM weighed WHERE $8::float8 IS NULL OR weight < $8 OR (weight = $8 AND id > $9::uuid)
         ORDER BY weight DESC, id LIMIT $10
    ), counted AS (
        SELECT jsonb_agg(jsonb_build_array(facet, value, number)) AS facets FROM (
            SELECT facet, value, count(*) AS number FROM weighed, LATERAL (VALUES
                ('community', community), ('need', need), ('approach', approach), ('region', region), ('period', period),
                ('theme', theme_id::text)) filed (facet, value)
             WHERE value IS NOT NULL GROUP BY facet, value HAVING count(*) >= 10) enough
    )
    SELECT (SELECT count(*) FROM weighed), (SELECT count(*) FROM looked_at), (SELECT facets::text FROM counted),
           shown.id, shown.weight, note.published_in, note.community, note.need, note.approach, note.region, note.period,
           note.title, note.summary, note.text
      FROM shown JOIN library_note note USING (tenant_id, id), asked ORDER BY shown.weight DESC, shown.id
"""
_LOOKED_AT_FOR_PHRASES: Final = 1_000

After = tuple[float, UUID]


class FoundNote(msgspec.Struct, frozen=True):
    """A published note that was found; ``text`` is Markdown."""

    id: UUID
    weight: float
    published_in: str
    facets: Shown
    title: str
    summary: str
    text: str


class Found(msgspec.Struct, frozen=True):
    """What a search found: a page of notes, how many were weighed, whether all were looked at, and counts by facet."""

    notes: tuple[FoundNote, ...] = ()
    weighed: int = 0
    is_all: bool = True
    counts: tuple[tuple[str, str, int], ...] = ()


async def look_up_words(words: Sequence[str], open_word: str) -> dict[str, Known]:
    """Return what the library knows of each of these folded words; of ``open_word`` also what begins with it."""
    found: dict[str, Known] = {}
    for word, is_known, forms, longer, _ in await _fetch(_WORDS, list(words), open_word):
        nearest: list[tuple[str, int]] = []
        if not is_known and not longer:
            nearest = [(row[0], row[1]) for row in await _fetch(_NEAREST, word)]
        found[word] = Known(is_known, tuple(forms), tuple(longer), tuple(nearest))
    return found


async def find_notes(  # noqa: PLR0913 - each is a part of one question
    *,
    groups: Sequence[str],
    phrases: Sequence[str],
    without: Sequence[str],
    filed_under: Sequence[str],
    after: After | None,
    limit: int,
    most: int,
) -> Found:
    """Return the notes past ``after`` that fit best, at most ``limit``, of the newest ``most`` that hold what was asked for.

    Of phrases at most 1,000 notes that hold their words are looked at. Counts are those of ten or more.
    """
    weight, last = after or (None, None)
    looked_at = max(_LOOKED_AT_FOR_PHRASES, most) if phrases else most + 1
    loose = [word for phrase in phrases for word in phrase.split()]
    rows = await _fetch(
        _FOUND,
        list(groups),
        list(phrases),
        list(without),
        loose,
        list(filed_under),
        looked_at,
        most + 1,
        weight,
        last,
        limit,
    )
    if not rows:
        return Found()
    weighed, seen, counts = rows[0][0], rows[0][1], rows[0][2]
    return Found(
        notes=tuple(
            FoundNote(
                id=row[3],
                weight=row[4],
                published_in=row[5],
                facets=Shown(community=row[6], need=row[7], approach=row[8], region=row[9], period=row[10]),
                title=row[11],
                summary=row[12],
                text=row[13],
            )
            for row in rows
        ),
        weighed=weighed,
        is_all=weighed <= most and seen < looked_at,
        counts=tuple(msgspec.json.decode(counts, type=list[tuple[str, str, int]])) if counts else (),
    )


async def _fetch(sql: str, *values: Any) -> Sequence[asyncpg.Record]:
    with away_is_told():
        found: Sequence[asyncpg.Record] = await current().connection.fetch(sql, *values)
    return found
