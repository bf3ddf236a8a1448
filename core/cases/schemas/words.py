"""The words of cases at the edge, and the bridges to those inside."""

from __future__ import annotations

from core.cases.rules import words
from core.cases.rules.transitions import TransitionName
from core.journal.texts import EventGroup
from core.kit.api import ApiEnum, Words
from core.kit.glossary import nl


class CaseStateWord(ApiEnum):
    """Waar een casus staat."""

    REQUESTED = nl("case_state.requested")
    SCREENING = nl("case_state.screening")
    DECLINED = nl("case_state.declined")
    PLANNING = nl("case_state.planning")
    MATCHING = nl("case_state.matching")
    DEPLOYED = nl("case_state.deployed")
    AFTERCARE = nl("case_state.aftercare")
    CLOSED = nl("case_state.closed")
    WITHDRAWN = nl("case_state.withdrawn")


class PurposeWord(ApiEnum):
    """Waarvoor de inzet bedoeld is."""

    SUPPORT = nl("purpose.support")
    PREVENTION = nl("purpose.prevention")


class SourceWord(ApiEnum):
    """Hoe een casus binnenkwam."""

    APPLICATION = nl("case_source.application")
    IMPORT = nl("case_source.import")


class DeclineGroundWord(ApiEnum):
    """Waarom een casus niet wordt aangenomen."""

    ORDINARY_PROVISION_FITS = nl("decline_ground.ordinary_provision_fits")
    NO_LEAD_PROFESSIONAL = nl("decline_ground.no_lead_professional")
    NO_CLIENT_CONSENT = nl("decline_ground.no_client_consent")
    OUTSIDE_SCOPE = nl("decline_ground.outside_scope")
    OTHER = nl("decline_ground.other")


class ProvisionResultWord(ApiEnum):
    """Wat er van een gewone voorziening kwam."""

    TRIED_WITHOUT_SUCCESS = nl("provision_result.tried_without_success")
    NOT_SUITABLE = nl("provision_result.not_suitable")
    NOT_REACHABLE = nl("provision_result.not_reachable")
    STILL_POSSIBLE = nl("provision_result.still_possible")


class CaseRoleWord(ApiEnum):
    """De rol die iemand in een casus heeft."""

    APPLICANT = nl("case_role.applicant")
    LEAD_PROFESSIONAL = nl("case_role.lead_professional")
    PROJECT_LEAD = nl("case_role.project_lead")


class PlanStateWord(ApiEnum):
    """Waar een versie van het plan staat."""

    DRAFT = nl("plan_state.draft")
    AGREED = nl("plan_state.agreed")
    SUPERSEDED = nl("plan_state.superseded")


class PlanSideWord(ApiEnum):
    """De twee partijen die akkoord gaan met een plan."""

    PROFESSIONAL = nl("plan_side.professional")
    PROJECT_LEAD = nl("plan_side.project_lead")


class AgreementKindWord(ApiEnum):
    """Waar een afspraak over gaat."""

    COMMUNICATION = nl("agreement_kind.communication")
    MONITORING = nl("agreement_kind.monitoring")
    SAFETY = nl("agreement_kind.safety")
    OTHER = nl("agreement_kind.other")


class TransitionWord(ApiEnum):
    """De stappen die een casus kan zetten."""

    START_SCREENING = nl("transition.start_screening")
    TAKE_ON = nl("transition.take_on")
    DECLINE = nl("transition.decline")
    WITHDRAW = nl("transition.withdraw")
    AGREE_PLAN = nl("transition.agree_plan")
    DEPLOY = nl("transition.deploy")
    SEARCH_AGAIN = nl("transition.search_again")
    START_AFTERCARE = nl("transition.start_aftercare")
    CLOSE = nl("transition.close")


class EventGroupWord(ApiEnum):
    """Soorten gebeurtenissen in een tijdlijn."""

    COURSE = nl("timeline_group.course")
    PLAN = nl("timeline_group.plan")
    KEY_FIGURE = nl("timeline_group.key_figure")
    CONTACTS = nl("timeline_group.contacts")
    PEOPLE = nl("timeline_group.people")
    READING = nl("timeline_group.reading")


STATES = Words(words.CaseState, CaseStateWord)
PURPOSES = Words(words.Purpose, PurposeWord)
SOURCES = Words(words.Source, SourceWord)
GROUNDS = Words(words.DeclineGround, DeclineGroundWord)
RESULTS = Words(words.ProvisionResult, ProvisionResultWord)
ROLES = Words(words.CaseRole, CaseRoleWord)
PLAN_STATES = Words(words.PlanState, PlanStateWord)
SIDES = Words(words.PlanSide, PlanSideWord)
AGREEMENT_KINDS = Words(words.AgreementKind, AgreementKindWord)
TRANSITIONS = Words(TransitionName, TransitionWord)
GROUPS = Words(EventGroup, EventGroupWord)
