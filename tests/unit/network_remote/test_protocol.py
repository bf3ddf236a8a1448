"""What a partner may answer: what the protocol names, and nobody before there is consent."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from plugins.network_remote import client, protocol, signing
from plugins.network_remote.protocol import STATES, Introduction, SearchAnswer
from plugins.network_remote.settings import RemoteSettings, problems_of
from tests.integration.environment import told_in_environment

PAGE = (Path(protocol.__file__).parent / "PROTOCOL.md").read_text(encoding="utf-8")
CARD = {"reference": "f3k9", "home": "De Brug", "points": ["Spreekt Frans"]}
PERSON = {"name": "Lotte Kwint", "consented_on": "2026-03-02"}
GOOD = RemoteSettings(
    partner="De Brug", address="https://network.example", key_id="k-81", secret="c2VjcmV0" * 8
)

NO_CARDS: dict[str, Any] = {
    "a field more": [{**CARD, "name": "Lotte Kwint"}],
    "no home": [{"reference": "f3k9"}],
    "a reference of capitals": [{**CARD, "reference": "F3K9"}],
    "a reference that is a path": [{**CARD, "reference": "../17"}],
    "a point of two lines": [{**CARD, "points": ["een\ntwee"]}],
    "too many points": [{**CARD, "points": ["punt"] * 13}],
    "too many cards": [{**CARD, "reference": f"r{number}"} for number in range(101)],
    "an e-mail address": [{**CARD, "home": "lotte@example.org"}],
    "a telephone number": [{**CARD, "points": ["06-12345678"]}],
    "a reference twice": [CARD, CARD],
}


@pytest.mark.parametrize("cards", NO_CARDS.values(), ids=NO_CARDS)
def test_what_is_no_answer_to_a_search_is_refused_as_a_whole(cards: Any) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(msgspec.json.encode({"cards": cards}), type=SearchAnswer)


@pytest.mark.parametrize("state", sorted(STATES))
def test_a_person_is_named_under_agreed_alone(state: str) -> None:
    told = msgspec.json.encode({"id": "1", "state": state, "person": PERSON})
    if state == "agreed":
        assert msgspec.json.decode(told, type=Introduction).person is not None
    else:
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(told, type=Introduction)


def test_a_person_without_a_day_of_consent_is_refused() -> None:
    told = msgspec.json.encode({"id": "1", "state": "agreed", "person": {"name": "Lotte Kwint"}})
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(told, type=Introduction)


def test_the_page_for_partners_says_what_the_code_does() -> None:
    for told in (
        signing.QUESTION_TAG, signing.ANSWER_TAG, signing.LABEL, protocol.SEARCH, protocol.INTRODUCTIONS, protocol.JSON,
        client._NEUTRAL["User-Agent"], *STATES,
    ):  # fmt: skip
        assert told in PAGE
    example = re.search(r"```json\n(\{\"cards\".*?)\n```", PAGE, re.DOTALL)
    assert example is not None
    assert len(msgspec.json.decode(example[1], type=SearchAnswer).cards) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", ""), ("address", "http://network.example"), ("address", "https://network.example/"),
        ("address", "https://network.example/?q=1"), ("address", "https://127.0.0.1"), ("address", "https://intranet"),
        ("address", "https://name:word@network.example"), ("address", "https://network.example:8443"),
        ("key_id", ""), ("key_id", "two words"), ("secret", ""), ("secret", "too short"), ("partner", "two\nlines"),
    ],
)  # fmt: skip
def test_settings_say_what_to_mend(field: str, value: str) -> None:
    assert not list(problems_of(GOOD))
    (problem,) = problems_of(msgspec.structs.replace(GOOD, **{field: value}))
    assert problem.field == field
    assert not value or value not in problem.message.nl


def test_an_inner_address_is_taken_where_the_installation_allows_it() -> None:
    inner = msgspec.structs.replace(GOOD, address="http://127.0.0.1:8080/network")
    assert not inner.is_complete
    with told_in_environment(KERNKRACHT_PRIVATE_ADDRESSES="1"):
        assert inner.is_complete
