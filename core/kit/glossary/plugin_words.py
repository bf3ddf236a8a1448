"""What administrators see of plugins, at the edge: names of fields, and words by context."""

from __future__ import annotations

PLUGIN_FIELDS: dict[str, str] = {
    "is_on": "isAan",
    "standing": "stand",
    "unfit_reason": "redenDatHetNietWerkt",
    "quarantined_at": "inQuarantaineSindsOp",
    "author": "maker",
    "plugin_version": "uitgave",
    "does": "doet",
    "may_read": "leest",
    "plugin_permissions": "rechtenPerRol",
    "personal_data": "persoonsgegevens",
    "of_whom": "vanWie",
    "how_long": "hoelang",
    "tables": "tabellen",
    "is_secret": "isGeheim",
    "is_filled": "isIngevuld",
    "troubles": "storingen",
    "hook": "bijOnderdeel",
    "error_kind": "soortFout",
    "times": "aantalKeer",
    "first_at": "eersteKeerOp",
    "last_at": "laatsteKeerOp",
    "kept_fields": "velden",
}

PLUGIN_WORDS: dict[str, dict[str, str]] = {
    "plugin_standing": {
        "on": "aan",
        "off": "uit",
        "late": "quarantaine-te-laat",
        "failing": "quarantaine-faalt-steeds",
        "unfit": "kan-hier-niet-werken",
    },
    "plugin_event": {
        "switched_on": "uitbreiding-aangezet",
        "switched_off": "uitbreiding-uitgezet",
        "settings_changed": "uitbreiding-instellingen-gewijzigd",
        "let_back": "uitbreiding-opnieuw-geprobeerd",
        "data_exported": "uitbreiding-gegevens-meegenomen",
        "data_erased": "uitbreiding-gegevens-vernietigd",
    },
}
