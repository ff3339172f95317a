"""Notices about check-ins: to those with a seat, and to each alone."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gunnen_web.following import links
from gunnen_web.notices import actions, kinds


def register():
    kinds.register(
        "checkin",
        "checkins",
        _("een korte check-in"),
        sentence=_("Er staat een korte check-in voor je klaar: houdt de afspraak nog?"),
        mail_path=links.mail_path,
    )


def path_of(decision_id):
    return reverse("following:checkin", args=[decision_id])


def opened(round_, people):
    decision = round_.checking.outcome.decision
    key, at = f"checkin:{round_.pk}", round_.opens_at
    actions.tell("checkin", people, path_of(decision.pk), about=decision, key=key, at=at)


def remind(round_, people, now):
    decision = round_.checking.outcome.decision
    actions.remind("checkin", people, path_of(decision.pk), about=decision, key=f"checkin:{round_.pk}", now=now)


def read(seat):
    actions.read([seat.membership], path_of(seat.round.checking.outcome.decision_id))
