"""What the forms of the pages of key figures send, each with the version that was seen."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from core.key_figures.entries import Capacity, CommunitiesEntry, FreeTime, Offer, ProfileEntry
from core.key_figures.schemas.key_figures import AccessIn, PapersIn, Several
from core.key_figures.schemas.words import PARTS, WEEKDAYS
from core.key_figures.views import KeyFigureView, KnownCommunitiesView
from core.key_figures.words import PartOfDay, Weekday
from core.kit.api import ApiStruct, Text
from core.kit.errors import FieldError, InvalidInput
from core.kit.glossary import dutch_field

Seen = Annotated[int, Meta(ge=0, le=2_147_483_647)]
Choice = Annotated[str, Meta(max_length=60)]

FREE_TIMES: dict[str, FreeTime] = {
    f"{WEEKDAYS.out(day)}-{PARTS.out(part)}": FreeTime(day=day, part=part)
    for day in Weekday
    for part in PartOfDay
}
"""A part of a day of the week by its value on a form, such as ``maandag-ochtend``."""

_MOST, _LONGEST = 30, 200
_TOO_MUCH = "Noem hoogstens dertig dingen, elk hoogstens 200 tekens lang. Zet er een komma tussen."
_NOT_IN_LIST = "Kies uit de lijst."


class ProfileForm(ApiStruct):
    """Het profiel; talen en plaatsen met komma's ertussen."""

    contact: Text | None = None
    capacity: Capacity = 1
    languages: Text = ""
    experiences: Several = []
    regions: Text = ""
    free_times: Annotated[list[Choice], Meta(max_length=21)] = []
    own_words: Text | None = None
    safety_note: Text | None = None
    version: Seen = 0

    @classmethod
    def of(cls, person: KeyFigureView) -> ProfileForm:
        """Return the form as it is filled in now."""
        words = {time: word for word, time in FREE_TIMES.items()}
        return cls(
            contact=person.contact,
            capacity=person.capacity,
            languages=", ".join(person.offer.languages),
            experiences=list(person.offer.experiences),
            regions=", ".join(person.offer.regions),
            free_times=[words[time] for time in person.offer.free],
            own_words=person.offer.own_words,
            safety_note=person.safety_note,
            version=person.version,
        )

    def entry(self) -> ProfileEntry:
        """Return it as the services know it. Raises: InvalidInput for a time that is not in the list, or too many words."""
        if not FREE_TIMES.keys() >= set(self.free_times):
            raise InvalidInput(fields=(FieldError(dutch_field("free_times"), _NOT_IN_LIST),))
        offer = Offer(
            languages=words_of("languages", self.languages),
            experiences=tuple(self.experiences),
            regions=words_of("regions", self.regions),
            free=tuple(FREE_TIMES[word] for word in self.free_times),
            own_words=self.own_words,
        )
        return ProfileEntry(
            contact=self.contact, capacity=self.capacity, offer=offer, safety_note=self.safety_note
        )


class PapersForm(PapersIn):
    """De papieren, met de versie die men zag."""

    version: Seen = 0

    @classmethod
    def of(cls, person: KeyFigureView) -> PapersForm:
        """Return the form as it is filled in now."""
        return cls(
            role_agreed_date=person.role_agreed_on,
            confidentiality_agreed_date=person.confidentiality_agreed_on,
            vog_seen_date=person.vog_seen_on,
            vog_renew_date=person.vog_renew_by,
            version=person.version,
        )


class AccessForm(AccessIn):
    """Het e-mailadres waarmee iemand voortaan inlogt, met de versie die men zag."""

    version: Seen = 0


class VersionForm(ApiStruct):
    """Iets doen met wat men zag."""

    version: Seen = 0


class CommunitiesForm(ApiStruct):
    """De gemeenschappen die iemand kent, met komma's ertussen, en de toestemming."""

    communities: Annotated[str, Meta(min_length=1, max_length=6_000)]
    consented: bool = False
    version: Seen = 0

    @classmethod
    def of(cls, known: KnownCommunitiesView) -> CommunitiesForm:
        """Return the form as it is filled in now; consent is asked for anew at every change."""
        return cls(communities=", ".join(known.communities), version=known.version)

    def entry(self) -> CommunitiesEntry:
        """Return it as the services know it. Raises: InvalidInput for too many words."""
        return CommunitiesEntry(
            communities=words_of("communities", self.communities), consented=self.consented
        )


def words_of(field: str, text: str) -> tuple[str, ...]:
    """Return the words of a text with commas or lines between them, each once. Raises: InvalidInput that names ``field``."""
    parts = (part.strip() for part in text.replace("\n", ",").split(","))
    words = tuple(dict.fromkeys(part for part in parts if part))
    if len(words) > _MOST or any(len(word) > _LONGEST for word in words):
        raise InvalidInput(fields=(FieldError(dutch_field(field), _TOO_MUCH),))
    return words
