"""What can go wrong with access."""

from __future__ import annotations

from core.kit.errors import Conflict, InvalidInput, KernkrachtError


class LinkExpired(KernkrachtError):
    """The link of a sign-in mail was used before, or is older than a quarter of an hour."""

    status = 400
    code = "link-expired"
    title = "Deze link werkt niet meer"
    default_detail = "Een inloglink werkt één keer en vijftien minuten lang. Vraag een nieuwe link aan."


class AddressTaken(Conflict):
    """Somebody with this e-mail address is a member already."""

    code = "address-taken"
    title = "Dit e-mailadres is al in gebruik"
    default_detail = "Er is al een medewerker met dit e-mailadres. Wijzig die, of vul een ander adres in."


class LastAdministrator(Conflict):
    """A tenant keeps at least one administrator."""

    code = "last-administrator"
    title = "Er moet een beheerder overblijven"
    default_detail = "Geef eerst iemand anders de rol van functioneel beheerder."


class WrongRole(Conflict):
    """A role that does not belong to this kind of tenant."""

    code = "wrong-role"
    title = "Deze rol past niet bij deze organisatie"
    default_detail = "Kies rollen die bij deze organisatie horen; de platformbeheerder kan de andere geven."


class SettingsClash(InvalidInput):
    """Settings of one section that do not go together."""

    code = "settings-clash"
    title = "Deze instellingen passen niet bij elkaar"
    default_detail = "Kijk naar de uitleg bij de instellingen en pas er een aan."


class TooManyTokens(Conflict):
    """A member has as many API tokens as one may have."""

    code = "too-many-tokens"
    title = "U hebt al twintig API-tokens"
    default_detail = "Trek eerst een token in dat u niet meer gebruikt."
