"""What the forms of the pages of contacts send."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.cases.entries import Told
from core.contacts.entries import ContactEntry, Minutes
from core.contacts.schemas.words import KINDS, ContactKindWord
from core.contacts.views import ContactView
from core.kit import clock, i18n
from core.kit.api import ApiStruct, Line, Text
from core.kit.errors import FieldError, InvalidInput
from core.kit.glossary import dutch_field

Seen = Annotated[int, Meta(ge=0, le=2_147_483_647)]
Choice = Annotated[str, Meta(max_length=60)]
Moment = Annotated[str, Meta(max_length=40)]

_CHOOSE = "Kies uit de lijst."
_NO_MOMENT = "Vul een dag en een tijd in, zoals 1 april 2026 14:00."


class ContactForm(ApiStruct):
    """Een contact. Alleen wat er is gedaan is verplicht; zonder moment is het nu."""

    text: Told
    contact_kind: ContactKindWord = ContactKindWord.VISIT
    happened_at: Moment | None = None
    minutes: Minutes | None = None
    who_met: Line | None = None
    place: Line | None = None
    next_step: Text | None = None
    deployment_id: Choice | None = None
    contact_id: Choice | None = None
    warning_seen: bool = False
    version: Seen = 0

    @classmethod
    def of(cls, contact: ContactView) -> ContactForm:
        """Return the form as it is filled in now."""
        return cls(
            text=contact.text,
            contact_kind=KINDS.out(contact.kind),
            happened_at=i18n.format_moment_input(contact.happened_at),
            minutes=contact.minutes,
            who_met=contact.who_met,
            place=contact.place,
            next_step=contact.needed_next,
            version=contact.version,
        )

    def entry(self, before: ContactView | None = None) -> ContactEntry:
        """Return the contact as the services know it; a moment that was not touched is the one of ``before``.

        An input for date and time knows no seconds. Raises: InvalidInput.
        """
        moment = _moment(self.happened_at) or (before.happened_at if before else clock.now())
        if before is not None and self.happened_at == i18n.format_moment_input(before.happened_at):
            moment = before.happened_at
        return ContactEntry(
            happened_at=moment,
            kind=KINDS.into(self.contact_kind),
            minutes=self.minutes,
            who_met=self.who_met,
            place=self.place,
            text=self.text,
            needed_next=self.next_step,
        )

    @property
    def made_id(self) -> UUID | None:
        """The id that the form was given, so that sending it twice makes one contact. Raises: InvalidInput."""
        return _id("contact_id", self.contact_id) if self.contact_id else None

    @property
    def chosen_deployment(self) -> UUID | None:
        """The deployment that was chosen. Raises: InvalidInput."""
        return _id("deployment_id", self.deployment_id) if self.deployment_id else None


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidInput(fields=(FieldError(dutch_field("happened_at"), _NO_MOMENT),)) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=clock.AMSTERDAM)


def _id(field: str, text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise InvalidInput(fields=(FieldError(dutch_field(field), _CHOOSE),)) from None
