"""What somebody gave to a play of their team that is going on. Of one that is over nothing of anybody is kept."""

from gunnen_web.together.models import Play, Seat


def export(user):
    seats = Seat.objects.filter(membership__user=user).select_related("play__team", "play__started_by", "choice")
    started = Play.objects.filter(started_by__user=user).exclude(seats__membership__user=user).select_related("team")
    found = [_one(each.play, user, each) for each in seats.order_by("play__started_at", "pk")]
    return found + [_one(each, user) for each in started.order_by("started_at", "pk")]


def _one(play, user, seat=None):
    choice = getattr(seat, "choice", None)
    return {
        "team": play.team.name,
        "situation": play.situation,
        "moment": play.at + 1,
        "openly": play.openly,
        "started_it": play.started_by is not None and play.started_by.user_id == user.pk,
        "took_part": seat is not None,
        "chosen": choice.kind if choice else None,
    }


def erase(user):
    Seat.objects.filter(membership__user=user).delete()  # and the choice with it
    Play.objects.filter(started_by__user=user).update(started_by=None)
