"""For plugins that speak to a host outside, at an address that a municipality named.

What is asked goes to public hosts over https and to no machine of an inner network; no redirect is followed, no proxy of the
environment is used, and an answer is bounded in time and size. A plugin opens no connection of its own.
"""

from __future__ import annotations

from core.kit.outside import (
    Call,
    NoAnswer,
    NotPublic,
    NotReached,
    Reply,
    TooLarge,
    TooSlow,
    call_outside,
    require_public_address,
)

__all__ = [
    "Call",
    "NoAnswer",
    "NotPublic",
    "NotReached",
    "Reply",
    "TooLarge",
    "TooSlow",
    "call_outside",
    "require_public_address",
]
