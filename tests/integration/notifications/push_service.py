"""A push service on this machine, and the browser of a device: they check and open what comes, by the text of the RFCs.

It shares no code with what sends: the keys are derived here anew (RFC 8291, section 3.4; RFC 8188).
"""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass, field
from typing import Any, Self

import jwt
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from core.notifications.entries import DeviceEntry, DeviceKeys

_CURVE = ec.SECP256R1()


@dataclass(frozen=True)
class Browser:
    """The browser of a device: its own keys, with which only it opens what comes."""

    private: ec.EllipticCurvePrivateKey
    secret: bytes

    @classmethod
    def new(cls) -> Browser:
        """Return a browser with keys of its own."""
        return cls(ec.generate_private_key(_CURVE), b"sixteen bytes ok")

    @property
    def point(self) -> bytes:
        """Its public key, as 65 bytes."""
        return self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def subscribed(self, endpoint: str) -> DeviceEntry:
        """Return what it tells of itself when somebody switches it on."""
        return DeviceEntry(endpoint=endpoint, keys=DeviceKeys(in_base64(self.point), in_base64(self.secret)))

    def opened(self, body: bytes) -> bytes:
        """Open a message of one record."""
        salt, length = body[:16], body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        shared = self.private.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, sender)
        )
        first = _hmac(self.secret, shared)
        material = _hmac(first, b"WebPush: info\x00" + self.point + sender + b"\x01")
        second = _hmac(salt, material)
        key = _hmac(second, b"Content-Encoding: aes128gcm\x00\x01")[:16]
        nonce = _hmac(second, b"Content-Encoding: nonce\x00\x01")[:12]
        text, _, padding = AESGCM(key).decrypt(nonce, sealed, None).rpartition(b"\x02")
        assert padding.strip(b"\x00") == b""
        return text


@dataclass
class Received:
    """One message as it came in: its path, its headers in small letters, and its body, still sealed."""

    path: str
    headers: dict[str, str]
    body: bytes

    def signature(self) -> tuple[dict[str, Any], str]:
        """Return what the sender signed, and its public key; fails when the signature is not of that key."""
        kind, _, rest = self.headers["authorization"].partition(" ")
        parts = dict(part.strip().split("=", 1) for part in rest.split(","))
        assert kind == "vapid"
        point = base64.urlsafe_b64decode(parts["k"] + "=" * (-len(parts["k"]) % 4))
        key: Any = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, point)
        told = jwt.decode(parts["t"], key, algorithms=["ES256"], options={"verify_aud": False})
        return told, parts["k"]


@dataclass
class PushService:
    """Takes messages in and answers with ``status``."""

    status: int = 201
    received: list[Received] = field(default_factory=list)
    port: int = 0
    _server: asyncio.Server | None = None

    @property
    def origin(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        """Listen."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Listen no longer."""
        assert self._server is not None
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])
        }
        body = await reader.readexactly(int(headers["content-length"]))
        self.received.append(Received(head[0].split(" ")[1], headers, body))
        writer.write(
            f"HTTP/1.1 {self.status} Done\r\nLocation: /elders\r\nContent-Length: 0\r\n\r\n".encode()
        )
        await writer.drain()
        writer.close()


def in_base64(content: bytes) -> str:
    """Return base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _hmac(key: bytes, content: bytes) -> bytes:
    made = hmac.HMAC(key, hashes.SHA256())
    made.update(content)
    return made.finalize()
