"""The places for which letters of the library are sealed: put anywhere else, a letter does not open."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID


def hash_of_receipt(receipt: bytes) -> bytes:
    """Return what the centre keeps of a receipt."""
    return sha256(receipt).digest()


def place_of_note(receipt_hash: bytes) -> bytes:
    """Return the place of the letter in which a note is handed in."""
    return b"received_note|letter|" + receipt_hash


def place_of_message(message_id: UUID) -> bytes:
    """Return the place of a message, for the side that it is for."""
    return f"note_message|letter|{message_id}".encode()


def place_of_copy(message_id: UUID) -> bytes:
    """Return the place of a message, for the side that wrote it."""
    return f"note_message|copy|{message_id}".encode()
