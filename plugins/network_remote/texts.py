"""What this plugin says, in Dutch and in English."""

from __future__ import annotations

from typing import Final

from core.plugin_api import HelpTopic, Told, ToldAtLength

STATES: Final[dict[str, Told]] = {
    "written": Told("nog niet verstuurd", "not sent yet"),
    "received": Told("bij de partner", "with the partner"),
    "agreed": Told("de sleutelfiguur doet mee", "the key figure agrees"),
    "declined": Told("de sleutelfiguur doet niet mee", "the key figure does not agree"),
    "withdrawn": Told("ingetrokken", "withdrawn"),
    "ended": Told("afgelopen", "ended"),
}

TONES: Final = {"agreed": "positive", "declined": "warning", "received": "active"}
"""The colour of a state; another one is neutral."""

TITLES: Final = {
    "list": Told("Introducties bij een partner", "Introductions at a partner"),
    "write": Told("Een introductie vragen", "Ask for an introduction"),
    "one": Told("Introductie", "Introduction"),
}

WORDS: Final = {
    "lead": Told(
        "U zoekt bij een partnerorganisatie zonder dat iemand een naam noemt. Alleen talen, ervaringen, plaatsen en "
        "tijden waar u naar zoekt gaan mee.",
        "You search at a partner organisation without anybody naming anyone. Only the languages, experiences, places and "
        "times that you look for go along.",
    ),
    "none": Told(
        "Er is nog geen introductie gevraagd. Dat doet u bij een kandidaat van dit netwerk.",
        "No introduction was asked for yet. You do that at a candidate of this network.",
    ),
    "not_set": Told(
        "De instellingen zijn nog niet af. Vraag uw functioneel beheerder het adres en de sleutel in te vullen.",
        "The settings are not complete. Ask your administrator to fill in the address and the key of the partner.",
    ),
    "paused": Told(
        "De partner antwoordde een paar keer niet. Wij laten de dienst een minuut met rust en proberen het dan weer.",
        "The partner did not answer a few times. We leave the service alone for a minute and then try again.",
    ),
    "look": Told("Vraag hoe het ervoor staat", "Ask how things stand"),
    "organisation": Told("Organisatie", "Organisation"),
    "state": Told("Stand", "State"),
    "written_on": Told("Geschreven", "Written"),
    "message": Told("Bericht aan de partner", "Message to the partner"),
    "message_hint": Told(
        "Schrijf kort wat u van de sleutelfiguur hoopt. Noem geen namen, nummers of adressen, en niets waaraan iemand te "
        "herkennen is.",
        "Write in short what you hope for from the key figure. Name no names, numbers or addresses, and nothing by which "
        "somebody can be recognised.",
    ),
    "second_look": Told(
        "Hierna ziet u wat er precies meegaat, en verstuurt u het pas.",
        "Next you see what exactly goes along, and only then you send it.",
    ),
    "go_on": Told("Verder", "Go on"),
    "cancel": Told("Annuleren", "Cancel"),
    "what_goes": Told(
        "Dit gaat naar de partner: het bericht hieronder en het kenmerk van de kandidaat. Uw naam gaat niet mee.",
        "This goes to the partner: the message below and the reference of the candidate. Your name does not go along.",
    ),
    "reference": Told("Kenmerk van de kandidaat", "Reference of the candidate"),
    "send": Told("Versturen", "Send"),
    "person": Told("Zo bereikt u de sleutelfiguur", "How to reach the key figure"),
    "name": Told("Naam", "Name"),
    "telephone": Told("Telefoon", "Telephone"),
    "email": Told("E-mail", "E-mail"),
    "consented_on": Told("Toestemming van", "Consent of"),
    "handled": Told("Ik heb dit opgepakt", "I have taken this up"),
    "withdraw": Told("Intrekken", "Withdraw"),
    "withdraw_told": Told(
        "De naam verdwijnt hier meteen, en de partner hoort het. Terug kan niet.",
        "The name goes here at once, and the partner is told. There is no way back.",
    ),
    "untold": Told(
        "Het is ingetrokken en de naam is hier weg, maar de partner weet het nog niet.",
        "It is withdrawn and the name is gone here, but the partner does not know yet.",
    ),
    "tell": Told("Vertel het de partner nu", "Tell the partner now"),
    "elsewhere": Told(
        "Deze introductie is bij een andere dienst gevraagd dan die nu is ingesteld. Overleg met uw functioneel beheerder.",
        "This introduction was asked of another service than the one in the settings now. Talk to your administrator.",
    ),
    "no_answer": Told(
        "De partner gaf geen bruikbaar antwoord. Er is niets verloren; probeer het later opnieuw.",
        "The partner gave no answer that can be used. Nothing is lost; try again later.",
    ),
    "refused": Told(
        "De partner neemt dit niet aan. Misschien is de kandidaat er niet meer; zoek opnieuw.",
        "The partner does not take this. The candidate may not be there any more; search again.",
    ),
}

