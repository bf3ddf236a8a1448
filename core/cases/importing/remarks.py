"""What is told about rows: each a reason and a way to mend it. No value of the file stands in them."""

from __future__ import annotations

from core.cases.importing.values import Wrong

COMMUNITY = Wrong(
    "Deze tekst noemt een gemeenschap, afkomst, taal, geloof of nationaliteit; in een casus wordt dat niet vastgelegd.",
    "Herschrijf de tekst zonder dat woord: beschrijf wat er speelt en wat er nodig is. Lees de rij dan opnieuw in.",
)
CITIZEN_SERVICE_NUMBER = Wrong(
    "Hier staat een getal dat een burgerservicenummer kan zijn; dat hoort niet in een casus.",
    "Haal het nummer weg en lees de rij daarna opnieuw in.",
)
ERROR_VALUE = Wrong(
    "Hier staat een foutmelding van het spreadsheetprogramma.", "Vul de waarde zelf in of maak de cel leeg."
)
UNREADABLE = Wrong(
    "Deze cel bevat tekens die niet gelezen kunnen worden.",
    "Sla het bestand op als Excel-werkmap of als CSV UTF-8 en lees het opnieuw in.",
)
TOO_LONG = Wrong(
    "Deze cel bevat veel meer tekst dan hier past.", "Kijk of hier meer cellen in elkaar zijn geschoven."
)
CONTROL_SIGNS = Wrong("Deze cel bevat onzichtbare stuurtekens.", "Typ de inhoud van de cel opnieuw.")
FORMULA_AS_TEXT = Wrong(
    "Hier staat een formule; zij is als gewone tekst overgenomen en niet uitgevoerd.",
    "Controleer de tekst en zet er neer wat bedoeld is.",
)
TRUTH_AS_TEXT = Wrong(
    "Hier staat WAAR of ONWAAR in plaats van tekst.", "Controleer de cel; zij is als woord overgenomen."
)
MISCONVERTED = Wrong(
    "Letters met accenten lijken verkeerd omgezet.",
    "Sla het bestand op als Excel-werkmap of als CSV UTF-8 en lees het opnieuw in.",
)
MERGED = Wrong(
    "Dit is een samengevoegde cel; de waarde is voor elke rij ervan overgenomen.",
    "Splits de cel als dat niet de bedoeling is.",
)

NO_NUMBER = Wrong("Het nummer ontbreekt.", "Geef de rij een eigen nummer, bijvoorbeeld 12.")
NO_REQUEST_DATE = Wrong(
    "De datum van de aanvraag ontbreekt.", "Vul de datum in waarop de casus is aangevraagd."
)
NO_MUNICIPALITY = Wrong("De gemeente ontbreekt.", "Vul de gemeente in waar deze casus bij hoort.")
NOBODY_NAMED = Wrong("Er is geen gezin of cliënt genoemd.", "Vul een naam in, bijvoorbeeld: gezin Jansen.")
NO_STATUS = Wrong(
    "De status ontbreekt.", "Vul in hoe het met de casus staat, bijvoorbeeld lopend of afgesloten."
)
NO_APPLICANT = Wrong("De aanvrager ontbreekt.", "Vul later in de casus in wie de hulp heeft gevraagd.")
NO_QUESTION = Wrong("De hulpvraag ontbreekt.", "Vul later in de casus in wat er nodig is.")
SHIFTED = Wrong(
    "Meer waarden passen niet bij hun kolom; waarschijnlijk is de rij verschoven.",
    "Leg de rij naast de koppen en zet elke waarde onder de juiste.",
)

IN_THE_FUTURE = Wrong(
    "De datum van de aanvraag ligt in de toekomst.", "Controleer het jaar, de maand en de dag."
)
BEFORE_REQUEST = Wrong(
    "De inzet begint vóór de aanvraag.", "Controleer beide datums; de rij is wel ingelezen."
)
END_BEFORE_BEGIN = Wrong(
    "Het einde van de inzet ligt vóór het begin.", "Verbeter de einddatum of de startdatum."
)
END_WITHOUT_BEGIN = Wrong(
    "Er is een einddatum van de inzet maar geen startdatum.",
    "Vul de startdatum in, of maak de einddatum leeg.",
)
END_IS_PAST = Wrong(
    "De casus is lopend, maar de einddatum is voorbij.", "Sluit de casus af of verleng de inzet."
)
NO_KEY_FIGURE = Wrong(
    "Een lopende of afgesloten casus zonder sleutelfiguur.",
    "Vul in wie de sleutelfiguur is of was; is er nooit een ingezet, kies dan een andere status.",
)
RUNNING_WITHOUT_BEGIN = Wrong(
    "De casus is lopend, maar er is geen startdatum.", "Vul later in wanneer de inzet begon."
)
CLOSED_WITHOUT_END = Wrong(
    "De casus is afgesloten, maar er is geen einddatum.", "Vul later in wanneer de inzet eindigde."
)
DEPLOYED_TOO_EARLY = Wrong(
    "Bij deze status hoort geen inzet, maar er zijn wel datums van inzet.",
    "Controleer de status en de datums.",
)
SPENT_TOO_EARLY = Wrong(
    "Bij deze status hoort geen inzet, maar er is wel geld uitgegeven.", "Controleer de status en het bedrag."
)

REPEATED_HEADER = Wrong("Deze rij herhaalt de koppen en is overgeslagen.", "U hoeft niets te doen.")
TOTAL = Wrong("Deze rij is een optelling en is overgeslagen.", "U hoeft niets te doen.")
NO_CASE = Wrong(
    "Deze rij noemt geen datum, gezin, hulpvraag of status en is overgeslagen.",
    "Is het toch een casus, vul dan de ontbrekende cellen in en lees de rij opnieuw in.",
)
MEND_THE_ROW = "Herstel de rij in het bestand, of verwijder het losse teken, en lees haar opnieuw in."


def outside_bounds(least: str, most: str) -> Wrong:
    """Tell between which amounts a month the municipality agrees; both as they are shown."""
    return Wrong(
        f"Dit bedrag ligt niet tussen {least} en {most} per maand.",
        "Verbeter het bedrag, of laat eerst de grenzen van uw gemeente aanpassen.",
    )


def more_than_possible(possible: str) -> Wrong:
    """Tell what could have been spent in all; as it is shown."""
    return Wrong(
        f"Er is meer uitgegeven dan het maandbedrag toelaat over deze periode ({possible}).",
        "Controleer het bedrag, het maandbedrag en de datums.",
    )
