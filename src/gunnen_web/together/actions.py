"""Every change to a play is one verb: one transaction, in which the play is held."""

import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone

from gunnen_web.practice import games
from gunnen_web.together import queries
from gunnen_web.together.doors import running_in
from gunnen_web.together.models import Choice, Counted, Play, Seat, Stage


class Passed(Exception):
    """The team has gone on since."""


class AlreadyPlaying(Exception):
    """The team plays something else, and one play at a time."""

    def __init__(self, play):
        super().__init__()
        self.play = play


def start(team, key, situation, openly, people, by=None):
    """A facilitator starts a situation for these people; the same request once more gives the same play.

    Raises AlreadyPlaying where another one is going on.
    """
    try:
        with transaction.atomic():
            return _before(team, key) or _made(team, key, games.new(situation), openly, people, by)
    except IntegrityError:  # another one was a moment earlier, or the same request was
        known = _before(team, key)
        if known is None:
            raise
        return known


def _before(team, key):
    """What the same request started; where it is another one that goes on, AlreadyPlaying."""
    known = Play.objects.filter(key=key, team=team).order_by().first() if key else None
    running = None if known else running_in(team)
    if running:
        raise AlreadyPlaying(running)
    return known


def _made(team, key, game, openly, people, by):
    free = key and not Play.objects.filter(key=key).exists()
    play = Play.objects.create(
        team=team, situation=game.situation, mark=game.mark, seed=game.seed, openly=openly, started_by=by,
        people=len(people), secret=secrets.token_hex(16), **({"key": key} if free else {}),
    )  # fmt: skip
    Seat.objects.bulk_create([Seat(play=play, membership=each) for each in people])
    return play


@transaction.atomic
def choose(seat, at, kind):
    """One tap; another one takes its place until the moment closes. The last of all closes it."""
    play = _held(seat.play_id, Stage.CHOOSING, at)
    if not play.game.plays or kind not in play.game.course.now.kinds or not queries.seats_of(play).contains(seat):
        raise Passed
    Choice.objects.update_or_create(seat=seat, defaults={"kind": kind})
    if queries.everybody_chose(play):
        _close(play)


@transaction.atomic
def close(play, at):
    """By who facilitates, before all have chosen."""
    _close(_held(play.pk, Stage.CHOOSING, at))


def _close(play):
    """Without names what people chose goes here and now; only what may be shown stays."""
    if not play.openly:
        shown = queries.shown_of(play)
        play.shown = shown.to_json()
        if shown.counts:
            Counted.objects.get_or_create(team_id=play.team_id, situation=play.situation, moment=play.at)
        _forget_choices(play)
    _moved(play, Stage.TALKING)


@transaction.atomic
def play_on(play, at, kind):
    """The team plays on with this choice, and its colleagues react."""
    play = _held(play.pk, Stage.TALKING, at)
    if not play.game.plays or kind not in play.game.course.now.kinds:
        raise Passed
    play.choices = [*play.choices, kind]
    if play.game.is_over:
        _end(play)
    else:
        _forget_choices(play)
        play.shown = None
        _moved(play, Stage.CHOOSING)


@transaction.atomic
def stop(play):
    """Before its end. What was played is kept; where nothing was, there is nothing to keep."""
    for held in Play.objects.select_for_update().filter(pk=play.pk).exclude(stage=Stage.OVER).order_by():
        if held.choices:
            _end(held)
        else:
            held.delete()


@transaction.atomic
def remove(play):
    Play.objects.filter(pk=play.pk).delete()


@transaction.atomic
def forget_who_left(play):
    """Their seat goes, and what they chose; so does the waiting for them."""
    for held in Play.objects.select_for_update().filter(pk=play.pk).exclude(stage=Stage.OVER).order_by():
        held.seats.exclude(pk__in=queries.seats_of(held).values("pk")).delete()
        if held.stage == Stage.CHOOSING and queries.everybody_chose(held):
            _close(held)


def _held(pk, stage, at):
    for play in Play.objects.select_for_update().filter(pk=pk, stage=stage).order_by():
        if play.at == at:
            return play
    raise Passed


def _end(play):
    """Nothing remains but the course."""
    play.seats.all().delete()
    play.secret, play.shown, play.started_by = "", None, None
    _moved(play, Stage.OVER)


def _forget_choices(play):
    Choice.objects.filter(seat__play=play).delete()


def _moved(play, stage):
    play.stage, play.moved_at = stage, timezone.now()
    play.save()
