"""What onboarding is called on pages: English texts of the catalogue."""

from __future__ import annotations

from core.journal.texts import EVENT_TEXTS
from core.kit.i18n import N_
from core.onboarding.rules import Audience, StepKind

AUDIENCES: dict[Audience, str] = {
    Audience.PROJECT_LEAD: N_("New project leads"),
    Audience.LEAD_PROFESSIONAL: N_("New lead professionals"),
    Audience.KEY_FIGURE: N_("New key figures"),
    Audience.SUCCESSOR: N_("Whoever takes a case over"),
}
KINDS: dict[StepKind, str] = {
    StepKind.ARTICLE: N_("An article of a knowledge base"),
    StepKind.NOTE: N_("A practice note of the library"),
    StepKind.PAGE: N_("A page of explanation"),
    StepKind.TASK: N_("Something to do"),
}
CASE_ROLES: dict[str, str] = {
    "lead_professional": N_("You are the lead professional now."),
    "project_lead": N_("You are the project lead now."),
}
EVENTS: dict[str, str] = {
    "reading_path.made": N_("A reading list was made"),
    "reading_path.changed": N_("A reading list was changed"),
    "reading_path.removed": N_("A reading list was removed"),
}
"""What the journal calls the events of onboarding."""
EVENT_TEXTS.update(EVENTS)
