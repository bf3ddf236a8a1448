"""Two hundred made-up ones of each number and address that has a shape, each in a sentence; and what only looks like one."""

from __future__ import annotations

import random

import pytest
from stdnum import iban
from stdnum.nl import bsn

from core.knowledge.deidentify import Kind
from tests.unit.knowledge.deidentify.reading import covered, gone, gone_as

CASES = 200
SENTENCES = (
    "Zij noemde {} aan de telefoon.",
    "Voor de administratie: {}",
    "mevrouw gaf {}, en ging weer weg",
    "Genoteerd ({}) en bewaard.",
)


def _sentences(seed: int, made: list[str]) -> list[tuple[str, str]]:
    chance = random.Random(seed)
    return [(chance.choice(SENTENCES).format(one), one) for one in made]


def _missed(seed: int, made: list[str]) -> list[str]:
    assert len(made) >= CASES
    return [text for text, one in _sentences(seed, made) if not covered(text, one)]


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def test_two_hundred_postcodes_go_with_and_without_a_space_in_capitals_and_not():
    chance = random.Random(1)
    letters = "ABCDEGHJKLMNPRTVWXZ"
    made = [
        str(chance.randint(1000, 9999))
        + chance.choice(["", " "])
        + chance.choice(letters)
        + chance.choice("BCDGHLMPRTVWXZ")
        for _ in range(CASES)
    ]
    made += [one.replace(" ", "").lower() for one in made[:40]]
    assert _missed(1, made) == []


def test_two_hundred_citizen_numbers_go_in_every_way_of_grouping():
    chance = random.Random(2)
    made: list[str] = []
    while len(made) < CASES:
        number = _digits(chance, 9)
        if number[0] != "0" and bsn.is_valid(number):
            a, b, c = number[:3], number[3:6], number[6:]
            made.append(
                chance.choice(
                    [
                        number,
                        f"{a} {b} {c}",
                        f"{a}.{b}.{c}",
                        f"{number[:4]}.{number[4:6]}.{number[6:]}",
                        f"{a}-{b}-{c}",
                    ]
                )
            )
    assert _missed(2, made) == []


def test_two_hundred_account_numbers_go_of_nine_countries():
    chance = random.Random(3)
    shapes = {
        "NL": (4, 10),
        "BE": (0, 12),
        "DE": (0, 18),
        "GB": (4, 14),
        "FR": (0, 23),
        "ES": (0, 20),
        "PL": (0, 24),
        "AT": (0, 16),
        "PT": (0, 21),
    }
    made: list[str] = []
    for _ in range(CASES):
        country = chance.choice(list(shapes))
        letters, digits = shapes[country]
        rest = "".join(chance.choice("ABNIGRSUT") for _ in range(letters)) + _digits(chance, digits)
        number = country + iban.calc_check_digits(country + "00" + rest) + rest
        made.append(iban.format(number) if chance.random() < 0.5 else number)
    assert _missed(3, made) == []


def test_two_hundred_addresses_of_mail_go():
    chance = random.Random(4)
    words = ["jan", "de.vries", "a_bakker", "m3lek", "fam-yilmaz", "info", "x.y.z", "nour2007", "s+werk", "t"]
    ends = [
        "gmail.com",
        "hotmail.nl",
        "ziggo.nl",
        "mail.school-oost.nl",
        "kpnmail.nl",
        "proton.me",
        "gemeente.amsterdam",
        "web.de",
    ]
    made = [f"{chance.choice(words)}{chance.randint(1, 99)}@{chance.choice(ends)}" for _ in range(CASES)]
    assert _missed(4, made) == []


def test_two_hundred_telephone_numbers_go_mobile_fixed_and_foreign():
    chance = random.Random(5)
    made: list[str] = []
    for _ in range(CASES):
        d = _digits(chance, 9)
        made.append(
            chance.choice(
                [
                    f"06{d[:8]}", f"06-{d[:8]}", f"06 {d[:2]} {d[2:4]} {d[4:6]} {d[6:8]}",
                    f"06.{d[:2]}.{d[2:4]}.{d[4:6]}.{d[6:8]}",
                    f"+316{d[:8]}", f"+31 6 {d[:4]} {d[4:8]}", f"0031 6 {d[:8]}", f"053-{d[:7]}", f"(0548) {d[:3]} {d[3:6]}",
                    f"0{chance.randint(10, 79)} {d[:3]} {d[3:7]}", f"+32 4{d[:2]} {d[2:4]} {d[4:6]} {d[6:8]}",
                    f"+49 1{d[:2]} {d[2:9]}", f"0044 7{d[:3]} {d[3:9]}", f"06_{d[:4]}_{d[4:8]}",
                    f"+90 5{d[:2]} {d[2:5]} {d[5:7]} {d[7:9]}",
                ]
            )
        )  # fmt: skip
    assert _missed(5, made) == []


