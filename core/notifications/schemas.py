"""What goes in and out of the API of notifications, and what their form sends."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.kit.api import ApiEnum, ApiStruct, Moment, Words
from core.kit.glossary import nl
from core.notifications.entries import DeviceEntry, DeviceKeys
from core.notifications.repository import ChoicesView, Device
from core.notifications.rules import Choices, MailPace


class PaceWord(ApiEnum):
    """Hoe vaak u hoogstens een e-mail krijgt."""

    AT_ONCE = nl("mail_pace.at_once")
    HOURLY = nl("mail_pace.hourly")
    DAILY = nl("mail_pace.daily")
    NEVER = nl("mail_pace.never")


PACES = Words(MailPace, PaceWord)

TimeOfDay = Annotated[
    str,
    Meta(
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
        max_length=5,
        description="Een tijd in Nederland, als uren en minuten.",
        examples=["21:00"],
        extra={"mend": "Vul een tijd in, zoals 21:00."},
    ),
]
Endpoint = Annotated[
    str,
    Meta(
        min_length=10,
        max_length=1_000,
        pattern="^https?://[!-~]+$",
        description="Het adres waarop de pushdienst van de browser berichten voor dit toestel aanneemt.",
    ),
]
PublicKey = Annotated[
    str,
    Meta(
        min_length=87,
        max_length=88,
        pattern="^[A-Za-z0-9_-]+=?$",
        description="De publieke sleutel van het toestel (`p256dh`), in base64url.",
    ),
]
Secret = Annotated[
    str,
    Meta(
        min_length=22,
        max_length=24,
        pattern="^[A-Za-z0-9_-]+={0,2}$",
        description="Het gedeelde geheim van het toestel (`auth`), in base64url.",
    ),
]


class ChoicesIn(ApiStruct):
    """Hoe u van ons wilt horen dat er iets op u wacht."""

    mail: PaceWord
    quiet_from: TimeOfDay
    quiet_until: TimeOfDay

    def entry(self) -> Choices:
        """Return it as the services know it."""
        return Choices(
            mail=PACES.into(self.mail),
            quiet_from=_minute_of(self.quiet_from),
            quiet_until=_minute_of(self.quiet_until),
        )


class ChoicesForm(ChoicesIn):
    """De keuzes op het formulier, met de versie die men zag."""

    version: Annotated[int, Meta(ge=0, le=2_147_483_647)] = 0

    @classmethod
    def of(cls, seen: ChoicesView) -> ChoicesForm:
        """Return the form as it is filled in now."""
        return cls(
            mail=PACES.out(seen.choices.mail),
            quiet_from=_time_of(seen.choices.quiet_from),
            quiet_until=_time_of(seen.choices.quiet_until),
            version=seen.version,
        )


class ChoicesOut(ApiStruct):
    """Uw keuzes, en de sleutel waarmee een browser meldingen op een toestel aanzet (leeg als dat hier niet kan)."""

    mail: PaceWord
    quiet_from: TimeOfDay
    quiet_until: TimeOfDay
    push_key: str | None

    @classmethod
    def of(cls, seen: ChoicesView, push_key: str | None) -> ChoicesOut:
        """Return what the API shows of somebody's choices."""
        return cls(
            mail=PACES.out(seen.choices.mail),
            quiet_from=_time_of(seen.choices.quiet_from),
            quiet_until=_time_of(seen.choices.quiet_until),
            push_key=push_key,
        )


class DeviceIn(ApiStruct):
    """Een toestel waarop u meldingen wilt krijgen, zoals uw browser het noemt."""

    endpoint: Endpoint
    public_key: PublicKey
    secret: Secret

    def entry(self) -> DeviceEntry:
        """Return it as the services know it."""
        return DeviceEntry(
            endpoint=self.endpoint, keys=DeviceKeys(self.public_key.rstrip("="), self.secret.rstrip("="))
        )


class DeviceOut(ApiStruct):
    """Een toestel waarop u meldingen krijgt, zonder het adres ervan."""

    id: UUID
    created_at: Moment

    @classmethod
    def of(cls, device: Device) -> DeviceOut:
        """Return what the API shows of a device."""
        return cls(id=device.id, created_at=device.created_at)


def _minute_of(told: str) -> int:
    hours, _, minutes = told.partition(":")
    return int(hours) * 60 + int(minutes)


def _time_of(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
