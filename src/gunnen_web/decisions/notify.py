"""Letters that go with a step. They never carry a question, a name or an answer."""

from django.utils.functional import lazy

from gunnen_web.decisions import chain
from gunnen_web.notices.actions import mail, origin
from gunnen_web.teams.models import Membership


def _tell(decision, template, people, **words):
    url = origin() + decision.get_absolute_url()
    for membership in people:
        mail(membership.user, f"decision_{template}", {"team": decision.team, "url": url, **words})


def _participants(decision):
    people = Membership.objects.active().filter(participations__decision=decision)
    return people.select_related("user")


def _everybody(decision):
    return Membership.objects.active().filter(team=decision.team_id).select_related("user")


def opened(decision):
    people = _participants(decision)
    _tell(decision, "opened", people.exclude(pk=decision.opened_by_id))


def losses_opened(decision):
    _tell(decision, "losses", _participants(decision))


def mirror(decision):
    _tell(decision, "mirror", _participants(decision))


def brought(decision):
    _tell(decision, "offers", _participants(decision))


def asked(decision):
    _tell(decision, "asked", _participants(decision))


def grants_closed(decision):
    _tell(decision, "grants", _participants(decision))


def decided(decision, outcome):
    """Everybody gets the outcome itself: the sentence, that a part carries a loss, and the day to look again."""
    from gunnen_web.decisions import wording

    _tell(
        decision,
        "decided",
        _everybody(decision),
        outcome=outcome,
        carried=lazy(wording.carried, str)(outcome),
        head=chain.head(decision),
    )


def reopened(decision):
    _tell(decision, "reopened", _participants(decision))


def mentioned(decision, people):
    _tell(decision, "mentioned", people)
