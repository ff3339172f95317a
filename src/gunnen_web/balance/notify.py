"""Letters about a balance: to its owner alone, and they say only that there is something to read."""

from django.urls import reverse

from gunnen_web.notices.actions import mail, origin


def noted(note):
    series = note.series
    url = origin() + reverse("balance:mine", args=[series.team_id, series.pk])
    mail(note.membership.user, "balance_note", {"team": series.team, "url": url})
