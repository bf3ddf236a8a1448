"""The words of key figures at the edge, and the bridges to those inside."""

from __future__ import annotations

from core.key_figures import words
from core.kit.api import ApiEnum, Words
from core.kit.glossary import nl


class KeyFigureStateWord(ApiEnum):
    """Waar een sleutelfiguur staat."""

    INVITED = nl("key_figure_state.invited")
    ACTIVE = nl("key_figure_state.active")
    ENDED = nl("key_figure_state.ended")


class PaperWord(ApiEnum):
    """Wat een sleutelfiguur ondertekent."""

    ROLE = nl("paper.role")
    CONFIDENTIALITY = nl("paper.confidentiality")


class VogStateWord(ApiEnum):
    """Hoe het met de VOG staat."""

    MISSING = nl("vog_state.missing")
    EXPIRED = nl("vog_state.expired")
    DUE = nl("vog_state.due")
    GOOD = nl("vog_state.good")


class WeekdayWord(ApiEnum):
    """De dagen van de week."""

    MONDAY = nl("weekday.monday")
    TUESDAY = nl("weekday.tuesday")
    WEDNESDAY = nl("weekday.wednesday")
    THURSDAY = nl("weekday.thursday")
    FRIDAY = nl("weekday.friday")
    SATURDAY = nl("weekday.saturday")
    SUNDAY = nl("weekday.sunday")


class PartOfDayWord(ApiEnum):
    """De delen van een dag."""

    MORNING = nl("part_of_day.morning")
    AFTERNOON = nl("part_of_day.afternoon")
    EVENING = nl("part_of_day.evening")


STATES = Words(words.KeyFigureState, KeyFigureStateWord)
PAPERS = Words(words.Paper, PaperWord)
VOG_STATES = Words(words.VogState, VogStateWord)
WEEKDAYS = Words(words.Weekday, WeekdayWord)
PARTS = Words(words.PartOfDay, PartOfDayWord)