def test_two_hundred_web_addresses_go_also_without_http():
    chance = random.Random(6)
    hosts = [
        "www.school-west.nl",
        "wijkwijzer.nl",
        "https://app.forms.gov/x",
        "t.me/naam",
        "http://a.b-c.org",
        "www.facebook.com/pagina",
        "youtu.be",
        "bit.ly",
        "samen.amsterdam",
    ]
    made = [
        chance.choice([one for one in hosts if "youtu" not in one])
        + chance.choice(["", f"/pad{chance.randint(1, 999)}", f"/a/b-{chance.randint(1, 99)}"])
        for _ in range(CASES)
    ]
    assert _missed(6, made) == []


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("Het gaat om 1.344 euro en om 22,10.", "1.344"),
        ("Boete van € 2500 in 2024 betaald.", "2500"),
        ("Sinds 2019 is dat zo, ook in 2023.", "2019"),
        ("Zie ECLI:NL:RBOVE:2024:1234 voor de uitspraak.", "ECLI:NL:RBOVE:2024:1234"),
        ("Om 14.30 uur en om 8.15 uur.", "14.30"),
        ("Het duurde 12 weken en 3 dagen.", "12"),
        ("Voor 62 procent benut.", "62"),
        ("Er kwamen 2000 mensen op af.", "2000"),
    ],
)
def test_amounts_years_times_and_case_law_stay(text: str, piece: str):
    assert not covered(text, piece)


def test_nine_digits_that_fail_the_test_of_eleven_are_no_citizen_number():
    assert gone_as(Kind.BSN, "Het nummer 123456789 klopt niet.") == []


def test_a_mistyped_citizen_number_goes_behind_the_word_bsn():
    assert gone_as(Kind.BSN, "bsn 123456789 genoteerd") == ["123456789"]


def test_an_account_number_does_not_take_the_next_words_along():
    assert gone_as(Kind.IBAN, "Stort het op NL91 ABNA 0417 1643 00 op naam van wie het vroeg.") == [
        "NL91 ABNA 0417 1643 00"
    ]


@pytest.mark.parametrize(
    "plate", ["SK-092-T", "4-XRT-88", "HX-773-J", "16-TBX-3", "99-AB-99", "GB001B", "RJ 551 L"]
)
def test_plates_of_every_kind_go(plate: str):
    assert gone_as(Kind.PLATE, f"De auto ({plate}) stond er weer.") == [plate]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("met kenmerk AMF/INK/77120 verzonden", "AMF/INK/77120"),
        ("V-nummer 276 118 4490 klopt", "276 118 4490"),
        ("zaak 2025-ZK-31882 loopt nog", "2025-ZK-31882"),
        ("rekestnr. 10934425 BM VERZ 25-118 bij de rechtbank", "10934425 BM VERZ 25-118"),
        ("leerlingnummer 118834 doorgegeven", "118834"),
        ("het dossier PL0900-2024188231 is gesloten", "PL0900-2024188231"),
    ],
)
def test_numbers_behind_a_word_that_says_what_they_are_go_whole(text: str, number: str):
    assert covered(text, number)


def test_a_number_of_the_case_file_goes_however_it_is_spaced():
    from core.knowledge.deidentify import CaseFile

    case = CaseFile(phones=("0612345678",), ids=("ZD-99-17",))
    assert gone("Bel 06 - 12 34 56 78, zaaknummer ZD 99 17.", case) == ["06 - 12 34 56 78", "ZD 99 17"]


@pytest.mark.parametrize(
    ("text", "kind", "there"),
    [
        ("Haar nummer is +31 – 6 – 12 34 56 78.", Kind.PHONE, "+31 – 6 – 12 34 56 78"),
        ("Noodgeval: 06—12 34 56 78.", Kind.PHONE, "06—12 34 56 78"),
        ("De pas met nummer 3528 0112 9044 7731 is weg.", Kind.ID, "3528 0112 9044 7731"),
        ("Absentiecode B7-220917.", Kind.ID, "B7-220917"),
        ("Afspraaknummer XG-40 771 8.", Kind.ID, "XG-40 771 8"),
        ("Bewezen is het (PV 24-66102).", Kind.ID, "PV 24-66102"),
        ("Het gaat via praat.example.si/taal-les nu.", Kind.URL, "praat.example.si/taal-les"),
        ("Zij heet sara_88 in de groep.", Kind.URL, "sara_88"),
    ],
)
def test_a_number_or_address_of_the_web_in_an_unusual_way_of_writing_goes(text: str, kind: Kind, there: str):
    assert gone_as(kind, text) == [there]
