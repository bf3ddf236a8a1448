"""The use cases of deployments: what people do, one function each."""

from __future__ import annotations

from core.deployments.service import appointments, following, plugin_readers, tasks
from core.deployments.service.agreements import (
    agree_budget,
    find_budget,
    record_client_answers,
    withdraw_client_agreement,
)
from core.deployments.service.briefs import (
    destroy_brief,
    find_brief,
    propose_brief,
    require_brief,
    write_brief,
)
from core.deployments.service.evaluations import evaluate_term
from core.deployments.service.ranking import rank_candidates
from core.deployments.service.reading import (
    list_deployments_of_case,
    list_deployments_of_key_figure,
    list_own_deployments,
    list_steps,
    read_as_key_figure,
    read_deployment,
    read_own_deployment,
)
from core.deployments.service.steps import (
    agree_to_approach,
    answer_invitation,
    change_approach,
    propose,
    take_step,
)

REACTS = (appointments, following, plugin_readers, tasks)
"""The modules that register themselves when they are imported: calendars, events of lower slices, the first page,
what plugins may read."""

__all__ = [
    "REACTS",
    "agree_budget",
    "agree_to_approach",
    "answer_invitation",
    "change_approach",
    "destroy_brief",
    "evaluate_term",
    "find_brief",
    "find_budget",
    "list_deployments_of_case",
    "list_deployments_of_key_figure",
    "list_own_deployments",
    "list_steps",
    "propose",
    "propose_brief",
    "rank_candidates",
    "read_as_key_figure",
    "read_deployment",
    "read_own_deployment",
    "record_client_answers",
    "require_brief",
    "take_step",
    "withdraw_client_agreement",
    "write_brief",
]
