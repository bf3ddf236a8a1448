"""The web application: every slice's routes, inside the tenants' scope, inside the edge."""

from __future__ import annotations

from functools import cache
from typing import Any

from litestar import Litestar, Router

import core.access.api
import core.access.pages
import core.budgets.api
import core.budgets.pages
import core.cases.api
import core.cases.pages
import core.communities.api
import core.communities.pages
import core.contacts.api
import core.contacts.pages
import core.demo.pages
import core.deployments.api
import core.deployments.pages
import core.involvement.api
import core.involvement.pages
import core.key_figures.api
import core.key_figures.pages
import core.knowledge.api
import core.knowledge.pages
import core.library.api
import core.library.pages
import core.notifications.api
import core.notifications.pages
import core.onboarding.api
import core.onboarding.pages
import core.plugin_desk.api
import core.plugin_desk.mounting
import core.plugin_desk.pages
import core.reports.api
import core.reports.pages
import core.sharing.api
import core.sharing.pages
import core.signals.api
import core.signals.pages
import core.web.files
import core.web.pages
import core.web.phone.api
import core.web.phone.pages
from core.access.gate import CredentialGate
from core.kit import jobs, pages
from core.kit.api import API, ApiRequest
from core.kit.config import config
from core.kit.errors import NotFound
from core.kit.idempotency import IdempotencyMiddleware
from core.kit.logs import configure_logs
from core.kit.paging import PAGING
from core.plugin_host import build_plugins
from core.web import openapi, problems
from core.web.edge import Edge
from core.web.shell import prepare_shell, shell_context
from core.worker import close_everything, open_everything
from tenants.middleware import ASGIApp, Receive, RequestScope, Send, TenantMiddleware

API_HANDLERS = (
    *core.access.api.handlers,
    *core.cases.api.handlers,
    *core.key_figures.api.handlers,
    *core.deployments.api.handlers,
    *core.budgets.api.handlers,
    *core.sharing.api.handlers,
    *core.signals.api.handlers,
    *core.involvement.api.handlers,
    *core.communities.api.handlers,
    *core.knowledge.api.handlers,
    *core.library.api.handlers,
    *core.reports.api.handlers,
    *core.onboarding.api.handlers,
    *core.web.phone.api.handlers,
    *core.notifications.api.handlers,
    *core.plugin_desk.api.handlers,
    *core.contacts.api.handlers,
)
PAGE_HANDLERS = (
    *core.access.pages.handlers,
    *core.cases.pages.handlers,
    *core.key_figures.pages.handlers,
    *core.deployments.pages.handlers,
    *core.budgets.pages.handlers,
    *core.contacts.pages.handlers,
    *core.sharing.pages.handlers,
    *core.signals.pages.handlers,
    *core.involvement.pages.handlers,
    *core.communities.pages.handlers,
    *core.knowledge.pages.handlers,
    *core.library.pages.handlers,
    *core.reports.pages.handlers,
    *core.onboarding.pages.handlers,
    *core.notifications.pages.handlers,
    *core.plugin_desk.pages.handlers,
    *core.plugin_desk.mounting.handlers,
    *core.web.pages.handlers,
    *core.web.files.handlers,
    *core.web.phone.pages.handlers,
    *core.demo.pages.handlers,
)

_WITHOUT_TENANT = core.web.phone.pages.WITHOUT_TENANT | {
    "/gezond",
    "/demo/personas.json",
    "/.well-known/security.txt",
    API + "/openapi.json",
}


def create_app() -> ASGIApp:
    """Return the application of one process, configured by the environment; it opens the database when it starts."""
    configure_logs()
    jobs.use_queue(config().redis_url)
    pages.configure(shell_context)
    build_plugins()
    inner = create_routes()
    refuse = problems.refusal_by(inner)

    async def elsewhere(scope: RequestScope, receive: Receive, send: Send) -> None:
        if config().demo and scope["path"] == "/":
            scope["path"] = scope["raw_path"] = "/demo/gemeenten"
            await inner(scope, receive, send)  # type: ignore[arg-type]
        else:
            await refuse(
                NotFound("Op dit adres is geen gemeente. Controleer het adres."), scope, receive, send
            )

    inside = TenantMiddleware(
        inner,  # type: ignore[arg-type]
        gate=CredentialGate(),
        refuse=refuse,
        elsewhere=elsewhere,
        free=is_without_tenant,
    )
    return Edge(inner, inside=inside)


@cache
def create_routes() -> Litestar:
    """Return Litestar with all routes, the same one for the whole process: making it is slow.

    The lists above are the only place where a slice's routes come in.
    """
    once: Any = IdempotencyMiddleware
    api: Any = Router(
        API,
        route_handlers=list(API_HANDLERS),
        dependencies=PAGING,
        request_class=ApiRequest,
        middleware=[once],
    )
    return Litestar(
        route_handlers=[api, openapi.document_of(api), *PAGE_HANDLERS],
        exception_handlers=problems.HANDLERS,
        before_request=prepare_shell,
        openapi_config=None,
        logging_config=None,  # Litestar's own would take the place of `configure_logs`
        on_startup=[open_everything],
        on_shutdown=[close_everything],
    )


def is_without_tenant(path: str) -> bool:
    """Tell whether a path is served outside every tenant: files of the pages, health, the API's description."""
    return path.startswith("/static/") or path in _WITHOUT_TENANT
