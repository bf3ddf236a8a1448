"""Web push: a fixed sentence for a device, sealed for it alone (RFC 8291), signed with our key (RFC 8292).

The maker of the browser carries it and cannot read it; there is nothing in it to read either.
"""

from __future__ import annotations

import os
import secrets
from enum import Enum, auto
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import httpx
import structlog
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from webpush import WebPush
from webpush.types import WebPushKeys, WebPushSubscription
from webpush.vapid import VAPID

from core.kit.config import config
from core.kit.outside import NotPublic, post_outside
from core.notifications.entries import DeviceEntry, DeviceKeys

SENTENCE: Final = "Er wacht iets op u in Kernkracht."

_KEPT_SECONDS: Final = 12 * 60 * 60
_TOPIC: Final = "kernkracht"
_GONE: Final = frozenset({404, 410})

log: Any = structlog.get_logger()


class Outcome(Enum):
    """What came of a message to a device: taken in, the device is not there any more, or not now."""

    SENT = auto()
    GONE = auto()
    FAILED = auto()


def public_key() -> str | None:
    """Return the key by which browsers know our messages, in base64 for addresses; None where push cannot be used."""
    signing = _signing(_path())
    return None if signing is None else signing[1]


def are_keys(keys: DeviceKeys) -> bool:
    """Tell whether these are the keys of a device: a point of the curve, and sixteen bytes."""
    try:
        WebPush(*_pair(), subscriber="-").get(SENTENCE, _subscription("https://push.example", keys))
    except ValueError:
        return False
    return True


async def send(device: DeviceEntry, *, is_urgent: bool) -> Outcome:
    """Send the fixed sentence to a device; it replaces one that the device did not fetch yet. Never raises for a device."""
    signing = _signing(_path())
    if signing is None:
        return Outcome.FAILED
    try:
        message = signing[0].get(SENTENCE, _subscription(device.endpoint, device.keys))
        headers: dict[str, str] = {
            **{name: str(value) for name, value in message.headers.items()},
            "content-type": "application/octet-stream",
            "topic": _TOPIC,
            "urgency": "high" if is_urgent else "normal",
        }
        status = await post_outside(device.endpoint, message.encrypted, headers)
    except (NotPublic, ValueError):
        return Outcome.GONE
    except (OSError, TimeoutError, httpx.HTTPError) as error:
        log.info("notifications.push.away", error=type(error).__name__)
        return Outcome.FAILED
    if status in _GONE:
        return Outcome.GONE
    return Outcome.SENT if httpx.codes.is_success(status) else Outcome.FAILED


def _path() -> Path:
    return config().push_key or config().master_key.with_name("push.key")


@lru_cache(maxsize=4)
def _signing(path: Path) -> tuple[WebPush, str] | None:
    """Return what signs our messages and its public key; the key is made when it is not there. None without one."""
    try:
        if not path.exists():
            _create_key(path)
        private = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError) as error:
        log.warning("notifications.push.no_key", error=type(error).__name__)
        return None
    public: Any = private.public_key()
    signing = WebPush(path.read_bytes(), _as_pem(public), subscriber=config().mail_from, ttl=_KEPT_SECONDS)
    return signing, VAPID.get_application_server_key(public)


def _create_key(path: Path) -> None:
    """Write a new key; of several processes that do so at once, one succeeds and the others use what it wrote."""
    private, _ = _pair()
    making = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private)
    try:
        path.hardlink_to(making)
    except FileExistsError:
        pass
    finally:
        making.unlink()


def _pair() -> tuple[bytes, bytes]:
    private = ec.generate_private_key(ec.SECP256R1())
    written = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return written, _as_pem(private.public_key())


def _as_pem(public: Any) -> bytes:
    pem: bytes = public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return pem


def _subscription(endpoint: str, keys: DeviceKeys) -> WebPushSubscription:
    told: Any = endpoint
    return WebPushSubscription(endpoint=told, keys=WebPushKeys(auth=keys.secret, p256dh=keys.public_key))
