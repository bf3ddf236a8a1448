"""Municipalities for tests: every test makes its own, with a person for each role, and looks through their eyes."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from core.access import repository, service
from core.access.gate import member_entry
from core.access.matrix import Role
from core.access.secrets import hash_of
from tenants.registry import TenantCard, add_tenant
from tenants.scope import Entry, Scope, service_entry

if TYPE_CHECKING:
    from collections.abc import Iterable

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Person:
    """Somebody in a town: the ids, an API token, and the entry by which the database lets this person in."""

    name: str
    email: str
    membership_id: UUID
    account_id: UUID
    token: str
    entry: Entry

    @property
    def bearer(self) -> dict[str, str]:
        """Return the header by which a request acts as this person."""
        return {"Authorization": f"Bearer {self.token}"}


@dataclass
class Town:
    """A municipality with one person for each role (and a second lead professional)."""

    card: TenantCard
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def base_url(self) -> str:
        """Return the address at which its pages are served in tests."""
        return f"http://{self.card.host}"

    def acting(self, who: str) -> Scope:
        """Return the scope of a person, by role word or the name it was added under; use with ``async with``."""
        return Scope(self.people[who].entry)

    def serving(self, name: str) -> Scope:
        """Return the scope of one of our services, such as ``jobs``."""
        return Scope(service_entry(self.card.id, name))

    async def add_person(self, who: str, roles: Iterable[Role]) -> Person:
        """Add a person under the name ``who`` with these roles, and a token."""
        number = next(_numbers)
        name, email = f"{who} {number}", f"{who.replace('_', '.')}.{number}@{self.card.slug}.example"
        async with self.serving("sign_in"):
            membership_id = await service.add_member(
                service.MemberDetails(name=name, email=email, roles=tuple(roles), organisation="Wijkteam")
            )
            issued = await service.issue_token(membership_id, label="test", days=30)
            member = await repository.require_member(membership_id)
            found = await repository.find_entry(hash_of(issued.secret))
        assert found is not None
        entry = member_entry(self.card.id, found)
        self.people[who] = Person(name, email, membership_id, member.account_id, issued.secret, entry)
        return self.people[who]


async def found_town(roles: Iterable[Role] = Role) -> Town:
    """Add a municipality with a person for each of these roles, named after the role, and ``second_professional``."""
    number = next(_numbers)
    slug = f"stad-{number:04d}-{UUID(int=number).hex[-4:]}"
    town = Town(await add_tenant(slug=slug, name=f"Gemeente {number}", host=f"{slug}.localhost"))
    for role in roles:
        await town.add_person(role.value, [role])
    if Role.LEAD_PROFESSIONAL in roles:
        await town.add_person("second_professional", [Role.LEAD_PROFESSIONAL])
    return town
