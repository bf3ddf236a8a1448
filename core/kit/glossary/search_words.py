"""Words and fields of the one search, at the edge."""

from __future__ import annotations

SEARCH_WORDS: dict[str, dict[str, str]] = {
    "search_kind": {
        "note": "praktijknotities",
        "learning": "inzichten",
        "article": "kennisbank",
        "help": "hulp",
    },
}

SEARCH_FIELDS: dict[str, str] = {
    "found_notes": "gevondenPraktijknotities",
    "found_articles": "gevondenArtikelen",
    "found_help": "gevondenHulp",
    "found_learnings": "gevondenInzichten",
    "excerpt": "fragment",
    "read_as": "gelezenAls",
    "at_least": "minstens",
    "is_all_weighed": "isAllesGewogen",
    "facet_counts": "aantallenPerKenmerk",
    "case_alias": "casusAlias",
    "asked_word": "gevraagdWoord",
    "meant_word": "bedoeldWoord",
}
