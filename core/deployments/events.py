"""What happens with deployments, as the journal tells it. Codes and ids only; texts stay where they are sealed."""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("deployment.brief_written")
class BriefWritten(Event, frozen=True):
    """A project lead wrote down whom to look for; ``subject_id`` is the brief. Nothing of it is told."""


@event_kind("deployment.brief_destroyed")
class BriefDestroyed(Event, frozen=True):
    """A search brief was destroyed: at the match, by hand or at the end of its time; ``subject_id`` is the brief."""

    why: str


@event_kind("deployment.candidates_read")
class CandidatesRead(Event, frozen=True):
    """A project lead looked at the ranking of key figures for a case."""


@event_kind("deployment.proposed")
class DeploymentProposed(Event, frozen=True):
    """A project lead chose a key figure; ``subject_id`` is the deployment, ``because`` the reason in own words."""

    because: str | None = None


class DeploymentMoved(Event, frozen=True):
    """Base of the events of steps; ``subject_id`` is the deployment."""

    before: str
    after: str


@event_kind("deployment.invited")
class KeyFigureInvitedToCase(DeploymentMoved, frozen=True):
    """The key figure was asked, with the needs only."""


@event_kind("deployment.agreed")
class InvitationAccepted(DeploymentMoved, frozen=True):
    """The key figure said yes and proposed how and when to begin."""


@event_kind("deployment.declined")
class InvitationDeclined(DeploymentMoved, frozen=True):
    """The key figure said no."""


@event_kind("deployment.approach_changed")
class ApproachChanged(Event, frozen=True):
    """Another approach or moment was proposed; an agreement on the former one has ended."""


@event_kind("deployment.approach_agreed")
class ApproachAgreed(Event, frozen=True):
    """The lead professional agreed with how and when first contact is made."""


@event_kind("deployment.introduced")
class KeyFigureIntroduced(DeploymentMoved, frozen=True):
    """The key figure met the client, and the role was explained."""


@event_kind("deployment.client_answered")
class ClientAnswered(Event, frozen=True):
    """The client answered: ``kind`` is acceptance or sharing, ``answer`` given or refused."""

    kind: str
    answer: str


@event_kind("deployment.client_withdrew")
class ClientWithdrew(Event, frozen=True):
    """The client withdrew what was given: ``kind`` is acceptance or sharing."""

    kind: str


@event_kind("deployment.budget_agreed")
class BudgetAgreed(Event, frozen=True):
    """The monthly amount of a case was agreed, in cents."""

    monthly_cents: int


@event_kind("deployment.began")
class DeploymentBegan(DeploymentMoved, frozen=True):
    """The first term began."""


@event_kind("deployment.refused")
class DeploymentRefused(DeploymentMoved, frozen=True):
    """The client did not want this key figure, or no sharing; ``ground`` is which."""

    ground: str


@event_kind("deployment.ended")
class DeploymentEnded(DeploymentMoved, frozen=True):
    """The deployment ended; ``ground`` is why, ``next_step`` what follows."""

    ground: str
    next_step: str


@event_kind("deployment.withdrawn")
class ProposalWithdrawn(DeploymentMoved, frozen=True):
    """The proposal was taken back before the deployment began."""


@event_kind("deployment.term_evaluated")
class TermEvaluated(Event, frozen=True):
    """A term was evaluated; ``outcome`` is extend, change or end."""

    number: int
    outcome: str


@event_kind("deployment.term_began")
class TermBegan(Event, frozen=True):
    """A term began; ``number`` counts from one."""

    number: int


@event_kind("deployment.term_due")
class TermDue(Event, frozen=True):
    """Somebody (``account_id``) is reminded of a term (``subject_id``); ``days_left`` is negative once it is over."""

    account_id: str
    days_left: int


@event_kind("deployment.imported")
class DeploymentImported(Event, frozen=True):
    """A deployment was read from a spreadsheet; ``terms`` is how many terms were laid out."""

    terms: int
