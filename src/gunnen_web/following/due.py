"""What is due of check-ins: the closing day of a round, for who facilitates. It never leaves the site in a calendar."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gunnen_web.agenda.due import Due
from gunnen_web.following.models import Round


def find(memberships):
    led = {each.team_id for each in memberships if each.is_facilitator}
    open_ = Round.objects.filter(closed_at=None, checking__outcome__decision__team__in=led)
    found = open_.select_related("checking__outcome__decision__team").order_by("closes_at", "pk")
    return [_due(each) for each in found]


def _due(round_):
    decision = round_.checking.outcome.decision
    return Due(
        day=timezone.localdate(round_.closes_at),
        team=decision.team,
        kind="check_in",
        sentence=_("Een check-in sluit"),
        path=decision.get_absolute_url(),
        title=decision.question,
        key=f"check-in-{round_.pk}",
    )