DONE: Final = {
    "written": Told(
        "Bewaard. Lees het nog een keer en verstuur het dan.", "Kept. Read it once more and then send it."
    ),
    "sent": Told(
        "Verstuurd. De partner vraagt het de sleutelfiguur.", "Sent. The partner asks the key figure."
    ),
    "looked": Told("De stand is bijgewerkt.", "The state is up to date."),
    "not_all": Told("Niet van alles kwam een antwoord.", "Not everything was answered."),
    "withdrawn": Told("Ingetrokken, en de partner weet het.", "Withdrawn, and the partner knows."),
    "untold": Told(
        "Ingetrokken. De partner weet het nog niet; probeer dat later opnieuw.",
        "Withdrawn. The partner does not know yet; try that again later.",
    ),
    "destroyed": Told("Weggegooid. Er is niets verstuurd.", "Thrown away. Nothing was sent."),
    "handled": Told("Opgepakt.", "Taken up."),
    "not_now": Told("Dat kan in deze stand niet meer.", "That cannot be done in this state any more."),
}

TRACES: Final = {
    "email": Told("Haal het e-mailadres eruit.", "Take the e-mail address out."),
    "number": Told(
        "Haal het nummer eruit: vier of meer cijfers achter elkaar gaan niet mee.",
        "Take the number out: four or more digits in a row do not travel.",
    ),
    "name": Told(
        "Haal de naam eruit. Twee woorden met een hoofdletter achter elkaar lezen wij als een naam.",
        "Take the name out. We read two words with a capital in a row as a name.",
    ),
}

HELP: Final = HelpTopic(
    name="network-remote",
    title=Told("Zoeken bij een partnerorganisatie", "Searching at a partner organisation"),
    text=ToldAtLength(
        """## Wat gaat er mee

Zoekt u kandidaten, dan vraagt Kernkracht ook de partner die uw gemeente heeft ingesteld. Mee gaan alleen talen, ervaringen,
plaatsen en tijden. Er gaat niets mee over een cliënt of een casus, en ook uw naam niet.

Een ervaring gaat alleen mee als het een woord van uw gemeente is. Lijkt een taal of plaats op een naam of een nummer, dan
blijft die thuis. Bij de kandidaten staat dan welk deel niet meeging. De zoekvraag wordt daar alleen ruimer van.

## Een introductie vragen

1. Kies bij een kandidaat *introductie vragen* en schrijf een kort bericht, zonder namen.
2. U ziet wat er meegaat en verstuurt het.
3. De partner vraagt het de sleutelfiguur.
4. Stemt die in, dan ziet u hier de naam en hoe u die persoon bereikt.

## Stoppen

Trekt u een introductie in, of trekt de sleutelfiguur zich terug, dan verdwijnt de naam hier meteen. Is de partner niet
bereikbaar, dan blijft staan dat die het nog moet horen. Na zes maanden zonder verandering verdwijnt alles vanzelf.
""",
        """## What goes along

When you look for candidates, Kernkracht asks the partner too that your municipality has set. Only languages, experiences,
places and times go along. Nothing of a client or a case does, nor does your name.

An experience goes along only when it is a word of your municipality. A language or place that looks like a name or a number
stays at home. The candidates then say which part did not go along. The search only gets wider by it.

## Asking for an introduction

1. Choose *ask for an introduction* at a candidate and write a short message, without names.
2. You see what goes along, and send it.
3. The partner asks the key figure.
4. When that person agrees, you see the name here and how to reach that person.

## Stopping

When you withdraw an introduction, or the key figure steps back, the name goes here at once. When the partner cannot be
reached, it stays noted that it still has to hear. After six months without a change everything goes by itself.
""",
    ),
)
