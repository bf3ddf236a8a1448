"""How to reach somebody, as it is found in what that person wrote about it."""

from __future__ import annotations

import pytest

from core.key_figures.rules import email_in, telephone_in


@pytest.mark.parametrize(
    ("text", "telephone"),
    [
        ("06 00000001, liefst na het eten", "06 00000001"),
        ("bel +31 (0)6 0000 0002 of mail", "+31 (0)6 0000 0002"),
        ("053-0000003 of 06 00000001", "053-0000003"),
        ("geboren 12-03-1980", ""),
        ("K-2026-0001, na 18:00 uur", ""),
        ("nummer0600000001@voorbeeld.example", ""),
        ("", ""),
    ],
)
def test_a_telephone_number_is_found_as_it_was_written(text: str, telephone: str) -> None:
    assert telephone_in(text) == telephone


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("mail naar ans.zwaluw@voorbeeld.example.", "ans.zwaluw@voorbeeld.example"),
        ("Ans <ans@voorbeeld.example>", "ans@voorbeeld.example"),
        ("ans@thuis", ""),
        ("06 00000001", ""),
    ],
)
def test_an_email_address_is_found_as_it_was_written(text: str, email: str) -> None:
    assert email_in(text) == email
