"""Reads: who takes part, what they chose, and what may be shown of it."""

from django.db.models import Count

from gunnen.privacy import show_choices
from gunnen_web.together.models import Choice, Counted


def seats_of(play):
    """Of who is still in the team, and still takes part in it."""
    return play.seats.filter(membership__left_at=None, membership__takes_part=True)


def choices_of(play):
    return Choice.objects.filter(seat__in=seats_of(play))


def everybody_chose(play):
    counted = seats_of(play).aggregate(people=Count("pk"), chose=Count("choice"))
    return 0 < counted["people"] == counted["chose"]


def chosen_by(seat):
    """What this person chose at the moment that is open; nobody else ever reads it."""
    return next(iter(Choice.objects.filter(seat=seat).order_by().values_list("kind", flat=True)), None)


def shown_of(play):
    """What may be shown of the moment that closes, without names; once somebody has left, no more than silence."""
    chosen = list(choices_of(play).order_by("kind", "pk").values_list("kind", flat=True))
    return show_choices(
        chosen if seats_of(play).count() == play.people else [],
        offered=play.game.course.now.kinds,
        participants=play.people,
        secret=play.secret,
        moment=play.at,
        again=Counted.objects.filter(team=play.team_id, situation=play.situation, moment=play.at).exists(),
    )


def named(play):
    """By kind the names of who chose it, by name; only where it was said beforehand that choices are shown openly."""
    if not play.openly:
        return {}
    found = choices_of(play).order_by("seat__membership__user__name", "pk").select_related("seat__membership__user")
    by_kind = {}
    for choice in found:
        by_kind.setdefault(choice.kind, []).append(choice.seat.membership.display)
    return by_kind
