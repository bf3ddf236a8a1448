"""Words of involvement, as they are stored."""

from __future__ import annotations

from enum import StrEnum


class AgencyKind(StrEnum):
    """What kind of agency somebody works for; the name of the agency itself stays sealed."""

    SCHOOL = "school"
    YOUTH_CARE = "youth_care"
    POLICE = "police"
    HOUSING = "housing"
    DEBT_HELP = "debt_help"
    DISTRICT_TEAM = "district_team"
    HEALTH_CARE = "health_care"
    OTHER = "other"


class ComparedWith(StrEnum):
    """From which day on cost is compared: when the first key figure began, or the application as long as none did."""

    DEPLOYMENT = "deployment"
    APPLICATION = "application"
