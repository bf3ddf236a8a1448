"""Tables of key figures. What identifies somebody is sealed with a key of that person; communities are kept apart."""

from __future__ import annotations

from piccolo.columns import UUID, Bytea, Date, Integer, Text, Timestamptz

from tenants.database import Sealed, TenantTable


class KeyFigure(TenantTable, tablename="key_figure"):
    """Who somebody is: what a professional needs to ring, and what was signed and seen, by date only."""

    key_id = UUID()
    account_id = UUID(null=True, default=None)
    state = Text()
    capacity = Integer(default=1)
    name = Sealed()
    name_index = Bytea()
    contact = Sealed(null=True, default=None)
    role_agreed_on = Date(null=True, default=None)
    confidentiality_agreed_on = Date(null=True, default=None)
    vog_seen_on = Date(null=True, default=None)
    vog_seen_by = UUID(null=True, default=None)
    vog_renew_by = Date(null=True, default=None)
    created_at = Timestamptz()
    changed_at = Timestamptz()
    ended_on = Date(null=True, default=None)
    version = Integer(default=1)


class KeyFigureProfile(TenantTable, tablename="key_figure_profile"):
    """What one is matched on; ``offer`` is the JSON of `core.key_figures.entries.Offer`."""

    key_figure_id = UUID()
    account_id = UUID(null=True, default=None)
    offer = Sealed(null=True, default=None)
    safety_note = Sealed(null=True, default=None)
    changed_at = Timestamptz()
    version = Integer(default=1)


class KeyFigurePause(TenantTable, tablename="key_figure_pause"):
    """A time in which somebody takes no new deployments; without an end as long as it lasts."""

    key_figure_id = UUID()
    account_id = UUID(null=True, default=None)
    begins_on = Date()
    ends_on = Date(null=True, default=None)
    version = Integer(default=1)


class KnownCommunities(TenantTable, tablename="known_communities"):
    """The communities that somebody knows, as a JSON list, by own consent. ``holder`` is a keyed hash of whose they are."""

    key_id = UUID()
    holder = Bytea()
    communities = Sealed()
    consented_on = Date()
    version = Integer(default=1)
