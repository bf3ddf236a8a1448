"""What recognisers of plugins find in what was told of a meeting: a warning for each, and never the text."""

from __future__ import annotations

import msgspec

from core.communities.views import MeetingView
from core.kit.glossary import dutch_field
from core.kit.recognisers.warnings import TextWarning
from core.plugin_host import look_through

_FOUND = "Herkend door een uitbreiding, met “{title}”. Kijk of dit erin moet blijven staan, en haal het anders weg."
_FAILED = "De uitbreiding “{title}” kon nu niet meekijken. Lees deze tekst zelf nog eens na."


async def with_warnings_of_plugins(meeting: MeetingView) -> MeetingView:
    """Return a meeting with one more warning for each recogniser that finds something in a field.

    A plugin that cannot look has a warning without a field. Tenant: inside the scope, in which the plugins are asked.
    """
    texts = meeting.texts()
    looked = await look_through(list(texts.values()))
    fields = list(texts)
    found = dict.fromkeys(
        TextWarning(field=dutch_field(fields[one.text]), message=_FOUND.format(title=one.title.nl))
        for one in looked.found
    )
    failed = (TextWarning(field="", message=_FAILED.format(title=title.nl)) for title in looked.failed)
    return msgspec.structs.replace(meeting, warnings=(*meeting.warnings, *found, *failed))
