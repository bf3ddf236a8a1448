"""Why something was found, as English texts of the catalogue."""

from __future__ import annotations

from core.kit.i18n import N_
from core.knowledge.deidentify.findings import Reason

REASONS: dict[Reason, str] = {
    Reason.CASE_FILE: N_("Stands in the case file."),
    Reason.PATTERN: N_("Has the shape of a number, date or address."),
    Reason.CHECKED_NUMBER: N_("The check digits of this number are right."),
    Reason.AFTER_CUE: N_("The word before it says what it is."),
    Reason.CAPITAL: N_("A capital inside a sentence: probably a name."),
    Reason.UNKNOWN_WORD: N_("Not a Dutch word: probably a name."),
    Reason.NAME_CONTEXT: N_("The words beside it say that it is a name."),
    Reason.KNOWN_PLACE: N_("Stands in the list of towns."),
    Reason.HEAD_WORD: N_("Part of an address or of the name of an organisation."),
    Reason.SAME_AS_REMOVED: N_("Is taken out elsewhere in this text."),
    Reason.OPINION: N_("Another program takes it for a name."),
    Reason.RECOGNISER: N_("A plugin of this municipality knows it."),
    Reason.WORD_LIKE_NAME: N_("An everyday word that is a name too."),
    Reason.MAYBE_MISSPELT: N_("An unknown word, perhaps misspelt."),
    Reason.BARE_NUMBER: N_("A number without a unit: perhaps an age."),
    Reason.NAME_IN_CASE: N_("Somebody in the case is called so, and it is a word too."),
    Reason.FAMILY_ROLE: N_("Points at somebody by family or role."),
    Reason.OPINION_ON_WORDS: N_("Another program takes these everyday words for a name."),
    Reason.BY_HAND: N_("Somebody took it out by hand."),
}
