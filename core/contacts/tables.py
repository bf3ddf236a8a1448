"""Tables of contacts. What is told is sealed with the case's key; a photo is a file, sealed with it too."""

from __future__ import annotations

from piccolo.columns import UUID, Integer, Text, Timestamptz

from tenants.database import Sealed, TenantTable


class Contact(TenantTable, tablename="contact"):
    """One contact, as whoever logged it tells it now; ``deployment_id`` is set when a key figure did."""

    case_id = UUID()
    deployment_id = UUID(null=True, default=None)
    account_id = UUID()
    happened_at = Timestamptz()
    minutes = Integer(null=True, default=None)
    kind = Text()
    who_met = Sealed(null=True, default=None)
    place = Sealed(null=True, default=None)
    text = Sealed()
    needed_next = Sealed(null=True, default=None)
    created_at = Timestamptz()
    changed_at = Timestamptz()
    version = Integer(default=1)


class ContactVersion(TenantTable, tablename="contact_version"):
    """What a contact told before it was corrected, by its number from one on."""

    case_id = UUID()
    contact_id = UUID()
    number = Integer()
    happened_at = Timestamptz()
    minutes = Integer(null=True, default=None)
    kind = Text()
    who_met = Sealed(null=True, default=None)
    place = Sealed(null=True, default=None)
    text = Sealed()
    needed_next = Sealed(null=True, default=None)
    replaced_at = Timestamptz()


class ContactPhoto(TenantTable, tablename="contact_photo"):
    """A photo at a contact: which sealed file it is and how large; its name on the phone is not kept."""

    case_id = UUID()
    contact_id = UUID()
    file_id = UUID()
    width = Integer()
    height = Integer()
    size_bytes = Integer()
    created_at = Timestamptz()
