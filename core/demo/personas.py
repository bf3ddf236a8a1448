"""The people of the demo, as data. All are invented; who has which role says nothing about anyone."""

from __future__ import annotations

from typing import NamedTuple

from core.access.matrix import Role
from tenants.registry import Kind


class DemoTenant(NamedTuple):
    """An organisation of the demo."""

    slug: str
    name: str
    kind: Kind


class Persona(NamedTuple):
    """Somebody one can be in the demo."""

    tenant: str
    role: Role
    name: str
    organisation: str

    @property
    def email(self) -> str:
        """An address in a domain that does not exist (RFC 2606)."""
        return f"{self.name.lower().replace(' ', '.')}@{self.tenant}.example"


TENANTS = (
    DemoTenant("enschede", "Gemeente Enschede", "municipality"),
    DemoTenant("oldenzaal", "Gemeente Oldenzaal", "municipality"),
    DemoTenant("kenniscentrum", "Kenniscentrum Kernkracht", "knowledge_centre"),
    DemoTenant("beheer", "Platformbeheer", "operator"),
)

PERSONAS = (
    Persona("enschede", Role.PROJECT_LEAD, "Ilse Kamphuis", "Kernkracht"),
    Persona("enschede", Role.LEAD_PROFESSIONAL, "Daan Oosting", "Wijkteam Noord"),
    Persona("enschede", Role.LEAD_PROFESSIONAL, "Mira Lindeman", "Leerplicht"),
    Persona("enschede", Role.KEY_FIGURE, "Robin Zandstra", "Vrijwilliger"),
    Persona("enschede", Role.KEY_FIGURE, "Noor Verhage", "Vrijwilliger"),
    Persona("enschede", Role.FINANCE, "Joris Terpstra", "Financiën"),
    Persona("enschede", Role.FINANCE, "Hilde Wassink", "Financiën"),
    Persona("enschede", Role.ANALYST, "Sanne Wolters", "Onderzoek en statistiek"),
    Persona("enschede", Role.TENANT_ADMINISTRATOR, "Kim Brandsma", "Informatievoorziening"),
    Persona("enschede", Role.PRIVACY_OFFICER, "Bas Molenaar", "Juridische zaken"),
    Persona("oldenzaal", Role.PROJECT_LEAD, "Femke Postma", "Kernkracht"),
    Persona("oldenzaal", Role.LEAD_PROFESSIONAL, "Alex Rietveld", "Wijkteam Zuid"),
    Persona("oldenzaal", Role.LEAD_PROFESSIONAL, "Tess Bosman", "Jeugdbescherming"),
    Persona("oldenzaal", Role.KEY_FIGURE, "Lou Dijkhuis", "Vrijwilliger"),
    Persona("oldenzaal", Role.TENANT_ADMINISTRATOR, "Sam Everts", "Informatievoorziening"),
    Persona("kenniscentrum", Role.KNOWLEDGE_EDITOR, "Jet Kuipers", "Redactie"),
    Persona("kenniscentrum", Role.ANALYST, "Ruben Hofland", "Onderzoek"),
    Persona("kenniscentrum", Role.TENANT_ADMINISTRATOR, "Anne Berends", "Beheer"),
    Persona("beheer", Role.PLATFORM_OPERATOR, "Stijn Horstman", "Beheer"),
)


def personas_of(slug: str) -> list[Persona]:
    """List the people of a tenant, in the order of the table above."""
    return [persona for persona in PERSONAS if persona.tenant == slug]
