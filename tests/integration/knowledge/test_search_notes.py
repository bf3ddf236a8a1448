"""Searching among published notes: how words are found, mended, counted and shown, and what is gone when a note is."""

from __future__ import annotations

import asyncpg
import pytest

from core.demo.servers import Servers
from core.library.rules.searching import MOST_WEIGHED, Chosen, read_asked
from core.library.service.searching import FoundNotes, search_published
from core.library.tables import LibraryNote
from tests.integration.knowledge.searching import library_of
from tests.towns import Town


async def ask(town: Town, line: str, chosen: Chosen | None = None, **further: object) -> FoundNotes:
    """Search as a lead professional of a municipality."""
    async with town.acting("lead_professional"):
        return await search_published(read_asked(line), chosen, **further)  # type: ignore[arg-type]


def titles(found: FoundNotes) -> list[str]:
    """Return the titles of what was found, in order."""
    return ["".join(piece.text for piece in note.title) for note in found.notes]


def hits(found: FoundNotes) -> set[str]:
    """Return the words that are marked in the excerpts."""
    return {piece.text for note in found.notes for piece in note.excerpt if piece.is_hit}


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("scholen", "school"),
        ("kwartsietlagen", "kwartsietlaag"),
        ("geinteresseerd", "geïnteresseerd"),
        ("GEÏNTERESSEERD", "geïnteresseerd"),
        ("kwartsietlagg", "kwartsietlaag"),
        ("kwartsietlaga", "kwartsietlaag"),
        ("kwrtsietlaag", "kwartsietlaag"),
        ("kwartsie", "kwartsietlaag"),
        ('"eerste kop thee"', "thee"),
        ("school -tolk", "school"),
    ],
)
async def test_a_note_is_found_whatever_the_form_of_the_word(tenant_a: Town, line: str, marked: str) -> None:
    text = "Een school was geïnteresseerd in de kwartsietlaag. Na de eerste kop thee ging het beter."
    async with library_of(
        {"title": "Steen", "text": text},
        {"title": "Anders", "text": "Tolk, kop, school, en thee als eerste."},
    ):
        found = await ask(tenant_a, line)
    assert "Steen" in titles(found)
    assert marked in hits(found)
    if '"' in line or "-" in line:
        assert titles(found) == ["Steen"]


async def test_a_misspelt_word_is_told_and_a_known_one_is_left_alone(tenant_a: Town) -> None:
    async with library_of(
        {"title": "Een", "text": "Schoolverzuim nam af."}, {"title": "Twee", "text": "Schoolverzuin."}
    ):
        mended = await ask(tenant_a, "schoolverzuum")
        known = await ask(tenant_a, "schoolverzuin")
        beyond = await ask(tenant_a, "xyzzyplugh")
    assert mended.meant["schoolverzuum"].startswith("schoolverzui")
    assert (known.meant, titles(known)) == ({}, ["Twee"])
    assert (beyond.meant, beyond.notes) == ({}, ())


async def test_a_title_counts_for_more_than_a_summary_and_that_for_more_than_a_text(tenant_a: Town) -> None:
    async with library_of(
        {"title": "Derde", "text": "Over zeepaardjes en meer dan dat."},
        {"title": "Tweede", "summary": "Zeepaardjes.", "text": "Over iets anders."},
        {"title": "Zeepaardjes", "text": "Over iets heel anders."},
    ):
        found = await ask(tenant_a, "zeepaardjes")
    assert titles(found) == ["Zeepaardjes", "Tweede", "Derde"]


async def test_what_is_withdrawn_or_changed_is_gone_from_results_and_from_the_known_words_at_once(
    tenant_a: Town, database: Servers
) -> None:
    async with library_of({"title": "Weg", "text": "De enige kwikstaartnevel hier."}) as (centre, ids):
        assert titles(await ask(tenant_a, "kwikstaartnevel")) == ["Weg"]
        async with centre.acting("editor"):
            await LibraryNote.update(text="Nu over een waterhoentje.").where(LibraryNote.id == ids[0])
        assert titles(await ask(tenant_a, "waterhoentje")) == ["Weg"]
        gone = await ask(tenant_a, "kwikstaartnevel")
        assert (gone.notes, gone.meant) == ((), {})
        async with centre.acting("editor"):
            await LibraryNote.delete().where(LibraryNote.id == ids[0])
        assert (await ask(tenant_a, "waterhoentje")).notes == ()
    connection = await asyncpg.connect(database.admin_url)
    try:
        for table in ("library_word", "library_search"):
            rows = await connection.fetch(f"SELECT * FROM {table} WHERE tenant_id = $1", centre.card.id)
            assert rows == [], table
    finally:
        await connection.close()


