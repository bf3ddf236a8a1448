"""What this plugin keeps: shown, destroyed, and kept no longer than six months."""

from __future__ import annotations

from datetime import date

from core.plugin_api import ExportedRecord, PluginContext, Subject, Told
from plugins.network_remote import repository
from plugins.network_remote.repository import Asked
from plugins.network_remote.texts import STATES


def _concerns(asked: Asked, subject: Subject) -> bool:
    if subject.account_id is not None:
        return asked.asked_by == subject.account_id
    if subject.key_figure is not None:
        return asked.reference == subject.key_figure
    return subject.case_id is None  # no introduction leads to a case


class ExportRequests:
    """Tells which introductions were asked of a partner."""

    name = "requests"

    async def export(self, context: PluginContext, subject: Subject) -> list[ExportedRecord]:
        """Return the introductions that concern a subject: by who asked, or by the partner's reference of a key figure."""
        kept = await repository.iter_kept()
        return [_record(asked, context.locale) for asked in kept if _concerns(asked, subject)]


class EraseRequests:
    """Destroys introductions; of an account it only forgets that it asked, since others go on with them."""

    name = "requests"

    async def erase(self, context: PluginContext, subject: Subject) -> int:  # noqa: ARG002 - as the contract has it
        """Destroy what is kept of a subject here; what the partner keeps goes by withdrawing, or by the partner's term."""
        if subject.account_id is not None:
            return await repository.take_off(subject.account_id)
        kept = await repository.iter_kept()
        return await repository.destroy([asked.id for asked in kept if _concerns(asked, subject)])


class ForgetRequests:
    """Introductions are kept for six months after the last change."""

    name = "requests"
    title = Told("Introducties bij een partner", "Introductions at a partner")
    months = 6

    async def destroy(self, context: PluginContext, before: date) -> int:  # noqa: ARG002 - as the contract has it
        """Destroy the introductions that changed last before a day."""
        return await repository.destroy_before(before)


def _record(asked: Asked, locale: str) -> ExportedRecord:
    is_english = locale == "en"
    person = asked.person
    fields = {
        "Written on" if is_english else "Geschreven op": asked.written_at.date().isoformat(),
        "State" if is_english else "Stand": STATES[asked.state].within(locale),
        "Message" if is_english else "Bericht": asked.message,
        "Organisation" if is_english else "Organisatie": asked.home or "–",
        "Reference" if is_english else "Kenmerk": asked.reference,
    }
    if person is not None:
        fields |= {
            "Name" if is_english else "Naam": person.name,
            "Telephone" if is_english else "Telefoon": person.telephone or "–",
            "E-mail": person.email or "–",
        }
    return ExportedRecord(
        kind=Told("Introductie bij een partner", "Introduction at a partner"), fields=fields
    )
