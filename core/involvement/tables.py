"""Tables of what changed in a case: hours of agencies, and what was filled in of instruments.

Whose agency it is stands sealed in `core.cases.tables.Agency`.
"""

from __future__ import annotations

from piccolo.columns import UUID, Date, Integer, Text

from tenants.database import Sealed, TenantTable


class Involvement(TenantTable, tablename="involvement"):
    """An agency that works on a case for so many quarters of an hour a week, from the first day until the last."""

    case_id = UUID()
    agency_id = UUID(null=True, default=None)
    kind = Text()
    quarter_hours = Integer()
    begins_on = Date()
    ends_on = Date(null=True, default=None)
    version = Integer(default=1)


class InvolvementCount(TenantTable, tablename="involvement_count"):
    """How many professionals a spreadsheet told of: at the start, and on the day on which it was read."""

    case_id = UUID()
    at_start = Integer(null=True, default=None)
    at_reading = Integer(null=True, default=None)
    read_on = Date()


class InstrumentAnswer(TenantTable, tablename="instrument_answer"):
    """An instrument that was filled in; ``answers`` are JSON that reads without the plugin, without a score."""

    case_id = UUID()
    plugin = Text()
    instrument = Text()
    filled_on = Date()
    answers = Sealed()
    remark = Sealed(null=True, default=None)
    recorded_by = UUID()
    version = Integer(default=1)
