"""What can go wrong with contacts."""

from __future__ import annotations

from core.kit.errors import Conflict, Forbidden


class TextNamesSomebody(Conflict):
    """A text seems to name somebody or a community; whoever has seen the warning may keep it all the same."""

    code = "text-names-somebody"
    title = "Let op: een naam in de tekst"
    default_detail = (
        "In de genoemde velden lijkt een naam of gemeenschap te staan. Haal die weg, of bewaar de tekst toch."
    )


class ContactDiffers(Conflict):
    """There is a contact with this id already, and it tells something else."""

    code = "contact-differs"
    title = "Dit contact staat er al, met een andere tekst"
    default_detail = (
        "Er is niets overschreven. Bekijk wat er staat en verstuur uw wijziging met de versie die u zag."
    )


class NotYourContact(Forbidden):
    """A contact is corrected only by whoever logged it."""

    code = "not-your-contact"
    title = "Dit contact is van iemand anders"
    default_detail = "Alleen wie een contact vastlegde, kan het verbeteren. Leg zelf een nieuw contact vast."


class EnoughPhotos(Conflict):
    """A contact has as many photos as it may have."""

    code = "enough-photos"
    title = "Er staan al genoeg foto's bij dit contact"
    default_detail = "Leg een nieuw contact vast voor nog meer foto's."
