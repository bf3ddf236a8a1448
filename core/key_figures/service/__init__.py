"""The use cases of key figures: what people do, one function each. Other slices call these and nothing below."""

from __future__ import annotations

from core.key_figures.service import plugin_readers
from core.key_figures.service.candidates import communities_of, list_candidates, raise_capacity
from core.key_figures.service.inviting import find_or_register, give_access, invite_key_figure
from core.key_figures.service.known_communities import (
    read_communities,
    withdraw_communities,
    write_communities,
)
from core.key_figures.service.own import (
    add_own_pause,
    change_own_profile,
    end_own_pause,
    read_own_communities,
    read_own_profile,
    require_own,
    sign,
    sign_confidentiality,
    sign_role_agreement,
    withdraw_own_communities,
    write_own_communities,
)
from core.key_figures.service.pauses import add_pause, end_pause, remove_pause
from core.key_figures.service.pool import (
    cards_of,
    change_profile,
    end_key_figure,
    list_key_figures,
    lock_key_figure,
    read_key_figure,
    record_papers,
    require_card,
)
from core.key_figures.service.tasks import list_key_figure_tasks

REACTS = (plugin_readers,)
"""The modules that register themselves when they are imported: what plugins may read."""

__all__ = [
    "REACTS",
    "add_own_pause",
    "add_pause",
    "cards_of",
    "change_own_profile",
    "change_profile",
    "communities_of",
    "end_key_figure",
    "end_own_pause",
    "end_pause",
    "find_or_register",
    "give_access",
    "invite_key_figure",
    "list_candidates",
    "list_key_figure_tasks",
    "list_key_figures",
    "lock_key_figure",
    "raise_capacity",
    "read_communities",
    "read_key_figure",
    "read_own_communities",
    "read_own_profile",
    "record_papers",
    "remove_pause",
    "require_card",
    "require_own",
    "sign",
    "sign_confidentiality",
    "sign_role_agreement",
    "withdraw_communities",
    "withdraw_own_communities",
    "write_communities",
    "write_own_communities",
]
