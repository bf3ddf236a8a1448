"""Which column is which: the header below titles, headings as people write them, and columns that are never read."""

from __future__ import annotations

import pytest

from core.cases.importing import ImportUnreadable
from core.cases.importing.columns import normalise
from core.cases.importing.headings import SYNONYMS, Field
from core.kit.recognisers.communities import names_community
from tests.data.caseloads import HEADINGS, as_csv, as_xlsx, row, table
from tests.unit.cases.importing.reading import read

COMMUNITY_HEADINGS = """
Doelgroep|doel groep|Doelgoep|DOELGROEP(EN)|Dg|Gemeenschap|gemeenschap / netwerk|Gemeenschp|Community
Etniciteit|etnische groep
Etnisiteit|Etn.|Ethniciteit|Afkomst|afk.|Herkomst|herkomstland|Land van herkomst|Land v. herkomst|Komaf
Komt uit|Afkomstig uit
Nationaliteit|Nationaliteit(en)|Nat.|1e nationaliteit|Staatsburgerschap|Geboorteland
geb.land moeder / geboorteland|Geboorteplaats
Geboren in|Taal|Talen|Taal thuis|Moedertaal|Voertaal|Tolk|Tolk nodig?|Spreektaal|Religie|Geloof
Geloofsovertuiging|Godsdienst
Kerk|Kerkgenootschap|Kerkelijke gezindte|Moskee|Levensovertuiging|Levensbeschouwing|Culturele achtergrond
Culturele\nachtergrond
Cultuur|Migratieachtergrond|Achtergrond|Bevolkingsgroep|Bevolkings-groep|Volk|Volksgroep|Groep|Groepering
Clan|Stam|Ras
Huidskleur|Roots|Origine|Minderheid|Allochtoon?|Netwerk|Kring|Paspoort|Roma j/n|Roma/Sinti|Eritrees?
Moslim|Ethnicity|Religion
"""
HEADING_VARIANTS = {
    Field.NUMBER: ["NR.", "Casusnummer", "Casus nr", "dossiernr.", "#nr", "Volgnr"],
    Field.REQUESTED_ON: [
        "Aanvraagdatum",
        "datum\naanvraag",
        "Datum aanmelding",
        "DATUM AANVRAAG (dd-mm-jj)",
        "Datm aanvraag",
    ],
    Field.MUNICIPALITY: ["gemeente ", "Woonplaats", "Gem."],
    Field.CLIENT: ["Gezin / cliënt", "Naam cliënt", "Cliëntnaam", "Familie", "Huishouden"],
    Field.QUESTION: ["Hulpvraag\n(kort)", "Hulpvraag\nin eigen woorden", "Vraagstelling", "HULPVRAAG*"],
    Field.KEY_FIGURE: ["Sleutelfiguur:", "Sleutelpersoon", "Sleutel-figuur", "Sleutelfiguren"],
    Field.BEGINS_ON: ["Startdatum", "Start inzet (datum)", "Begindatum"],
    Field.ENDS_ON: ["Einddatum", "t/m", "Einde inzet"],
    Field.MONTHLY_BUDGET: ["Budget p.m.", "Budget/mnd", "Budget per maand (€)", "Maandbudget"],
    Field.SPENT: ["Totaal uitgegeven", "Uitgegeven totaal (€)", "Besteed"],
    Field.STATUS: ["STATUS", "Fase", "Stand van zaken"],
    Field.REMARK: ["Opmerkingen", "Bijzonderheden", "Opm.", "Toelichting"],
}


def with_heading(heading: str, field: Field | None = None) -> list[str]:
    """Return the usual headings, with another one for a field, or one more."""
    if field is None:
        return [*HEADINGS, heading]
    return [heading if one == field.value else one for one in HEADINGS]


@pytest.mark.parametrize(
    "heading", [one for line in COMMUNITY_HEADINGS.strip().splitlines() for one in line.split("|")]
)
def test_a_column_that_names_a_community_is_never_read(heading: str) -> None:
    caseload = read(
        as_csv(table([*row(1), "x"], [*row(2), ""], headings=with_heading(heading.replace("\\n", "\n"))))
    )
    (dropped,) = caseload.dropped_columns
    assert "gemeenschap, afkomst, taal, geloof of nationaliteit" in dropped.reason
    assert dropped.column == "kolom S" or not names_community(dropped.column)
    assert len(caseload.candidates) == 2


@pytest.mark.parametrize(
    ("field", "heading"), [(field, one) for field, names in HEADING_VARIANTS.items() for one in names]
)
def test_a_heading_is_known_as_people_write_it(field: Field, heading: str) -> None:
    caseload = read(as_csv(table(row(1), headings=with_heading(heading, field))))
    assert caseload.candidates == read(as_csv(table(row(1)))).candidates
    assert not caseload.dropped_columns


@pytest.mark.parametrize("field", Field)
def test_no_wording_of_a_column_we_know_tells_a_community(field: Field) -> None:
    for wording in SYNONYMS[field]:
        assert normalise(wording) == wording
        if field not in {Field.NUMBER, Field.REQUESTED_ON, Field.CLIENT}:
            caseload = read(as_csv(table(row(1), headings=with_heading(wording, field))))
            assert not caseload.dropped_columns, wording


