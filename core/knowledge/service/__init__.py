"""The use cases of knowledge, one function each: of knowledge bases."""

from core.knowledge.service.bases import list_bases, require_article, require_base, search_in

__all__ = ["list_bases", "require_article", "require_base", "search_in"]
