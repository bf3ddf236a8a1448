from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec
import pytest

from core.kit.api import (
    ApiEnum,
    ApiStruct,
    Line,
    Moment,
    Text,
    WordMissing,
    Words,
    mistakes_in,
    read_body,
    what_to_mend,
)
from core.kit.api.mending import MOST_MISTAKES, NOT_NULL, REQUIRED
from core.kit.errors import InvalidInput
from core.kit.glossary import nl

SECRET = "999990342"


class State(StrEnum):
    REQUESTED = "requested"
    DECLINED = "declined"


class StateWord(ApiEnum):
    REQUESTED = nl("case_state.requested")
    DECLINED = nl("case_state.declined")


class Provision(ApiStruct):
    name: Line
    why_not: Text | None = None


class Case(ApiStruct):
    id: UUID
    birth_date: date | None = None
    created_at: Moment
    provisions: Annotated[list[Provision], msgspec.Meta(max_length=3)] = []
    state: StateWord = StateWord.REQUESTED
    version: Annotated[int, msgspec.Meta(ge=1, le=99)] = 1
    question: Text | msgspec.UnsetType = msgspec.UNSET
    reference: Annotated[
        str, msgspec.Meta(pattern=r"^K-\d{4}$", extra={"mend": "Vul K- en vier cijfers in."})
    ] = "K-0001"


GOOD = {"id": "01890a5d-ac96-774b-bcce-b302099a8057", "aangemaaktOp": "2026-01-31T12:00:00+01:00"}


def read(**changes):
    return read_body(json.dumps({**GOOD, **changes}).encode(), Case)


def mistakes(**changes):
    with pytest.raises(InvalidInput) as caught:
        read(**changes)
    return dict(caught.value.fields)


def test_names_are_dutch_outside_and_fields_need_no_order():
    assert Case.__struct_encode_fields__[:3] == ("id", "geboortedatum", "aangemaaktOp")


def test_a_good_body_is_read_into_the_struct():
    case = read(voorzieningen=[{"naam": "Wijkteam"}], status="afgewezen", hulpvraag="")
    assert case.provisions[0].name == "Wijkteam"
    assert case.state is StateWord.DECLINED
    assert case.created_at == datetime(2026, 1, 31, 11, tzinfo=UTC)


def test_all_mistakes_are_told_together_nested_ones_too():
    told = mistakes(
        id="x",
        voorzieningen=[{"naam": ""}, {"waaromNiet": 3}, 4],
        aangemaaktOp="2026-01-31T12:00:00",
        status="kwijt",
        geboortedatum="2026-02-30",
        versie="3",
        referentie="x",
        onbekend=1,
    )
    assert list(told) == [
        "id",
        "geboortedatum",
        "aangemaaktOp",
        "voorzieningen[0].naam",
        "voorzieningen[1].naam",
        "voorzieningen[1].waaromNiet",
        "voorzieningen[2]",
        "status",
        "versie",
        "referentie",
        "",
    ]
    assert told["voorzieningen[1].naam"] == REQUIRED
    assert told["versie"] == "Vul een geheel getal in van 1 tot en met 99."
    assert told["status"] == "Kies een van: aangevraagd, afgewezen."
    assert told["referentie"] == "Vul K- en vier cijfers in."
    assert "Toegestaan zijn: id, geboortedatum" in told[""]


def test_a_missing_field_is_named():
    assert mistakes_in(Case, {}) == (("id", REQUIRED), ("aangemaaktOp", REQUIRED))


def test_null_is_refused_where_nothing_may_be_empty():
    assert mistakes(hulpvraag=None) == {"hulpvraag": NOT_NULL}


def test_a_list_that_is_too_long_is_told_as_a_whole():
    assert mistakes(voorzieningen=[{"naam": "a"}] * 4) == {
        "voorzieningen": "Geef een lijst van 0 tot en met 3 onderdelen."
    }


def test_no_more_than_fifty_mistakes_are_told():
    class Many(ApiStruct):
        goals: list[Line]

    assert len(mistakes_in(Many, {"doelen": [1] * 500})) == MOST_MISTAKES


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"3",
        b"null",
        b"NaN",
        b"[" * 100_000,
        b'{"versie": ' + b"9" * 5_000 + b"}",
    ],
)
def test_a_body_that_is_no_json_object_is_refused(body):
    with pytest.raises(InvalidInput):
        read_body(body, Case)


def test_a_whole_number_may_be_written_with_a_point():
    """JSON has one kind of number; by JSON Schema 3.0 is an integer."""
    assert read(versie=3.0).version == 3
    assert mistakes(versie=3.5) == mistakes(versie="3") == mistakes(versie=1e300)


def test_a_field_that_comes_twice_is_refused():
    body = json.dumps(GOOD).encode()[:-1] + b', "versie": 2, "versie": 3}'
    with pytest.raises(InvalidInput, match="dubbel"):
        read_body(body, Case)


@pytest.mark.parametrize("name", ["hulpvraag", "\x00"])
def test_nul_characters_are_refused_also_where_any_text_will_do(name):
    with pytest.raises(InvalidInput):
        read_body(json.dumps({name: "a\x00b"}).encode(), dict[str, str])


def test_a_line_is_one_line_and_not_blank():
    for wrong in ["", "   ", "a\nb", "a\x00b", "a" * 201]:
        assert mistakes(voorzieningen=[{"naam": wrong}])


@pytest.mark.parametrize(
    "changes",
    [
        {"id": SECRET},
        {"hulpvraag": [SECRET]},
        {SECRET: 1},
        {"status": SECRET},
        {"versie": int(SECRET)},
        {"referentie": SECRET},
    ],
)
def test_no_mistake_repeats_what_was_sent(changes):
    with pytest.raises(InvalidInput) as caught:
        read(**changes)
    assert SECRET not in f"{caught.value.detail} {caught.value.fields}"
    assert caught.value.__cause__ is None


def test_moments_go_out_in_utc_and_come_in_with_any_offset():
    class Out(ApiStruct):
        created_at: Moment

    moment = datetime(2026, 1, 31, 12, tzinfo=timezone(timedelta(hours=2)))
    assert (
        msgspec.json.encode(Out(created_at=moment.astimezone(UTC)))
        == b'{"aangemaaktOp":"2026-01-31T10:00:00Z"}'
    )
    assert read_body(
        b'{"aangemaaktOp":"2026-01-31T12:00:00-05:00"}', Out
    ).created_at.utcoffset() == timedelta(hours=-5)


def test_words_bridge_inside_and_outside_by_the_name_of_the_member():
    words = Words(State, StateWord)
    assert words.out(State.DECLINED) is words.out("declined") is StateWord.DECLINED
    assert words.into(StateWord("afgewezen")) is State.DECLINED


def test_enumerations_with_other_members_cannot_be_bridged():
    class Less(ApiEnum):
        REQUESTED = nl("case_state.requested")

    with pytest.raises(WordMissing):
        Words(State, Less)


def test_what_to_mend_comes_from_the_type_alone():
    assert what_to_mend(bool) == "Vul true of false in."
    assert what_to_mend(date | None) == "Vul een bestaande datum in als jjjj-mm-dd."
    assert what_to_mend(Line) == "Vul tekst in van 1 tot en met 200 tekens, op één regel."
