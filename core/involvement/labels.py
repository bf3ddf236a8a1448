"""What the words of involvement are called on pages: English texts of the catalogue."""

from __future__ import annotations

from core.cases.labels import Label
from core.involvement.words import AgencyKind, ComparedWith
from core.journal.texts import EVENT_GROUPS, EVENT_TEXTS, EventGroup
from core.kit.i18n import N_

KINDS: dict[AgencyKind, Label] = {
    AgencyKind.SCHOOL: Label(N_("School")),
    AgencyKind.YOUTH_CARE: Label(N_("Youth care")),
    AgencyKind.POLICE: Label(N_("Police")),
    AgencyKind.HOUSING: Label(N_("Housing corporation")),
    AgencyKind.DEBT_HELP: Label(N_("Debt help")),
    AgencyKind.DISTRICT_TEAM: Label(N_("District team")),
    AgencyKind.HEALTH_CARE: Label(N_("Health care")),
    AgencyKind.OTHER: Label(N_("Something else")),
}

COMPARED: dict[ComparedWith, str] = {
    ComparedWith.DEPLOYMENT: N_("the day on which the first key figure began"),
    ComparedWith.APPLICATION: N_("the day of the application, because no key figure began yet"),
}

ASSUMPTIONS: tuple[str, ...] = (
    N_("A month is a twelfth of 52 weeks; a day is a seventh of a week."),
    N_("The tariffs of today hold for the whole time."),
    N_("Without a key figure the hours of the day of comparison would have gone on."),
    N_("Only hours that are recorded here count. What the key figure costs is not in it."),
)
"""What an estimate takes for granted, on pages; the API says the same in Dutch."""

EVENTS: dict[str, str] = {
    "involvement.recorded": N_("Hours of an agency were recorded"),
    "involvement.changed": N_("Hours of an agency were changed"),
    "involvement.ended": N_("Hours of an agency ended or became other hours"),
    "involvement.removed": N_("Hours of an agency were removed"),
    "involvement.imported": N_("The number of professionals was read from a spreadsheet"),
}
"""What a timeline calls the events of involvement."""
EVENT_TEXTS.update(EVENTS)
EVENT_GROUPS.update(dict.fromkeys(EVENTS, EventGroup.PEOPLE))
EVENT_TEXTS.update(
    {
        "instrument.filled": N_("An instrument was filled in"),
        "instrument.removed": N_("What was filled in of an instrument was removed"),
    }
)
