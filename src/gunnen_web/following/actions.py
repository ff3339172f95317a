"""Every change to an agreement that is followed: it starts, its rounds open, people answer, it stops.

Locks are always taken in this order: the checking, then its round.
"""

from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from gunnen_web.decisions.models import Outcome
from gunnen_web.decisions.stages import Stage
from gunnen_web.following import links, notify, queries, schedule
from gunnen_web.following.after import joining
from gunnen_web.following.models import Answer, Checking, Consent, Round, Seat, To, Unsaid


class Closed(Exception):
    """The round is not open, or not any more."""


def start(outcome, now=None):
    """Follow this agreement from its next day on, if the team has check-ins; the checking, or None."""
    if not Consent.objects.filter(team=outcome.decision.team_id, on=True).exists():
        return None
    today = timezone.localdate(now)
    starts = max(outcome.start, timezone.localdate(outcome.created_at))
    with transaction.atomic():
        checking, _new = Checking.objects.select_for_update(of=("self",)).get_or_create(
            outcome=outcome, defaults={"starts": starts, "ends": outcome.review}
        )
        checking.ends = outcome.review
        _plan(checking, _busy_until(checking) or today)
    return checking


def start_all(team):
    for outcome in Outcome.objects.filter(
        decision__team=team, decision__stage=Stage.DECIDED, superseded=False, review__gt=timezone.localdate()
    ).order_by("pk"):
        start(outcome)


def _plan(checking, today):
    """When the next round opens; where none fits any more, the agreement is followed to its end."""
    day = schedule.first_day(checking.rhythm, checking.starts, checking.ends, today)
    checking.next_at = schedule.opens_at(day) if day else None
    checking.stopped = "" if day or _open_rounds(checking).exists() else Checking.Stopped.ENDED
    checking.save(update_fields=["starts", "ends", "rhythm", "next_at", "stopped"])


def stop(decision, why=Checking.Stopped.REOPENED):
    """The agreements of this decision are followed no longer; what was answered in an open round is thrown away."""
    with transaction.atomic():
        for checking in _locked(outcome__decision=decision, stopped=""):
            _stop(checking, why)


def stop_all(team, why):
    with transaction.atomic():
        for checking in _locked(outcome__decision__team=team, stopped=""):
            _stop(checking, why)


def _locked(**which):
    return list(Checking.objects.select_for_update().filter(**which).order_by("pk"))


def _open_rounds(checking):
    return checking.rounds.filter(closed_at=None)


def _stop(checking, why):
    """The open round is held first, so that no answer arrives while it goes."""
    for round_ in _open_rounds(checking).select_for_update():
        round_.delete()
    checking.next_at, checking.stopped = None, why
    checking.save(update_fields=["next_at", "stopped"])


@transaction.atomic
def set_rhythm(checking, rhythm):
    """From now on; a round that is open keeps its days."""
    for each in _locked(pk=checking.pk, stopped__in=["", Checking.Stopped.ENDED]):
        each.rhythm = rhythm
        _plan(each, _busy_until(each) or timezone.localdate())


def _busy_until(checking):
    """The last day of an open round: the next one opens after it."""
    latest = _open_rounds(checking).values_list("closes_at", flat=True).first()
    return latest and timezone.localdate(latest)


def open_due(now):
    """Open what is due. Of the rounds that nobody opened in time only the last is opened, and only if it still can."""
    due = Checking.objects.filter(next_at__lte=now, stopped="").order_by("pk")
    return [made for pk in due.values_list("pk", flat=True) if (made := open_round(pk, now))]


@transaction.atomic
def open_round(pk, now):
    for checking in _locked(pk=pk, next_at__lte=now, stopped=""):
        today = timezone.localdate(now)
        day = _due_day(checking, today)
        made = None
        if now < schedule.closes_at(day) - schedule.LATE and schedule.closing_day(day) <= checking.ends:
            made = _open(checking, day, now)
        _plan(checking, _busy_until(checking) or today)
        return made


def _due_day(checking, today):
    """The day that is due: of days that nobody opened in time the last."""
    return schedule.last_day(checking.rhythm, checking.starts, today) or timezone.localdate(checking.next_at)


def _open(checking, day, now):
    if _open_rounds(checking).exists():
        return None
    people = list(queries.people_of(checking))
    if not people:
        return None
    last = checking.rounds.order_by("number").last()
    made = Round.objects.create(
        checking=checking,
        number=last.number + 1 if last else 1,
        opens_at=now,
        closes_at=schedule.closes_at(day),
    )
    Seat.objects.bulk_create([Seat(round=made, membership=each) for each in people])
    joining.join(made)
    notify.opened(made, people)
    return made


def answer(seat, question, value, now=None):
    """One answer to one question, kept at once; another one takes its place until the round closes."""
    with _answering(seat, now) as given:
        setattr(given, question, value)
        if question == "unsaid" and value != Unsaid.YES:
            _unwrite(given)
    return given


def answer_by_link(link, question, value, now=None):
    """An answer of somebody who did not sign in: nothing that stands is changed. False where another was first."""
    with _answering(link.seat, now) as given:
        if question == "keeping" and not links.use(link):
            return False
        if not getattr(given, question):
            setattr(given, question, value)
    return True


def write(seat, words, to, now=None):
    """What is left unsaid, in own words, to the team without a name or to the facilitators of this moment."""
    with _answering(seat, now) as given:
        given.unsaid, given.words, given.to = Unsaid.YES, words, to
        given.readers = [str(each.pk) for each in queries.readers_for(seat)] if to == To.FACILITATOR else []
    return given


def take_back_words(seat, now=None):
    with _answering(seat, now) as given:
        _unwrite(given)


def _unwrite(given):
    given.words, given.to, given.readers = "", "", []


@contextmanager
def _answering(seat, now):
    """Hold the round, so that nothing arrives while it closes; give the answer so far, and keep what it became."""
    with transaction.atomic():
        round_ = Round.objects.select_for_update().filter(pk=seat.round_id).first()
        if round_ is None or not round_.is_open(now or timezone.now()):
            raise Closed
        given, _new = Answer.objects.get_or_create(seat=seat)
        yield given
        given.save()
        links.use_up(seat)
