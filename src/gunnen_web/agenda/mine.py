"""What the calendar keeps of a person: whether there is an address, and since when."""

from gunnen_web.agenda.models import Feed


def export(user):
    return [{"made_on": each.made_on.isoformat()} for each in Feed.objects.filter(user=user)]


def erase(user):
    Feed.objects.filter(user=user).delete()
