"""All queries of access."""

from __future__ import annotations

from core.access.repository.credentials import (
    CredentialCard,
    add_credential,
    add_link,
    count_credentials,
    expiry_of_credential,
    find_entry,
    list_credentials,
    revoke_credential,
    revoke_credentials,
    revoke_session_of,
    use_link,
)
from core.access.repository.members import (
    Member,
    add_member,
    change_member,
    end_member,
    find_member_by_email,
    find_member_of_account,
    find_membership_by_email,
    find_open_membership,
    list_members,
    list_members_after,
    lock_members_with_role,
    names_of_accounts,
    require_member,
    require_open_member,
)
from core.access.repository.settings import lock_settings, version_of_settings

__all__ = [
    "CredentialCard",
    "Member",
    "add_credential",
    "add_link",
    "add_member",
    "change_member",
    "count_credentials",
    "end_member",
    "expiry_of_credential",
    "find_entry",
    "find_member_by_email",
    "find_member_of_account",
    "find_membership_by_email",
    "find_open_membership",
    "list_credentials",
    "list_members",
    "list_members_after",
    "lock_members_with_role",
    "lock_settings",
    "names_of_accounts",
    "require_member",
    "require_open_member",
    "revoke_credential",
    "revoke_credentials",
    "revoke_session_of",
    "use_link",
    "version_of_settings",
]
