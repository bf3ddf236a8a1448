"""Languages: Dutch unless somebody chose English. Texts in code are English; Dutch comes from the catalogue."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from babel.dates import format_date as babel_date
from babel.dates import format_datetime as babel_datetime
from babel.dates import format_timedelta
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_currency

from core.kit import clock

LOCALES: Final = ("nl", "en")
DEFAULT: Final = "nl"
COOKIE: Final = "taal"
CATALOGUES: Final = Path(__file__).parents[1] / "web" / "locales"

_locale: ContextVar[str] = ContextVar("locale", default=DEFAULT)


def use_locale(wanted: str | None) -> str:
    """Use ``wanted`` for what is being done now, or Dutch when it is not one of ours; return the one in use."""
    locale = wanted if wanted in LOCALES else DEFAULT
    _locale.set(locale)
    return locale


def locale() -> str:
    """Return the language in use: ``nl`` or ``en``."""
    return _locale.get()


def N_(text: str) -> str:  # noqa: N802 - the name that tools for catalogues know
    """Mark a text for the catalogue; it is translated when it is shown."""
    return text


def gettext(text: str, /, **values: object) -> str:
    """Return ``text`` in the language in use, with ``%(name)s`` filled in; itself when nobody translated it."""
    found = _catalogue(_locale.get()).get(text) if _locale.get() != "en" else None
    told = str(found.string) if found is not None and found.string else text
    return told % values if values else told


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """Return the text for a number of things, with ``%(num)s`` filled in."""
    found = _catalogue(_locale.get()).get(one) if _locale.get() != "en" else None
    forms = found.string if found is not None and isinstance(found.string, tuple | list) else ()
    told = str(forms[0 if number == 1 else 1]) if forms and all(forms) else (one if number == 1 else many)
    return told % {"num": number, **values}


def format_date(value: date | None) -> str:
    """Return a date as people write it, such as ``3 april 2026``; empty for None."""
    return babel_date(value, format="long", locale=locale()) if value is not None else ""


def format_month(value: date) -> str:
    """Return the month of a date, such as ``april 2026``."""
    return babel_date(value, format="LLLL y", locale=locale())


def format_moment(value: datetime | None) -> str:
    """Return a moment in Dutch time, such as ``3 april 2026 14:05``; empty for None."""
    if value is None:
        return ""
    return babel_datetime(value, format="d MMMM y HH:mm", tzinfo=clock.AMSTERDAM, locale=locale())


def format_moment_input(value: datetime | None) -> str:
    """Return a moment as an input for date and time takes it, in Dutch time: ``2026-04-03T14:05``; empty for None."""
    return "" if value is None else value.astimezone(clock.AMSTERDAM).strftime("%Y-%m-%dT%H:%M")


def format_ago(value: datetime | None) -> str:
    """Return how long ago a moment was, such as ``3 dagen geleden``; empty for None."""
    if value is None:
        return ""
    return format_timedelta(value - clock.now(), add_direction=True, locale=locale())


def format_money(cents: int) -> str:
    """Return an amount of cents in euros, such as ``€ 1.250,00``."""
    return format_currency(cents / 100, "EUR", locale=f"{locale()}_NL" if locale() == "nl" else "en_IE")


@lru_cache(maxsize=len(LOCALES))
def _catalogue(name: str) -> Catalog:
    with (CATALOGUES / f"{name}.po").open("rb") as file:
        return read_po(file, locale=name)
