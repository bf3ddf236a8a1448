"""What deployments put in a calendar: first contacts and ends of terms, without a name of anybody or of a case."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from core.access.matrix import Permission, Role, permissions_of
from core.deployments.repository import deployments, terms
from core.deployments.rules.words import DeploymentState
from core.kit import clock
from core.kit.appointments import Appointment, appointment_source
from core.kit.i18n import N_
from tenants.scope import Actor

_AHEAD = timedelta(days=400)
_STAYS = timedelta(days=28)
_TO_MEET = frozenset({DeploymentState.AGREED, DeploymentState.INTRODUCED})


@appointment_source
async def list_own_appointments(actor: Actor) -> list[Appointment]:
    """List the first contacts and terms of deployments to which the actor was asked as a key figure."""
    if actor.account_id is None or Permission.BE_KEY_FIGURE not in permissions_of(actor.roles):
        return []
    found: list[Appointment] = []
    for deployment in await deployments.list_of_account(actor.account_id):
        href = f"/mijn-inzetten/{deployment.id}"
        moment = deployment.first_contact_at
        if deployment.state in _TO_MEET and moment and moment > clock.now() - _STAYS:
            found.append(
                Appointment(
                    uid=deployment.id,
                    title=N_("First contact"),
                    begins=moment,
                    href=href,
                    changed_at=deployment.changed_at,
                    sequence=deployment.version,
                )
            )
        if deployment.state is DeploymentState.ACTIVE:
            found += [
                Appointment(
                    uid=term.id,
                    title=N_("Look back together on the past period"),
                    begins=term.ends_on,
                    href=href,
                    changed_at=deployment.changed_at,
                    sequence=deployment.version,
                )
                for term in await terms.list_terms(deployment.id)
                if term.closed_at is None
            ]
    return found


@appointment_source
async def list_led_appointments(actor: Actor) -> list[Appointment]:
    """List the terms and first contacts of the cases that the actor leads or is project lead of."""
    if actor.account_id is None or Permission.CHANGE_CASES not in permissions_of(actor.roles):
        return []
    is_project_lead = Role.PROJECT_LEAD in actor.roles
    found = [
        Appointment(
            uid=term.id,
            title=N_("A term ends: evaluate"),
            begins=term.ends_on,
            href=f"/casussen/{term.case_id}/inzetten/{term.deployment_id}",
            changed_at=datetime.combine(term.begins_on, time(), tzinfo=clock.AMSTERDAM),
        )
        for term in await terms.list_open_terms(ends_before=clock.today() + _AHEAD)
        if actor.account_id == term.lead_professional_id
        or (is_project_lead and actor.account_id == term.project_lead_id)
    ]
    return found + await _first_contacts(actor)


async def _first_contacts(actor: Actor) -> list[Appointment]:
    return [
        Appointment(
            uid=meeting.id,
            title=N_("First contact"),
            begins=meeting.first_contact_at,
            href=f"/casussen/{meeting.case_id}/inzetten/{meeting.id}",
            changed_at=meeting.changed_at,
            sequence=meeting.version,
        )
        for meeting in await deployments.list_meetings(actor.account_id, since=clock.now() - _STAYS)
    ]
