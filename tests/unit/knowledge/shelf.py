"""Knowledge bases as tests make them."""

from __future__ import annotations

from datetime import date

from core.plugin_api import Article, Holiday, KnowledgeBase, Term, Told, ToldAtLength


def article(
    name: str,
    text: str,
    *,
    english: str | None = None,
    title: str = "Een titel",
    topic: str = "Aanpak",
    reviewed: date = date(2026, 3, 1),
) -> Article:
    """Return an article with these texts."""
    return Article(
        name=name,
        title=Told(title, title),
        topic=Told(topic, topic),
        reviewed_on=reviewed,
        source="Een bron voor deze proef",
        unknown=Told("Wat niemand weet", "What nobody knows"),
        text=ToldAtLength(text, english),
    )


def base(*articles: Article, name: str = "proef", title: str = "Proefbank") -> KnowledgeBase:
    """Return a knowledge base with these articles, and one thing of each other kind."""
    return KnowledgeBase(
        name=name,
        title=Told(title, title),
        summary=Told("Een zwaluwnest aan kennis", "A nest of knowledge"),
        articles=articles,
        terms=(Term(term="hut", language=Told("Dal", "Dale"), meaning=Told("Een huis", "A house")),),
        holidays=(
            Holiday(name=Told("Dag", "Day"), when=Told("Ooit", "Once"), appointment=Told("Later", "Later")),
        ),
        do=(Told("Kom rustig", "Come quietly"),),
        avoid=(Told("Haast niet", "Do not hurry"),),
        questions=(Told("Wie eerst?", "Who first?"),),
    )
