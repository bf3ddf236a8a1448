"""Practice notes of the demo's library: invented situations, written by us, in which the method works out as described.

They tell of circumstances and of what helped, never of what a group of people would be like.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class DemoNote(NamedTuple):
    """A note: its theme, need and approach; what was going on, what was done and what was learned from it."""

    theme: str
    need: str
    approach: str
    title: str
    summary: str
    was: str
    did: str
    learned: str

    @property
    def text(self) -> str:
        """Return it as Markdown."""
        return f"## Wat er speelde\n\n{self.was}\n\n## Wat wij deden\n\n{self.did}\n\n## Wat wij leerden\n\n{self.learned}"


CONTACT: Final = "Het eerste contact"
SCHOOL: Final = "Naar school"
TOGETHER: Final = "Samenwerken in een casus"
MONEY: Final = "Geld dat snel helpt"
GOING_ON: Final = "Verder zonder ons"

THEMES: Final[tuple[tuple[str, str], ...]] = (
    (CONTACT, "Hoe de eerste ontmoeting tot stand komt, en wie daarover gaat."),
    (SCHOOL, "Over kinderen die thuisblijven, en over wat er nodig is om weer te gaan."),
    (TOGETHER, "Wie de regie heeft, wie wat weet, en hoe u met minder mensen meer doet."),
    (MONEY, "Een klein bedrag op het goede moment."),
    (GOING_ON, "Evalueren, afronden en doorgeven wat u leerde."),
)

NOTES: Final[tuple[DemoNote, ...]] = (
    DemoNote(
        CONTACT,
        "toegang",
        "introductie",
        "Wie kiest het moment van het eerste bezoek?",
        "Een afspraak die de sleutelfiguur voorstelde, hield wel.",
        "Twee afspraken gingen niet door. De deur bleef dicht.",
        "We vroegen de sleutelfiguur wanneer het wél zou kunnen. Het werd een zondagmiddag, bij een familielid thuis.",
        "Laat de sleutelfiguur het moment en de plek kiezen. Spreek samen af wie er begint met praten.",
    ),
    DemoNote(
        CONTACT,
        "toegang",
        "introductie",
        "Zeg in één zin wie u bent",
        "Een duidelijke rol gaf rust aan tafel.",
        "Het gezin dacht dat de sleutelfiguur van de gemeente kwam en alles zou doorvertellen.",
        "Bij het tweede bezoek zeiden we meteen: wat u vertelt blijft hier, behalve als we samen anders afspreken.",
        "Leg de rol bij het eerste contact uit, en doe dat nog eens als er iemand bij komt.",
    ),
    DemoNote(
        CONTACT,
        "toegang",
        "introductie",
        "Nee is ook een antwoord",
        "Een cliënt wilde deze sleutelfiguur niet. Een andere wel.",
        "De eerste kandidaat kende de familie van vroeger. Dat voelde te dichtbij.",
        "We stopten nog dezelfde week en zochten iemand die verder weg woonde.",
        "Vraag het rechtstreeks en maak van een nee geen probleem. Wie zelf mag kiezen, begint makkelijker.",
    ),
    DemoNote(
        CONTACT,
        "toegang",
        "herkenning",
        "Hetzelfde meegemaakt telt zwaarder dan dezelfde afkomst",
        "Iemand die zelf schulden had gehad, kwam verder dan iemand uit de buurt.",
        "We zochten eerst alleen naar iemand met dezelfde achtergrond en vonden niemand die paste.",
        "Daarna zochten we op wat er nodig was: iemand die zelf uit de schulden is gekomen.",
        "Begin de zoekvraag met wat iemand moet kunnen begrijpen. De rest komt daarna.",
    ),
    DemoNote(
        CONTACT,
        "toegang",
        "herkenning",
        "Niet uit de regio, juist daarom vertrouwd",
        "Afstand maakte het veiliger om te praten.",
        "In de eigen omgeving kende iedereen elkaar. Niemand wilde dat er gepraat werd.",
        "Via een netwerk kwam er een sleutelfiguur van buiten de regio, die een keer in de twee weken kwam.",
        "Zoek verder dan de eigen gemeente als iedereen elkaar kent. De reis is het waard.",
    ),
    DemoNote(
        CONTACT,
        "toegang",
        "introductie",
        "Bel niet eerst, kom samen langs",
        "Een onbekend nummer werd nooit opgenomen. Een bezoek met een bekende wel.",
        "Brieven en telefoontjes bleven zonder antwoord.",
        "De sleutelfiguur vroeg eerst zelf of we samen mochten komen. De professional bleef het eerste kwartier stil.",
        "Laat de kennismaking over aan wie al vertrouwd is. U hoeft de eerste keer niets op te lossen.",
    ),
    DemoNote(
        SCHOOL,
        "schoolgang",
        "meelopen",
        "De eerste week meelopen",
        "Een week samen naar school was genoeg om daarna alleen te gaan.",
        "Een kind was maanden thuis. Alleen het schoolplein oplopen was al te veel.",
        "De sleutelfiguur liep vijf ochtenden mee tot aan de klas, en kwam na schooltijd nog even langs.",
        "Begin met de weg, niet met de les. Spreek van tevoren af wanneer het meelopen stopt.",
    ),
    DemoNote(
        SCHOOL,
        "schoolgang",
        "meelopen",
        "Praten met school doe je samen",
        "Een gesprek op school ging beter met iemand naast de ouders.",
        "De ouders waren bang voor een boete en zeiden afspraken af.",
        "De sleutelfiguur ging mee, zei weinig, en herhaalde na afloop wat er was afgesproken.",
        "School hoeft de reden van thuisblijven niet te kennen. Afspraken over morgen zijn genoeg.",
    ),
    DemoNote(
        SCHOOL,
        "schoolgang",
        "kleine stappen",
        "Twee ochtenden is ook naar school",
        "Klein beginnen hield vol.",
        "Alles of niets werkte niet: na één volle dag bleef het kind weer weken thuis.",
        "School en ouders spraken twee ochtenden af, met een vaste juf. Na een maand werden het er vier.",
        "Vier wat lukt. Een vast gezicht op school is belangrijker dan een vol rooster.",
    ),
    DemoNote(
        SCHOOL,
        "schoolgang",
        "kleine stappen",
        "Wie brengt de kleinsten?",
        "Het verzuim van de oudste had een gewone reden.",
        "De oudste bracht de jongere kinderen weg en kwam daardoor zelf te laat, tot zij niet meer ging.",
        "Een buurvrouw bracht de kleinsten vier weken. Het budget betaalde de busreis.",
        "Vraag hoe een ochtend verloopt voordat u over verzuim begint.",
    ),
    DemoNote(
        SCHOOL,
        "schoolgang",
        "herkenning",
        "Iemand die zelf ook stopte met school",
        "Een jongere luisterde naar wie het zelf had meegemaakt.",
        "Gesprekken over de toekomst liepen vast. De jongere had het allemaal al gehoord.",
        "De sleutelfiguur vertelde hoe hij later alsnog een diploma haalde, en wat hem dat kostte.",
        "Een eigen verhaal helpt, als het niet als voorbeeld wordt gebracht. Vertel ook wat tegenviel.",
    ),
    DemoNote(
        SCHOOL,
        "schoolgang",
        "meelopen",
        "De schoolreis als keerpunt",
        "Meegaan op een gewone dag deed meer dan een gesprek over regels.",
        "De ouders lieten hun kind niet mee op reis. Zij kenden niemand van school.",
        "De sleutelfiguur nam de moeder mee om de klas te zien, en ging die dag zelf mee als begeleider.",
        "Laat ouders zien hoe het er is. Wat bekend is, is minder eng.",
    ),
    DemoNote(
        SCHOOL,
        "schoolgang",
        "kleine stappen",
        "Na drie maanden ging het vanzelf",
        "Een periode van drie maanden was genoeg, omdat we op tijd afbouwden.",
        "De inzet liep goed en iedereen wilde hem verlengen voor de zekerheid.",
        "In de laatste maand kwam de sleutelfiguur om de week. De mentor nam het bellen over.",
        "Bouw af terwijl het goed gaat. Verlengen kan altijd nog.",
    ),
    DemoNote(
        TOGETHER,
        "minder hulpverleners",
        "regie",
        "Acht mensen, één plan",
        "Eén regievoerder maakte van acht losse afspraken één.",
        "Er waren acht hulpverleners. Elk had een eigen plan en een eigen dag.",
        "De regievoerder zette alles op één blad en vroeg elk: wat gebeurt er als u een maand niet komt?",
        "Afbouwen is ook werk. Spreek af wie er stopt en wie het overneemt.",
    ),
    DemoNote(
        TOGETHER,
        "minder hulpverleners",
        "regie",
        "De regie blijft bij de professional",
        "Een sleutelfiguur die alles ging doen, raakte overbelast.",
        "Het gezin belde voor alles de sleutelfiguur, ook 's nachts.",
        "We maakten opnieuw afspraken: de sleutelfiguur luistert, de professional regelt.",
        "Laat een vrijwilliger nooit alleen. Zeg tegen het gezin wie wanneer te bellen is.",
    ),
    DemoNote(
        TOGETHER,
        "minder hulpverleners",
        "weinig delen",
        "Wat moet een sleutelfiguur weten?",
        "Drie dingen waren genoeg om te beginnen.",
        "Bij de eerste kennismaking werd het hele dossier verteld. Het gezin merkte dat en trok zich terug.",
        "De keer daarop deelden we alleen de afspraak, de vraag en wie te bellen is.",
        "Deel per keer, met een reden. Losse praat over een gezin doet kwaad.",
    ),
    DemoNote(
        TOGETHER,
        "opvoeden",
        "regie",
        "Afspraken over bellen",
        "Een vast belmoment gaf iedereen lucht.",
        "De professional hoorde weken niets en maakte zich zorgen. De sleutelfiguur dacht dat het goed ging.",
        "We spraken elke vrijdag tien minuten af. Bij gevaar wordt meteen gebeld.",
        "Spreek het ritme af in het plan. Geen nieuws is geen afspraak.",
    ),
    DemoNote(
        TOGETHER,
        "opvoeden",
        "weinig delen",
        "Een zorg zonder onderzoek",
        "De sleutelfiguur hoefde niets te bewijzen om een zorg te melden.",
        "Iemand zag iets wat niet klopte en wist niet of het zijn plaats was om dat te zeggen.",
        "Hij zei het in één zin. De professional deed de rest, en vertelde later wat er mee gebeurd was.",
        "Een antwoord terug is belangrijk. Wie niets hoort, meldt de volgende keer niet.",
    ),
    DemoNote(
        TOGETHER,
        "opvoeden",
        "buiten de lijnen",
        "Afwijken mag, als u het opschrijft",
        "Een afspraak buiten de gewone procedure was beter dan wachten.",
        "De gewone procedure vroeg zes weken. Zo lang kon het gezin niet wachten.",
        "We legden vast wat we anders deden, waarom, met wie we dat afspraken en tot wanneer.",
        "Schrijf de einddatum op. Dan blijft een uitzondering een uitzondering.",
    ),
    DemoNote(
        TOGETHER,
        "minder hulpverleners",
        "regie",
        "Een opvolger voordat u gaat",
        "Een overdracht met drie mensen aan tafel voorkwam een breuk.",
        "De regievoerder kreeg ander werk, midden in een inzet.",
        "De opvolger ging twee keer mee, en de cliënt koos zelf wat er verteld werd.",
        "Regel de opvolging eerst en vertrek daarna. Vertrouwen gaat niet vanzelf over.",
    ),
    DemoNote(
        MONEY,
        "rust in de geldzaken",
        "klein budget",
        "Een buskaart van twintig euro",
        "Een klein bedrag haalde de reden van het wegblijven weg.",
        "Iemand kwam steeds niet op afspraken. Er was geen geld voor de bus.",
        "De sleutelfiguur betaalde een buskaart uit het afgesproken budget, dezelfde dag nog.",
        "Vraag wat het kost om te komen. Een snel klein bedrag spaart later veel uit.",
    ),
    DemoNote(
        MONEY,
        "rust in de geldzaken",
        "klein budget",
        "Eerst een bed, dan een plan",
        "Tijdelijk onderdak gaf ruimte om na te denken.",
        "Na een ruzie kon iemand die nacht nergens heen. Praten over de toekomst had geen zin.",
        "Uit het flexibele budget betaalden we drie nachten. In die dagen kwam er een plan.",
        "Spreek het bedrag vooraf af, dan hoeft niemand in nood te wachten op toestemming.",
    ),
    DemoNote(
        MONEY,
        "rust in de geldzaken",
        "klein budget",
        "Geld is geen beloning",
        "Het budget werkte pas toen de bedoeling helder was.",
        "Een gezin dacht dat er elke maand een bedrag was om op te maken.",
        "We legden uit: het is er voor wat helpt, en wat over is blijft over.",
        "Leg het doel van het budget uit bij de start, en laat elke bon zien.",
    ),
    DemoNote(
        MONEY,
        "rust in de geldzaken",
        "herkenning",
        "De envelop die niemand openmaakte",
        "Samen post openen was de eerste stap uit de schulden.",
        "Er lagen maanden aan brieven. Schaamte hield ze dicht.",
        "De sleutelfiguur had zelf zo'n stapel gehad. Ze maakten er elke week vijf open.",
        "Begin met openen, niet met optellen. De schuldhulp kwam daarna, en werd toen wel toegelaten.",
    ),
    DemoNote(
        MONEY,
        "rust in de geldzaken",
        "klein budget",
        "Sporten op woensdagmiddag",
        "De contributie van een club bracht regelmaat in de week.",
        "Een kind hing elke middag buiten rond. Thuis was geen geld voor een club.",
        "We betaalden drie maanden contributie. De sleutelfiguur bracht het kind de eerste keren.",
        "Kijk na drie maanden wie het kan overnemen: er zijn gewone fondsen voor sport.",
    ),
    DemoNote(
        GOING_ON,
        "zelf verder",
        "evalueren",
        "Stoppen is een besluit",
        "Een evaluatie na drie maanden maakte duidelijk dat het klaar was.",
        "De inzet liep door, omdat niemand zei dat hij voorbij was.",
        "We vroegen drie dingen: wat is anders, wat mist nog, wie merkt het als wij stoppen?",
        "Plan de evaluatie op de eerste dag. Verlengen, veranderen of stoppen: kies er een.",
    ),
    DemoNote(
        GOING_ON,
        "zelf verder",
        "evalueren",
        "Geen doelen vooraf, wel leren",
        "Zonder streefcijfers zagen we beter wat er veranderde.",
        "De financier vroeg om doelen. Wij wisten nog niet wat haalbaar was.",
        "We hielden bij wat er gebeurde en wat wij daarvan leerden. Na een half jaar was er een verhaal met getallen.",
        "Vertel het verhaal met de aannames erbij. Een schatting is eerlijk als u zegt dat het er een is.",
    ),
    DemoNote(
        GOING_ON,
        "zelf verder",
        "evalueren",
        "Als het niet past",
        "Een afwijzing met een goed advies hielp ook.",
        "De vraag hoorde bij het wijkteam. Daar was nog niemand geweest.",
        "We zeiden nee, legden uit waarom en belden samen met de aanvrager het wijkteam.",
        "Kijk eerst of gewone hulp nog kan. Een eerlijk nee spaart iedereen tijd.",
    ),
    DemoNote(
        GOING_ON,
        "samenwerken met leiders",
        "bijeenkomsten",
        "Twijfel verdween na de derde ontmoeting",
        "Vaker samenkomen deed meer dan beter uitleggen.",
        "Leiders uit de gemeenschap vertrouwden het niet. Zij waren eerder teleurgesteld.",
        "We kwamen drie keer langs zonder iets te vragen. De vierde keer vroegen zij ons iets.",
        "Neem de tijd, en vertel wat er met eerdere vragen is gebeurd. Schrijf nooit op wie er was.",
    ),
    DemoNote(
        GOING_ON,
        "samenwerken met leiders",
        "bijeenkomsten",
        "Kennis in één hoofd is kwetsbaar",
        "Een nieuwe collega kon verder, omdat er iets op papier stond.",
        "Alles wat wij wisten, wist één persoon. Die ging met pensioen.",
        "We maakten een kort stuk: wie helpt waarmee, wat werkte, wat wij niet weten.",
        "Geef kennis door voordat het moet. Schrijf ook op wat u niet weet.",
    ),
    DemoNote(
        GOING_ON,
        "zelf verder",
        "regie",
        "Afbouwen zonder gat",
        "De laatste hulpverlener ging pas weg toen iemand anders er was.",
        "Bij een eerdere afronding viel alles tegelijk weg. Na twee maanden begon het opnieuw.",
        "Nu maakten we een rij: wie stopt eerst, wie blijft bereikbaar, en tot wanneer.",
        "Spreek nazorg af, met een naam en een nummer. Meestal wordt er niet gebeld.",
    ),
)
"""What is published in the demo."""

WAITING: Final[tuple[DemoNote, ...]] = (
    DemoNote(
        SCHOOL,
        "schoolgang",
        "meelopen",
        "Samen het rooster lezen",
        "",
        "Een ouder begreep het rooster niet en durfde dat niet te zeggen.",
        "De sleutelfiguur hing een eenvoudig weekoverzicht op de koelkast.",
        "Vraag niet of iets duidelijk is, maar kijk samen.",
    ),
    DemoNote(
        CONTACT,
        "toegang",
        "introductie",
        "Koffie voor papier",
        "",
        "Het eerste gesprek begon met formulieren. Het tweede kwam er niet.",
        "Bij het volgende gezin lieten we de tas dicht.",
        "De eerste keer is om elkaar te zien.",
    ),
    DemoNote(
        MONEY,
        "rust in de geldzaken",
        "klein budget",
        "Een fiets om naar het werk te komen",
        "",
        "Er was werk, maar geen vervoer in de vroege ochtend.",
        "Uit het budget kwam een tweedehands fiets.",
        "Reken uit wat niets doen kost.",
    ),
    DemoNote(
        TOGETHER,
        "opvoeden",
        "regie",
        "Een groepsapp is geen plan",
        "",
        "Iedereen appte, niemand besliste.",
        "De regievoerder sloot de groep en belde elke week rond.",
        "Kies één plek voor afspraken.",
    ),
)
"""What waits at the editorial desk of the demo: two received, one in hand, one given back with a question."""

GONE: Final = DemoNote(
    TOGETHER,
    "opvoeden",
    "weinig delen",
    "Een notitie die te veel vertelde",
    "",
    "Achteraf was te zien om welke straat het ging.",
    "De gemeente vroeg ons haar weg te halen.",
    "Lees een notitie met de ogen van een buurman.",
)
"""What was published in the demo and withdrawn."""
