"""The manifest of this plugin and its one hook: it names a knowledge base, which it reads from its folder ``content``."""

from __future__ import annotations

from functools import lru_cache

from core.plugin_api import KnowledgeBase, Manifest, Told, hookimpl, knowledge_base_from

manifest = Manifest(
    name="knowledge-somali",
    title=Told("Kennisbank: mensen uit Somalië", "Knowledge base: people from Somalia"),
    summary=Told(
        "Artikelen, woorden, dagen en vragen voor een eerste contact. Er worden geen gegevens bewaard.",
        "Articles, words, days and questions for a first contact. No data are kept.",
    ),
    version="1.0",
    core=">=0.1,<0.3",
    author="Kernkracht",
    hooks=("register_knowledge_bases",),
)


@hookimpl
def register_knowledge_bases() -> list[KnowledgeBase]:
    """Name the one knowledge base of this plugin; it needs nothing of a tenant."""
    return [_read_once()]


@lru_cache(maxsize=1)
def _read_once() -> KnowledgeBase:
    return knowledge_base_from("plugins.knowledge_somali")
