"""The words that deployments use inside; their Dutch stands in the glossary."""

from __future__ import annotations

from enum import StrEnum


class DeploymentState(StrEnum):
    """Where a deployment stands, in the order in which it usually goes."""

    PROPOSED = "proposed"
    INVITED = "invited"
    DECLINED = "declined"
    AGREED = "agreed"
    INTRODUCED = "introduced"
    REFUSED = "refused"
    ACTIVE = "active"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


OVER = frozenset(
    {DeploymentState.DECLINED, DeploymentState.REFUSED, DeploymentState.ENDED, DeploymentState.WITHDRAWN}
)
UNDER_WAY = frozenset(DeploymentState) - OVER


class DeploymentSource(StrEnum):
    """How a deployment came to be: by a match, or read from a spreadsheet."""

    MATCH = "match"
    IMPORT = "import"


class AgreementKind(StrEnum):
    """What the client is asked: whether this key figure is welcome, and whether relevant information may be shared."""

    ACCEPTANCE = "acceptance"
    SHARING = "sharing"


class Answer(StrEnum):
    """What the client answered."""

    GIVEN = "given"
    REFUSED = "refused"


class CarryOver(StrEnum):
    """What happens with what is left of a month's budget: nothing, or it goes on within the term or the year."""

    NONE = "none"
    TERM = "term"
    YEAR = "year"


class EvaluationOutcome(StrEnum):
    """What an evaluation decides."""

    EXTEND = "extend"
    CHANGE = "change"
    END = "end"


class ToldBy(StrEnum):
    """In whose words an evaluation tells what changed."""

    CLIENT = "client"
    KEY_FIGURE = "key_figure"
    LEAD_PROFESSIONAL = "lead_professional"
    TOGETHER = "together"


class ClosingGround(StrEnum):
    """Why a deployment stopped, or never began; each is an ordinary outcome."""

    DECLINED = "declined"
    NOT_ACCEPTED = "not_accepted"
    SHARING_REFUSED = "sharing_refused"
    ACCEPTANCE_WITHDRAWN = "acceptance_withdrawn"
    SHARING_WITHDRAWN = "sharing_withdrawn"
    GOALS_REACHED = "goals_reached"
    KEY_FIGURE_STOPPED = "key_figure_stopped"
    SUCCEEDED = "succeeded"
    PROPOSAL_WITHDRAWN = "proposal_withdrawn"
    CASE_WITHDRAWN = "case_withdrawn"
    OTHER = "other"


END_GROUNDS = (
    ClosingGround.GOALS_REACHED,
    ClosingGround.KEY_FIGURE_STOPPED,
    ClosingGround.SUCCEEDED,
    ClosingGround.OTHER,
)
"""The grounds that somebody can choose when an evaluation ends a deployment."""


class NextStep(StrEnum):
    """What comes after a deployment: another search, aftercare, or the case goes on with who is there."""

    SEARCH_AGAIN = "search_again"
    AFTERCARE = "aftercare"
    GO_ON = "go_on"
