"""The words of involvement at the edge, and the bridges to those inside."""

from __future__ import annotations

from core.involvement import words
from core.kit.api import ApiEnum, Words
from core.kit.glossary import nl


class AgencyKindWord(ApiEnum):
    """Wat voor instantie het is."""

    SCHOOL = nl("agency_kind.school")
    YOUTH_CARE = nl("agency_kind.youth_care")
    POLICE = nl("agency_kind.police")
    HOUSING = nl("agency_kind.housing")
    DEBT_HELP = nl("agency_kind.debt_help")
    DISTRICT_TEAM = nl("agency_kind.district_team")
    HEALTH_CARE = nl("agency_kind.health_care")
    OTHER = nl("agency_kind.other")


class ComparedWithWord(ApiEnum):
    """Met welke dag de kosten vergeleken worden."""

    DEPLOYMENT = nl("compared_with.deployment")
    APPLICATION = nl("compared_with.application")


KINDS = Words(words.AgencyKind, AgencyKindWord)
COMPARED = Words(words.ComparedWith, ComparedWithWord)
