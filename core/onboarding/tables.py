"""Tables of onboarding. What is written is sealed with the tenant's key; of who read what only that person knows."""

from __future__ import annotations

from piccolo.columns import UUID, Array, Boolean, Date, Integer, Text

from tenants.database import Sealed, TenantTable


class ReadingPath(TenantTable, tablename="reading_path"):
    """A reading list for people with one role, or for successors."""

    audience = Text()
    title = Sealed()
    introduction = Sealed(null=True, default=None)
    is_open = Boolean(default=False)
    version = Integer(default=1)


class PathStep(TenantTable, tablename="path_step"):
    """One step: what to read or to do, and why."""

    path_id = UUID()
    position = Integer()
    kind = Text()
    target = Sealed(null=True, default=None)
    title = Sealed(null=True, default=None)
    why = Sealed(null=True, default=None)


class PathMark(TenantTable, tablename="path_mark"):
    """Somebody marked a step; its row is seen by that person alone."""

    account_id = UUID()
    step_id = UUID()


class Succession(TenantTable, tablename="succession"):
    """Somebody took over a part in a case, and what he or she went through of it."""

    case_id = UUID()
    account_id = UUID()
    case_role = Text()
    handed_over_on = Date()
    steps_done = Array(base_column=Text())
    is_finished = Boolean(default=False)
    version = Integer(default=1)
