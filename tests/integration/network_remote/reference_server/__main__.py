"""Run it: ``python -m tests.integration.network_remote.reference_server PORT ADDRESS KEY_ID SECRET_IN_BASE64``.

``ADDRESS`` is the one that both sides agreed on. ``/control`` is for the test alone and not part of the protocol.
"""

from __future__ import annotations

import base64
import json
import sys
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.integration.network_remote.reference_server.signatures import (
    NotSigned,
    require,
    sign_answer,
    verify_request,
)
from tests.integration.network_remote.reference_server.switches import (
    ANSWERING,
    CARD,
    MODES,
    OTHER_CARD,
    Answer,
    Memory,
)

PERSON = {
    "name": "Lotte Kwint",
    "consented_on": "2026-03-02",
    "telephone": "06 12345678",
    "email": "lotte@example.org",
}
SLOW_SECONDS = 4.0


class Partner(BaseHTTPRequestHandler):
    """One request to the service."""

    protocol_version = "HTTP/1.1"
    memory = Memory()
    address = ""
    key_id = ""
    secret = b""

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def log_message(self, *_: Any) -> None:
        """Say nothing: the test asks what came in."""

    def _serve(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path.startswith("/control"):
            self._control(content)
            return
        target = self.address + self.path
        headers = {name.lower(): value for name, value in self.headers.items()}
        seen = {
            "method": self.command,
            "path": self.path,
            "headers": headers,
            "content": content.decode("latin-1"),
        }
        self.memory.requests.append(seen)
        try:
            key_id, nonce = verify_request(self.command, target, headers, content, {self.key_id: self.secret})
            require(self.memory.is_new(key_id, nonce), "this nonce was used before")
        except NotSigned as error:
            seen |= {"status": 401, "why": str(error)}
            self._send(401, {"Content-Type": "application/json"}, b"{}")
            return
        seen["nonce"] = nonce
        status, told = self._answer(content)
        seen["status"] = status
        body = json.dumps(told).encode()
        question = {"method": self.command, "target": target, "key_id": key_id, "nonce": nonce}
        fields = sign_answer(status, body, secret=self.secret, **question)
        self._misbehave(Answer(status, fields, body, question, self.secret))

    def _answer(self, content: bytes) -> tuple[int, dict[str, Any]]:
        if (self.command, self.path) == ("POST", "/v1/search"):
            json.loads(content)["needs"]
            return 200, {"cards": [CARD, OTHER_CARD]}
        if (self.command, self.path) == ("POST", "/v1/introductions"):
            return self._introduce(json.loads(content))
        kept = self.memory.introductions.get(self.path.removeprefix("/v1/introductions/"))
        if kept is None:
            return 404, {}
        if self.command == "DELETE":
            kept |= {"state": "withdrawn", "message": ""}
        return 200, self._told_of(kept)

    def _introduce(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if asked["reference"] not in {CARD["reference"], OTHER_CARD["reference"]}:
            return 404, {}
        for kept in self.memory.introductions.values():
            if kept["request"] == asked["request"]:
                return 200, self._told_of(kept)
        number = f"i{len(self.memory.introductions) + 1}"
        kept = self.memory.introductions[number] = {"id": number, "state": "received", **asked}
        return 201, self._told_of(kept)

    def _told_of(self, kept: dict[str, Any]) -> dict[str, Any]:
        told = {"id": kept["id"], "state": kept["state"], "home": "Stichting De Brug"}
        return told | (
            {"person": PERSON} if kept["state"] == "agreed" or self.memory.mode == "too_early" else {}
        )

    def _misbehave(self, answer: Answer) -> None:
        memory, mode = self.memory, self.memory.mode
        if mode == "hanging_up":
            self.close_connection = True
            return
        if mode == "dripping":
            self._drip(dict(answer.fields), answer.body)
            return
        if mode == "slow":
            time.sleep(SLOW_SECONDS)
        elif mode == "well":
            memory.last_answer = answer
        elif mode == "old_answer" and memory.last_answer is not None:
            answer = memory.last_answer
        elif mode == "redirect":
            answer = replace(answer, status=307, fields={"Location": memory.redirect_to}, body=b"")
        elif mode == "away_once":
            memory.mode = "well"
        spoilt = ANSWERING.get(mode, lambda answer: answer)(answer)
        self._send(spoilt.status, dict(spoilt.fields), spoilt.body)

    def _drip(self, fields: dict[str, str], body: bytes) -> None:
        self.send_response(200)
        for name, value in {**fields, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        for at in range(len(body)):
            self.wfile.write(body[at : at + 1])
            time.sleep(0.2)

    def _control(self, content: bytes) -> None:
        if content:
            told = json.loads(content)
            if told.get("mode", "well") not in MODES:
                raise ValueError(told["mode"])
            self.memory.mode = told.get("mode", self.memory.mode)
            self.memory.redirect_to = told.get("redirect_to", self.memory.redirect_to)
            for number, state in told.get("states", {}).items():
                self.memory.introductions[number]["state"] = state
            if told.get("forget"):
                self.memory.requests.clear()
        self._send(200, {"Content-Type": "application/json"}, json.dumps(self.memory.told()).encode())

    def _send(self, status: int, fields: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {**fields, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        """Serve a connection; whoever hangs up has heard enough."""
        try:
            super().handle()
        except OSError:
            self.close_connection = True


def main() -> None:
    """Serve until the process is ended."""
    port, Partner.address, Partner.key_id, secret = sys.argv[1:]
    Partner.secret = base64.b64decode(secret)
    ThreadingHTTPServer.daemon_threads = True
    ThreadingHTTPServer(("127.0.0.1", int(port)), Partner).serve_forever()


if __name__ == "__main__":
    main()
