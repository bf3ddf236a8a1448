"""Signals at the edge: over the API and in the forms of pages."""

from __future__ import annotations

from uuid import UUID

from core.cases.entries import Told
from core.kit.api import ApiEnum, ApiStruct, Moment, Words
from core.kit.api.warnings import WarningOut, warnings_out
from core.kit.glossary import nl
from core.signals.entries import AnswerEntry, Worry
from core.signals.rules import SignalState
from core.signals.views import SignalInFile, SignalView


class SignalStateWord(ApiEnum):
    """Of er op een zorg is geantwoord."""

    OPEN = nl("signal_state.open")
    ANSWERED = nl("signal_state.answered")


STATES = Words(SignalState, SignalStateWord)


class SignalIn(ApiStruct):
    """Een zorg. Eén zin erbij mag, maar hoeft niet."""

    worry: Worry | None = None


class OwnSignalOut(ApiStruct):
    """Een zorg die u hebt gemeld, en het antwoord als dat er is."""

    id: UUID
    state: SignalStateWord
    worry: str | None
    signalled_at: Moment
    escalated_at: Moment | None
    answer: str | None
    answered_at: Moment | None

    @classmethod
    def of(cls, signal: SignalView) -> OwnSignalOut:
        """Return what the API shows a key figure of a worry."""
        return cls(
            id=signal.id,
            state=STATES.out(signal.state),
            worry=signal.worry,
            signalled_at=signal.signalled_at,
            escalated_at=signal.escalated_at,
            answer=signal.answer,
            answered_at=signal.answered_at,
        )


class OwnSignalList(ApiStruct):
    """De zorgen die u bij deze inzet hebt gemeld, de nieuwste eerst. Leeg als de inzet niet loopt."""

    results: list[OwnSignalOut]


class SignalOut(ApiStruct):
    """Een zorg van de sleutelfiguur: tot wanneer een antwoord op tijd is, wat er is gedaan en wat er is geantwoord."""

    id: UUID
    state: SignalStateWord
    worry: str | None
    signalled_at: Moment
    due_at: Moment
    escalated_at: Moment | None
    what_was_done: str | None
    answer: str | None
    answered_by: UUID | None
    answered_at: Moment | None
    warnings: list[WarningOut]

    @classmethod
    def of(cls, one: SignalInFile) -> SignalOut:
        """Return what the API shows a professional of a worry."""
        signal = one.signal
        return cls(
            id=signal.id,
            state=STATES.out(signal.state),
            worry=signal.worry,
            signalled_at=signal.signalled_at,
            due_at=one.due_at,
            escalated_at=signal.escalated_at,
            what_was_done=one.what_was_done,
            answer=signal.answer,
            answered_by=signal.answered_by,
            answered_at=signal.answered_at,
            warnings=warnings_out(one.warnings),
        )


class SignalList(ApiStruct):
    """De zorgen die de sleutelfiguur bij deze inzet heeft gemeld, de nieuwste eerst."""

    results: list[SignalOut]


class SignalAnswerIn(ApiStruct):
    """Wat u deed, voor het dossier, en wat de sleutelfiguur daarover leest."""

    what_was_done: Told
    answer: Told

    def entry(self) -> AnswerEntry:
        """Return it as the services know it."""
        return AnswerEntry(what_was_done=self.what_was_done, answer=self.answer)


class SignalForm(ApiStruct):
    """Het formulier van de knop: één zin die mag, en het nummer waaronder dubbel drukken één zorg blijft."""

    signal_id: str | None = None
    worry: Worry | None = None
