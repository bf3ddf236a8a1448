"""What the demo's cases are about. All of it is invented, and none of it says where anybody comes from."""

from __future__ import annotations

from typing import NamedTuple


class Story(NamedTuple):
    """One household and what is asked for it."""

    question: str
    tried: str
    needs: tuple[int, ...]
    provisions: tuple[tuple[str, str, str], ...]
    goals: tuple[str, ...]
    household: tuple[tuple[str, str], ...]
    agencies: tuple[str, ...]


SURNAMES = (
    "Van Dalen", "Hendriks", "Kramer", "Van der Molen", "Smit", "Bakker", "De Graaf", "Mulder", "Vos", "Peters",
    "Dekker", "Brouwer", "Van Leeuwen", "Jacobs", "Schouten", "Van Vliet", "Willems", "Hoekstra", "Koster", "Prins",
    "Blom", "Huisman", "Kuiper", "Peeters", "Veenstra", "Van Dongen", "Jonker", "Verbeek", "Maas", "Kok",
)  # fmt: skip
FIRST_NAMES = ("Eva", "Tim", "Lisa", "Jan", "Sofie", "Mark", "Iris", "Bram", "Anna", "Lars")

STORIES = (
    Story(
        "De kinderen van 9 en 12 zijn sinds de zomer bijna niet op school geweest. De ouders doen de deur niet open voor "
        "leerplicht. Een oom zegt dat het gezin bang is dat de kinderen uit huis worden geplaatst.",
        "Drie huisbezoeken, een brief, een gesprek op school waar niemand kwam.",
        (4, 5),
        (
            ("Leerplicht", "tried_without_success", "Drie keer aan de deur, er werd niet opengedaan."),
            ("Jeugdhulp", "not_reachable", "De ouders willen geen jeugdhulp over de vloer."),
        ),
        ("Dat de kinderen weer elke dag naar school gaan, en dat wij weten waar ze zijn.",),
        (("Moeder", "zorgt voor de kinderen"), ("Vader", "werkt onregelmatig"), ("Zoon, 12", "zit thuis")),
        ("Basisschool De Wingerd", "Leerplicht"),
    ),
    Story(
        "Mevrouw heeft een huurschuld van negen maanden. Over vijf weken is de ontruiming. Zij praat alleen met haar zus.",
        "Schuldhulp is twee keer gestart en twee keer gestopt, omdat mevrouw niet kwam.",
        (1, 8),
        (
            ("Schuldhulpverlening", "tried_without_success", "Twee trajecten, beide keren niet verschenen."),
            ("Maatschappelijk werk", "not_suitable", "Mevrouw vertrouwt geen instanties meer."),
        ),
        ("Ik wil in mijn huis blijven.", "Ik wil dat de telefoon niet meer de hele dag gaat."),
        (("Mevrouw", "huurt de woning"), ("Zus", "komt elke dag")),
        ("Woningcorporatie", "Stadsbank"),
    ),
    Story(
        "Een jongen van 16 hangt rond met een groep die steeds verder gaat. Thuis wordt er niet over gepraat. Hij luistert "
        "naar niemand van school of politie.",
        "Jongerenwerk en een gesprek bij Halt. Hij kwam één keer.",
        (2, 3),
        (
            ("Jongerenwerk", "tried_without_success", "Na één gesprek weggebleven."),
            ("Begeleiding vanuit de Wmo", "not_suitable", "Niet bedoeld voor deze vraag."),
        ),
        ("Iemand die snapt hoe het is, en niet meteen begint te preken.",),
        (("Zoon, 16", "om wie het gaat"), ("Moeder", "alleenstaand")),
        ("Voortgezet onderwijs", "Wijkagent"),
    ),
    Story(
        "Een moeder komt al een jaar niet buiten de deur. De huisarts krijgt haar niet mee. Haar dochters doen alles.",
        "Praktijkondersteuner, wijkverpleging, een buurtcoach die niet binnenkwam.",
        (4, 9),
        (
            ("Huisarts of praktijkondersteuner", "tried_without_success", "Zij komt niet op afspraken."),
            ("Wijkcoach of wijkteam", "not_reachable", "Er wordt niet opengedaan."),
        ),
        ("Dat mama weer naar de markt gaat.", "Dat ik mijn opleiding kan afmaken."),
        (
            ("Moeder", "komt niet buiten"),
            ("Dochter, 19", "doet het huishouden"),
            ("Dochter, 15", "mist lessen"),
        ),
        ("Huisarts", "ROC"),
    ),
    Story(
        "Een dochter van 17 mag niet naar de vervolgopleiding die zij wil. Thuis loopt het op. De mentor is bang dat zij "
        "verdwijnt.",
        "Gesprekken met de mentor, Veilig Thuis heeft meegedacht.",
        (0, 10),
        (
            ("Veilig Thuis", "tried_without_success", "Advies gegeven; de ouders wilden geen gesprek."),
            ("Jeugdhulp", "not_suitable", "Het gaat niet om opvoeden maar om de familie daaromheen."),
        ),
        ("Ik wil zelf kiezen wat ik ga leren, zonder mijn familie kwijt te raken.",),
        (("Dochter, 17", "zit in het examenjaar"), ("Vader", ""), ("Broer, 21", "heeft veel invloed")),
        ("Voortgezet onderwijs",),
    ),
    Story(
        "Twee families in één straat hebben ruzie. Het begon over geld en nu gaan de kinderen niet meer naar buiten. "
        "Bemiddeling door de wijk lukt niet.",
        "Buurtbemiddeling en de wijkagent, zonder gevolg.",
        (0, 10),
        (
            ("Buurtbemiddeling", "tried_without_success", "Eén van de twee wilde niet aan tafel."),
            ("Wijkcoach of wijkteam", "tried_without_success", "Kwam niet verder dan de voordeur."),
        ),
        ("Dat wij weer gewoon langs elkaar heen kunnen lopen.",),
        (("Vader", ""), ("Moeder", ""), ("Drie kinderen", "spelen niet meer buiten")),
        ("Wijkagent", "Woningcorporatie"),
    ),
    Story(
        "Meneer is verslaafd en de familie houdt het binnen. Zijn vrouw vraagt om hulp maar wil niet dat iemand het weet.",
        "Verslavingszorg: intake gedaan, daarna niet meer bereikt.",
        (4, 0),
        (
            ("Verslavingszorg", "tried_without_success", "Na de intake niet meer verschenen."),
            ("Maatschappelijk werk", "not_suitable", "Mevrouw is bang dat buren het zien."),
        ),
        ("Dat het thuis weer rustig is.",),
        (("Meneer", ""), ("Mevrouw", "heeft om hulp gevraagd")),
        ("Verslavingszorg",),
    ),
    Story(
        "Het gezin is pas hier komen wonen. Elke instantie hoort een ander verhaal. Wij willen eerst weten wat de vraag is "
        "voordat er voorzieningen worden ingezet.",
        "Een intake bij het wijkteam en een gesprek bij de balie inkomen.",
        (6, 7),
        (
            (
                "Wijkcoach of wijkteam",
                "tried_without_success",
                "Na drie gesprekken was de vraag nog niet duidelijk.",
            ),
            ("Toeleiding naar werk", "not_suitable", "Nog niet aan de orde."),
        ),
        ("Dat iemand ons uitlegt hoe het hier werkt.",),
        (("Vader", ""), ("Moeder", ""), ("Baby", "")),
        ("Consultatiebureau",),
    ),
)

DECLINES = (
    (
        "ordinary_provision_fits",
        "Het wijkteam kan hier nog goed mee verder; dat is niet geprobeerd.",
        "Meld aan bij het wijkteam in de eigen wijk.",
    ),
    (
        "no_lead_professional",
        "Er is niemand die de regie kan houden.",
        "Zoek eerst een professional die de regie neemt en vraag dan opnieuw aan.",
    ),
    (
        "no_client_consent",
        "De cliënt wil geen contact met een sleutelfiguur.",
        "Blijf in gesprek; wil de cliënt later wel, dan kan het opnieuw.",
    ),
    ("outside_scope", "De vraag gaat over een rechtszaak.", "Verwijs naar een juridisch loket."),
)  # fmt: skip
