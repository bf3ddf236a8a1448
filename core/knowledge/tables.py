"""Tables of what was learned and of practice notes: sealed with the case's key until the approval, then the tenant's."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Integer, SmallInt, Text, Timestamptz

from tenants.database import Sealed, TenantTable
from tenants.ids import quiet_id


class Learning(TenantTable, tablename="learning"):
    """What was learned; ``source_id`` is the evaluation or contact that left it."""

    case_id = UUID()
    source = Text()
    source_id = UUID(null=True, default=None)
    text = Sealed()
    noted_by = UUID()
    created_at = Timestamptz()
    changed_at = Timestamptz()
    version = Integer(default=1)


class NoteDraft(TenantTable, tablename="note_draft"):
    """A practice note on its way out of a case. ``finding`` and ``choices`` are JSON; see `core.knowledge.drafting`."""

    case_id = UUID()
    state = Text()
    title = Sealed()
    text = Sealed()
    finding = Sealed(null=True, default=None)
    choices = Sealed(null=True, default=None)
    progress = SmallInt(default=0)
    reviews_needed = SmallInt(default=1)
    prepared_by = UUID()
    created_at = Timestamptz()
    changed_at = Timestamptz()
    version = Integer(default=1)


class NoteReview(TenantTable, tablename="note_review"):
    """What a second or third person decided on one version of a draft."""

    case_id = UUID()
    draft_id = UUID()
    draft_version = Integer()
    reviewed_by = UUID()
    verdict = Text()
    choices = Sealed()
    reason = Sealed(null=True, default=None)
    reviewed_at = Timestamptz()


class PracticeNote(TenantTable, tablename="practice_note"):
    """A note that left its case. No case, account or day; its id is random and tells no time.

    ``receipt`` is sealed too: what is known of it at the knowledge centre would tell which municipality a note is from.
    """

    id = UUID(primary_key=True, default=quiet_id)
    state = Text(default="approved")
    quarter = Text()
    title = Sealed()
    text = Sealed()
    facets = Sealed(null=True, default=None)
    is_attributed = Boolean(default=False)
    receipt = Sealed(null=True, default=None)
    mailbox_id = UUID(null=True, default=None)
    version = Integer(default=1)
