"""Everything a person gave to signals: to take along, and to erase. The weather is nobody's and stays as it was."""

from gunnen_web.signals.models import HintOn, SignalWish


def export(user):
    """Team by team my own yes or no, and where I have the hint on."""
    wishes = SignalWish.objects.filter(membership__user=user).select_related("membership__team")
    on = HintOn.objects.filter(membership__user=user).select_related("membership__team")
    order = ("membership__joined_at", "membership")
    return {
        "wishes": [
            {"team": each.membership.team.name, "yes": each.yes, "since": each.since.isoformat()}
            for each in wishes.order_by(*order)
        ],
        "hint_on_in": [each.membership.team.name for each in on.order_by(*order)],
    }


def erase(user):
    SignalWish.objects.filter(membership__user=user).delete()
    HintOn.objects.filter(membership__user=user).delete()
