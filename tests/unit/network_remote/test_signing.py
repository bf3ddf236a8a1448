"""Signing: as RFC 9421 has it, understood by a server written from the protocol alone, and bound to the question."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from http_message_signatures.algorithms import HMAC_SHA256
from http_message_signatures.resolvers import MappingKeyResolver
from http_message_signatures.signatures import HTTPMessageSigner

from plugins.network_remote.errors import PartnerUnreadable
from plugins.network_remote.signing import (
    OLDEST,
    QUESTION_TAG,
    Key,
    Question,
    secret_of,
    sign,
    verify_answer,
)
from tests.integration.network_remote.reference_server.signatures import (
    NotSigned,
    base_of,
    digest_of,
    mac_of,
    parse,
    sign_answer,
    verify_request,
)

URL = "https://network.example/v1/search"
CONTENT = b'{"needs": {}}'
KEY = Key("k1", b"s" * 32)
RFC_SECRET = "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ=="
RFC_INPUT = 'sig-b25=("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"'
RFC_SIGNATURE = "pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8="
RFC_HEADERS = {"Date": "Tue, 20 Apr 2021 02:07:55 GMT", "Content-Type": "application/json"}


def asked(content: bytes = CONTENT, method: str = "POST") -> tuple[Question, str]:
    question = Question(method, URL, {"Content-Type": "application/json"} if content else {})
    return question, sign(question, content, KEY)


def seen_by_server(question: Question, content: bytes = CONTENT, **changed: str) -> tuple[str, str]:
    headers = {name.lower(): value for name, value in question.headers.items()} | changed
    return verify_request(question.method, question.url, headers, content, {KEY.id: KEY.secret})


def answered(
    question: Question, nonce: str, content: bytes = b"{}", secret: bytes = KEY.secret
) -> dict[str, str]:
    return sign_answer(
        200, content, method=question.method, target=question.url, key_id=KEY.id, secret=secret, nonce=nonce
    )


def test_the_library_signs_as_the_example_of_the_standard() -> None:
    """RFC 9421, appendix B.2.5: hmac-sha256 over a request, with the shared secret of the standard."""
    secret = base64.b64decode(RFC_SECRET)
    resolver = MappingKeyResolver(public_keys={}, private_keys={"test-shared-secret": secret})
    signer: Any = HTTPMessageSigner(signature_algorithm=HMAC_SHA256, key_resolver=resolver)
    question = Question("POST", "https://example.com/foo?param=Value&Pet=dog", dict(RFC_HEADERS))
    signer.sign(
        question,
        key_id="test-shared-secret",
        created=datetime.fromtimestamp(1618884473, UTC),
        label="sig-b25",
        include_alg=False,
        covered_component_ids=("date", "@authority", "content-type"),
    )
    assert question.headers["Signature-Input"] == RFC_INPUT
    assert question.headers["Signature"] == f"sig-b25=:{RFC_SIGNATURE}:"


def test_the_reference_server_signs_as_the_example_of_the_standard() -> None:
    _, covered, _, params = parse(RFC_INPUT)
    values = {
        '"date"': RFC_HEADERS["Date"],
        '"@authority"': "example.com",
        '"content-type"': RFC_HEADERS["Content-Type"],
    }
    assert mac_of(base64.b64decode(RFC_SECRET), base_of(covered, values, params)) == RFC_SIGNATURE


@pytest.mark.parametrize(("method", "content"), [("POST", CONTENT), ("GET", b""), ("DELETE", b"")])
def test_a_server_written_from_the_protocol_understands_a_question(method: str, content: bytes) -> None:
    question, nonce = asked(content, method)
    assert seen_by_server(question, content) == (KEY.id, nonce)
    assert asked()[1] != nonce


TOUCHED = {
    "the content": ({}, b'{"needs": {"languages": []}}', "the digest is of other content"),
    "the digest too": ({"content-digest": digest_of(b"{}")}, b"{}", "the signature does not fit"),
    "the kind of content": ({"content-type": "text/plain"}, CONTENT, "the signature does not fit"),
}


@pytest.mark.parametrize(("changed", "content", "why"), TOUCHED.values(), ids=TOUCHED)
def test_a_touched_question_is_refused(changed: dict[str, str], content: bytes, why: str) -> None:
    question, _ = asked()
    with pytest.raises(NotSigned, match=why):
        seen_by_server(question, content, **changed)


@pytest.mark.parametrize("part", ["method", "url"])
def test_a_question_to_somewhere_else_is_refused(part: str) -> None:
    question, _ = asked()
    setattr(question, part, {"method": "PUT", "url": URL.replace("search", "introductions")}[part])
    with pytest.raises(NotSigned, match="does not fit"):
        seen_by_server(question)


@pytest.mark.parametrize("age", [timedelta(minutes=6), timedelta(minutes=-2)])
def test_an_old_question_and_one_of_tomorrow_are_refused(age: timedelta) -> None:
    resolver = MappingKeyResolver(public_keys={}, private_keys={KEY.id: KEY.secret})
    signer: Any = HTTPMessageSigner(signature_algorithm=HMAC_SHA256, key_resolver=resolver)
    question = Question("GET", URL)
    signer.sign(
        question,
        key_id=KEY.id,
        nonce="n" * 24,
        tag=QUESTION_TAG,
        label="network",
        created=datetime.now(UTC) - age,
        covered_component_ids=("@method", "@target-uri", "content-digest"),
        body=b"",
    )
    with pytest.raises(NotSigned, match="too long ago"):
        seen_by_server(question, b"")


def test_a_signed_answer_is_taken() -> None:
    question, nonce = asked()
    verify_answer(question, nonce, 200, answered(question, nonce).items(), b"{}", KEY)


def test_an_answer_that_does_not_belong_to_the_question_is_refused() -> None:
    """By another key, over other content, another status, another question, another nonce, or by nobody."""
    question, nonce = asked()
    other, other_nonce = asked()
    elsewhere = Question("POST", URL.replace("search", "introductions"))
    good = answered(question, nonce)
    refused: list[tuple[int, dict[str, str], bytes]] = [
        (200, answered(question, nonce, secret=b"x" * 32), b"{}"),
        (200, good, b"[]"),
        (201, good, b"{}"),
        (200, answered(elsewhere, nonce), b"{}"),
        (200, answered(other, other_nonce), b"{}"),
        (200, {"Content-Type": "application/json"}, b"{}"),
        (200, {**good, "Signature": question.headers["Signature"]}, b"{}"),
        (200, {name: question.headers[name] for name in question.headers}, CONTENT),
    ]
    for status, headers, content in refused:
        with pytest.raises(PartnerUnreadable):
            verify_answer(question, nonce, status, headers.items(), content, KEY)


def test_an_old_answer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    question, nonce = asked()
    long_ago = datetime.now(UTC) - OLDEST - timedelta(minutes=2)
    monkeypatch.setattr(
        "tests.integration.network_remote.reference_server.signatures.time.time", long_ago.timestamp
    )
    good = answered(question, nonce)
    monkeypatch.undo()
    with pytest.raises(PartnerUnreadable):
        verify_answer(question, nonce, 200, good.items(), b"{}", KEY)


@pytest.mark.parametrize("text", ["", "short", "c2hvcnQ=", "é" * 50, "A" * 40])
def test_what_is_no_secret_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - one kind of error, for all that is no secret
        secret_of(text)


def test_a_secret_may_be_written_in_either_alphabet() -> None:
    secret = bytes(range(200, 240))
    for text in (base64.b64encode(secret), base64.urlsafe_b64encode(secret).rstrip(b"=")):
        assert secret_of(f" {text.decode()} ") == secret
