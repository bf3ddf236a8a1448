"""Every route as the application itself has it, and what is expected of each.

A line says which permission a route asks for, and what a call needs that succeeds: a body, and where the case stands.
Whoever adds a route adds its line here; the roles come from the matrix, the ids from the names of the parameters.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from typing import Any

from litestar.routes import HTTPRoute

from core.access.matrix import Permission, Role
from core.app import create_routes
from core.cases.schemas.words import TransitionWord
from core.kit import clock
from core.kit.api import API
from tests.isolation.expected_budgets import EXPECTED_OF_BUDGETS
from tests.isolation.expected_communities import EXPECTED_OF_COMMUNITIES
from tests.isolation.expected_contacts import EXPECTED_OF_CONTACTS
from tests.isolation.expected_involvement import EXPECTED_OF_INVOLVEMENT
from tests.isolation.expected_knowledge import EXPECTED_OF_KNOWLEDGE
from tests.isolation.expected_library import EXPECTED_OF_LIBRARY
from tests.isolation.expected_notifications import EXPECTED_OF_NOTIFICATIONS
from tests.isolation.expected_onboarding import EXPECTED_OF_ONBOARDING
from tests.isolation.expected_payouts import EXPECTED_OF_PAYOUTS
from tests.isolation.expected_phone import EXPECTED_OF_PHONE
from tests.isolation.expected_plugin_desk import EXPECTED_OF_PLUGIN_DESK
from tests.isolation.expected_reports import EXPECTED_OF_REPORTS
from tests.isolation.expected_sharing import EXPECTED_OF_SHARING, EXPECTED_OF_SIGNALS
from tests.isolation.expected_shelving import EXPECTED_OF_SHELVING
from tests.isolation.expecting import Expected, Known, Route, Seen, Upload

__all__ = ["EXPECTED", "Expected", "Known", "Route", "Seen", "Upload", "list_routes"]


@cache
def list_routes() -> list[Route]:
    """List every route of the application but what Litestar answers to OPTIONS, in order."""
    found = [
        Route(method, route.path_format, handler)
        for route in create_routes().routes
        if isinstance(route, HTTPRoute)
        for method, (handler, _) in route.route_handler_map.items()
        if method != "OPTIONS"
    ]
    return sorted(found, key=str)


@cache
def ids_asked(who: str, state: str) -> frozenset[str]:
    """Return every id that routes ask for where a case stands in this state; of a role, at the routes that it may use.

    A test that only looks makes them all at once and shares them, instead of a case for each route.
    """
    found: set[str] = set()
    for route in list_routes():
        expected = EXPECTED[str(route)]
        if expected.state == state and (who in expected.roles or who not in set(Role)):
            found.update(route.ids)
    return frozenset(found)


_ANYBODY = Permission.BE_SIGNED_IN
_APPLY = Permission.APPLY
_READ = Permission.READ_CASES
_CHANGE = Permission.CHANGE_CASES
_SCREEN = Permission.SCREEN_CASES
_AGREE = Permission.AGREE_PLANS
_IMPORT = Permission.IMPORT_CASES
_POOL = Permission.MANAGE_KEY_FIGURES
_ONESELF = Permission.BE_KEY_FIGURE
_MATCH = Permission.MATCH
_MEMBERS = Permission.MANAGE_MEMBERS
_SETTINGS = Permission.CHANGE_SETTINGS

_APPLICATION = {"hulpvraag": "Het gezin doet niet open.", "naamClient": "Lotte Kwint"}
_PROVISION = {"naam": "Jeugdhulp", "resultaat": "niet-passend"}
_MEMBER = {"naam": "Joris Kwint"}
_AGENCY = {"naam": "De Klimop"}
_DEVIATION = {
    "wat": "Geen weekgesprek.",
    "waarom": "Alleen als het rustig is.",
    "afgesprokenMet": "teamleider",
    "afspraakdatum": "2026-03-01",
}
_PLAN = {"maanden": 3, "doelen": ["Zelf de post openmaken."]}
_STEP = {"overgang": "intrekken", "reden": "Verhuisd."}
_CASELOAD = b"Nr;Datum aanvraag;Gezin;Hulpvraag\n7;2026-01-05;gezin Kwint;post\n"
_PERSON = {"naam": "Iris Kuil", "emailadres": "iris.kuil@example.nl", "rollen": ["analist"]}
_KEY_FIGURE = {"naam": "Wim Zwaluw", "emailadres": "wim.zwaluw@example.nl"}
_ABILITIES = {"capaciteit": 20, "ervaringen": ["Meegaan naar afspraken"], "eigenWoorden": "Ik neem de tijd."}
_PAPERS = {
    "rolafspraakdatum": "2026-01-05",
    "geheimhoudingsdatum": "2026-01-05",
    "vogInzagedatum": "2026-01-05",
}
_PAUSE = {"begindatum": "2026-03-01", "einddatum": "2026-03-08"}
_KNOWN: dict[str, Any] = {"gemeenschappen": ["Zwaluwmensen"], "toestemming": True}
_TOLD_KNOWN = {"gemeenschappen": "Zwaluwmensen", "toestemming": "ja", "versie": Seen("communities")}
_TODAY = clock.today().isoformat()
_BRIEF = {"talen": ["Fries"], "toelichting": "Iemand die rustig begint."}
_CHOICE = {"sleutelfiguurId": Known("candidate_id"), "keuzereden": "Woont dichtbij."}
_BEGIN = {"stap": "beginnen", "startdatum": _TODAY}
_APPROACH = {"aanpak": "Eerst een kop thee.", "eersteContactOp": "2026-12-01T14:00:00+01:00"}
_CLIENT_SAYS = {"soort": "acceptatie", "antwoord": "akkoord", "woorden": "Ja hoor.", "antwoorddatum": _TODAY}
_CLIENT_WITHDRAWS = {"soort": "delen", "woorden": "Toch liever niet.", "intrekkingsdatum": _TODAY}
_EVALUATION = {
    "besluit": "beeindigen",
    "verteldDoor": "samen",
    "watVeranderde": "De post gaat open.",
    "watLeerdenWe": "Beginnen met thee.",
    "evaluatiedatum": _TODAY,
}
_BUDGET = {"centenPerMaand": 75_000, "begindatum": _TODAY}
_OWN_APPROACH = {
    "aanpak": "Eerst een kop thee.",
    "eersteContactOp": "2026-12-01T14:00",
    "versie": Seen("deployment_id"),
}
_SUCCESSOR = {"rol": "regievoerder", "accountId": Known("successor_id")}
_DEPLOYMENT = "/casussen/{case_id}/inzetten/{deployment_id}"
_WITHDRAW = TransitionWord.WITHDRAW.value
_NAME = "Vermeulen-Kwint"


def _records_of_the_api(
    word: str, name: str, body: Any, *, state: str = "planning", is_kept: bool = False
) -> dict[str, Expected]:
    path = f"{API}/casussen/{{case_id}}/{word}"
    removing = {} if is_kept else {f"DELETE {path}/{{{name}}}": Expected(_CHANGE, state=state)}
    return {
        f"GET {path}": Expected(_READ),
        f"POST {path}": Expected(_CHANGE, body),
        f"GET {path}/{{{name}}}": Expected(_READ),
        f"PUT {path}/{{{name}}}": Expected(_CHANGE, body),
        **removing,
    }


def _records_on_pages(
    word: str, name: str, body: Any, *, state: str = "planning", is_kept: bool = False
) -> dict[str, Expected]:
    path = f"/casussen/{{case_id}}/{word}"
    seen = {"versie": Seen(name)}
    removing = {f"POST {path}/{{record_id}}/verwijderen": Expected(_CHANGE, seen, state=state)}
    return {
        f"GET {path}/nieuw": Expected(_CHANGE),
        f"POST {path}": Expected(_CHANGE, body),
        f"GET {path}/{{record_id}}": Expected(_CHANGE),
        f"POST {path}/{{record_id}}": Expected(_CHANGE, body | seen),
        **({} if is_kept else removing),
    }


EXPECTED: dict[str, Expected] = {
    # one's own account
    "GET /api/v1/profiel": Expected(_ANYBODY),
    "GET /api/v1/sessies": Expected(_ANYBODY),
    "DELETE /api/v1/sessies": Expected(_ANYBODY),
    "DELETE /api/v1/sessies/{session_id}": Expected(_ANYBODY),
    "GET /api/v1/tokens": Expected(_ANYBODY),
    "POST /api/v1/tokens": Expected(_ANYBODY, {"omschrijving": "koppeling", "dagen": 5}),
    "DELETE /api/v1/tokens/{token_id}": Expected(_ANYBODY),
    "POST /api/v1/agenda-adressen": Expected(_ANYBODY),
    "DELETE /api/v1/agenda-adressen": Expected(_ANYBODY),
    "GET /profiel": Expected(_ANYBODY),
    "POST /profiel/agenda-adres": Expected(_ANYBODY, status=200),
    "POST /profiel/agenda-adres/intrekken": Expected(_ANYBODY),
    "POST /profiel/sessies/beeindigen": Expected(_ANYBODY),
    "POST /profiel/sessies/{session_id}/beeindigen": Expected(_ANYBODY),
    "POST /profiel/tokens": Expected(_ANYBODY, {"omschrijving": "koppeling", "dagen": "5"}, status=200),
    "POST /profiel/tokens/{token_id}/intrekken": Expected(_ANYBODY),
    # members and settings
    "GET /api/v1/medewerkers": Expected(_MEMBERS),
    "POST /api/v1/medewerkers": Expected(_MEMBERS, _PERSON),
    "GET /api/v1/medewerkers/{member_id}": Expected(_MEMBERS),
    "PATCH /api/v1/medewerkers/{member_id}": Expected(_MEMBERS, {"naam": "Iris Kuil"}),
    "DELETE /api/v1/medewerkers/{member_id}": Expected(_MEMBERS),
    "GET /medewerkers": Expected(_MEMBERS),
    "GET /medewerkers/nieuw": Expected(_MEMBERS),
    "POST /medewerkers": Expected(_MEMBERS, _PERSON | {"emailadres": "i.kuil@example.nl"}),
    "GET /medewerkers/{member_id}": Expected(_MEMBERS),
    "POST /medewerkers/{member_id}": Expected(
        _MEMBERS, _PERSON | {"emailadres": "kuil@example.nl", "versie": Seen("member_id")}
    ),
    "POST /medewerkers/{member_id}/beeindigen": Expected(_MEMBERS),
    "GET /api/v1/instellingen": Expected(_SETTINGS),
    "GET /api/v1/instellingen/{section}": Expected(_SETTINGS, word="casussen"),
    "PATCH /api/v1/instellingen/{section}": Expected(
        _SETTINGS, {"instellingen": {"contactHulp": "de balie"}}, word="contact"
    ),
    "GET /instellingen": Expected(_SETTINGS),
    "POST /instellingen/{section}": Expected(_SETTINGS, {}, word="casussen", status=400),
    # applications
    "GET /api/v1/aanvragen": Expected(_APPLY),
    "POST /api/v1/aanvragen": Expected(_APPLY, _APPLICATION),
    "GET /api/v1/aanvragen/{application_id}": Expected(_APPLY),
    "PUT /api/v1/aanvragen/{application_id}": Expected(_APPLY, _APPLICATION),
    "DELETE /api/v1/aanvragen/{application_id}": Expected(_APPLY),
    "POST /api/v1/aanvragen/{application_id}/indieningen": Expected(_APPLY),
    "GET /api/v1/aliassen": Expected(_APPLY),
    "GET /api/v1/aanvraagvragen": Expected(_APPLY),
    "GET /aanvragen": Expected(_APPLY),
    "GET /aanvragen/nieuw": Expected(_APPLY),
    "POST /aanvragen": Expected(_APPLY, {"hulpvraag": "Het gezin doet niet open."}),
    "GET /aanvragen/{application_id}": Expected(_APPLY),
    "GET /aanvragen/{application_id}/{word}": Expected(_APPLY, word="vraag"),
    "POST /aanvragen/{application_id}/{word}": Expected(
        _APPLY, {"hulpvraag": "Niemand doet open.", "versie": Seen("application_id")}, word="vraag"
    ),
    "POST /aanvragen/{application_id}/indienen": Expected(_APPLY, {"versie": Seen("application_id")}),
    "POST /aanvragen/{application_id}/weggooien": Expected(_APPLY, {"versie": Seen("application_id")}),
    "GET /aanvragen/ingediend/{case_id}": Expected(_APPLY),
    # cases
    "GET /api/v1/casussen": Expected(_READ),
    "POST /api/v1/casussen/_zoek": Expected(_READ, {"naam": _NAME}, status=200),
    "GET /api/v1/regievoerders": Expected(_SCREEN),
    "GET /api/v1/casussen/{case_id}": Expected(_READ),
    "PATCH /api/v1/casussen/{case_id}": Expected(_CHANGE, {"opmerking": "Bel na vieren."}),
    "GET /api/v1/casussen/{case_id}/overgangen": Expected(_READ),
    "POST /api/v1/casussen/{case_id}/overgangen": Expected(_CHANGE, _STEP, status=200),
    "GET /api/v1/casussen/{case_id}/tijdlijn": Expected(_READ),
    "GET /api/v1/casussen/{case_id}/afwijzingsbrief": Expected(_READ, state="declined"),
    "GET /casussen": Expected(_READ),
    "POST /casussen/zoeken": Expected(_READ, {"naam": _NAME}, status=200),
    "GET /casussen/{case_id}": Expected(_READ),
    "GET /casussen/{case_id}/tijdlijn": Expected(_READ),
    "GET /casussen/{case_id}/wijzigen/{word}": Expected(_CHANGE, word="client"),
    "POST /casussen/{case_id}/wijzigen/{word}": Expected(
        _CHANGE, {"naamClient": "Lotte Kwint", "versie": Seen("case_id")}, word="client"
    ),
    "GET /casussen/{case_id}/stappen/{word}": Expected(_CHANGE, word=_WITHDRAW),
    "POST /casussen/{case_id}/stappen/{word}": Expected(
        _CHANGE, {"reden": "Verhuisd.", "versie": Seen("case_id")}, word=_WITHDRAW
    ),
    "GET /casussen/{case_id}/afwijzingsbrief": Expected(_READ, state="declined"),
    "GET /casussen/{case_id}/afwijzingsbrief.pdf": Expected(_READ, state="declined"),
    # plans
    "GET /api/v1/casussen/{case_id}/plannen": Expected(_READ),
    "POST /api/v1/casussen/{case_id}/plannen": Expected(_CHANGE, state="undrafted"),
    "GET /api/v1/casussen/{case_id}/plannen/{plan_id}": Expected(_READ),
    "PUT /api/v1/casussen/{case_id}/plannen/{plan_id}": Expected(_CHANGE, _PLAN),
    "DELETE /api/v1/casussen/{case_id}/plannen/{plan_id}": Expected(_CHANGE),
    "POST /api/v1/casussen/{case_id}/plannen/{plan_id}/akkoorden": Expected(
        _AGREE, {"versie": Seen("plan_id")}
    ),
    "DELETE /api/v1/casussen/{case_id}/plannen/{plan_id}/akkoorden/eigen": Expected(_AGREE, state="approved"),
    "POST /casussen/{case_id}/plannen": Expected(_CHANGE, state="undrafted"),
    "GET /casussen/{case_id}/plannen/{plan_id}": Expected(_READ),
    "GET /casussen/{case_id}/plannen/{plan_id}/wijzigen": Expected(_CHANGE),
    "POST /casussen/{case_id}/plannen/{plan_id}/wijzigen": Expected(
        _CHANGE, _PLAN | {"versie": Seen("plan_id")}
    ),
    "POST /casussen/{case_id}/plannen/{plan_id}/akkoord": Expected(_AGREE, {"versie": Seen("plan_id")}),
    "POST /casussen/{case_id}/plannen/{plan_id}/akkoord-intrekken": Expected(
        _AGREE, {"versie": Seen("plan_id")}, state="approved"
    ),
    "POST /casussen/{case_id}/plannen/{plan_id}/weggooien": Expected(_CHANGE, {"versie": Seen("plan_id")}),
    # key figures, for project leads
    "GET /api/v1/sleutelfiguren": Expected(_POOL),
    "POST /api/v1/sleutelfiguren": Expected(_POOL, _KEY_FIGURE),
    "GET /api/v1/sleutelfiguren/{key_figure_id}": Expected(_POOL),
    "PUT /api/v1/sleutelfiguren/{key_figure_id}/profiel": Expected(_POOL, _ABILITIES),
    "PUT /api/v1/sleutelfiguren/{key_figure_id}/papieren": Expected(_POOL, _PAPERS),
    "POST /api/v1/sleutelfiguren/{key_figure_id}/pauzes": Expected(_POOL, _PAUSE),
    "DELETE /api/v1/sleutelfiguren/{key_figure_id}/pauzes/{pause_id}": Expected(_POOL),
    "POST /api/v1/sleutelfiguren/{key_figure_id}/beeindiging": Expected(_POOL, status=200),
    "POST /api/v1/sleutelfiguren/{key_figure_id}/toegang": Expected(
        _POOL, {"emailadres": "w.zwaluw@example.nl"}, status=200
    ),
    "GET /api/v1/sleutelfiguren/{key_figure_id}/netwerken": Expected(_POOL),
    "PUT /api/v1/sleutelfiguren/{key_figure_id}/netwerken": Expected(_POOL, _KNOWN),
    "DELETE /api/v1/sleutelfiguren/{key_figure_id}/netwerken": Expected(_POOL),
    "GET /sleutelfiguren": Expected(_POOL),
    "GET /sleutelfiguren/nieuw": Expected(_POOL),
    "POST /sleutelfiguren": Expected(_POOL, _KEY_FIGURE | {"emailadres": "zwaluw@example.nl"}),
    "GET /sleutelfiguren/{key_figure_id}": Expected(_POOL),
    "GET /sleutelfiguren/{key_figure_id}/profiel": Expected(_POOL),
    "POST /sleutelfiguren/{key_figure_id}/profiel": Expected(
        _POOL, _ABILITIES | {"versie": Seen("key_figure_id")}
    ),
    "GET /sleutelfiguren/{key_figure_id}/papieren": Expected(_POOL),
    "POST /sleutelfiguren/{key_figure_id}/papieren": Expected(
        _POOL, _PAPERS | {"versie": Seen("key_figure_id")}
    ),
    "POST /sleutelfiguren/{key_figure_id}/pauzes": Expected(_POOL, _PAUSE),
    "POST /sleutelfiguren/{key_figure_id}/pauzes/{pause_id}/verwijderen": Expected(_POOL),
    "POST /sleutelfiguren/{key_figure_id}/beeindigen": Expected(_POOL, {"versie": Seen("key_figure_id")}),
    "POST /sleutelfiguren/{key_figure_id}/toegang": Expected(
        _POOL, {"emailadres": "w.zwaluw@example.org", "versie": Seen("key_figure_id")}
    ),
    "GET /sleutelfiguren/{key_figure_id}/inzetten": Expected(_POOL),
    "GET /sleutelfiguren/{key_figure_id}/netwerken": Expected(_POOL),
    "POST /sleutelfiguren/{key_figure_id}/netwerken": Expected(_POOL, _TOLD_KNOWN),
    "POST /sleutelfiguren/{key_figure_id}/netwerken/wissen": Expected(_POOL),
    # a key figure's own profile
    "GET /api/v1/mijn-profiel": Expected(_ONESELF),
    "PUT /api/v1/mijn-profiel": Expected(_ONESELF, _ABILITIES),
    "POST /api/v1/mijn-profiel/ondertekeningen": Expected(_ONESELF, {"soort": "rol"}, status=200),
    "POST /api/v1/mijn-profiel/pauzes": Expected(
        _ONESELF, {"begindatum": "2026-03-01", "einddatum": "2026-03-08"}
    ),
    "DELETE /api/v1/mijn-profiel/pauzes/{pause_id}": Expected(_ONESELF),
    "GET /api/v1/mijn-profiel/netwerken": Expected(_ONESELF),
    "PUT /api/v1/mijn-profiel/netwerken": Expected(_ONESELF, _KNOWN),
    "DELETE /api/v1/mijn-profiel/netwerken": Expected(_ONESELF),
    "GET /mijn-profiel": Expected(_ONESELF),
    "GET /mijn-profiel/wijzigen": Expected(_ONESELF),
    "POST /mijn-profiel/wijzigen": Expected(_ONESELF, _ABILITIES | {"versie": Seen("own")}),
    "POST /mijn-profiel/ondertekenen/{word}": Expected(_ONESELF, word="geheimhouding"),
    "POST /mijn-profiel/pauzes": Expected(_ONESELF, {"begindatum": "2026-04-01", "einddatum": "2026-04-08"}),
    "POST /mijn-profiel/pauzes/{pause_id}/verwijderen": Expected(_ONESELF),
    "GET /mijn-profiel/netwerken": Expected(_ONESELF),
    "POST /mijn-profiel/netwerken": Expected(_ONESELF, _TOLD_KNOWN),
    "POST /mijn-profiel/netwerken/wissen": Expected(_ONESELF),
    # searching and deploying, over the API
    "GET /api/v1/casussen/{case_id}/zoekvraag": Expected(_MATCH, state="searched"),
    "PUT /api/v1/casussen/{case_id}/zoekvraag": Expected(_MATCH, _BRIEF, state="searched"),
    "DELETE /api/v1/casussen/{case_id}/zoekvraag": Expected(_MATCH, state="searched"),
    "GET /api/v1/casussen/{case_id}/kandidaten": Expected(_MATCH, state="searched"),
    "GET /api/v1/casussen/{case_id}/inzetten": Expected(_READ, state="deployed"),
    "POST /api/v1/casussen/{case_id}/inzetten": Expected(_MATCH, _CHOICE, state="searched"),
    "GET /api/v1/casussen/{case_id}/inzetten/{deployment_id}": Expected(_READ, state="deployed"),
    "GET /api/v1/casussen/{case_id}/inzetten/{deployment_id}/overgangen": Expected(_READ, state="deployed"),
    "POST /api/v1/casussen/{case_id}/inzetten/{deployment_id}/overgangen": Expected(
        _CHANGE, _BEGIN, state="ready", status=200
    ),
    "PUT /api/v1/casussen/{case_id}/inzetten/{deployment_id}/aanpak": Expected(
        _MATCH, _APPROACH, state="agreed"
    ),
    "POST /api/v1/casussen/{case_id}/inzetten/{deployment_id}/aanpakakkoorden": Expected(
        _CHANGE, state="agreed"
    ),
    "POST /api/v1/casussen/{case_id}/inzetten/{deployment_id}/instemmingen": Expected(
        _CHANGE, {"instemmingen": [_CLIENT_SAYS]}, state="introduced"
    ),
    "POST /api/v1/casussen/{case_id}/inzetten/{deployment_id}/intrekkingen": Expected(
        _CHANGE, _CLIENT_WITHDRAWS, state="deployed", status=200
    ),
    "POST /api/v1/casussen/{case_id}/inzetten/{deployment_id}/evaluaties": Expected(
        _CHANGE, _EVALUATION, state="deployed"
    ),
    "GET /api/v1/casussen/{case_id}/budgetafspraken": Expected(_READ, state="deployed"),
    "POST /api/v1/casussen/{case_id}/budgetafspraken": Expected(_CHANGE, _BUDGET),
    "GET /api/v1/sleutelfiguren/{key_figure_id}/inzetten": Expected(_MATCH),
    "GET /api/v1/mijn-inzetten": Expected(_ONESELF),
    "GET /api/v1/mijn-inzetten/{deployment_id}": Expected(_ONESELF, state="invited"),
    "POST /api/v1/mijn-inzetten/{deployment_id}/antwoorden": Expected(
        _ONESELF, _APPROACH | {"stap": "toezeggen"}, state="invited", status=200
    ),
    "PUT /api/v1/mijn-inzetten/{deployment_id}/aanpak": Expected(_ONESELF, _APPROACH, state="agreed"),
    # and on pages
    "GET /casussen/{case_id}/zoekvraag": Expected(_MATCH, state="searched"),
    "POST /casussen/{case_id}/zoekvraag": Expected(
        _MATCH, {"talen": "Fries", "versie": Seen("brief")}, state="searched"
    ),
    "POST /casussen/{case_id}/zoekvraag/vernietigen": Expected(
        _MATCH, {"versie": Seen("brief")}, state="searched"
    ),
    "GET /casussen/{case_id}/kandidaten": Expected(_MATCH, state="searched"),
    "POST /casussen/{case_id}/inzetten": Expected(_MATCH, _CHOICE, state="searched"),
    f"GET {_DEPLOYMENT}": Expected(_READ, state="deployed"),
    f"GET {_DEPLOYMENT}/stappen/{{word}}": Expected(_CHANGE, word="beginnen", state="ready"),
    f"POST {_DEPLOYMENT}/stappen/{{word}}": Expected(
        _CHANGE, {"startdatum": _TODAY, "versie": Seen("deployment_id")}, word="beginnen", state="ready"
    ),
    f"GET {_DEPLOYMENT}/aanpak": Expected(_MATCH, state="agreed"),
    f"POST {_DEPLOYMENT}/aanpak": Expected(_MATCH, _OWN_APPROACH, state="agreed"),
    f"POST {_DEPLOYMENT}/aanpak/akkoord": Expected(
        _CHANGE, {"versie": Seen("deployment_id")}, state="agreed"
    ),
    f"GET {_DEPLOYMENT}/instemming": Expected(_CHANGE, state="introduced"),
    f"POST {_DEPLOYMENT}/instemming": Expected(
        _CHANGE,
        {f"instemmingen-0-{name}": value for name, value in _CLIENT_SAYS.items()}
        | {"versie": Seen("deployment_id")},
        state="introduced",
    ),
    f"GET {_DEPLOYMENT}/intrekking": Expected(_CHANGE, state="deployed"),
    f"POST {_DEPLOYMENT}/intrekking": Expected(
        _CHANGE, _CLIENT_WITHDRAWS | {"versie": Seen("deployment_id")}, state="deployed"
    ),
    f"GET {_DEPLOYMENT}/evaluatie": Expected(_CHANGE, state="deployed"),
    f"POST {_DEPLOYMENT}/evaluatie": Expected(
        _CHANGE, _EVALUATION | {"besluit": "verlengen", "versie": Seen("deployment_id")}, state="deployed"
    ),
    "GET /casussen/{case_id}/budget": Expected(_CHANGE, state="deployed"),
    "POST /casussen/{case_id}/budget": Expected(_CHANGE, {"bedragPerMaand": "500", "begindatum": _TODAY}),
    "GET /mijn-inzetten": Expected(_ONESELF),
    "GET /mijn-inzetten/{deployment_id}": Expected(_ONESELF, state="invited"),
    "POST /mijn-inzetten/{deployment_id}/antwoord/{word}": Expected(
        _ONESELF, _OWN_APPROACH, word="toezeggen", state="invited"
    ),
    "POST /mijn-inzetten/{deployment_id}/aanpak": Expected(_ONESELF, _OWN_APPROACH, state="agreed"),
    # handing a case over
    "POST /api/v1/casussen/{case_id}/overdrachten": Expected(_SCREEN, _SUCCESSOR, status=200),
    "GET /casussen/{case_id}/overdragen": Expected(_SCREEN),
    "POST /casussen/{case_id}/overdragen": Expected(_SCREEN, _SUCCESSOR | {"versie": Seen("case_id")}),
    # what is recorded around a case, over the API
    **_records_of_the_api("voorzieningen", "provision_id", _PROVISION, state="screening"),
    **_records_of_the_api("gezinsleden", "household_member_id", _MEMBER),
    **_records_of_the_api("instanties", "agency_id", _AGENCY),
    **_records_of_the_api("afwijkingen", "deviation_id", _DEVIATION, is_kept=True),
    "POST /api/v1/casussen/{case_id}/afwijkingen/{deviation_id}/beeindigingen": Expected(
        _CHANGE, {"einddatum": "2026-04-01"}, status=200
    ),
    # and on pages
    **_records_on_pages("voorzieningen", "provision_id", _PROVISION, state="screening"),
    **_records_on_pages("gezinsleden", "household_member_id", _MEMBER),
    **_records_on_pages("instanties", "agency_id", _AGENCY),
    **_records_on_pages("afwijkingen", "deviation_id", _DEVIATION, is_kept=True),
    "POST /casussen/{case_id}/afwijkingen/{record_id}/beeindigen": Expected(
        _CHANGE, {"einddatum": "2026-04-01", "versie": Seen("deviation_id")}
    ),
    # imports
    "GET /api/v1/importen": Expected(_IMPORT),
    "POST /api/v1/importen": Expected(_IMPORT, {"inhoud": b64encode(_CASELOAD).decode()}),
    "GET /api/v1/importen/{batch_id}": Expected(_IMPORT),
    "DELETE /api/v1/importen/{batch_id}": Expected(_IMPORT),
    "POST /api/v1/importen/{batch_id}/verwerkingen": Expected(_IMPORT, status=202),
    "GET /importen": Expected(_IMPORT),
    "POST /importen": Expected(_IMPORT, Upload("bestand", _CASELOAD)),
    "GET /importen/{batch_id}": Expected(_IMPORT),
    "GET /importen/{batch_id}/verslag": Expected(_IMPORT),
    "POST /importen/{batch_id}/verwerken": Expected(_IMPORT, {"versie": Seen("batch_id")}),
    "POST /importen/{batch_id}/weggooien": Expected(_IMPORT, {"versie": Seen("batch_id")}),
    # the house itself
    "GET /": Expected(_ANYBODY),
    "GET /api/v1/openapi.json": Expected(None),
    "GET /static/build/{name}": Expected(None, word="licences.txt"),
    "GET /.well-known/security.txt": Expected(None),
    "GET /gezond": Expected(None),
    "GET /agenda/{secret}": Expected(None, word="een-onbekend-geheim.ics", status=404),
    "GET /hulp": Expected(None),
    "GET /privacy": Expected(None),
    "GET /toegankelijkheid": Expected(None),
    "POST /taal": Expected(None, {"taal": "nl"}),
    "GET /inloggen": Expected(None, inside=303),
    "POST /inloggen": Expected(None, {"emailadres": "geen adres"}, status=400),
    "GET /inloggen/{secret}": Expected(None, word="een-onbekend-geheim"),
    "POST /inloggen/{secret}": Expected(None, word="een-onbekend-geheim", status=400),
    "POST /uitloggen": Expected(None),
    # a demo's own pages are not there outside a demo
    "GET /demo": Expected(None, status=404),
    "POST /demo": Expected(None, status=404),
    "GET /demo/gemeenten": Expected(None, status=404),
    "GET /demo/mails": Expected(None, status=404),
    "GET /demo/personas.json": Expected(None, status=404),
    **EXPECTED_OF_COMMUNITIES,
    **EXPECTED_OF_CONTACTS,
    **EXPECTED_OF_INVOLVEMENT,
    **EXPECTED_OF_KNOWLEDGE,
    **EXPECTED_OF_REPORTS,
    **EXPECTED_OF_NOTIFICATIONS,
    **EXPECTED_OF_BUDGETS,
    **EXPECTED_OF_ONBOARDING,
    **EXPECTED_OF_SHELVING,
    **EXPECTED_OF_LIBRARY,
    **EXPECTED_OF_PAYOUTS,
    **EXPECTED_OF_PLUGIN_DESK,
    **EXPECTED_OF_PHONE,
    **EXPECTED_OF_SHARING,
    **EXPECTED_OF_SIGNALS,
}
