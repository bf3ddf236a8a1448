"""Knowledge bases at the edge, in Dutch: structs of the API."""

from __future__ import annotations

from datetime import date

from core.kit.api import ApiStruct
from core.knowledge.rules.bases import oldest_review
from core.plugin_api import Article, Holiday, KnowledgeBase, Term
from core.plugin_host import Registrations

_NL = "nl"


class KnowledgeBaseCard(ApiStruct):
    """Een kennisbank in de lijst; de datum is die van het artikel dat het langst geleden gecontroleerd is."""

    plugin: str
    name: str
    title: str
    summary: str
    article_count: int
    reviewed_date: date | None

    @classmethod
    def of(cls, plugin: str, base: KnowledgeBase) -> KnowledgeBaseCard:
        """Return what the list shows of a base."""
        return cls(
            plugin=plugin,
            name=base.name,
            title=base.title.within(_NL),
            summary=base.summary.within(_NL),
            article_count=len(base.articles),
            reviewed_date=oldest_review(base),
        )


class KnowledgeBaseList(ApiStruct):
    """De kennisbanken die hier aanstaan, en de uitbreidingen die hun kennisbank nu niet konden geven."""

    results: list[KnowledgeBaseCard]
    failed_plugins: list[str]

    @classmethod
    def of(cls, shelf: Registrations[KnowledgeBase]) -> KnowledgeBaseList:
        """Return the list."""
        return cls(
            results=[KnowledgeBaseCard.of(one.plugin, one.item) for one in shelf.found],
            failed_plugins=list(shelf.failed),
        )


class ArticleOut(ApiStruct):
    """Een artikel: de tekst in Markdown, waar die op steunt, wanneer die gecontroleerd is en wat niet bekend is."""

    name: str
    title: str
    topic: str
    reviewed_date: date
    source: str
    unknown: str
    text: str

    @classmethod
    def of(cls, article: Article) -> ArticleOut:
        """Return an article."""
        return cls(
            name=article.name,
            title=article.title.within(_NL),
            topic=article.topic.within(_NL),
            reviewed_date=article.reviewed_on,
            source=article.source,
            unknown=article.unknown.within(_NL),
            text=article.text.within(_NL),
        )


class TermOut(ApiStruct):
    """Een woord dat mensen kunnen gebruiken, in welke taal, en wat ermee bedoeld wordt."""

    expression: str
    spoken_in: str
    meaning: str

    @classmethod
    def of(cls, term: Term) -> TermOut:
        """Return a term."""
        return cls(
            expression=term.term,
            spoken_in=term.language.within(_NL),
            meaning=term.meaning.within(_NL),
        )


class HolidayOut(ApiStruct):
    """Een dag of periode waarop een afspraak beter anders kan: wanneer, en wat het van een afspraak vraagt."""

    name: str
    when: str
    appointment_advice: str

    @classmethod
    def of(cls, day: Holiday) -> HolidayOut:
        """Return a day."""
        return cls(
            name=day.name.within(_NL),
            when=day.when.within(_NL),
            appointment_advice=day.appointment.within(_NL),
        )


class KnowledgeBaseOut(ApiStruct):
    """Een kennisbank: artikelen, wat te doen en te vermijden bij een eerste contact, vragen, woorden en dagen."""

    plugin: str
    name: str
    title: str
    summary: str
    articles: list[ArticleOut]
    advised: list[str]
    avoided: list[str]
    questions_for_key_figure: list[str]
    vocabulary_terms: list[TermOut]
    special_days: list[HolidayOut]

    @classmethod
    def of(cls, plugin: str, base: KnowledgeBase) -> KnowledgeBaseOut:
        """Return a base whole."""
        return cls(
            plugin=plugin,
            name=base.name,
            title=base.title.within(_NL),
            summary=base.summary.within(_NL),
            articles=[ArticleOut.of(article) for article in base.articles],
            advised=[one.within(_NL) for one in base.do],
            avoided=[one.within(_NL) for one in base.avoid],
            questions_for_key_figure=[one.within(_NL) for one in base.questions],
            vocabulary_terms=[TermOut.of(term) for term in base.terms],
            special_days=[HolidayOut.of(day) for day in base.holidays],
        )
