"""Names of fields and query parameters: English snake_case inside, Dutch lowerCamelCase outside.

Dates end in ``…datum`` and are dates; moments end in ``…Op`` and carry a zone (NLgov API Design Rules, date-time).
"""

from __future__ import annotations

FIELDS: dict[str, str] = {
    # every resource
    "id": "id",
    "case_id": "casusId",
    "reference": "referentie",
    "alias": "alias",
    "name": "naam",
    "description": "omschrijving",
    "state": "status",
    "version": "versie",
    "created_at": "aangemaaktOp",
    "changed_at": "gewijzigdOp",
    "note": "toelichting",
    "reason": "reden",
    "kind": "soort",
    # lists
    "results": "resultaten",
    "next_cursor": "volgende",
    "page_size": "paginaGrootte",
    "cursor": "cursor",
    # application
    "question": "hulpvraag",
    "client_name": "naamClient",
    "applicant": "aanvrager",
    "lead_professional": "regievoerder",
    "organisation": "organisatie",
    "email": "emailadres",
    "phone": "telefoonnummer",
    "requested_at": "aangevraagdOp",
    # screening and declining
    "provisions": "voorzieningen",
    "tried": "geprobeerd",
    "why_not": "waaromNiet",
    "decline_reason": "afwijsreden",
    "advice": "advies",
    "decided_at": "beslotenOp",
    # plan
    "plan": "planVanAanpak",
    "goals": "doelen",
    "agreements": "afspraken",
    "role_of_key_figure": "rolSleutelfiguur",
    "contact_rhythm": "contactritme",
    "who_is_told": "wieWordtGeinformeerd",
    "agreed_by": "akkoordDoor",
    "agreed_at": "akkoordOp",
    # people and agencies around a case
    "household_members": "gezinsleden",
    "birth_date": "geboortedatum",
    "agencies": "betrokkenInstanties",
    "deviations": "afwijkingen",
    "valid_until_date": "einddatum",
    # access
    "role": "rol",
    "roles": "rollen",
    "permissions": "rechten",
    "tokens": "tokens",
    "expires_at": "verlooptOp",
    "tenant": "gemeente",
    "member_id": "medewerkerId",
    "session_id": "sessieId",
    "token_id": "tokenId",
    "last_seen_at": "laatstGebruiktOp",
    "is_current": "isDezeSessie",
    "days": "dagen",
    "secret": "geheim",
    "section": "onderdeel",
    "title": "titel",
    "settings": "instellingen",
    "value": "waarde",
    "least": "minimum",
    "most": "maximum",
    "session_idle_minutes": "sessieInactiefMinuten",
    "session_longest_minutes": "sessieLangstMinuten",
    "token_longest_days": "tokenLangstDagen",
    # imports
    "imports": "importen",
    "row": "rij",
    "column": "kolom",
    "remedy": "hoeTeVerhelpen",
}