async def test_facets_are_counted_from_ten_and_rounded_down_and_a_change_of_facets_is_followed(
    tenant_a: Town,
) -> None:
    notes = [{"title": f"N{number}", "text": "Waterjuffers.", "need": "School"} for number in range(13)]
    few = [{"title": f"F{number}", "text": "Waterjuffers.", "need": "Wonen"} for number in range(9)]
    async with library_of(*notes, *few) as (centre, ids):
        found = await ask(tenant_a, "waterjuffers")
        assert (found.told, found.facets["need"]) == (20, [("School", 10)])
        narrowed = await ask(tenant_a, "waterjuffers", Chosen(need="Wonen"), limit=50)
        assert (len(narrowed.notes), narrowed.told, narrowed.facets) == (9, None, {})
        async with centre.acting("editor"):
            await LibraryNote.update(need="Wonen").where(LibraryNote.id == ids[0])
        found = await ask(tenant_a, "waterjuffers")
        assert dict(found.facets["need"]) == {"School": 10, "Wonen": 10}
        assert len((await ask(tenant_a, "waterjuffers", Chosen(need="Wonen"), limit=50)).notes) == 10


async def test_a_community_and_a_place_are_never_counted_or_chosen_together(tenant_a: Town) -> None:
    notes = [
        {
            "title": f"N{number}",
            "text": "Spreeuwen in Drenthe.",
            "community": "Schippers",
            "region": "drenthe",
        }
        for number in range(12)
    ]
    async with library_of(*notes):
        plain = await ask(tenant_a, "spreeuwen")
        of_community = await ask(tenant_a, "spreeuwen", Chosen(community="Schippers"))
        of_region = await ask(tenant_a, "spreeuwen", Chosen(region="drenthe"))
        named = await ask(tenant_a, "spreeuwen drenthe")
        both = await ask(tenant_a, "spreeuwen", Chosen(community="Schippers", region="zeeland"))
    assert {"community", "region"} <= plain.facets.keys()
    assert "region" not in of_community.facets
    assert "community" not in of_region.facets
    assert "community" not in named.facets
    assert both.notes
    assert "region" not in both.facets


async def test_pages_follow_each_other_without_a_gap_or_a_double(tenant_a: Town) -> None:
    async with library_of(
        *({"title": f"N{number}", "text": "Ijsvogels " * (1 + number % 3)} for number in range(23))
    ):
        seen: list[str] = []
        after = None
        while page := (await ask(tenant_a, "ijsvogels", after=after, limit=5)).notes:
            seen += ["".join(piece.text for piece in one.title) for one in page]
            after = (page[-1].weight, page[-1].id)
    assert sorted(seen) == sorted({f"N{number}" for number in range(23)})


async def test_of_a_common_word_the_newest_quarters_are_weighed_and_it_is_told_that_there_are_more(
    tenant_a: Town,
) -> None:
    old = [{"title": f"Oud {number}", "text": "Lepelaars.", "published_in": "2024-1"} for number in range(12)]
    new = [{"title": "Nieuw", "text": "Lepelaars.", "published_in": "2026-2"} for _ in range(MOST_WEIGHED)]
    async with library_of(*old) as (centre, _):
        async with centre.acting("editor"):
            await LibraryNote.insert(*(LibraryNote(summary="", **one) for one in new))
        found = await ask(tenant_a, "lepelaars", limit=600)
        assert (found.is_all, found.told) == (False, MOST_WEIGHED)
        assert sum(title == "Nieuw" for title in titles(found)) >= MOST_WEIGHED
        async with centre.acting("editor"):
            await LibraryNote.delete().where(LibraryNote.published_in == "2026-2")


async def test_the_index_is_used_also_behind_the_walls(tenant_a: Town) -> None:
    async with tenant_a.acting("lead_professional") as scope:
        connection = scope.connection
        await connection.execute("SET LOCAL enable_seqscan = off")
        plan = await connection.fetch(
            "EXPLAIN SELECT id FROM library_search WHERE words @@ library_query('{school}', '{}', '{}')"
        )
        walled = await connection.fetch(
            "EXPLAIN SELECT id FROM library_note WHERE to_tsvector(text) @@ library_query('{school}', '{}', '{}')"
        )
    assert any("library_search_words" in row[0] for row in plan)
    assert not any("Bitmap" in row[0] for row in walled)


async def test_a_municipality_cannot_write_in_the_index(tenant_a: Town) -> None:
    async with library_of({"title": "Echt", "text": "Roerdomp."}) as _:
        async with tenant_a.acting("project_lead") as scope:
            for table in ("library_search", "library_word"):
                assert await scope.connection.execute(f"DELETE FROM {table}") == "DELETE 0"
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with tenant_a.acting("project_lead") as scope:
                await scope.connection.execute(
                    "INSERT INTO library_word (tenant_id, word, stem, note_count) VALUES ($1, 'nep', 'nep', 1)",
                    tenant_a.card.id,
                )
        assert titles(await ask(tenant_a, "roerdomp")) == ["Echt"]
