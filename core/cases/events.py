"""What happens with cases, as the journal tells it: codes and ids only, never what people wrote."""

from __future__ import annotations

from core.journal.events import Event, event_kind


class CaseMoved(Event, frozen=True):
    """Base of every transition: from which state to which."""

    from_state: str
    to_state: str


@event_kind("case.opened")
class CaseOpened(Event, frozen=True):
    """A case came to be; ``source`` tells how."""

    source: str


@event_kind("case.application_begun")
class ApplicationBegun(Event, frozen=True):
    """Somebody began to write an application; ``subject_id`` is the draft."""


@event_kind("case.application_discarded")
class ApplicationDiscarded(Event, frozen=True):
    """Somebody threw the draft of an application away."""


@event_kind("case.screening_started")
class ScreeningStarted(CaseMoved, frozen=True):
    """A project lead began to screen a case."""


@event_kind("case.taken_on")
class CaseTakenOn(CaseMoved, frozen=True):
    """A case was taken on; ``subject_id`` is the lead professional's participation."""


@event_kind("case.declined")
class CaseDeclined(CaseMoved, frozen=True):
    """A case was declined."""

    ground: str


@event_kind("case.withdrawn")
class CaseWithdrawn(CaseMoved, frozen=True):
    """A case was withdrawn before any deployment."""


@event_kind("case.matching_started")
class MatchingStarted(CaseMoved, frozen=True):
    """The plan was agreed by both, so a key figure can be sought."""


@event_kind("case.deployed")
class CaseDeployed(CaseMoved, frozen=True):
    """A key figure began to work on the case."""


@event_kind("case.search_resumed")
class SearchResumed(CaseMoved, frozen=True):
    """A key figure is sought again."""


@event_kind("case.aftercare_started")
class AftercareStarted(CaseMoved, frozen=True):
    """No key figure works on the case any more; contact is wound down."""


@event_kind("case.closed")
class CaseClosed(CaseMoved, frozen=True):
    """The case was closed, with what came of it told in words."""


@event_kind("case.handed_over")
class CaseHandedOver(Event, frozen=True):
    """Somebody else became lead professional or project lead: ``role`` is which, ``subject_id`` the participation."""

    role: str
    note: str | None = None


@event_kind("case.read")
class CaseRead(Event, frozen=True):
    """Somebody opened a case file; told once a quarter of an hour."""


@event_kind("case.searched")
class CasesSearched(Event, frozen=True):
    """Somebody searched cases by a name; ``found`` is how many there were."""

    found: int


@event_kind("case.changed")
class CaseChanged(Event, frozen=True):
    """Fields of a case were changed."""

    fields: tuple[str, ...]


@event_kind("case.letter_made")
class LetterMade(Event, frozen=True):
    """The letter that tells the applicant of a decline was made."""


@event_kind("case.provision_added")
class ProvisionAdded(Event, frozen=True):
    """A provision was recorded; ``subject_id`` is its row."""

    result: str


@event_kind("case.provision_changed")
class ProvisionChanged(Event, frozen=True):
    """A provision was changed."""

    result: str


@event_kind("case.provision_removed")
class ProvisionRemoved(Event, frozen=True):
    """A provision was removed during screening."""


@event_kind("case.plan_drafted")
class PlanDrafted(Event, frozen=True):
    """A draft of the plan was begun; ``subject_id`` is the plan."""

    number: int


@event_kind("case.plan_changed")
class PlanChanged(Event, frozen=True):
    """The draft of a plan was changed; agreements on the former text ended by it."""

    number: int


@event_kind("case.plan_discarded")
class PlanDiscarded(Event, frozen=True):
    """The draft of a plan was thrown away."""

    number: int


@event_kind("case.plan_side_agreed")
class PlanSideAgreed(Event, frozen=True):
    """One side agreed to the draft of a plan."""

    number: int
    side: str


@event_kind("case.plan_side_withdrew")
class PlanSideWithdrew(Event, frozen=True):
    """One side withdrew its agreement to the draft of a plan."""

    number: int
    side: str


@event_kind("case.plan_agreed")
class PlanAgreed(Event, frozen=True):
    """Both agreed: the plan holds, and takes the place of the version before it."""

    number: int
    months: int


@event_kind("case.household_member_added")
class HouseholdMemberAdded(Event, frozen=True):
    """A household member was recorded."""


@event_kind("case.household_member_changed")
class HouseholdMemberChanged(Event, frozen=True):
    """What is recorded of a household member was changed."""


@event_kind("case.household_member_removed")
class HouseholdMemberRemoved(Event, frozen=True):
    """A household member was removed from the file."""


@event_kind("case.agency_added")
class AgencyAdded(Event, frozen=True):
    """An agency that is involved was recorded."""


@event_kind("case.agency_changed")
class AgencyChanged(Event, frozen=True):
    """What is recorded of an agency was changed."""


@event_kind("case.agency_removed")
class AgencyRemoved(Event, frozen=True):
    """An agency was removed from the file."""


@event_kind("case.deviation_recorded")
class DeviationRecorded(Event, frozen=True):
    """Work outside the standard frame was recorded."""


@event_kind("case.deviation_changed")
class DeviationChanged(Event, frozen=True):
    """What is recorded of a deviation was changed."""


@event_kind("case.deviation_ended")
class DeviationEnded(Event, frozen=True):
    """A deviation was ended."""


@event_kind("case.import_started")
class ImportStarted(Event, frozen=True):
    """Somebody let a file be imported; ``subject_id`` is the batch."""


@event_kind("case.import_advanced")
class ImportAdvanced(Event, frozen=True):
    """Some rows of a batch were imported, and there are more."""


@event_kind("case.import_finished")
class ImportFinished(Event, frozen=True):
    """A batch was imported to its last row."""

    imported: int


@event_kind("case.import_forgotten")
class ImportForgotten(Event, frozen=True):
    """A preview was thrown away, or the report of an old import was erased."""
