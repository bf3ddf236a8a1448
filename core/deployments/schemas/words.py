"""The words of deployments at the edge, and the bridges to those inside."""

from __future__ import annotations

from core.deployments.rules import ranking, transitions, words
from core.kit.api import ApiEnum, Words
from core.kit.glossary import nl


class DeploymentStateWord(ApiEnum):
    """Waar een inzet staat."""

    PROPOSED = nl("deployment_state.proposed")
    INVITED = nl("deployment_state.invited")
    DECLINED = nl("deployment_state.declined")
    AGREED = nl("deployment_state.agreed")
    INTRODUCED = nl("deployment_state.introduced")
    REFUSED = nl("deployment_state.refused")
    ACTIVE = nl("deployment_state.active")
    ENDED = nl("deployment_state.ended")
    WITHDRAWN = nl("deployment_state.withdrawn")


class DeploymentSourceWord(ApiEnum):
    """Hoe een inzet ontstond."""

    MATCH = nl("deployment_source.match")
    IMPORT = nl("deployment_source.import")


class DeploymentStepWord(ApiEnum):
    """De stappen die een inzet kan zetten."""

    INVITE = nl("deployment_step.invite")
    AGREE = nl("deployment_step.agree")
    DECLINE = nl("deployment_step.decline")
    INTRODUCE = nl("deployment_step.introduce")
    REFUSE = nl("deployment_step.refuse")
    BEGIN = nl("deployment_step.begin")
    END = nl("deployment_step.end")
    WITHDRAW = nl("deployment_step.withdraw")


class OwnStepWord(ApiEnum):
    """De stappen die een sleutelfiguur zelf zet; zij heten als die van de inzet."""

    AGREE = nl("deployment_step.agree")
    DECLINE = nl("deployment_step.decline")
    WITHDRAW = nl("deployment_step.withdraw")


class AgreementKindWord(ApiEnum):
    """Waar de cliënt mee instemt: met deze sleutelfiguur, en met het delen van wat nodig is."""

    ACCEPTANCE = nl("client_agreement_kind.acceptance")
    SHARING = nl("client_agreement_kind.sharing")


class AnswerWord(ApiEnum):
    """Wat de cliënt antwoordde."""

    GIVEN = nl("client_answer.given")
    REFUSED = nl("client_answer.refused")


class CarryOverWord(ApiEnum):
    """Wat er gebeurt met wat in een maand overblijft."""

    NONE = nl("carry_over.none")
    TERM = nl("carry_over.term")
    YEAR = nl("carry_over.year")


class EvaluationOutcomeWord(ApiEnum):
    """Wat een evaluatie besluit."""

    EXTEND = nl("evaluation_outcome.extend")
    CHANGE = nl("evaluation_outcome.change")
    END = nl("evaluation_outcome.end")


class ToldByWord(ApiEnum):
    """In wiens woorden een evaluatie vertelt."""

    CLIENT = nl("told_by.client")
    KEY_FIGURE = nl("told_by.key_figure")
    LEAD_PROFESSIONAL = nl("told_by.lead_professional")
    TOGETHER = nl("told_by.together")


class ClosingGroundWord(ApiEnum):
    """Waarom een inzet stopte of niet begon."""

    DECLINED = nl("closing_ground.declined")
    NOT_ACCEPTED = nl("closing_ground.not_accepted")
    SHARING_REFUSED = nl("closing_ground.sharing_refused")
    ACCEPTANCE_WITHDRAWN = nl("closing_ground.acceptance_withdrawn")
    SHARING_WITHDRAWN = nl("closing_ground.sharing_withdrawn")
    GOALS_REACHED = nl("closing_ground.goals_reached")
    KEY_FIGURE_STOPPED = nl("closing_ground.key_figure_stopped")
    SUCCEEDED = nl("closing_ground.succeeded")
    PROPOSAL_WITHDRAWN = nl("closing_ground.proposal_withdrawn")
    CASE_WITHDRAWN = nl("closing_ground.case_withdrawn")
    OTHER = nl("closing_ground.other")


class NextStepWord(ApiEnum):
    """Wat er na een inzet komt."""

    SEARCH_AGAIN = nl("next_step.search_again")
    AFTERCARE = nl("next_step.aftercare")
    GO_ON = nl("next_step.go_on")


class PointKindWord(ApiEnum):
    """Wat voor iemand pleit."""

    EXPERIENCE = nl("ranking_point.experience")
    LANGUAGE = nl("ranking_point.language")
    FREE_TIME = nl("ranking_point.free_time")
    REGION = nl("ranking_point.region")
    NETWORK = nl("ranking_point.network")
    ROOM = nl("ranking_point.room")


class ConflictKindWord(ApiEnum):
    """Waar eerst naar gekeken moet worden."""

    FULL = nl("ranking_conflict.full")
    PAUSED = nl("ranking_conflict.paused")
    SAME_FAMILY_NAME = nl("ranking_conflict.same_family_name")
    NO_LANGUAGE = nl("ranking_conflict.no_language")
    WORKED_HERE = nl("ranking_conflict.worked_here")
    ROLE_NOT_SIGNED = nl("ranking_conflict.role_not_signed")
    VOG_MISSING = nl("ranking_conflict.vog_missing")


STATES = Words(words.DeploymentState, DeploymentStateWord)
SOURCES = Words(words.DeploymentSource, DeploymentSourceWord)
STEPS = Words(transitions.StepName, DeploymentStepWord)
AGREEMENT_KINDS = Words(words.AgreementKind, AgreementKindWord)
ANSWERS = Words(words.Answer, AnswerWord)
CARRY_OVER = Words(words.CarryOver, CarryOverWord)
OUTCOMES = Words(words.EvaluationOutcome, EvaluationOutcomeWord)
TOLD_BY = Words(words.ToldBy, ToldByWord)
GROUNDS = Words(words.ClosingGround, ClosingGroundWord)
NEXT_STEPS = Words(words.NextStep, NextStepWord)
POINTS = Words(ranking.PointKind, PointKindWord)
CONFLICTS = Words(ranking.ConflictKind, ConflictKindWord)
