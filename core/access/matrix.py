"""The matrix: what each role may do, and what it reaches in the database.

Guards, menus, policies and documentation come from here.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The roles of METHOD's glossary. A member has one or more of them in one tenant."""

    PROJECT_LEAD = "project_lead"
    LEAD_PROFESSIONAL = "lead_professional"
    KEY_FIGURE = "key_figure"
    FINANCE = "finance"
    ANALYST = "analyst"
    KNOWLEDGE_EDITOR = "knowledge_editor"
    TENANT_ADMINISTRATOR = "tenant_administrator"
    PRIVACY_OFFICER = "privacy_officer"
    PLATFORM_OPERATOR = "platform_operator"


class Permission(StrEnum):
    """What a route can ask for. A permission says which acts; the reach in the database says on which rows."""

    BE_SIGNED_IN = "be_signed_in"
    APPLY = "apply"
    READ_CASES = "read_cases"
    CHANGE_CASES = "change_cases"
    SCREEN_CASES = "screen_cases"
    AGREE_PLANS = "agree_plans"
    IMPORT_CASES = "import_cases"
    MANAGE_KEY_FIGURES = "manage_key_figures"
    MATCH = "match"
    BE_KEY_FIGURE = "be_key_figure"
    SPEND = "spend"
    DECIDE_MONEY = "decide_money"
    KEEP_BOOKS = "keep_books"
    PAY = "pay"
    MANAGE_MEETINGS = "manage_meetings"
    WRITE_NOTES = "write_notes"
    EDIT_LIBRARY = "edit_library"
    MAKE_PATHS = "make_paths"
    READ_REPORTS = "read_reports"
    READ_JOURNAL = "read_journal"
    MANAGE_MEMBERS = "manage_members"
    CHANGE_SETTINGS = "change_settings"
    SEE_TENANTS = "see_tenants"


_EVERYBODY = frozenset({Permission.BE_SIGNED_IN})
_CASEWORK = frozenset(
    {
        Permission.APPLY,
        Permission.READ_CASES,
        Permission.CHANGE_CASES,
        Permission.AGREE_PLANS,
        Permission.WRITE_NOTES,
    }
)

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.PROJECT_LEAD: _EVERYBODY
    | _CASEWORK
    | {
        Permission.SCREEN_CASES,
        Permission.IMPORT_CASES,
        Permission.MANAGE_KEY_FIGURES,
        Permission.MATCH,
        Permission.MANAGE_MEETINGS,
        Permission.MAKE_PATHS,
        Permission.SPEND,
        Permission.DECIDE_MONEY,
        Permission.READ_REPORTS,
    },
    Role.LEAD_PROFESSIONAL: _EVERYBODY | _CASEWORK | {Permission.SPEND, Permission.DECIDE_MONEY},
    Role.KEY_FIGURE: _EVERYBODY | {Permission.BE_KEY_FIGURE, Permission.SPEND},
    Role.FINANCE: _EVERYBODY
    | {Permission.DECIDE_MONEY, Permission.KEEP_BOOKS, Permission.PAY, Permission.READ_REPORTS},
    Role.ANALYST: _EVERYBODY | {Permission.READ_REPORTS},
    Role.KNOWLEDGE_EDITOR: _EVERYBODY | {Permission.EDIT_LIBRARY},
    Role.TENANT_ADMINISTRATOR: _EVERYBODY | {Permission.MANAGE_MEMBERS, Permission.CHANGE_SETTINGS},
    Role.PRIVACY_OFFICER: _EVERYBODY | {Permission.READ_CASES, Permission.READ_JOURNAL},
    Role.PLATFORM_OPERATOR: _EVERYBODY | {Permission.SEE_TENANTS},
}

REACH: dict[str, frozenset[str]] = {
    Role.PROJECT_LEAD: frozenset(
        {
            "cases:all",
            "people:names",
            "key_figures:all",
            "communities:known",
            "briefs:all",
            "meetings:all",
            "figures:all",
            "notes:all",
            "paths:all",
        }
    ),
    Role.LEAD_PROFESSIONAL: frozenset({"cases:own", "people:names", "notes:all"}),
    Role.KEY_FIGURE: frozenset({"shared:own"}),
    Role.FINANCE: frozenset({"money:all", "figures:all"}),
    Role.ANALYST: frozenset({"figures:all"}),
    Role.KNOWLEDGE_EDITOR: frozenset({"knowledge:all"}),
    Role.TENANT_ADMINISTRATOR: frozenset({"accounts:all"}),
    Role.PRIVACY_OFFICER: frozenset({"cases:read", "people:names", "journal:all", "notes:read"}),
    Role.PLATFORM_OPERATOR: frozenset({"tenants:all"}),
    "service:registry": frozenset({"accounts:all", "knowledge:all"}),
    "service:gate": frozenset({"entry:gate"}),
    "service:sign_in": frozenset({"accounts:all"}),
    "service:visitor": frozenset({"visitor:self"}),
    "service:jobs": frozenset(
        {
            "jobs:all",
            "journal:all",
            "accounts:all",
            "cases:all",
            "key_figures:all",
            "briefs:all",
            "knowledge:all",
        }
    ),
}

ROLES_OF_KIND: dict[str, frozenset[Role]] = {
    "municipality": frozenset(Role) - {Role.KNOWLEDGE_EDITOR, Role.PLATFORM_OPERATOR},
    "knowledge_centre": frozenset(
        {Role.KNOWLEDGE_EDITOR, Role.ANALYST, Role.TENANT_ADMINISTRATOR, Role.PRIVACY_OFFICER}
    ),
    "operator": frozenset({Role.PLATFORM_OPERATOR, Role.TENANT_ADMINISTRATOR, Role.PRIVACY_OFFICER}),
}
"""The roles that a tenant's own administrator can give, by the kind of tenant."""

SERVICES = frozenset(holder for holder in REACH if holder.startswith("service:"))


def permissions_of(roles: frozenset[str]) -> frozenset[Permission]:
    """Return what a member with these roles may do; services have no permissions, they open no route."""
    return frozenset(permission for role in roles - SERVICES for permission in PERMISSIONS[Role(role)])


def reach_rows() -> list[tuple[str, str]]:
    """Return table ``reach`` as (holder, word) pairs; the holders are roles and ``service:…``."""
    return sorted((str(holder), word) for holder, words in REACH.items() for word in words)
