"""Choices on a note as a form sends them and as a page asks for them, for authors and reviewers alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from core.kit.errors import FieldError
from core.kit.glossary import dutch_field
from core.kit.recognisers.folding import fold_word
from core.knowledge.deidentify import Certainty, Finding, Kind, Reason
from core.knowledge.drafting import Added, Choices, Decided, Restored
from core.knowledge.rules.choices import places_of
from core.knowledge.schemas.forms import ChoicesForm, RestoredRow
from core.knowledge.schemas.words import KINDS, FoundKindWord
from core.knowledge.views import Written

KEEP: Final = "laten"
REMOVE: Final = "weg"
MOST_GROUPS: Final = 99
_AROUND: Final = 45
_WHY: Final = "Schrijf op waarom dit woord in de notitie mag blijven staan."
_NOT_THERE: Final = (
    "Regel {number} staat niet letterlijk in de titel of de tekst. Neem de woorden over zoals ze er staan."
)


class Asked(NamedTuple):
    """A word in doubt, with the words around it, why it is in doubt, and what was decided: ``laten``, ``weg`` or nothing."""

    place: str
    before: str
    text: str
    after: str
    reason: Reason
    decided: str


class Group(NamedTuple):
    """Everything that was removed and reads the same: on which places, why, and the reason for which it comes back."""

    places: str
    text: str
    kind: Kind
    reason: Reason
    is_unsure: bool
    times: int
    because: str | None

    @property
    def anchor(self) -> str:
        """The place of the first, by which a message points here."""
        return self.places.split(",", 1)[0]


class Taken(NamedTuple):
    """Something that was taken out by hand."""

    value: str
    text: str
    kind: Kind


class ReadChoices(NamedTuple):
    """What a form says, as far as it can be understood, and what to mend."""

    choices: Choices
    errors: tuple[FieldError, ...]


def read_choices(form: ChoicesForm, document: str, finding: Finding) -> ReadChoices:
    """Return what somebody chose in a form, with a message for each part that cannot be understood."""
    errors: list[FieldError] = []
    restored = [one for row in form.restored for one in _restored(row, errors)]
    added = {(one.start, one.end): one for one in map(_added, form.added)}
    kind = KINDS.into(form.removed_kind)
    for number, phrase in enumerate((form.also_removed or "").splitlines(), 1):
        found = places_of(phrase, document)
        if phrase.strip() and not found:
            message = _NOT_THERE.format(number=number)
            errors.append(FieldError(dutch_field("also_removed"), message))
        added |= {place: Added(start=place[0], end=place[1], kind=kind) for place in found}
    removed = [(one.start, one.end) for one in finding.removals]
    choices = Choices(
        restored=tuple(sorted(restored, key=lambda one: one.start)),
        decided=tuple(sorted(map(_decided, form.decisions), key=lambda one: one.start)),
        # What was found already goes anyway; taking it out by hand once more would say nothing.
        added=tuple(
            added[place]
            for place in sorted(added)
            if not any(start <= place[0] and place[1] <= end for start, end in removed)
            or any(one.start <= place[0] and place[1] <= one.end for one in restored)
        ),
    )
    return ReadChoices(choices, tuple(errors))


def asked_of(document: str, finding: Finding, choices: Choices) -> tuple[Asked, ...]:
    """Return the words in doubt, in order, as a page asks about them."""
    decided = {(one.start, one.end): KEEP if one.is_kept else REMOVE for one in choices.decided}
    return tuple(
        Asked(
            place=f"{one.start}-{one.end}",
            before=_before(document, one.start),
            text=document[one.start : one.end],
            after=_after(document, one.end),
            reason=one.reason,
            decided=decided.get((one.start, one.end), ""),
        )
        for one in finding.doubts
    )


def groups_of(document: str, finding: Finding, choices: Choices) -> tuple[Group, ...]:
    """Return what was removed, each word once, in the order in which it first stands; at most `MOST_GROUPS`."""
    because = {(one.start, one.end): one.reason for one in choices.restored}
    groups: dict[tuple[str, Kind], list[tuple[int, int]]] = {}
    first: dict[tuple[str, Kind], tuple[str, Reason, bool]] = {}
    for one in finding.removals:
        text = document[one.start : one.end]
        key = (fold_word(text), one.kind)
        groups.setdefault(key, []).append((one.start, one.end))
        first.setdefault(key, (text, one.reason, one.certainty is Certainty.IN_DOUBT))
    return tuple(
        Group(
            places=",".join(f"{start}-{end}" for start, end in places),
            text=first[key][0],
            kind=key[1],
            reason=first[key][1],
            is_unsure=first[key][2],
            times=len(places),
            because=next((because[place] for place in places if place in because), None),
        )
        for key, places in list(groups.items())[:MOST_GROUPS]
    )


def taken_of(document: str, choices: Choices) -> tuple[Taken, ...]:
    """Return what was taken out by hand, in order."""
    return tuple(
        Taken(
            value=f"{one.start}-{one.end}-{KINDS.out(one.kind).value}",
            text=document[one.start : one.end],
            kind=one.kind,
        )
        for one in choices.added
    )


def mark_of_result(note: Written) -> str:
    """Return by which a form tells which result somebody saw."""
    return hashlib.sha256(f"{note.title}\n{note.text}".encode()).hexdigest()[:32]


def phrases_of(document: str, everybody: Iterable[Choices]) -> Sequence[str]:
    """Return the words that others took out by hand, each once: a beginning of one's own list."""
    return list(
        dict.fromkeys(document[one.start : one.end] for choices in everybody for one in choices.added)
    )


def _restored(row: RestoredRow, errors: list[FieldError]) -> list[Restored]:
    if not row.places:
        return []
    places = [_place(place) for place in row.places.split(",")]
    if not (row.reason or "").strip():
        field = f"{dutch_field('restored')}-{places[0][0]}-{places[0][1]}"
        errors.append(FieldError(field, _WHY))
    return [Restored(start=start, end=end, reason=(row.reason or "").strip()) for start, end in places]


def _decided(told: str) -> Decided:
    place, _, choice = told.rpartition("-")
    start, end = _place(place)
    return Decided(start=start, end=end, is_kept=choice == KEEP)


def _added(told: str) -> Added:
    start, end, kind = told.split("-", 2)
    words = {word.value: word for word in FoundKindWord}
    return Added(start=int(start), end=int(end), kind=KINDS.into(words.get(kind, FoundKindWord.PERSON)))


def _place(told: str) -> tuple[int, int]:
    start, _, end = told.partition("-")
    return int(start), int(end)


def _before(document: str, place: int) -> str:
    piece = " ".join(document[max(place - _AROUND, 0) : place].split(" "))
    return piece.rpartition("\n")[2] if place - _AROUND <= 0 else piece.rpartition("\n")[2].partition(" ")[2]


def _after(document: str, place: int) -> str:
    piece = document[place : place + _AROUND].partition("\n")[0]
    return piece if place + _AROUND >= len(document) else piece.rpartition(" ")[0]
