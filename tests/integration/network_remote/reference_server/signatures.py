"""Signatures of RFC 9421 with hmac-sha256, written from the text of the protocol with the standard library alone."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import time
from collections.abc import Mapping, Sequence

OLDEST_SECONDS = 300
AHEAD_SECONDS = 60

_INPUT = re.compile(r"(?P<label>[a-z0-9*_-]+)=(?P<params>\((?P<covered>[^)]*)\)(?P<rest>;.*)?)$")
_PARAMETER = re.compile(r';([a-z]+)=(?:"([^"\\]*)"|(-?\d+))')
_COMPONENT = re.compile(r'"[^"]+"(?:;req)?')
_BYTES = re.compile(r"=:([A-Za-z0-9+/=]*):$")


class NotSigned(Exception):
    """A request is not as the protocol has it."""


def require(holds: object, why: str) -> None:
    """Go on when something holds. Raises: NotSigned."""
    if not holds:
        raise NotSigned(why)


def digest_of(content: bytes) -> str:
    """Return a Content-Digest (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(content).digest()).decode()}:"


def base_of(components: Sequence[str], values: Mapping[str, str], params: str) -> bytes:
    """Return what is signed: a line for each covered component, and the parameters."""
    lines = [f"{component}: {values[component]}" for component in components]
    return "\n".join([*lines, f'"@signature-params": {params}']).encode()


def mac_of(secret: bytes, base: bytes) -> str:
    """Return a signature over a base, as it stands between colons."""
    return base64.b64encode(hmac.digest(secret, base, "sha256")).decode()


def parse(field: str) -> tuple[str, list[str], dict[str, str], str]:
    """Return label, covered components, parameters and their text of a ``Signature-Input``. Raises: NotSigned."""
    found = _INPUT.match(field)
    require(found, "Signature-Input does not read")
    assert found is not None
    told = {name: text or number for name, text, number in _PARAMETER.findall(found["rest"] or "")}
    return found["label"], _COMPONENT.findall(found["covered"]), told, found["params"]


def verify_request(
    method: str, target: str, headers: Mapping[str, str], content: bytes, secrets: Mapping[str, bytes]
) -> tuple[str, str]:
    """Return the key id and the nonce of a request that is signed as it has to be. Raises: NotSigned."""
    require({"signature-input", "signature"} <= headers.keys(), "there is no signature")
    label, covered, told, params = parse(headers["signature-input"])
    sent = _BYTES.search(headers["signature"])
    wanted = {'"@method"', '"@target-uri"', '"content-digest"'} | ({'"content-type"'} if content else set())
    require(label == "network" and wanted <= set(covered) and sent, "too little is covered")
    is_ours = told.get("alg") == "hmac-sha256" and told.get("tag") == "remote-network-1-question"
    require(is_ours, "another algorithm or tag")
    require(told.get("keyid") in secrets and len(told.get("nonce", "")) >= 16, "an unknown key, or no nonce")
    age = time.time() - int(told.get("created", 0))
    require(-AHEAD_SECONDS <= age <= OLDEST_SECONDS, "made too long ago, or in the future")
    require(headers.get("content-digest") == digest_of(content), "the digest is of other content")
    values = {
        '"@method"': method,
        '"@target-uri"': target,
        **{f'"{name}"': value for name, value in headers.items()},
    }
    require(set(covered) <= values.keys(), "something that is covered is not there")
    expected = mac_of(secrets[told["keyid"]], base_of(covered, values, params))
    require(sent and hmac.compare_digest(expected, sent[1]), "the signature does not fit")
    return told["keyid"], told["nonce"]


def sign_answer(
    status: int, content: bytes, *, method: str, target: str, key_id: str, secret: bytes, nonce: str
) -> dict[str, str]:
    """Return the fields with which an answer to a request is signed."""
    values = {
        '"@status"': str(status),
        '"content-type"': "application/json",
        '"content-digest"': digest_of(content),
        '"@method";req': method,
        '"@target-uri";req': target,
    }
    params = (
        f'({" ".join(values)});created={int(time.time())};keyid="{key_id}";alg="hmac-sha256"'
        f';nonce="{nonce}";tag="remote-network-1-answer"'
    )
    return {
        "Content-Type": "application/json",
        "Content-Digest": digest_of(content),
        "Signature-Input": f"network={params}",
        "Signature": f"network=:{mac_of(secret, base_of(list(values), values, params))}:",
    }
