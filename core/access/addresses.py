"""E-mail addresses: one spelling of each, so that the same person is found again."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email

from core.kit.errors import FieldError, InvalidInput

LONGEST = 254
_WRONG = "Vul een e-mailadres in, zoals naam@organisatie.nl."


def normal_address(text: str, *, field: str) -> str:
    """Return an e-mail address as it is stored and mailed to: the domain in lower case and ASCII (IDNA).

    Nothing is asked of the network. Raises: InvalidInput that names ``field`` when it is no address one can mail to.
    """
    try:
        checked = validate_email(text.strip(), check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError:
        raise InvalidInput(fields=(FieldError(field, _WRONG),)) from None
    return checked.ascii_email or checked.normalized
