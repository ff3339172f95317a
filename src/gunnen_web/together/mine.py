"""What somebody gave to a play of their team that is going on. Of one that is over nothing of anybody is kept."""

from gunnen_web.together.models import Seat


def export(user):
    seats = Seat.objects.filter(membership__user=user).select_related("play__team", "choice")
    return [_one(each) for each in seats.order_by("play__started_at", "pk")]


def _one(seat):
    play = seat.play
    choice = getattr(seat, "choice", None)
    return {
        "team": play.team.name,
        "situation": play.situation,
        "moment": play.at + 1,
        "openly": play.openly,
        "chosen": choice.kind if choice else None,
    }


def erase(user):
    Seat.objects.filter(membership__user=user).delete()  # and the choice with it
