"""Words of enumerations: per context the English value inside and the Dutch value outside (kebab-case)."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "case_state": {
        "requested": "aangevraagd",
        "screening": "in-toetsing",
        "declined": "afgewezen",
        "planning": "in-planvorming",
        "matching": "in-matching",
        "deployed": "ingezet",
        "aftercare": "nazorg",
        "closed": "afgesloten",
        "withdrawn": "ingetrokken",
    },
    "role": {
        "project_lead": "projectleider",
        "lead_professional": "regievoerder",
        "key_figure": "sleutelfiguur",
        "finance": "financien",
        "analyst": "analist",
        "knowledge_editor": "kennisredacteur",
        "tenant_administrator": "functioneel-beheerder",
        "privacy_officer": "privacy-officer",
        "platform_operator": "platformbeheerder",
    },
    "permission": {
        "be_signed_in": "ingelogd-zijn",
        "apply": "aanvragen",
        "read_cases": "casussen-lezen",
        "change_cases": "casussen-wijzigen",
        "screen_cases": "casussen-toetsen",
        "agree_plans": "plannen-afspreken",
        "import_cases": "casussen-inlezen",
        "read_journal": "logboek-lezen",
        "manage_members": "medewerkers-beheren",
        "change_settings": "instellingen-wijzigen",
        "see_tenants": "gemeenten-zien",
    },
    "tenant_kind": {
        "municipality": "gemeente",
        "knowledge_centre": "kenniscentrum",
        "operator": "beheer",
    },
    "settings_section": {
        "access": "inloggen",
    },
}
