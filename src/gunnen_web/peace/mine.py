"""What a person gave to the peace line: the conflicts that they opened by name. Of the others nobody knows whose."""

from gunnen_web.peace.models import Conflict


def export(user):
    found = Conflict.objects.filter(opened_by__user=user).select_related("team").order_by("opened_on", "pk")
    return [
        {"team": each.team.name, "title": each.title, "why": each.why, "opened_on": each.opened_on.isoformat()}
        for each in found
    ]


def erase(user):
    """The words and the name go; that there was a conflict, and what it was called, is the team's."""
    Conflict.objects.filter(opened_by__user=user).update(opened_by=None, why="")
