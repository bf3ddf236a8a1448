"""The case file as de-identification asks for it: everything that every room knows of a case and of who works here."""

from __future__ import annotations

from uuid import UUID

from core.cases.identifying import Known, gather_known
from core.cases.repository import identifying as of_cases
from core.cases.service import identifying as of_staff
from core.deployments.repository import identifying as of_deployments
from core.key_figures.repository import identifying as of_key_figures
from core.knowledge.deidentify import CaseFile
from core.knowledge.rules.case_files import known_from_contact, names_in, tidied
from tenants.seals import Seal

REACTS = (of_cases, of_staff, of_key_figures, of_deployments)
"""The modules below this room that tell what they know when imported; contacts and involvement are in the worker."""

_FIELDS = (
    "persons",
    "addresses",
    "places",
    "organisations",
    "dates",
    "phones",
    "postcodes",
    "emails",
    "ibans",
    "bsns",
    "plates",
    "ids",
)


async def read_case_file(case_id: UUID, seal: Seal) -> CaseFile:
    """Return all that is known of the people in a case and leads to them, and the names of everybody who works here.

    It is read at the moment of looking through, and kept nowhere.
    Tenant: inside a scope that reaches the case, its key figures and the staff, such as that of jobs.
    Raises: NotFound; KeyDestroyed.
    """
    known = await gather_known(case_id, seal)
    known = tidied(known.merged(known_from_contact(known.contacts)).merged(names_in(known.told)))
    return _case_file(known)


def _case_file(known: Known) -> CaseFile:
    return CaseFile(**{name: getattr(known, name) for name in _FIELDS})
