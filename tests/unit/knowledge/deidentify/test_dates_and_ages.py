"""Dates in many ways of writing, ages in many phrasings; times, ranges, terms and durations stay."""

from __future__ import annotations

import pytest

from core.knowledge.deidentify import Kind
from core.knowledge.deidentify.ages import find_ages
from core.knowledge.deidentify.dates import find_dates
from tests.unit.knowledge.deidentify.reading import gone_as

DATES = """
12 augustus 2024|3-3-1979|03/11/24|25-3|4 april|5 en 6 februari|januari 2025|2024-05-17|14 mrt '24|1 t/m 4 juni|3 sept
12-IV-2024|3.II.25|28-V-'25|3 op 4 mei|11 mrt 25
eerste mei|twaalf maart negentienhonderdtachtig|19.05.2023|11 sep|20240517|30ste april
"""


@pytest.mark.parametrize("date", DATES.strip().replace("\n", "|").split("|"))
def test_a_date_goes(date: str):
    text = f"Dat was op {date} in de middag."
    found = {at for one in find_dates(text) for at in range(one.start, one.end)}
    start = text.index(date)
    assert [
        text[at] for at in range(start, start + len(date)) if text[at].isalnum() and at not in found
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "Dat duurt 3-4 weken.",
        "Om 14.30 uur.",
        "Sinds mei gaat het beter.",
        "Elke dinsdag en donderdag.",
        "De brief uit 2019.",
        "Groep 7-8 uur lang.",
        "Ze komt 2-3 keer per week.",
    ],
)
def test_times_ranges_and_terms_are_no_dates(text: str):
    assert find_dates(text) == []


@pytest.mark.parametrize(
    "text", ["Hij is geboren in 1987.", "Haar dochter (2015) is er ook.", "Zoon, geb. 2011, woont thuis."]
)
def test_a_year_of_birth_is_a_date(text: str):
    assert len(find_dates(text)) == 1


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Amal (45) was er.", "45"),
        ("Hij is 33.", "33"),
        ("Haar zoon, 15 jaar, gaat niet.", "15"),
        ("De 12-jarige dochter bleef thuis.", "12"),
        ("Ze is vierentwintig.", "vierentwintig"),
        ("Hij wordt binnenkort 15.", "15"),
        ("Op 8 mei wordt zij achttien.", "achttien"),
        ("Nu de jongen 16 is, schrijft hij.", "16"),
        ("Een meisje van 9 deed open.", "9"),
        ("Jongste kind is vijf.", "vijf"),
        ("Kinderen van 3, 5 en 9 wonen thuis.", "3, 5 en 9"),
        ("Leeftijd: 34.", "34"),
        ("Zijn dochter, destijds elf, ging niet.", "elf"),
        ("Zij is 86, hij 21.", "21"),
        ("16 jaar dus minderjarig.", "16"),
        ("(m, 14) gezien op school", "14"),
        ("De baby is elf weken.", "elf"),
        ("zijn oma (oma, 88) kwam", "88"),
    ],
)
def test_an_age_goes(text: str, age: str):
    assert age in [text[one.start : one.end] for one in find_ages(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Zij woont hier al 12 jaar.",
        "Dat is 3 jaar geleden.",
        "Hij kreeg 30 euro.",
        "Om 5 uur is hij thuis.",
        "Zij zit in groep 7.",
        "Sinds week 14 is het stil.",
        "Er zijn 4 kinderen.",
        "De ots is verlengd met een jaar.",
    ],
)
def test_durations_amounts_and_counts_are_no_ages(text: str):
    assert find_ages(text) == []


def test_a_date_is_not_taken_for_an_age():
    assert gone_as(Kind.AGE, "Hij is 12 maart vertrokken.") == []


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Drie kinderen aanwezig, van 3, 5 en 8.", ["3, 5 en 8"]),
        ("De zusjes heten Amal en Hoda, 13, 11 en 6.", ["13", ", 11 en 6"]),
        ("De bruid, Elvira, is 22.", ["22"]),
        ("Hij was, zoals iedereen zei, was 37 en smid.", ["37"]),
        ("Zij zorgt voor haar buurvrouw van 83, wier hond ziek is.", ["83"]),
        ("Hij zat bij mevr. ten Cate van 92.", ["92"]),
        ("Casus: jongere (v) 18. Meer niet.", ["18"]),
        ("Zij is met zestien uitgehuwelijkt.", ["zestien"]),
        ("Met 17 jaar trouwde zij.", ["17"]),
        ("Verjaardag 10 juni, 41!", ["41"]),
        ("Zijn botten zeggen 21, zijn pas niet.", ["21"]),
        ("Een vrouw van 64 belde.", ["64"]),
    ],
)
def test_an_age_in_a_list_or_apart_from_its_person_goes(text: str, ages: list[str]):
    assert gone_as(Kind.AGE, text) == ages


@pytest.mark.parametrize(
    "text", ["Ze kocht 8 x 22 broden.", "Een moeder van 3 zonen.", "Hij zat met 12 jaar cel vast."]
)
def test_a_product_a_count_and_a_sentence_of_prison_are_no_ages(text: str):
    assert gone_as(Kind.AGE, text) == []
    assert gone_as(Kind.DATE, text) == []


@pytest.mark.parametrize("date", ["12-04-2024", "12/04/2024", "2024-04-12", "2024/04/12", "12.04.2024"])
def test_a_whole_date_in_figures_is_a_date_and_no_number(date: str):
    assert gone_as(Kind.DATE, f"De brief is van {date} en kwam laat.") == [date]
