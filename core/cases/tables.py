"""Tables of cases. Everything that identifies someone or tells what was told is sealed with the case's own key."""

from __future__ import annotations

from piccolo.columns import UUID, Bytea, Date, Integer, Text, Timestamptz

from tenants.database import Sealed, TenantTable


class Application(TenantTable, tablename="application"):
    """A request that is being written, saved half-way; sealed with the tenant's key and seen by its writer alone."""

    account_id = UUID()
    answers = Sealed()
    created_at = Timestamptz()
    changed_at = Timestamptz()
    version = Integer(default=1)


class CaseCounter(TenantTable, tablename="case_counter"):
    """The last number given to a case in a year."""

    year = Integer()
    last = Integer()


class Case(TenantTable, tablename="case_file"):
    """One client or household for whom a key figure is asked."""

    key_id = UUID()
    reference = Text()
    alias = Text()
    state = Text()
    purpose = Text()
    source = Text()
    applicant_id = UUID(null=True, default=None)
    lead_professional_id = UUID(null=True, default=None)
    project_lead_id = UUID(null=True, default=None)
    requested_on = Date()
    state_since = Timestamptz()
    decline_ground = Text(null=True, default=None)
    retain_until = Date(null=True, default=None)
    created_at = Timestamptz()
    changed_at = Timestamptz()
    version = Integer(default=1)
    client_name = Sealed(null=True, default=None)
    client_contact = Sealed(null=True, default=None)
    applicant_name = Sealed(null=True, default=None)
    applicant_organisation = Sealed(null=True, default=None)
    question = Sealed(null=True, default=None)
    needs = Sealed(null=True, default=None)
    languages = Sealed(null=True, default=None)
    tried_before = Sealed(null=True, default=None)
    discussed = Sealed(null=True, default=None)
    screening_conclusion = Sealed(null=True, default=None)
    decline_reason = Sealed(null=True, default=None)
    advice = Sealed(null=True, default=None)
    withdrawal_reason = Sealed(null=True, default=None)
    outcome = Sealed(null=True, default=None)
    remark = Sealed(null=True, default=None)
    further_answers = Sealed(null=True, default=None)


class Participation(TenantTable, tablename="participation"):
    """Who has which part in a case, from when until when. The reach ``cases:own`` is read from here."""

    case_id = UUID()
    account_id = UUID()
    role = Text()
    since = Timestamptz()
    until = Timestamptz(null=True, default=None)


class Provision(TenantTable, tablename="provision"):
    """Ordinary care or support that was considered or tried, and why it did not hold."""

    case_id = UUID()
    result = Text()
    name = Sealed()
    explanation = Sealed(null=True, default=None)
    version = Integer(default=1)


class Plan(TenantTable, tablename="plan"):
    """A version of the plan; agreed once both the professional and the project lead agreed, then never changed."""

    case_id = UUID()
    number = Integer()
    state = Text()
    months = Integer()
    role_of_key_figure = Sealed(null=True, default=None)
    contact_rhythm = Sealed(null=True, default=None)
    who_is_told = Sealed(null=True, default=None)
    monitoring = Sealed(null=True, default=None)
    professional_id = UUID(null=True, default=None)
    professional_agreed_at = Timestamptz(null=True, default=None)
    project_lead_id = UUID(null=True, default=None)
    project_lead_agreed_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz()
    changed_at = Timestamptz()
    version = Integer(default=1)
    text_version = Integer(default=1)


class Goal(TenantTable, tablename="goal"):
    """A goal of a plan, in the client's own words."""

    plan_id = UUID()
    position = Integer()
    words = Sealed()


class Agreement(TenantTable, tablename="agreement"):
    """An agreement in a plan: on communication, monitoring, safety or something else."""

    plan_id = UUID()
    position = Integer()
    kind = Text()
    words = Sealed()


class HouseholdMember(TenantTable, tablename="household_member"):
    """Somebody in the household; every field may be left empty."""

    case_id = UUID()
    name = Sealed(null=True, default=None)
    also_known_as = Sealed(null=True, default=None)
    birth_date = Sealed(null=True, default=None)
    relation = Sealed(null=True, default=None)
    contact = Sealed(null=True, default=None)
    remark = Sealed(null=True, default=None)
    version = Integer(default=1)


class Agency(TenantTable, tablename="agency"):
    """An agency that is involved: school, police, housing corporation, youth care."""

    case_id = UUID()
    name = Sealed()
    contact_person = Sealed(null=True, default=None)
    contact = Sealed(null=True, default=None)
    remark = Sealed(null=True, default=None)
    since = Date(null=True, default=None)
    until = Date(null=True, default=None)
    version = Integer(default=1)


class Deviation(TenantTable, tablename="deviation"):
    """Work outside the standard frame: what, why, agreed with whom, until when."""

    case_id = UUID()
    what = Sealed()
    why = Sealed()
    agreed_with = Sealed()
    recorded_by = UUID()
    agreed_on = Date()
    until = Date(null=True, default=None)
    version = Integer(default=1)


class NameToken(TenantTable, tablename="name_token"):
    """The blind index of a word of a name in a case; ``source_id`` is the row the name stands in."""

    case_id = UUID()
    source_id = UUID()
    token = Bytea()


class ImportBatch(TenantTable, tablename="import_batch"):
    """One file that was read: its report, and how far it is."""

    key_id = UUID()
    account_id = UUID(null=True, default=None)
    state = Text()
    rows = Integer()
    handled = Integer(default=0)
    report = Sealed()
    created_at = Timestamptz()
    changed_at = Timestamptz()
    version = Integer(default=1)


class ImportRow(TenantTable, tablename="import_row"):
    """One row of a file. ``candidate`` is what goes into the case, ``later`` what later slices will own."""

    batch_id = UUID()
    row = Integer()
    state = Text()
    number_token = Bytea()
    fingerprint = Bytea()
    case_id = UUID(null=True, default=None)
    candidate = Sealed(null=True, default=None)
    later = Sealed(null=True, default=None)
