"""Who has to say yes or no to signals anew hears of it: once, in the morning. It tells no name and nobody's word."""

from collections import defaultdict
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gunnen_web.notices import hours, kinds, queries
from gunnen_web.notices.actions import REST, tell
from gunnen_web.signals import switch

AGAIN, LAPSED = "signals_again", "signals_lapsed"


def register():
    kinds.register(
        AGAIN,
        "team",
        _("wie erbij kwam, en de signalen"),
        sentence=_(
            "Er kwam iemand bij. Wat die schrijft, telt mee in het weer als jullie allemaal opnieuw ja zeggen tegen de "
            "signalen. Het hoeft niet."
        ),
        step=True,
    )
    kinds.register(
        LAPSED,
        "team",
        _("je antwoord over signalen"),
        sentence=_("Er kwam of ging iemand. Je antwoord over signalen is vervallen, je kunt het opnieuw geven."),
    )


def ask(now):
    """Everybody whose word is wanted anew, at an hour that suits."""
    if not hours.reminds_at(now):
        return
    for (team, kind, since), people in _wanted().items():
        _tell(kind, people, reverse("signals:switch", args=[team]), f"signals:{since.isoformat()}", now)


def _wanted():
    """Whom to tell what, by since when their word is wanted: one and the same moment is told once."""
    found = defaultdict(list)
    for team, people in groupby(switch.all_people(), key=lambda each: each.team_id):
        for each, on, since in switch.unanswered(list(people)):
            found[team, AGAIN if on else LAPSED, since].append(each)
    return found


def _tell(kind, people, path, key, now):
    told = queries.keys_of(people, [key])
    new = [each for each in people if not told[each.pk]]
    tell(kind, queries.rested(new, path, now - REST, now), path, key=key, at=now)
