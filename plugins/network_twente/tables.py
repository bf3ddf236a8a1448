"""Tables of the network. What a municipality keeps to itself has one wall, what it shows to others the wall of a network."""

from __future__ import annotations

from piccolo.columns import UUID, Array, Boolean, Bytea, Date, Text

from core.plugin_storage import Sealed, TenantTable


class Offer(TenantTable, tablename="plugin_network_twente_offer"):
    """Who of the own pool is offered, and since when that is agreed: the only link between a card and somebody."""

    key_figure = Text()
    card_id = UUID()
    consented_on = Date()
    noted_by = UUID(null=True, default=None)
    noted_on = Date()


class Card(TenantTable, tablename="plugin_network_twente_card"):
    """What every member may read of somebody. ``free`` holds words such as ``sunday-afternoon``.

    Its id is given by chance, so that not even the day on which somebody was offered can be read from it.
    """

    partner_id = UUID(null=True, default=None)
    languages = Array(base_column=Text())
    experiences = Array(base_column=Text())
    regions = Array(base_column=Text())
    free = Array(base_column=Text())
    has_room = Boolean()


class Asking(TenantTable, tablename="plugin_network_twente_asking"):
    """What the seeking side keeps to itself of its request, under the same id."""

    home_id = UUID()
    words = Sealed()
    asked_by = UUID(null=True, default=None)
    asked_on = Date()
    taken_back_on = Date(null=True, default=None)
    seen = Text(default="")


class Request(TenantTable, tablename="plugin_network_twente_request"):
    """A request for the home municipality (``partner_id``); ``words`` open in its mailbox alone."""

    partner_id = UUID()
    card_id = UUID()
    words = Bytea()
    asked_on = Date()


class Answer(TenantTable, tablename="plugin_network_twente_answer"):
    """What the home municipality answers the seeking one (``partner_id``); ``person`` opens in its mailbox alone."""

    partner_id = UUID()
    request_id = UUID()
    state = Text()
    reason = Text(null=True, default=None)
    person = Bytea(null=True, default=None)
    changed_on = Date()


class Question(TenantTable, tablename="plugin_network_twente_question"):
    """What the home municipality asks its key figure."""

    request_id = UUID()
    seeker_id = UUID()
    key_figure = Text()
    words = Sealed()
    state = Text()
    passed_on_by = UUID(null=True, default=None)
    passed_on_on = Date()
    changed_on = Date()
