"""What the words of signals are called on pages, and the five steps of the Meldcode in plain words."""

from __future__ import annotations

from core.cases.labels import Label
from core.journal.texts import EVENT_GROUPS, EVENT_TEXTS, EventGroup
from core.kit.glossary import dutch_field
from core.kit.i18n import N_
from core.signals.rules import SignalState

STATES: dict[SignalState, Label] = {
    SignalState.OPEN: Label(N_("Not answered yet"), "warning"),
    SignalState.ANSWERED: Label(N_("Answered"), "positive"),
}

EVENTS: dict[str, str] = {
    "signal.raised": N_("A key figure said: I am worried"),
    "signal.answered": N_("A worry of a key figure was answered"),
    "signal.escalated": N_("A worry was not answered in time and went to the project lead too"),
}
"""What a timeline calls the events of signals."""
EVENT_TEXTS.update(EVENTS)
EVENT_GROUPS.update(dict.fromkeys(EVENTS, EventGroup.KEY_FIGURE))

FIELDS: dict[str, str] = {
    dutch_field("worry"): N_("What the key figure says"),
    dutch_field("what_was_done"): N_("What was done"),
    dutch_field("answer"): N_("The answer"),
}
"""What fields of signals are called, by their name at the edge; for telling where a text stands."""

MELDCODE: tuple[tuple[str, str], ...] = (
    (
        N_("Write down what you see"),
        N_(
            "The professional writes down what was seen and heard, as facts. What the key figure tells helps."
        ),
    ),
    (
        N_("Ask a colleague, and Veilig Thuis when in doubt"),
        N_(
            "The professional talks it over with somebody who knows about it. Veilig Thuis advises, also without a name."
        ),
    ),
    (
        N_("Talk with the people themselves"),
        N_(
            "The professional tells the people what the worry is and listens, unless that makes it unsafe for somebody."
        ),
    ),
    (
        N_("Weigh how serious it is"),
        N_(
            "Is there danger now? Does it go on and on? The professional weighs it, and asks Veilig Thuis if need be."
        ),
    ),
    (
        N_("Decide: report it, and arrange help"),
        N_(
            "When somebody is not safe, the professional reports it to Veilig Thuis. Otherwise there will be help."
        ),
    ),
)
"""The five steps of the Meldcode huiselijk geweld en kindermishandeling, as (title, explanation).

Source: Besluit verplichte meldcode huiselijk geweld en kindermishandeling, article 2.
"""
