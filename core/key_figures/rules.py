"""Decisions about key figures: papers, pauses and the words that somebody may choose. Pure, without any I/O."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Final

from core.key_figures.words import Paper, VogState
from core.kit.errors import DoesNotFit, FieldError
from core.kit.glossary import dutch_field

RENEWAL_DUE = timedelta(days=60)
"""How long before its end a certificate of conduct is to be renewed."""

_LATER = "Vul een datum in die niet in de toekomst ligt."
_RENEW_BEFORE = "De datum van vernieuwen ligt niet na de dag waarop de VOG gezien is."
_NOT_SEEN = "Vul ook in wanneer de VOG gezien is."
_ENDS_BEFORE = "De einddatum ligt voor de begindatum."
_UNKNOWN = "Kies uit de lijst van deze gemeente. Een beheerder kan de lijst aanvullen."


_EMAIL: Final = re.compile(r"[^\s@<>,;:()\"]+@[^\s@<>,;:()\"]+\.[a-z]{2,}", re.IGNORECASE)
_TELEPHONE: Final = re.compile(r"(?<![\w@.])(?:\+|00)?\(?\d(?:[ \-./()]{0,2}\d){8,13}(?![\w@])")


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def vog_state(renew_by: date | None, today: date) -> VogState:
    """Tell how a certificate of conduct stands; on the day of ``renew_by`` itself it is still good."""
    if renew_by is None:
        return VogState.MISSING
    if renew_by < today:
        return VogState.EXPIRED
    return VogState.DUE if renew_by <= today + RENEWAL_DUE else VogState.GOOD


def papers_missing(role_agreed_on: date | None, confidentiality_agreed_on: date | None) -> tuple[Paper, ...]:
    """Return what was not signed yet, in the order in which it is signed."""
    signed = ((Paper.ROLE, role_agreed_on), (Paper.CONFIDENTIALITY, confidentiality_agreed_on))
    return tuple(paper for paper, day in signed if day is None)


def check_signed_and_seen(days: Mapping[str, date | None], *, today: date) -> None:
    """Check that nothing was signed or seen in the future; ``days`` by the name of the field inside. Raises: DoesNotFit."""
    later = [FieldError(dutch_field(name), _LATER) for name, day in days.items() if day and day > today]
    if later:
        raise DoesNotFit(fields=tuple(later))


def renewal_of(seen_on: date | None, renew_by: date | None, *, months: int) -> date | None:
    """Return until when a certificate of conduct is good: as it was told, else ``months`` from the day it was seen.

    Raises: DoesNotFit for a renewal before the day of seeing, or a renewal alone.
    """
    if seen_on is None and renew_by is not None:
        raise DoesNotFit(fields=(FieldError(dutch_field("vog_seen_date"), _NOT_SEEN),))
    if seen_on is None or renew_by is None:
        return None if seen_on is None else add_months(seen_on, months)
    if renew_by <= seen_on:
        raise DoesNotFit(fields=(FieldError(dutch_field("vog_renew_date"), _RENEW_BEFORE),))
    return renew_by


def check_pause(begins_on: date, ends_on: date | None) -> None:
    """Check that a pause ends on or after the day on which it begins. Raises: DoesNotFit."""
    if ends_on is not None and ends_on < begins_on:
        raise DoesNotFit(fields=(FieldError(dutch_field("until_date"), _ENDS_BEFORE),))


def check_experiences(
    chosen: Collection[str], *, vocabulary: Collection[str], kept: Collection[str] = ()
) -> None:
    """Check that experiences are words of the municipality, or were kept already. Raises: DoesNotFit."""
    if not {*vocabulary, *kept}.issuperset(chosen):
        raise DoesNotFit(fields=(FieldError(dutch_field("experiences"), _UNKNOWN),))


def name_as_compared(name: str) -> str:
    """Return a name with single spaces, as the blind index takes it."""
    return " ".join(name.split())


def telephone_in(text: str) -> str:
    """Return the first telephone number in what somebody wrote about being reached, as it stands there, or nothing."""
    found = _TELEPHONE.search(text)
    return found.group() if found else ""


def email_in(text: str) -> str:
    """Return the first e-mail address in what somebody wrote about being reached, or nothing."""
    found = _EMAIL.search(text)
    return found.group().rstrip(".") if found else ""
