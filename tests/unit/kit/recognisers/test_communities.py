"""Texts that name a community are found in many wordings; everyday texts are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.kit.recognisers.communities import find_communities, names_community

NAMING = """
Roma gezin, dochter 14, zie ook broer|gezin is roma|ROMA|roma's|Rooma gezin|romakinderen|Hongaarse Roma
ROMA/SINTI|roma_gezin|#roma|(Roma)|"Roma"|Roma,Sinti|R/S gezin|een Rom gezin|Sinti-familie|zigeuners|gipsy
woonwagenbewoners|woonwagenkamp|kampers|kamper familie|reizigersgezin
familie behoort tot de Roma-gemeenschap|Molukse wijk|zoon van Molukkers|half-Moluks|uit een Moluks nest
Somalisch sprekende moeder|Somali gezin|somalier|Sómalisch|eritrese moeder|komt uit Eritrea|Eritreeërs
Eritrees-orthodox|Erithrees|Eritrese vereniging|spreekt alleen Tigrinya|tigray|Ethiopisch|Soedanees
Congolese|West-Afrikaanse|Ghanees|Nigeriaanse|Kaapverdiaans|Syrisch-orthodoxe familie|syr. orth.|Suryoye
Assyrische kerk|arameeërs|gevlucht uit Syrië|SYRIERS|Armeense|koptisch|een kopt|Turks gezin|turkse vader
ouders komen uit Turkije|Koerdische jongen|Koerd|Jezidi|Yezidi's|alevitisch|Gülen-beweging|Marokaanse jongen
Marokkaanse moeder|Mocro|opgegroeid in Marokko|Berbers|Rifberbers|Egyptische|Tunesier|Palestijns|Libanees
Afghaans gezin|\u0391fghaans|Irakees|vader is Iraniër|Hazara|Pashto|Farsi tolk nodig|tolk Dari
tolk Tigrinya geregeld|spreekt Mandarijn|Arabisch sprekend|spreekt Arabisch|moslimgezin|streng islamitisch
bezoekt de moskee|draagt hoofddoek|sjiitisch|salafisme|Jehova's getuigen|jehovah|gereformeerde familie
zwaar gereformeerd|refo|katholiek|evangelisch|pinkstergemeente|mormonen|lid van een gesloten kerkgenootschap
gaat elke zondag naar de kerk|vanwege het geloof|gesloten geloofsgem.|ultraorthodox|joods gezin|Hindoe
hindoestaans|sikhs|boeddhist|Chinees echtpaar|Vietnamees|Indisch|Tamil|Filipijnse|Thaise vrouw|Rohingya
Oeigoers|Poolse arbeidsmigrant|moeder uit Polen|Oekraïense vluchteling|uit Oekraine|Oekr.|Bulgaren|Roemeens
Albanees|Kosovaars|Bosnisch|Servisch|ex-Joegoslavië|Balkan|Tsjetsjeens|Russisch|Wit-Russisch|russischtalig
Litouws|Slowaaks|Grieks|Italiaans gezin|Portugese|Antilliaanse jongere|Surinaams|Papiaments|Arubaan|Curaçao
Dominicaans|Braziliaans|Latino|Midden-Oosten|Zuid-Europees|oosterse|niet-westerse achtergrond
migratieachtergrond|etnische achtergrond|allochtoon gezin|buitenlanders|getinte jongen|zwarte gemeenschap
Nederlandse nationaliteit|geboren in Duitsland|Engelse vader|vader is Duits|moeder was half Frans|staatloos
R o m a|r.o.m.a.|Ro-ma|R0ma|s0malisch|Roooma|r*ma|S-y-r-i-s-c-h|erit\u00adreees|So\u200bmalisch
\u041c\u0430rokkaans
"""
EVERYDAY = """
de familie houdt alles binnen|geen vertrouwen in hulpverlening|nieuw in Nederland, hulpvraag onduidelijk
taalles, afgehaakt|post wordt niet geopend, taal is een probleem|maatschappelijk werk; 3x verhuisd
schulden en dreigende ontruiming|vader heeft werk|leerplicht boete, werkte averechts|psycholoog, wachtlijst
kinderen weer 4 dagen naar school|geen papieren, bang voor gemeente
huiselijk geweld, gezin doet deur niet open|client wilde geen informatie delen, gestopt
schuldregeling getekend|budgetbeheer|zoon van 16 dreigt in criminaliteit te raken
moeder komt niet buiten de deur|dochter mag niet naar vervolgopleiding|dochter begonnen aan mbo
twee hulpverleners minder nodig|gezinscoach, niet binnengekomen|loopt nog, niet teruggebeld|statushouder
asielzoeker|vluchteling|arbeidsmigrant|moeder spreekt slecht Nederlands|Nederlandse taal leren
inburgering afgerond|netwerk van de familie|gesloten gemeenschap|een gesloten netwerk|de gemeente belt
kerk zoekt vrijwilligers|de dominee belt wel eens|helpt vader bij Engels|vader is aan het leren
moeder is Engels aan het leren|Duits op school is een onvoldoende|Engels niveau A2|Franse les
diploma gehaald|een romantisch mens|Roman lezen helpt haar|aroma|somatische klachten|somber|soms|rustig
etiketten|woont in de Turkooisstraat|Marokkostraat 12|Molukkenstraat 5|Romastraat|Indische buurt
op het Surinameplein|Wijkteam Noord|fam. de Turk|Anja Polak belt|mevrouw De Jong|hij heet Islam Demir
mevr. Israel|dhr. Indo|zoon heet Roman|dochter Sinta|fam. Rus|Jordaan|Amsterdamse|Haagse|Fries|Limburgs
Twents|Tukker|Brabants|Vlaams|Hollandse|reiskosten|kamperen|kamp met school|koerswijziging
eet graag Turks brood|Turks fruit gelezen|Perzisch tapijt|Chinees halen|Zweedse puzzel|zwart werk|zwart geld
de zwarte auto|blanke lak|treinreizigers|afgaande op|poolshoogte nemen|Afgaan op gevoel
geloof in eigen kunnen|ik geloof dat|zij gelooft hem niet|geloofwaardig|ongelooflijk|cultuur van zwijgen
cultuurverschil|taalbarrière|tolk nodig|tolk geregeld|afkomst|identiteit|kerstpakket|Pasen|homo|groep 8|clan
uit de kring stappen|mandarijn eten|GGD|cd-rom|rom|Veilig thuis team|Leerplicht|sinterklaas|sinds januari
armen|ethische vraag|bidden|beroving|caravan|LHBTI|arme mensen|drukke buurt|- bellen - mailen - gaan
a. bellen b. mailen c. gaan
"""


def split(texts: str) -> list[str]:
    """Return the texts of a table."""
    return [one for line in texts.strip("\n").split("\n") for one in line.split("|")]


@pytest.mark.parametrize("text", split(NAMING))
def test_a_text_that_names_a_community_is_found(text: str) -> None:
    assert names_community(text)


@pytest.mark.parametrize("text", split(EVERYDAY))
def test_an_everyday_text_is_let_through(text: str) -> None:
    assert not [text[start:end] for start, end in find_communities(text)]


def test_a_word_that_was_broken_off_at_the_end_of_a_line_is_found() -> None:
    assert names_community("het gezin is Moluk-\nkers van oorsprong")
    assert names_community("Syri-\r\n  sche buren")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gezin (Roma), zie Moluks dossier", ["Roma", "Moluks"]),
        ("Syrisch-Orthodox gezin", ["Syrisch-Orthodox"]),
        ("de Sómalische buren", ["Sómalische"]),
        ("een Ro\u200bma-gezin", ["Ro\u200bma"]),
        ("niets bijzonders", []),
    ],
)
def test_where_the_word_stands_is_told(text: str, found: list[str]) -> None:
    spans = [text[start:end] for start, end in find_communities(text)]
    assert len(spans) == len(found)
    assert all(wanted in span for wanted, span in zip(found, spans, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "12345",
        "\u0301",
        "-" * 50,
        "a" * 30_000,
        "a " * 15_000,
        "a-" * 15_000,
        "r*" * 15_000,
        "komt uit het " * 2_000,
        "A" * 30_000,
    ],
)
def test_odd_and_very_long_texts_do_no_harm(text: str) -> None:
    assert find_communities(text) == []


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_what_stands_around_a_name_does_not_hide_it(before: str, after: str) -> None:
    """Whatever else a text says; a line of its own keeps the word a word."""
    assert names_community(f"{before}\nmoslimgezin\n{after}")


@settings(deadline=None)
@given(st.text(max_size=200))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    places = [place for span in find_communities(text) for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title, str.swapcase])
def test_the_case_of_letters_tells_nothing(change: type[str]) -> None:
    for text in (
        "somalisch gezin",
        "eritrese moeder",
        "syrisch-orthodox",
        "woonwagenbewoners",
        "uit oekraine",
    ):
        assert names_community(change(text))
