"""Tables of deployments. What is told is sealed with the case's key; a search brief has a key of its own."""

from __future__ import annotations

from piccolo.columns import UUID, Date, Integer, Text, Timestamptz

from tenants.database import Sealed, TenantTable


class SearchBrief(TenantTable, tablename="search_brief"):
    """Whom a project lead looks for; ``brief`` is the JSON of `core.deployments.entries.Brief` until it is destroyed."""

    case_id = UUID()
    key_id = UUID()
    brief = Sealed(null=True, default=None)
    written_by = UUID()
    written_at = Timestamptz()
    destroy_on = Date()
    destroyed_at = Timestamptz(null=True, default=None)
    version = Integer(default=1)


class Deployment(TenantTable, tablename="deployment"):
    """One key figure on one case. Its key figure sees this row, so what only professionals know stands elsewhere."""

    case_id = UUID()
    key_figure_id = UUID()
    key_figure_account_id = UUID(null=True, default=None)
    source = Text()
    state = Text()
    state_since = Timestamptz()
    succeeds_id = UUID(null=True, default=None)
    needs_told = Sealed(null=True, default=None)
    answer = Sealed(null=True, default=None)
    approach = Sealed(null=True, default=None)
    first_contact_at = Timestamptz(null=True, default=None)
    approach_agreed_by = UUID(null=True, default=None)
    approach_agreed_at = Timestamptz(null=True, default=None)
    introduced_on = Date(null=True, default=None)
    began_on = Date(null=True, default=None)
    ended_on = Date(null=True, default=None)
    created_at = Timestamptz()
    changed_at = Timestamptz()
    version = Integer(default=1)


class ClientAgreement(TenantTable, tablename="client_agreement"):
    """Whether the client accepts this key figure and agrees to sharing, in which words, and when that was withdrawn."""

    case_id = UUID()
    deployment_id = UUID()
    kind = Text()
    answer = Text()
    words = Sealed()
    answered_on = Date()
    recorded_by = UUID()
    recorded_at = Timestamptz()
    withdrawn_on = Date(null=True, default=None)
    withdrawal_words = Sealed(null=True, default=None)


class BudgetAgreement(TenantTable, tablename="budget_agreement"):
    """The flexible budget of a case for a month, in whole cents, from when until when; zero is an agreement too."""

    case_id = UUID()
    monthly_cents = Integer()
    funding = Text(default="Gemeente")
    carry_over = Text(default="none")
    begins_on = Date()
    ends_on = Date(null=True, default=None)
    agreed_by = UUID()
    agreed_at = Timestamptz()


class Term(TenantTable, tablename="term"):
    """A period of a deployment; closed by its evaluation."""

    case_id = UUID()
    deployment_id = UUID()
    number = Integer()
    begins_on = Date()
    ends_on = Date()
    closed_at = Timestamptz(null=True, default=None)


class Evaluation(TenantTable, tablename="evaluation"):
    """What a term brought, in whose words, what was learned, and what follows."""

    case_id = UUID()
    deployment_id = UUID()
    term_id = UUID()
    outcome = Text()
    told_by = Text()
    what_changed = Sealed()
    learned = Sealed()
    adjustment = Sealed(null=True, default=None)
    held_on = Date()
    recorded_by = UUID()
    recorded_at = Timestamptz()


class DeploymentClosing(TenantTable, tablename="deployment_closing"):
    """Why a deployment stopped or never began, the aftercare, and what comes next; for professionals only."""

    case_id = UUID()
    deployment_id = UUID()
    ground = Text()
    next_step = Text()
    reason = Sealed(null=True, default=None)
    aftercare = Sealed(null=True, default=None)
    recorded_by = UUID(null=True, default=None)
    recorded_at = Timestamptz()


class Reminder(TenantTable, tablename="reminder"):
    """A reminder of a term that went to somebody, by the day on which it was due."""

    case_id = UUID()
    term_id = UUID()
    account_id = UUID()
    due_on = Date()
    recorded_at = Timestamptz()
