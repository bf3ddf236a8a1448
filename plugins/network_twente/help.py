"""The chapter of the help."""

from __future__ import annotations

from typing import Final

from core.plugin_api import HelpTopic, Told, ToldAtLength

TOPIC: Final = HelpTopic(
    name="network-twente",
    title=Told("Zoeken in het netwerk Twente", "Searching the Twente network"),
    text=ToldAtLength(
        """
Gemeenten die meedoen, kunnen zoeken onder elkaars sleutelfiguren. Niemand ziet daarbij een naam.

## Zoeken en vragen

1. Zoek bij een casus een sleutelfiguur. Onder de eigen groep staan kaarten van andere gemeenten die passen.
   Uw zoekvraag blijft bij u.
2. Kies een kaart en schrijf in een paar regels wat u nodig hebt. Noem geen cliënt en niets waaraan iemand te
   herkennen is.
3. De projectleider van de andere gemeente leest het, en legt het voor aan de sleutelfiguur of zegt nee.
4. Zegt de sleutelfiguur ja, dan ziet u de naam en hoe u die persoon bereikt.

## Aanbieden

Onder *Wie wij aanbieden* kiest u wie anderen mogen vinden. Vraag het eerst; schrijf op wanneer iemand ja zei.
Op de kaart staan talen, ervaring, gebieden, vrije dagdelen en of er ruimte is. Nooit een naam, nooit een
gemeenschap.

## Stoppen

Elke kant kan altijd intrekken: u, de andere gemeente en de sleutelfiguur. Een naam die gegeven was, wordt op
dat moment vernietigd. Wie de naam al opschreef, moet die zelf weggooien.
""".strip(),
        """
Municipalities that take part can search among each other's key figures. Nobody sees a name by that.

## Searching and asking

1. Look for a key figure in a case. Below your own pool stand cards of other municipalities that fit. Your
   search stays with you.
2. Choose a card and write in a few lines what you need. Name no client, and nothing by which somebody can be
   recognised.
3. The project lead of the other municipality reads it, and puts it to the key figure or says no.
4. When the key figure says yes, you see the name and how to reach that person.

## Offering

Under *Whom we offer* you choose whom others may find. Ask first, and write down when somebody said yes. A
card holds languages, experience, regions, parts of days and whether there is room. Never a name, never a
community.

## Ending it

Every side can withdraw at any time: you, the other municipality and the key figure. A name that was given is
destroyed in that moment. Whoever wrote it down already has to throw it away.
""".strip(),
    ),
)
