"""How the service can be told to misbehave, and what it remembers for the test."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.integration.network_remote.reference_server.signatures import sign_answer


@dataclass(frozen=True)
class Answer:
    """An answer as it would go out, and to which question it belongs."""

    status: int
    fields: Mapping[str, str]
    body: bytes
    question: Mapping[str, str]
    secret: bytes

    def saying(self, body: bytes) -> Answer:
        """Return the same answer with other content, signed as it has to be."""
        fields = sign_answer(self.status, body, secret=self.secret, **self.question)
        return replace(self, fields=fields, body=body)

    def signed_by(self, secret: bytes) -> Answer:
        """Return the same answer, signed with another secret."""
        return replace(self, fields=sign_answer(self.status, self.body, secret=secret, **self.question))

    def with_field(self, name: str, value: str) -> Answer:
        """Return the same answer with one field more, or another one."""
        return replace(self, fields={**self.fields, name: value})


def cards(*found: Mapping[str, Any]) -> bytes:
    """Return the content of an answer with these cards."""
    return json.dumps({"cards": found}).encode()


CARD = {
    "reference": "f3k9",
    "home": "Stichting De Brug",
    "points": ["Kan op zondagmiddag", "Was zelf in schulden"],
}
OTHER_CARD = {"reference": "p7-a", "home": "Stichting De Brug", "points": []}

ANSWERING: dict[str, Callable[[Answer], Answer]] = {
    "broken": lambda answer: replace(answer, status=500, fields={}, body=b"it broke"),
    "away": lambda answer: replace(answer, status=503, fields={}, body=b""),
    "away_once": lambda answer: replace(answer, status=503, fields={}, body=b""),
    "away_for_long": lambda answer: replace(answer, status=503, fields={"Retry-After": "120"}, body=b""),
    "garbage": lambda answer: answer.saying(b"\xff\x00not json"),
    "no_json": lambda answer: answer.with_field("Content-Type", "text/html"),
    "not_signed": lambda answer: replace(answer, fields={"Content-Type": "application/json"}),
    "signed_by_another": lambda answer: answer.signed_by(b"x" * 32),
    "other_content": lambda answer: replace(answer, body=answer.body.replace(b"Brug", b"Burg")),
    "huge": lambda answer: answer.saying(cards(CARD) + b" " * 400_000),
    "packed": lambda answer: answer.with_field("Content-Encoding", "gzip"),
    "cookies": lambda answer: answer.with_field("Set-Cookie", "who=1; Path=/"),
    "a_name": lambda answer: answer.saying(cards({**CARD, "name": "Lotte Kwint"})),
    "a_telephone": lambda answer: answer.saying(cards({**CARD, "points": ["Bel 06 12 34 56 78"]})),
    "twice": lambda answer: answer.saying(cards(CARD, CARD)),
}
"""How an answer is spoilt, by mode."""

MODES = frozenset(
    {*ANSWERING, "well", "slow", "dripping", "hanging_up", "redirect", "old_answer", "too_early"}
)
"""``well`` is as the protocol has it; ``too_early`` names a person before there is consent."""


@dataclass
class Memory:
    """What the service knows: introductions by id, nonces that were used, and the requests that came in."""

    mode: str = "well"
    redirect_to: str = ""
    nonces: set[tuple[str, str]] = field(default_factory=set)
    introductions: dict[str, dict[str, Any]] = field(default_factory=dict)
    requests: list[dict[str, Any]] = field(default_factory=list)
    last_answer: Answer | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def told(self) -> dict[str, Any]:
        """Return what a test may ask: which requests came in, and how each was answered."""
        return {"mode": self.mode, "requests": self.requests, "introductions": self.introductions}

    def is_new(self, key_id: str, nonce: str) -> bool:
        """Tell whether a nonce was never used, and remember it."""
        with self.lock:
            if (key_id, nonce) in self.nonces:
                return False
            self.nonces.add((key_id, nonce))
            return True
