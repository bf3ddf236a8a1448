"""Settings of a municipality that concern worries and emergencies."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Final, NamedTuple

from msgspec import Meta

from core.kit.api import PLAIN_TEXT
from core.kit.i18n import N_
from core.kit.sections import settings_section
from tenants.settings import SettingRefused, Settings

_LINE: Final = N_("A name and a telephone number, as key figures see it on every page.")
_NUMBER: Final = re.compile(r"\+?\d(?:[\d -]*\d)?")
_EMPTY: Final = "Laat dit niet leeg: een sleutelfiguur moet altijd weten wie te bellen."


class EmergencyLine(NamedTuple):
    """One line: what is shown, and the number that a telephone can ring, empty when there is none in it."""

    text: str
    number: str


@settings_section(N_("Worries of key figures"))
class SignalSettings(Settings, frozen=True):
    """How long a professional has to answer a worry, in hours."""

    section: ClassVar[str] = "signals"

    signal_answer_hours: Annotated[
        int,
        Meta(
            ge=1,
            le=168,
            title=N_("Hours for an answer to a worry"),
            description=N_("When nobody answered by then, the project lead is asked too."),
        ),
    ] = 24


@settings_section(N_("Emergency numbers"))
class EmergencySettings(Settings, frozen=True):
    """Whom a key figure rings when there is danger; always visible for key figures."""

    section: ClassVar[str] = "emergency"

    emergency_first: Annotated[
        str, Meta(max_length=100, pattern=PLAIN_TEXT, title=N_("First emergency number"), description=_LINE)
    ] = "112: direct gevaar"
    emergency_second: Annotated[
        str, Meta(max_length=100, pattern=PLAIN_TEXT, title=N_("Second emergency number"), description=_LINE)
    ] = "Veilig Thuis 0800 2000"
    emergency_third: Annotated[
        str, Meta(max_length=100, pattern=PLAIN_TEXT, title=N_("Third emergency number"), description=_LINE)
    ] = ""

    def check(self) -> None:
        """Refuse an empty first line. Raises: SettingRefused."""
        if not self.emergency_first.strip():
            field = "emergency_first"
            raise SettingRefused(field, _EMPTY)

    def lines(self) -> tuple[EmergencyLine, ...]:
        """Return the lines that are filled in, in order, each with the number that stands in it."""
        told = (self.emergency_first, self.emergency_second, self.emergency_third)
        return tuple(EmergencyLine(text.strip(), _number_in(text)) for text in told if text.strip())


def _number_in(text: str) -> str:
    found = _NUMBER.search(text)
    return "" if found is None else re.sub(r"[ -]", "", found[0])
