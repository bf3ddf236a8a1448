"""What can go wrong with notifications."""

from __future__ import annotations

from core.kit.errors import Conflict, InvalidInput


class QuietTooLong(InvalidInput):
    """Quiet hours that leave no hour in which somebody can be told; ``fields`` names them."""

    status = 409
    code = "quiet-too-long"
    title = "De stille uren duren te lang"
    default_detail = "Laat minstens een uur per dag over waarin wij u een bericht mogen sturen."


class NotADevice(InvalidInput):
    """What was told of a device is not what a browser gives; ``fields`` names it."""

    status = 409
    code = "not-a-device"
    title = "Dit toestel kunnen wij niet bereiken"
    default_detail = "Zet de meldingen op uw toestel uit en weer aan, en probeer het opnieuw."


class PushIsOff(Conflict):
    """This municipality or installation sends nothing to devices."""

    code = "push-is-off"
    title = "Meldingen op een toestel staan hier uit"
    default_detail = "Uw gemeente gebruikt geen meldingen op toestellen. Kies een bericht per e-mail."
