"""What people are told of a step. It never carries a question, a name or an answer."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gunnen_web.decisions import chain
from gunnen_web.decisions.stages import Stage
from gunnen_web.notices import hours, kinds
from gunnen_web.notices.actions import hasten, tell
from gunnen_web.teams.models import Membership

# name: how the subject of a letter ends, and the line itself; the whole team is told
KINDS = {
    "opened": (
        _("past gunnen hier?"),
        _("Er is een nieuw besluit geopend. Eerst vier korte vragen: past gunnen hier?"),
    ),
    "losses": (
        _("wat kost het je?"),
        _("De keuzes liggen vast. Wat zou elke keuze jou kosten? Niemand in je team ziet wat je invult."),
    ),
    "mirror": (
        _("de spiegel is er"),
        _("De ronde is gesloten. Jullie zien nu samen wat de keuzes kosten, zonder namen."),
    ),
    "offers": (
        _("er ligt iets voor"),
        _("Er ligt een keuze voor. Eerst de andere kant: wat doen jullie voor wie er iets inlevert?"),
    ),
    "asked": (
        _("kun je het gunnen?"),
        _("Je leest wat er tegenover staat, en dan de vraag. Elk antwoord is goed."),
    ),
    "grants": (
        _("de ronde is gesloten"),
        _("De ronde is gesloten. Je leest of het staat, of nog niet."),
    ),
    "decided": (_("de uitkomst"), _("De uitkomst staat op papier, met de dag om er opnieuw naar te kijken.")),
    "reopened": (
        _("we gaan een stap terug"),
        _("We gaan een stap terug. Dat is gewoon, en het staat in de geschiedenis."),
    ),
}
ASKS = {Stage.FIT: "opened", Stage.LOSSES: "losses", Stage.OFFERS: "offers", Stage.GRANT: "asked"}
TIME_TO_ANSWER = timedelta(hours=12)  # after the digest


def register():
    for name, (label, sentence) in KINDS.items():
        kinds.register(f"decision_{name}", "decisions", label, sentence=sentence, chat=True, step=True)


def _tell(decision, name, people, **options):
    tell(f"decision_{name}", people, decision.get_absolute_url(), about=decision, **options)


def _ask(decision, name, people):
    """A step that asks something of people is told at once where it closes before the digest leaves them time."""
    _tell(decision, name, people, live=_is_near(decision.closes_at))


def _is_near(closing):
    return closing is not None and closing < hours.next_digest(timezone.now()) + TIME_TO_ANSWER


def closing_set(decision):
    """The running step got another closing time: whoever would read of it too late is told now."""
    if decision.stage in ASKS and _is_near(decision.closes_at):
        hasten(f"decision_{ASKS[decision.stage]}", decision.get_absolute_url())


def _participants(decision):
    people = Membership.objects.active().filter(participations__decision=decision)
    return people.select_related("user")


def _everybody(decision):
    return Membership.objects.active().filter(team=decision.team_id).select_related("user")


def opened(decision):
    people = _participants(decision)
    _ask(decision, "opened", people.exclude(pk=decision.opened_by_id))


def losses_opened(decision):
    _ask(decision, "losses", _participants(decision))


def mirror(decision):
    _tell(decision, "mirror", _participants(decision))


def brought(decision):
    _ask(decision, "offers", _participants(decision))


def asked(decision):
    _ask(decision, "asked", _participants(decision))


def grants_closed(decision):
    _tell(decision, "grants", _participants(decision))


def decided(decision, outcome):
    """Everybody gets the head of the record along: who keeps it can see later whether the record is still the same."""
    _tell(decision, "decided", _everybody(decision), head=chain.head(decision))


def reopened(decision):
    _tell(decision, "reopened", _participants(decision))