VALUES = ["Roma", "Somalisch", "", "Syrisch-Orthodox", "onbekend"]


@pytest.mark.parametrize("heading", ["Categorie", "Soort", "Opmerking 2", "", "Type", "Groep A/B"])
def test_a_column_whose_values_tell_a_community_is_never_read(heading: str) -> None:
    rows = [[*row(number), value] for number, value in enumerate(VALUES, start=1)]
    for data in (
        as_csv(table(*rows, headings=with_heading(heading))),
        as_xlsx(table(*rows, headings=with_heading(heading))),
    ):
        (dropped,) = read(data).dropped_columns
        assert "gemeenschap, afkomst, taal, geloof of nationaliteit" in dropped.reason


def test_a_known_column_full_of_communities_is_not_read_either() -> None:
    rows = [row(number, Opmerking=value) for number, value in enumerate(VALUES, start=1)]
    caseload = read(as_csv(table(*rows)))
    assert [one.column for one in caseload.dropped_columns] == ["Opmerking"]
    assert {one.remark for one in caseload.candidates} == {None}


def test_a_column_in_which_one_text_names_a_community_is_read() -> None:
    rows = [
        row(number, Opmerking=value)
        for number, value in enumerate(("Roma gezin", "belt laat", "", "", ""), start=1)
    ]
    caseload = read(as_csv(table(*rows)))
    assert not caseload.dropped_columns
    assert [one.fate for one in caseload.rows] == ["held_back", *["candidate"] * 4]


@pytest.mark.parametrize("heading", ["BSN", "Burgerservicenummer", "bsn nr.", "Sofinummer"])
def test_a_column_of_citizen_service_numbers_is_never_read(heading: str) -> None:
    (dropped,) = read(as_csv(table([*row(1), "x"], headings=with_heading(heading)))).dropped_columns
    assert "burgerservicenummer" in dropped.reason


def test_a_heading_is_shown_as_carefully_as_a_value() -> None:
    headings = [*HEADINGS, "Roma gezinnen", "111222333", "rood\x1b[31m", "x" * 500]
    caseload = read(as_csv(table([*row(1), "a", "b", "c", "d"], headings=headings)))
    assert [one.column for one in caseload.dropped_columns] == [
        "kolom S",
        "kolom T",
        "rood\ufffd[31m",
        "x" * 60,
    ]


def test_an_unknown_column_is_told_and_does_no_harm() -> None:
    caseload = read(as_csv(table([*row(1), "fiets"], headings=with_heading("Vervoermiddel"))))
    (dropped,) = caseload.dropped_columns
    assert (dropped.column, len(caseload.candidates)) == ("Vervoermiddel", 1)
    assert "onbekend" in dropped.reason


def test_of_two_columns_alike_the_one_that_holds_something_is_read() -> None:
    caseload = read(
        as_csv(table([*row(1, Opmerking=""), "telefoon kwijt"], headings=with_heading("Opmerkingen")))
    )
    assert caseload.candidates[0].remark == "telefoon kwijt"
    assert [one.column for one in caseload.dropped_columns] == ["Opmerking"]


def test_the_header_is_found_below_titles_and_explanations() -> None:
    titles = [
        ["Overzicht casussen 2021-2024"],
        ["Laatst bijgewerkt", "1-7-2026"],
        ["Datum aanvraag = dag van de melding"],
        [""],
    ]
    caseload = read(as_csv([*titles, *table(row(1))]))
    assert (caseload.header_row, len(caseload.candidates)) == (5, 1)


def test_columns_stand_in_any_order() -> None:
    backwards = [list(reversed(one)) for one in table(row(1), row(2))]
    assert read(as_csv(backwards)).candidates == read(as_csv(table(row(1), row(2)))).candidates


@pytest.mark.parametrize("field", [Field.STATUS, Field.NUMBER, Field.KEY_FIGURE])
def test_a_column_that_is_missing_is_told(field: Field) -> None:
    place = HEADINGS.index(field.value)
    rows = [[cell for at, cell in enumerate(one) if at != place] for one in table(row(1), row(2))]
    caseload = read(as_csv(rows))
    assert [(one.row, one.column, one.outcome) for one in caseload.issues] == [(1, field.value, "warning")]
    assert len(caseload.candidates) == 2


@pytest.mark.parametrize(("heading", "also"), [("Iets anders", ""), ("Gezin (Roma)", "kolom F")])
def test_a_column_without_which_no_case_can_be_made_is_asked_for(heading: str, also: str) -> None:
    with pytest.raises(ImportUnreadable) as refused:
        read(as_csv(table(row(1), headings=with_heading(heading, Field.CLIENT))))
    assert refused.value.detail.startswith("De kolom Gezin is niet gevonden.")
    assert ("Niet gelezen, want de kop noemt een gemeenschap" in refused.value.detail) is bool(also)
    assert also in refused.value.detail
    assert not names_community(refused.value.detail.partition("Niet gelezen")[0])
