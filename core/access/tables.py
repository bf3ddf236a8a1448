"""Tables of access. Names and addresses are sealed with the tenant's key; people are found by the blind index."""

from __future__ import annotations

from piccolo.columns import UUID, Array, Bytea, Integer, Text, Timestamptz

from tenants.database import RegistryTable, Sealed, TenantTable
from tenants.ids import new_id


class Account(RegistryTable, tablename="account"):
    """One person across tenants: an id and nothing more."""

    id = UUID(primary_key=True, default=new_id)
    created_at = Timestamptz()


class Membership(TenantTable, tablename="membership"):
    """What an account is in one tenant. ``epoch`` goes up when roles change or sessions must end."""

    account_id = UUID()
    name = Sealed()
    organisation = Sealed(null=True, default=None)
    email = Sealed()
    email_index = Bytea()
    roles = Array(base_column=Text())
    epoch = Integer(default=1)
    created_at = Timestamptz()
    ended_at = Timestamptz(null=True, default=None)
    version = Integer(default=1)


class Credential(TenantTable, tablename="credential"):
    """A session, an API token or a calendar feed, kept as a hash only. It opens one tenant for one member."""

    membership_id = UUID()
    kind = Text()
    secret_hash = Bytea()
    label = Sealed(null=True, default=None)
    created_at = Timestamptz()
    last_seen_at = Timestamptz()
    idle_seconds = Integer(null=True, default=None)
    expires_at = Timestamptz()
    revoked_at = Timestamptz(null=True, default=None)


class SignInLink(TenantTable, tablename="sign_in_link"):
    """A link in a mail, as a hash: good once, for a quarter of an hour."""

    membership_id = UUID()
    secret_hash = Bytea()
    expires_at = Timestamptz()
    used_at = Timestamptz(null=True, default=None)
