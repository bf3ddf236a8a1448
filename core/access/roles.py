"""What each role is called and does, in plain words: shown where somebody gets a role, and in the help."""

from __future__ import annotations

from typing import NamedTuple

from core.access.matrix import Role
from core.kit.i18n import N_


class RoleText(NamedTuple):
    """The name of a role and what it does; English texts of the catalogue."""

    name: str
    explanation: str


ROLE_TEXTS: dict[Role, RoleText] = {
    Role.PROJECT_LEAD: RoleText(
        N_("Project lead"),
        N_(
            "Screens applications, takes or declines them, makes the plan together with the professional and looks for a "
            "fitting key figure. Sees every case of the municipality."
        ),
    ),
    Role.LEAD_PROFESSIONAL: RoleText(
        N_("Lead professional"),
        N_(
            "Applies for a key figure and keeps direction over the case from beginning to end. Sees only the cases on "
            "which he or she works."
        ),
    ),
    Role.KEY_FIGURE: RoleText(
        N_("Key figure"),
        N_(
            "A trusted person from or around the community of the client, not a care worker. Sees only what a professional "
            "has shared, with the reason why."
        ),
    ),
    Role.FINANCE: RoleText(
        N_("Finance"),
        N_("Works with budgets and payments. Sees amounts, not what is told about people."),
    ),
    Role.ANALYST: RoleText(
        N_("Analyst"),
        N_("Makes figures and reports. Sees totals only, never a case or a person."),
    ),
    Role.KNOWLEDGE_EDITOR: RoleText(
        N_("Knowledge editor"),
        N_("Edits and publishes practice notes without any trace of the people in them. Sees no cases."),
    ),
    Role.TENANT_ADMINISTRATOR: RoleText(
        N_("Administrator"),
        N_("Gives people access, decides on their roles and on the settings. Sees no cases."),
    ),
    Role.PRIVACY_OFFICER: RoleText(
        N_("Privacy officer"),
        N_(
            "Watches over the privacy of residents: reads cases and the journal, and changes nothing in a case."
        ),
    ),
    Role.PLATFORM_OPERATOR: RoleText(
        N_("Platform operator"),
        N_("Keeps the platform running. Sees which organisations there are, and nothing of what they do."),
    ),
}
