"""What the forms of the pages of cases send, each with the version that was seen."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta

from core.cases.entries import Told
from core.cases.schemas.applications import FurtherAnswersIn, Several
from core.cases.schemas.cases import SearchedName
from core.cases.schemas.people import AgencyIn, DeviationIn, HouseholdMemberIn, ProvisionIn
from core.cases.schemas.plans import PlanIn, SeenVersion
from core.cases.schemas.words import CaseRoleWord, DeclineGroundWord, PurposeWord
from core.kit.api import ApiStruct, Line, Text

Seen = Annotated[int, Meta(ge=0, le=2_147_483_647)]
Choice = Annotated[str, Meta(max_length=60)]


class QuestionForm(ApiStruct):
    """Waar de aanvraag over gaat."""

    question: Text = ""
    tried_before: Text | None = None
    further_answers: FurtherAnswersIn = []
    version: Seen = 0
    then: Choice = ""


class NeedsForm(ApiStruct):
    """Wat er nodig is."""

    needs: Several = []
    languages: Text = ""
    purpose: PurposeWord = PurposeWord.SUPPORT
    version: Seen = 0
    then: Choice = ""


class PeopleForm(ApiStruct):
    """Om wie het gaat en wie het vraagt."""

    client_name: Line | None = None
    client_contact: Text | None = None
    applicant_organisation: Line | None = None
    remark: Text | None = None
    version: Seen = 0
    then: Choice = ""


class SubmitForm(ApiStruct):
    """Indienen, met de alias die gekozen is."""

    alias: Line | None = None
    version: Seen = 0


class VersionForm(ApiStruct):
    """Iets doen met wat men zag."""

    version: Seen = 0


class SearchForm(ApiStruct):
    """Zoeken op een naam."""

    name: SearchedName


class ApplicationPartForm(ApiStruct):
    """Wat er in de aanvraag staat."""

    question: Told
    tried_before: Text | None = None
    needs: Several = []
    languages: Text = ""
    purpose: PurposeWord = PurposeWord.SUPPORT
    remark: Text | None = None
    version: Seen = 0


class ClientPartForm(ApiStruct):
    """Om wie het gaat en wie het vroeg."""

    client_name: Line | None = None
    client_contact: Text | None = None
    applicant_name: Line | None = None
    applicant_organisation: Line | None = None
    version: Seen = 0


class ScreeningPartForm(ApiStruct):
    """Wat er bij de toetsing besproken en besloten is."""

    discussed: Text | None = None
    screening_conclusion: Text | None = None
    version: Seen = 0


class AliasPartForm(ApiStruct):
    """Een andere alias."""

    alias: Line
    version: Seen = 0


class TransitionForm(ApiStruct):
    """Een stap, met wat erbij wordt ingevuld."""

    reason: Told | None = None
    advice: Told | None = None
    ground: DeclineGroundWord | None = None
    conclusion: Told | None = None
    lead_professional_id: Choice | None = None
    outcome: Told | None = None
    version: Seen = 0


class HandoverForm(ApiStruct):
    """Wie de casus overneemt, en wat die moet weten."""

    role: CaseRoleWord
    account_id: Choice
    note: Text | None = None
    version: Seen = 0


class ProvisionForm(ProvisionIn):
    """Een voorziening, met de versie die men zag."""

    version: Seen = 0


class HouseholdMemberForm(HouseholdMemberIn):
    """Een gezinslid, met de versie die men zag."""

    version: Seen = 0


class AgencyForm(AgencyIn):
    """Een instantie, met de versie die men zag."""

    version: Seen = 0


class DeviationForm(DeviationIn):
    """Een afwijking, met de versie die men zag."""

    version: Seen = 0


class DeviationEndForm(ApiStruct):
    """De dag waarop een afwijking eindigt, met de versie die men zag."""

    until_date: date
    version: Seen = 0


class PlanForm(PlanIn):
    """Het plan, met de versie die men zag en welke lijst een regel meer krijgt."""

    more: Choice = ""
    version: Seen = 0


class ApprovalForm(ApiStruct):
    """De versie van het plan waarmee iemand akkoord gaat."""

    version: SeenVersion


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text with commas or lines between them, each once."""
    parts = (part.strip() for part in text.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
