"""Tables of money. Amounts are whole cents; the ledger is append-only, and what is told stands apart from the amounts."""

from __future__ import annotations

from piccolo.columns import UUID, BigInt, Bytea, Date, Integer, Text, Timestamptz

from tenants.database import RegistryTable, Sealed, TenantTable
from tenants.ids import new_id


class VolunteerCeiling(RegistryTable, tablename="volunteer_ceiling"):
    """What the law lets a volunteer get at most in a year, in cents; later years are added as rows."""

    id = UUID(primary_key=True, default=new_id)
    year = Integer()
    hour_cents = Integer()
    hour_under_21_cents = Integer(null=True, default=None)
    month_cents = Integer()
    year_cents = Integer()


class LedgerAccount(TenantTable, tablename="ledger_account"):
    """One account of a municipality's chart, by its four digits."""

    code = Text()
    name = Text()
    kind = Text()


class LedgerPeriod(TenantTable, tablename="ledger_period"):
    """A month that was closed, named by its first day."""

    month = Date()
    closed_by = UUID()
    closed_at = Timestamptz()


class LedgerTransaction(TenantTable, tablename="ledger_transaction"):
    """Something that happened with money; its ``postings`` (how many) sum to zero. ``subject_id`` is what it happened to."""

    kind = Text()
    happened_on = Date()
    case_id = UUID(null=True, default=None)
    subject_id = UUID()
    reverses_id = UUID(null=True, default=None)
    postings = Integer()
    recorded_by = UUID(null=True, default=None)
    recorded_at = Timestamptz()


class LedgerPosting(TenantTable, tablename="ledger_posting"):
    """An amount on an account: debit above zero, credit below; ``funding`` is who pays for it in the end."""

    transaction_id = UUID()
    case_id = UUID(null=True, default=None)
    account_code = Text()
    funding = Text()
    amount_cents = BigInt()


class Expense(TenantTable, tablename="expense"):
    """Money for the client, from the flexible budget of a case; ``refunded_cents`` is what came back of it."""

    case_id = UUID()
    deployment_id = UUID(null=True, default=None)
    written_by = UUID()
    amount_cents = BigInt()
    category = Text()
    spent_on = Date()
    paid_by = Text()
    receipt_id = UUID(null=True, default=None)
    refunded_cents = BigInt(default=0)
    state = Text()
    state_since = Timestamptz()
    decide_by = Timestamptz(null=True, default=None)
    decided_by = UUID(null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz()
    version = Integer(default=1)


class Allowance(TenantTable, tablename="allowance"):
    """Money for a key figure: effort by the minute, or costs."""

    case_id = UUID()
    deployment_id = UUID()
    key_figure_id = UUID()
    key_figure_account_id = UUID(null=True, default=None)
    written_by = UUID()
    kind = Text()
    minutes = Integer(null=True, default=None)
    amount_cents = BigInt()
    happened_on = Date()
    receipt_id = UUID(null=True, default=None)
    state = Text()
    state_since = Timestamptz()
    decide_by = Timestamptz(null=True, default=None)
    decided_by = UUID(null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz()
    version = Integer(default=1)


class OtherPayment(TenantTable, tablename="other_payment"):
    """What a key figure says that others paid in a month; it counts for the ceilings and is looked up nowhere."""

    key_figure_id = UUID()
    account_id = UUID(null=True, default=None)
    month = Date()
    amount_cents = BigInt()
    declared_at = Timestamptz()


class MoneyNote(TenantTable, tablename="money_note"):
    """What an expense or allowance was for, and why it was refused: not for finance."""

    case_id = UUID()
    subject_id = UUID()
    written_by = UUID()
    what = Sealed()
    reason = Sealed(null=True, default=None)


class PaymentDetails(TenantTable, tablename="payment_details"):
    """Where a key figure is paid, and the day of birth that the hourly ceiling asks for; sealed with the tenant's key."""

    key_figure_id = UUID()
    account_id = UUID(null=True, default=None)
    holder_name = Sealed()
    iban = Sealed()
    birth_date = Sealed(null=True, default=None)
    changed_at = Timestamptz()
    version = Integer(default=1)


class PayoutBatch(TenantTable, tablename="payout_batch"):
    """What goes to the bank together: proposed by one, approved by another, exported once."""

    state = Text()
    proposed_by = UUID()
    proposed_at = Timestamptz()
    approved_by = UUID(null=True, default=None)
    approved_at = Timestamptz(null=True, default=None)
    exported_by = UUID(null=True, default=None)
    exported_at = Timestamptz(null=True, default=None)
    format = Text(null=True, default=None)
    file_hash = Bytea(null=True, default=None)
    version = Integer(default=1)


class PayoutLine(TenantTable, tablename="payout_line"):
    """One payment in a batch, and what the bank made of it."""

    batch_id = UUID()
    kind = Text()
    subject_id = UUID()
    amount_cents = BigInt()
    creditor_name = Sealed()
    creditor_iban = Sealed()
    outcome = Text(default="waiting")
