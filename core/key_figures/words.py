"""The words that key figures use inside; their Dutch stands in the glossary."""

from __future__ import annotations

from enum import StrEnum


class KeyFigureState(StrEnum):
    """Where somebody stands: asked to take part, at hand, or no longer."""

    INVITED = "invited"
    ACTIVE = "active"
    ENDED = "ended"


class Weekday(StrEnum):
    """The days of a week, in order."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class PartOfDay(StrEnum):
    """When on a day somebody has time."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Paper(StrEnum):
    """What a key figure signs before anything else."""

    ROLE = "role"
    CONFIDENTIALITY = "confidentiality"


class VogState(StrEnum):
    """How a certificate of conduct stands: never seen, no longer good, good for a short time, good."""

    MISSING = "missing"
    EXPIRED = "expired"
    DUE = "due"
    GOOD = "good"
