"""The worker: arq's process with all jobs and the one table of schedules."""

from __future__ import annotations

from typing import Any

from core.access import jobs as access_jobs
from core.budgets import jobs as budget_jobs
from core.budgets import notices as budget_notices
from core.cases import jobs as case_jobs
from core.cases.repository import identifying as case_identifying
from core.cases.service import identifying as staff_identifying
from core.contacts import jobs as contact_jobs
from core.contacts.repository import identifying as contact_identifying
from core.deployments import jobs as deployment_jobs
from core.deployments import notices as deployment_notices
from core.deployments.repository import identifying as deployment_identifying
from core.involvement import jobs as involvement_jobs
from core.journal import deliveries
from core.key_figures import jobs as key_figure_jobs
from core.key_figures.repository import identifying as key_figure_identifying
from core.kit import jobs
from core.kit.config import config
from core.kit.idempotency import jobs as idempotency_jobs
from core.kit.signing import use_signing_secret
from core.knowledge import jobs as knowledge_jobs
from core.knowledge import notices as knowledge_notices
from core.knowledge import second_look
from core.knowledge.deidentify.opinions import tell_installed
from core.knowledge.service.opinions import close_opinions
from core.library import jobs as library_jobs
from core.notifications import jobs as notification_jobs
from core.plugin_host import build_plugins, look_at_tables
from core.plugin_host import jobs as plugin_jobs
from core.plugin_host.building import are_built
from core.reports import plugin_readers as report_readers
from core.sharing import notices as sharing_notices
from core.signals import jobs as signal_jobs
from core.signals import notices as signal_notices
from tenants.database import close_database, open_database
from tenants.keys import use_master_key
from tenants.scope import RegistryScope

WITH_HANDLERS = (
    access_jobs,
    case_jobs,
    key_figure_jobs,
    deployment_jobs,
    involvement_jobs,
    contact_jobs,
    signal_jobs,
    deployment_notices,
    sharing_notices,
    signal_notices,
    budget_jobs,
    budget_notices,
    notification_jobs,
    library_jobs,
    second_look,
    plugin_jobs,
    report_readers,
    case_identifying,
    staff_identifying,
    key_figure_identifying,
    deployment_identifying,
    contact_identifying,
    knowledge_jobs,
    knowledge_notices,
    deliveries,
)
"""The modules whose jobs and handlers register themselves when they are imported."""

SCHEDULES = (
    jobs.Schedule(deliveries.relay, seconds=frozenset({0, 15, 30, 45})),
    jobs.Schedule(case_jobs.forget_imports, minutes=frozenset({10}), hours=frozenset({3})),
    jobs.Schedule(idempotency_jobs.delete_keys, minutes=frozenset({25})),
    jobs.Schedule(deployment_jobs.remind_terms, minutes=frozenset({5})),
    jobs.Schedule(notification_jobs.tell_everybody, minutes=frozenset(range(0, 60, 5))),
    jobs.Schedule(signal_jobs.escalate_signals, minutes=frozenset(range(2, 60, 5))),
    jobs.Schedule(deployment_jobs.destroy_briefs, minutes=frozenset({15})),
    jobs.Schedule(deployment_jobs.lay_out_imports, minutes=frozenset({40}), hours=frozenset({4})),
    jobs.Schedule(involvement_jobs.lay_out_imports, minutes=frozenset({50}), hours=frozenset({4})),
    jobs.Schedule(contact_jobs.sweep_photos, minutes=frozenset({50}), hours=frozenset({2})),
    jobs.Schedule(budget_jobs.remind_decisions, minutes=frozenset({20})),
    jobs.Schedule(budget_jobs.sweep_receipts, minutes=frozenset({55}), hours=frozenset({2})),
    jobs.Schedule(budget_jobs.lay_out_imports, minutes=frozenset({55}), hours=frozenset({4})),
    jobs.Schedule(library_jobs.refresh_cells, minutes=frozenset({45})),
    jobs.Schedule(plugin_jobs.keep_terms, minutes=frozenset({35}), hours=frozenset({3})),
)


async def open_everything(_context: dict[str, Any] | None = None) -> None:
    """Open what a process of ours needs: the master key, the database, and the plugins whose tables have their walls."""
    use_master_key(config().master_key)
    use_signing_secret(config().master_key.read_bytes())
    await open_database(config().database_url, size=config().database_connections)
    if not are_built():
        build_plugins()
    async with RegistryScope() as scope:
        await look_at_tables(scope.connection)


async def close_everything(_context: dict[str, Any] | None = None) -> None:
    """Close what `open_everything` opened, and end the programs that were asked for opinions."""
    await close_opinions()
    await jobs.close_queue()
    await close_database()


def work() -> None:
    """Work until a signal comes; jobs under way are finished or, when killed, found again by the relay."""
    jobs.use_queue(config().redis_url)
    build_plugins()
    tell_installed()
    jobs.worker(SCHEDULES, on_startup=open_everything, on_shutdown=close_everything).run()
