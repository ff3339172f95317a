"""Conversation guides of twenty minutes, one for each kind of drift and one for when the kind is not known.

They read aloud as they are. Whoever carries something gets the first word, if they want it, and nobody is pointed at.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _l

MINUTES = 20


@dataclass(frozen=True)
class Step:
    minutes: int
    title: str
    do: str
    ask: tuple = ()
    leave: str = ""


@dataclass(frozen=True)
class Guide:
    kind: str
    title: str
    lead: str
    steps: tuple

    @property
    def slug(self):
        return self.kind or "schuren"

    @property
    def timed(self):
        """Each step with the minute at which it begins and ends."""
        at = 0
        for step in self.steps:
            yield {"from": at, "to": at + step.minutes, "step": step}
            at += step.minutes


BEGIN = Step(
    2,
    _l("Lees de afspraak voor"),
    _l(
        "Een van jullie leest de afspraak hardop, en daarna dit: “We zoeken geen schuldige. Deze afspraak kost iemand "
        "iets, en dat mag gezegd worden. Wie niets wil zeggen, zegt niets.”"
    ),
)
END = Step(
    3,
    _l("Kies hoe jullie verdergaan"),
    _l("Zeg samen een van deze drie zinnen, en meer niet."),
    (
        _l("We gaan zo door, en we zeggen dank je."),
        _l("We veranderen één ding, en kijken over vier weken weer."),
        _l("We kijken opnieuw, van voren af aan."),
    ),
    _l("Kies niet het midden omdat het makkelijk is. Iedereen een beetje verlies is geen oplossing."),
)


def _first(*ask, minutes=6):
    return Step(
        minutes,
        _l("Eerst wie iets draagt"),
        _l(
            "Wie iets draagt, begint als zij of hij dat wil. Wijs niemand aan en kijk niemand aan. Blijft het stil, "
            "laat het dan een minuut stil zijn."
        ),
        ask,
        _l("Niet uitleggen, niet troosten, niet oplossen. Nog niet. Vraag nooit wie het was."),
    )


UNNAMED = Guide(
    "",
    _l("Het begint te schuren"),
    _l(
        "Er is iets met deze afspraak, en we weten niet precies wat. Dat hoeft ook nog niet. Twintig minuten, aan "
        "tafel, zonder telefoons."
    ),
    (
        BEGIN,
        _first(
            _l("Wat kost deze afspraak je, nu je hem kent?"),
            _l("Wat is er anders dan je dacht toen we dit besloten?"),
            _l("Wat zou je willen dat wij wisten?"),
        ),
        Step(
            5,
            _l("Dan wie het gegund kreeg"),
            _l("Wie met deze afspraak wint, zegt eerst wat zij of hij net hoorde, en dan pas wat het brengt."),
            (_l("Wat hoorde je dat je nog niet wist?"), _l("Wat kun jij ervoor terugdoen?")),
            _l("Geen tegenargumenten. De vraag is niet wie er gelijk heeft."),
        ),
        Step(
            4,
            _l("Kan het nog gegund worden?"),
            _l("Stel de vraag hardop. Antwoorden hoeft niet; erover nadenken is genoeg."),
            (
                _l("Kun je het de anderen nog van harte laten winnen, en je verlies nemen?"),
                _l("Wat zou dat weer mogelijk maken?"),
            ),
            _l("Niemand hoeft ja te zeggen. Een nee is een eerlijk antwoord."),
        ),
        END,
    ),
)

KEEPING = Guide(
    "keeping",
    _l("We doen het anders dan we zeiden"),
    _l(
        "Een afspraak die niet gehouden wordt, vertelt iets. Zelden over onwil, vaak over een verlies dat niemand "
        "heeft uitgesproken. Dat zoeken we, en niet wie zich er niet aan hield."
    ),
    (
        BEGIN,
        _first(
            _l("Wat maakt het lastig om het te doen zoals we zeiden?"),
            _l("Wat lever je in op de dagen dat het wel lukt?"),
            _l("Wanneer ging het vanzelf?"),
        ),
        Step(
            5,
            _l("Dan wie erop rekende"),
            _l("Wie op de afspraak rekende, zegt wat er dan gebeurt. Over de dag, niet over de mens."),
            (_l("Wat gebeurt er op jouw dag als het anders loopt?"), _l("Wat hoorde je net dat je nog niet wist?")),
            _l("Geen lijstje van keren. Geen “jij altijd”. Laat de redenen met rust: daar zit het verlies achter."),
        ),
        Step(
            4,
            _l("Is het nog onze afspraak?"),
            _l("Kijk samen naar de zin die op papier staat. Klopt hij nog, of zeggen we iets wat we niet doen?"),
            (
                _l("Zouden we dit vandaag weer zo besluiten?"),
                _l("Welk verlies is nog niet gezegd, en van wie wordt het gevraagd?"),
            ),
            _l("Nog strenger afspreken lost het niet op. Wie niet gunt, vindt altijd een omweg."),
        ),
        END,
    ),
)

GRANTING = Guide(
    "granting",
    _l("We doen wat we zeiden, maar het wordt niet meer gegund"),
    _l(
        "De afspraak wordt gehouden, en dat kost iemand meer dan eerst. Een verlies dat je van harte nam, kan te lang "
        "gaan duren. Dat is geen woordbreuk. Gunnen is vrij, elke keer weer."
    ),
    (
        BEGIN,
        _first(
            _l("Wat is er zwaarder geworden sinds we dit besloten?"),
            _l("Waardoor kon je het eerst wel gunnen?"),
            _l("Hoe lang kun je het nog dragen?"),
        ),
        Step(
            5,
            _l("Dan wie het gegund kreeg"),
            _l("Wie met deze afspraak wint, zegt wat het heeft gebracht. Gewoon, in een zin. En dan: dank je."),
            (
                _l("Wat heeft het je gebracht dat een ander dit liet gaan?"),
                _l("Wat kun jij nu laten, zodat een ander een keer wint?"),
            ),
            _l("Geen “maar jij zei ja”. Dat was toen, en het was waar."),
        ),
        Step(
            4,
            _l("Wiens beurt is het?"),
            _l("Een verlies mag niet steeds bij dezelfden liggen. Kijk of het om de beurt kan, of de andere kant op."),
            (
                _l("Wat als we het een tijd omdraaien?"),
                _l("Wat zou je weer van harte laten zeggen: ga je gang?"),
            ),
            _l("Koop niemand af. Wat je terugdoet mag klein zijn, als het echt is."),
        ),
        END,
    ),
)

UNSAID = Guide(
    "unsaid",
    _l("Er is nog iets niet gezegd"),
    _l(
        "Wat niet gezegd wordt, gaat een eigen leven leiden: in grapjes, bij de koffie, in de auto naar huis. Vandaag "
        "maken we er ruimte voor. Ruimte, geen plicht."
    ),
    (
        BEGIN,
        Step(
            3,
            _l("Eerst op papier, ieder voor zich"),
            _l("Schrijf drie minuten voor jezelf. Niemand leest het, en niemand haalt het op."),
            (
                _l("Wat vertel ik thuis over deze afspraak, en hier niet?"),
                _l("Wat maakt het lastig om dat hier te zeggen?"),
            ),
        ),
        _first(
            _l("Wil je iets voorlezen van wat je schreef?"),
            _l("Wat zou je helpen om het te zeggen?"),
            _l("Is er iets wat je al vaak hebt willen vragen?"),
        ),
        Step(
            6,
            _l("Dan wie luisterde"),
            _l("Wie luisterde, zegt terug wat zij of hij hoorde, en stelt één vraag uit nieuwsgierigheid."),
            (_l("Wat hoorde je, in je eigen woorden?"), _l("Wat wil je nog begrijpen?")),
            _l("Geen verdediging. Wie iets moeilijks zei, hoeft het niet te bewijzen."),
        ),
        END,
    ),
)

GUIDES = {guide.slug: guide for guide in (UNNAMED, KEEPING, GRANTING, UNSAID)}


def of_kind(kind):
    """The guide that goes with a kind of drift as it was shown; without a kind, the one that names none."""
    return next((guide for guide in GUIDES.values() if guide.kind == (kind or "")), UNNAMED)
