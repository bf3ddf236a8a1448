"""The addresses of this plugin, and who may open them."""

from __future__ import annotations

from typing import Final

from core.plugin_api import Route
from plugins.network_twente import forms, lead_pages, membership_pages, own_pages

ROUTES: Final = (
    Route(method="GET", path="", permission="match", handler=lead_pages.show_overview),
    Route(method="GET", path="aanbod", permission="manage_key_figures", handler=lead_pages.show_offers),
    Route(
        method="POST",
        path="aanbod",
        permission="manage_key_figures",
        handler=lead_pages.offer,
        form=forms.OfferForm,
    ),
    Route(
        method="POST",
        path="aanbod/stoppen",
        permission="manage_key_figures",
        handler=lead_pages.end_offer,
        form=forms.EndOfferForm,
    ),
    Route(method="GET", path="vraag/{card}", permission="match", handler=lead_pages.show_card),
    Route(
        method="POST", path="vraag/{card}", permission="match", handler=lead_pages.ask, form=forms.WordsForm
    ),
    Route(method="GET", path="gevraagd/{request}", permission="match", handler=lead_pages.show_asked),
    Route(
        method="POST",
        path="gevraagd/{request}/intrekken",
        permission="match",
        handler=lead_pages.take_back,
        form=forms.Act,
    ),
    Route(
        method="GET",
        path="ontvangen/{request}",
        permission="manage_key_figures",
        handler=lead_pages.show_received,
    ),
    Route(
        method="POST",
        path="ontvangen/{request}/voorleggen",
        permission="manage_key_figures",
        handler=lead_pages.pass_on,
        form=forms.WordsForm,
    ),
    Route(
        method="POST",
        path="ontvangen/{request}/afwijzen",
        permission="manage_key_figures",
        handler=lead_pages.decline,
        form=forms.DeclineForm,
    ),
    Route(
        method="POST",
        path="ontvangen/{request}/intrekken",
        permission="manage_key_figures",
        handler=lead_pages.stop,
        form=forms.Act,
    ),
    Route(method="GET", path="mijn", permission="be_key_figure", handler=own_pages.show_own),
    Route(
        method="POST",
        path="mijn/stoppen",
        permission="be_key_figure",
        handler=own_pages.stop,
        form=forms.Act,
    ),
    Route(
        method="POST",
        path="mijn/{question}/antwoord",
        permission="be_key_figure",
        handler=own_pages.answer,
        form=forms.AnswerForm,
    ),
    Route(
        method="POST",
        path="mijn/{question}/intrekken",
        permission="be_key_figure",
        handler=own_pages.withdraw,
        form=forms.Act,
    ),
    Route(
        method="GET",
        path="deelname",
        permission="change_settings",
        handler=membership_pages.show_membership,
    ),
    Route(
        method="POST",
        path="deelname/meedoen",
        permission="change_settings",
        handler=membership_pages.join,
        form=forms.Act,
    ),
    Route(
        method="POST",
        path="deelname/stoppen",
        permission="change_settings",
        handler=membership_pages.leave,
        form=forms.Act,
    ),
)
