"""The hooks: each is called with keywords and says when, what it may return and how long it may take.

`core.plugin_api.describing` reads these docstrings for the authors' page, and tests refuse a hook that leaves one out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.plugin_api.markers import hookspec

if TYPE_CHECKING:
    from core.plugin_api.context import PluginContext
    from core.plugin_api.networks import Network
    from core.plugin_api.payouts import PayoutFormat


@hookspec
def register_networks(context: PluginContext) -> Sequence[Network]:  # type: ignore[empty-body]
    """Name the networks in which this plugin seeks key figures for a tenant.

    Called when: a project lead looks for candidates beyond the own municipality, at every search and inside the scope of
    the tenant.
    May return: a list or tuple of networks, each under another name; empty when there is none for this tenant. It may be a
    coroutine function.
    Time limit: 3 seconds; each network's search has 3 seconds of its own.
    """


@hookspec
def register_payout_formats(context: PluginContext) -> Sequence[PayoutFormat]:  # type: ignore[empty-body]
    """Name the kinds of file in which this plugin writes a payout for a tenant.

    Called when: somebody of finance looks at a batch of payments, and when the file is written, inside the scope of the
    tenant.
    May return: a list or tuple of formats, each under another name; empty when there is none for this tenant. It may be a
    coroutine function.
    Time limit: 3 seconds; writing a file has 10 seconds of its own.
    """
