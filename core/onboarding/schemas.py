"""Onboarding at the edge: structs of the API and of the forms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.kit.api import ApiEnum, ApiStruct, Line, Words
from core.kit.errors import FieldError
from core.kit.glossary import dutch_field, nl
from core.onboarding import rules
from core.onboarding.entries import Explanation, PathEntry, StepEntry, Title
from core.onboarding.rules import MOST_STEPS, SUCCESSOR_STEPS
from core.onboarding.views import PathCard, PathView, StepView, SuccessionView

Seen = Annotated[int, Meta(ge=0, le=2_147_483_647)]


class AudienceWord(ApiEnum):
    """Voor wie een inwerkpad is."""

    PROJECT_LEAD = nl("audience.project_lead")
    LEAD_PROFESSIONAL = nl("audience.lead_professional")
    KEY_FIGURE = nl("audience.key_figure")
    SUCCESSOR = nl("audience.successor")


class StepKindWord(ApiEnum):
    """Wat een stap vraagt: iets lezen, of iets doen."""

    ARTICLE = nl("step_kind.article")
    NOTE = nl("step_kind.note")
    PAGE = nl("step_kind.page")
    TASK = nl("step_kind.task")


AUDIENCES = Words(rules.Audience, AudienceWord)
STEP_KINDS = Words(rules.StepKind, StepKindWord)


_FIELD_OF = {
    StepKindWord.ARTICLE: "article",
    StepKindWord.NOTE: "target",
    StepKindWord.PAGE: "page",
}
"""The field of the form that says where a step of a kind leads; something to do leads nowhere."""


class StepIn(ApiStruct):
    """Een stap: wat er te lezen is (met het adres daarvan) of te doen, en waarom."""

    kind: StepKindWord
    id: UUID | None = None
    target: Line | None = None
    title: Title | None = None
    why: Explanation | None = None

    def entry(self) -> StepEntry:
        """Return it as the services know it."""
        return StepEntry(
            id=self.id,
            kind=STEP_KINDS.into(self.kind),
            target=self.target,
            title=self.title,
            why=self.why,
        )


class PathIn(ApiStruct):
    """Een inwerkpad met zijn stappen op volgorde. Pas als het openstaat, zien anderen het."""

    audience: AudienceWord
    title: Title
    introduction: Explanation | None = None
    is_open: bool = False
    steps: Annotated[list[StepIn], Meta(max_length=MOST_STEPS)] = []

    def entry(self) -> PathEntry:
        """Return it as the services know it."""
        return PathEntry(
            audience=AUDIENCES.into(self.audience),
            title=self.title,
            introduction=self.introduction,
            is_open=self.is_open,
            steps=tuple(step.entry() for step in self.steps),
        )


class PathForm(ApiStruct):
    """Wat over een inwerkpad als geheel in te vullen is, met de versie die men zag."""

    audience: AudienceWord
    title: Title
    introduction: Explanation | None = None
    is_open: bool = False
    version: Seen = 0

    @classmethod
    def of(cls, view: PathView) -> PathForm:
        """Return the form as it is filled in now."""
        return cls(
            audience=AUDIENCES.out(view.audience),
            title=view.title,
            introduction=view.introduction,
            is_open=view.is_open,
            version=view.version,
        )


class StepForm(ApiStruct):
    """Een stap die erbij komt: een artikel uit de lijst, een pagina uit de lijst, een geplakt adres, of iets om te doen."""

    kind: StepKindWord
    article: Line | None = None
    page: Line | None = None
    target: Line | None = None
    title: Title | None = None
    why: Explanation | None = None
    version: Seen = 0

    def entry(self) -> StepEntry:
        """Return it as the services know it: where it leads comes from the field that belongs to the kind."""
        target = getattr(self, _FIELD_OF[self.kind]) if self.kind in _FIELD_OF else None
        return StepEntry(kind=STEP_KINDS.into(self.kind), target=target, title=self.title, why=self.why)

    def named_here(self, wrong: Iterable[FieldError]) -> tuple[FieldError, ...]:
        """Return what is wrong with a step by the names of this form's own fields."""
        target = dutch_field(_FIELD_OF.get(self.kind, "target"))
        names = {dutch_field("target"): target, dutch_field("title"): dutch_field("title")}
        return tuple(FieldError(names[one.field.rpartition(".")[2]], one.message) for one in wrong)


class SeenForm(ApiStruct):
    """De versie die men zag."""

    version: Seen = 0


class StepOut(ApiStruct):
    """Een stap, waar die heen leidt, en of u die hebt afgevinkt. Wat weg is, heeft geen adres meer."""

    id: UUID
    kind: StepKindWord
    target: str | None
    title: str
    why: str | None
    href: str
    is_there: bool
    is_marked: bool

    @classmethod
    def of(cls, view: StepView) -> StepOut:
        """Return what the API shows of a step."""
        return cls(
            id=view.id,
            kind=STEP_KINDS.out(view.kind),
            target=view.target,
            title=view.title,
            why=view.why,
            href=view.href,
            is_there=view.is_there,
            is_marked=view.is_marked,
        )


class PathCardOut(ApiStruct):
    """Een inwerkpad in een lijst, met hoeveel stappen u hebt afgevinkt."""

    id: UUID
    audience: AudienceWord
    title: str
    introduction: str | None
    is_open: bool
    step_count: int
    marked_count: int
    version: int

    @classmethod
    def of(cls, view: PathCard) -> PathCardOut:
        """Return what the API shows of a reading list in a list."""
        return cls(
            id=view.id,
            audience=AUDIENCES.out(view.audience),
            title=view.title,
            introduction=view.introduction,
            is_open=view.is_open,
            step_count=view.step_count,
            marked_count=view.marked_count,
            version=view.version,
        )


class PathOut(PathCardOut):
    """Een inwerkpad met zijn stappen."""

    steps: list[StepOut]

    @classmethod
    def whole(cls, view: PathView) -> PathOut:
        """Return what the API shows of a reading list."""
        return cls(
            id=view.id,
            audience=AUDIENCES.out(view.audience),
            title=view.title,
            introduction=view.introduction,
            is_open=view.is_open,
            step_count=view.step_count,
            marked_count=view.marked_count,
            version=view.version,
            steps=[StepOut.of(step) for step in view.steps],
        )


class PathList(ApiStruct):
    """Inwerkpaden."""

    results: list[PathCardOut]


class MarkIn(ApiStruct):
    """Of een stap is afgevinkt."""

    is_marked: bool


class SuccessorStepOut(ApiStruct):
    """Een stap van wie een casus overneemt, en of die gedaan is."""

    name: str
    is_marked: bool


class SuccessionOut(ApiStruct):
    """Wat iemand overnam, en wat daarvan gedaan is. Alleen die persoon ziet dit."""

    id: UUID
    case_id: UUID
    handed_over_date: date
    steps: list[SuccessorStepOut]
    is_finished: bool
    version: int

    @classmethod
    def of(cls, view: SuccessionView) -> SuccessionOut:
        """Return what the API shows of it."""
        return cls(
            id=view.id,
            case_id=view.case_id,
            handed_over_date=view.handed_over_on,
            steps=[
                SuccessorStepOut(name=step.code, is_marked=step.code in view.steps_done)
                for step in SUCCESSOR_STEPS
            ],
            is_finished=view.is_finished,
            version=view.version,
        )


class SuccessionList(ApiStruct):
    """Wat u overnam en nog niet hebt doorlopen."""

    results: list[SuccessionOut]
