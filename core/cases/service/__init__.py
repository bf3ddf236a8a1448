"""The use cases of cases: what people do, one function each."""

from __future__ import annotations

from core.cases.repository.lists import CaseFilter
from core.cases.service.agencies import (
    add_agency,
    change_agency,
    list_agencies,
    read_agency,
    remove_agency,
)
from core.cases.service.applications import (
    begin_application,
    discard_application,
    list_applications,
    read_application,
    save_application,
    store_case,
    submit_application,
)
from core.cases.service.deviations import (
    change_deviation,
    end_deviation,
    list_deviations,
    read_deviation,
    record_deviation,
)
from core.cases.service.files import (
    change_case,
    list_cases,
    read_case,
    read_case_file,
    search_cases,
)
from core.cases.service.further import list_further_questions
from core.cases.service.handover import hand_over_case
from core.cases.service.household_members import (
    add_household_member,
    change_household_member,
    list_household,
    read_household_member,
    remove_household_member,
)
from core.cases.service.letters import make_decline_letter
from core.cases.service.plans import (
    agree_to_plan,
    change_plan,
    discard_plan,
    draft_plan,
    entry_of,
    list_plans,
    read_plan,
    withdraw_agreement,
)
from core.cases.service.screening import (
    add_provision,
    change_provision,
    list_possible_leads,
    list_provisions,
    read_provision,
    remove_provision,
)
from core.cases.service.tasks import list_case_tasks
from core.cases.service.timeline import TimelineChoice, list_story, list_timeline
from core.cases.service.transitions import follow_deployment, list_options, perform
from core.cases.service.vocabulary import propose_aliases

__all__ = [
    "CaseFilter",
    "TimelineChoice",
    "add_agency",
    "add_household_member",
    "add_provision",
    "agree_to_plan",
    "begin_application",
    "change_agency",
    "change_case",
    "change_deviation",
    "change_household_member",
    "change_plan",
    "change_provision",
    "discard_application",
    "discard_plan",
    "draft_plan",
    "end_deviation",
    "entry_of",
    "follow_deployment",
    "hand_over_case",
    "list_agencies",
    "list_applications",
    "list_case_tasks",
    "list_cases",
    "list_deviations",
    "list_further_questions",
    "list_household",
    "list_options",
    "list_plans",
    "list_possible_leads",
    "list_provisions",
    "list_story",
    "list_timeline",
    "make_decline_letter",
    "perform",
    "propose_aliases",
    "read_agency",
    "read_application",
    "read_case",
    "read_case_file",
    "read_deviation",
    "read_household_member",
    "read_plan",
    "read_provision",
    "record_deviation",
    "remove_agency",
    "remove_household_member",
    "remove_provision",
    "save_application",
    "search_cases",
    "store_case",
    "submit_application",
    "withdraw_agreement",
]
