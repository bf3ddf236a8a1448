"""Names go by what they are and by what stands beside them; words for communities, roles and national bodies stay."""

from __future__ import annotations

import pytest

from core.knowledge.deidentify import CaseFile, Kind, Reason
from tests.unit.knowledge.deidentify.reading import covered, doubted, gone, gone_as


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gisteren belde Tsehaynesh over de brief.", "Tsehaynesh"),
        ("Xaawo kwam niet.", "Xaawo"),
        ("Daarna sprak mevrouw Van den Broek met haar.", "Van den Broek"),
        ("Verslag van P.J. de Wit over het bezoek.", "P.J. de Wit"),
        ("Bezwaar van M.-L. op 't Veld ontvangen.", "M.-L. op 't Veld"),
        ("Akkoord Kerem B. volgt nog.", "Kerem B."),
        ("Mark de Groot was er ook.", "Mark de Groot"),
        ("Roos belde om te zeggen dat zij ziek is.", "Roos"),
        ("Visser van de gemeente regelt het.", "Visser"),
        ("Dank alvast, Kees-Jan", "Kees-Jan"),
        ("De motie-Terpstra werd aangenomen.", "Terpstra"),
        ("Gezinsvoogd Wouter van 't Hof komt zaterdag.", "Wouter van 't Hof"),
        ("Lieve Wil, het gaat goed.", "Wil"),
        ("De afzender heet Moe en woont elders.", "Moe"),
        ("[10:15] Bakker: waar dan?", "Bakker"),
        ("Naam op de brief: Ö. Çağlayan.", "Ö. Çağlayan"),
    ],
)
def test_a_name_goes_whole(text: str, name: str):
    assert covered(text, name)


@pytest.mark.parametrize(
    "text",
    [
        "De sleutelfiguur sprak Tigrinya en Arabisch met het Eritrese gezin.",
        "Bij Roma en Sinti, en bij Molukse en Syrisch-Orthodoxe gezinnen, is dat anders.",
        "De IND, het COA, DUO, het UWV, de SVB en de GGD kregen een brief.",
        "Zij komt uit Syrië en woont nu in Nederland, in Overijssel.",
        "De wijkcoach belde de huisarts, de dominee en de leerplichtambtenaar.",
        "Hij appte via WhatsApp en betaalde met Tikkie.",
        "In de ramadan en met Kerstmis is er geen les Nederlands.",
        "De AOW en de WMO blijven zoals ze zijn.",
    ],
)
def test_communities_languages_countries_roles_bodies_and_brands_stay(text: str):
    assert gone(text) == []


def test_a_name_that_went_once_goes_wherever_it_stands():
    text = "Zij sprak met Johan Hulst. Hulst was kort van stof."
    assert covered(text[text.index(". ") :] if False else text, "Hulst was"[:5])
    assert gone(text)[-1] == "Hulst"


def test_an_everyday_word_in_small_letters_stays_beside_the_same_name():
    text = "Haar broer Wolf is er nog. Een wolf in schaapskleren, zegt hij."
    assert gone(text) == ["Wolf"]
    assert doubted(text)["wolf"] is Reason.WORD_LIKE_NAME


def test_a_misspelt_word_stays_in_doubt():
    assert doubted("De beschiking kwam te laat.") == {"beschiking": Reason.MAYBE_MISSPELT}


def test_the_capital_of_a_sentence_makes_no_name_of_an_everyday_word():
    assert gone("Koffie kwam er niet. Betaalafspraken zijn gemaakt. Vandaag belde niemand.") == []


def test_a_word_for_a_community_beside_a_name_is_a_surname():
    assert covered("Met Anja Polak is gesproken.", "Anja Polak")


def test_an_abbreviation_that_nobody_knows_goes_and_one_of_two_letters_stays_in_doubt():
    assert gone_as(Kind.ORG, "Het XQZ belde.") == ["XQZ"]
    assert doubted("Het XQ belde.") == {"XQ": Reason.UNKNOWN_WORD}
    assert gone_as(Kind.ORG, "Hij turnt bij XQ.") == ["XQ"]
    assert doubted("Hij leest op A2 en spreekt B1.") == {}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Xasan", "hassan"),
        ("Mohamed Yusuf", "Mohammed"),
        ("Dževada", "Djevada"),
        ("Khadija", "Kadija"),
        ("Stojković", "Stojkovic"),
        ("Bouchra", "Boesjra"),
    ],
)
def test_a_name_of_the_case_file_goes_when_it_is_spelt_otherwise(name: str, written: str):
    assert covered(f"vandaag met {written} gebeld", written, CaseFile(persons=(name,)))


def test_a_name_of_the_case_file_that_is_a_word_is_in_doubt_in_small_letters():
    assert doubted("Zij wil met de bus.", CaseFile(persons=("Wil Jansen",)))["wil"] is Reason.NAME_IN_CASE


def test_without_capitals_unknown_words_and_first_names_go():
    text = "vandaag met tsehay en joke naar de school geweest, mevr bakker was ziek"
    assert gone_as(Kind.PERSON, text) == ["tsehay", "joke", "bakker"]


def test_a_text_without_capitals_asks_for_attention():
    from core.knowledge.deidentify import deidentify

    assert deidentify("vandaag niemand gezien. morgen weer.").attention
    assert not deidentify("Vandaag niemand gezien. Morgen weer.").attention


@pytest.mark.parametrize(
    "role",
    [
        "de zus van de koster",
        "de dochter van zijn peetoom",
        "de oudste broer van de schoonvader",
        "een neef van de imam",
    ],
)
def test_a_relative_of_somebody_with_a_role_stays_in_doubt(role: str):
    assert doubted(f"Volgens hem is {role} erbij.")[role] is Reason.FAMILY_ROLE


def test_a_bare_number_stays_in_doubt_and_a_counted_one_does_not():
    assert doubted("De poging van 14 mislukte, maar het waren 3 weken.") == {"14": Reason.BARE_NUMBER}
