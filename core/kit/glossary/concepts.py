"""The concepts of the method: the word in code, the word at the edge, and what it means."""

from __future__ import annotations

from typing import NamedTuple


class Concept(NamedTuple):
    """One concept: English in code, Dutch at the edge."""

    english: str
    dutch: str
    meaning: str


CONCEPTS: tuple[Concept, ...] = (
    Concept(
        "tenant",
        "gemeente",
        "one organisation with its own walls: a municipality, or the national knowledge centre",
    ),
    Concept("case", "casus", "one client or household for whom a key figure is asked"),
    Concept("application", "aanvraag", "the request of a professional with which a case begins"),
    Concept("applicant", "aanvrager", "who asks; usually becomes the lead professional"),
    Concept("lead professional", "regievoerder", "keeps direction over a case and stays responsible for it"),
    Concept("project lead", "projectleider", "screens, matches and guides in one municipality"),
    Concept("screening", "toetsing", "can ordinary provisions still work, and does this case fit"),
    Concept("provision", "voorziening", "ordinary care or support that was considered or tried"),
    Concept(
        "plan",
        "plan van aanpak",
        "goals, the key figure's role and the agreements; versioned, agreed by two sides",
    ),
    Concept("client", "cliënt", "the person for whom help is asked"),
    Concept("household member", "gezinslid", "somebody who lives with the client"),
    Concept("agency", "betrokken instantie", "school, police, housing corporation, youth care and the like"),
    Concept("key figure", "sleutelfiguur", "a trusted person from or around a community; not a care worker"),
    Concept(
        "network",
        "netwerk van sleutelfiguren",
        "a local, regional or national pool in which key figures are sought",
    ),
    Concept(
        "community",
        "gesloten gemeenschap",
        "only ever a property of knowledge and of key figures, never of a case",
    ),
    Concept("search brief", "zoekvraag", "transient, sealed description of whom we look for"),
    Concept("match", "match", "a key figure chosen for a case"),
    Concept("candidate", "kandidaat", "a key figure who may fit a case"),
    Concept("introduction", "introductie", "the first contact, and how it is made"),
    Concept("acceptance", "acceptatie", "the client accepts this key figure"),
    Concept(
        "sharing agreement", "afspraak over delen", "the client agrees that relevant information is shared"
    ),
    Concept("deployment", "inzet", "one key figure working on one case"),
    Concept(
        "term", "termijn", "a period of a deployment, three months unless the municipality says otherwise"
    ),
    Concept("evaluation", "evaluatie", "decides at the end of a term: extend, change or end"),
    Concept("contact", "contactmoment", "a meeting or call with the client"),
    Concept("share", "gedeelde informatie", "an item that a professional lets the key figure see"),
    Concept("budget agreement", "budgetafspraak", "the monthly amount for a case"),
    Concept("expense", "uitgave", "money for the client, from the flexible budget"),
    Concept("allowance", "vergoeding", "money for the key figure, for effort or costs"),
    Concept("funding source", "dekking", "who pays: municipality, province, ministry"),
    Concept("community meeting", "bijeenkomst", "a meeting with a community; attendance is a number"),
    Concept("learning", "inzicht", "what was learned, inside the municipality"),
    Concept("practice note", "praktijknotitie", "an anonymised learning for others"),
    Concept("knowledge base", "kennisbank", "knowledge about one community, from a plugin"),
    Concept(
        "report", "rapport", "counts of one municipality over a period, made by a plugin; leads to no case"
    ),
    Concept("plugin", "uitbreiding", "a part that is added to the product and switched on for each tenant"),
    Concept("deviation", "afwijking", "work outside the standard frame, recorded as such"),
    Concept("journal", "logboek", "the append-only record of everything that was done"),
    Concept("hold", "bewaarplicht", "stops destruction"),
)
