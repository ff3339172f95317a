"""Agreements whose check-ins go well or chafe, round after round, by the same actions as the pages and the clock use.

this = After(life(6, at="outcome"))   # decided, and followed
this.round(keeping="no")              # a round opens, everybody answers the same, it closes
this.chafe("keeping")                 # a round opens and closes, and shows drift
"""

from datetime import timedelta
from functools import partial
from unittest.mock import patch

from django.urls import reverse
from django.utils import timezone

from gunnen.privacy import ShownCourse, ShownRound
from gunnen_web.decisions.models import Decision, Outcome
from gunnen_web.following import actions, closing, schedule
from gunnen_web.following.after import endings
from gunnen_web.following.after import timers as after_timers
from gunnen_web.following.after.models import Drift
from gunnen_web.following.models import Answer, Checking, Consent, Round, Seat

CALM = {"keeping": "yes", "granting": "wholehearted", "unsaid": "no"}


def shows(kind, drift, check_ins, *, members, before):
    """A course as the library might show it."""
    told = before.rounds if before else ()
    sentence = "chafes" if drift else "holds"
    return ShownCourse((*told, ShownRound(len(told) + 1, sentence, drift, kind, None)))


def decided(life):
    """A decision as it stands at last, without the way there: for what only needs that something was agreed."""
    today = timezone.localdate()
    Decision.objects.filter(pk=life.pk).update(stage="decided")
    fields = {"kind": "choice", "sentence": "We gaan naar zee.", "shares": {}, "granted": True}
    Outcome.objects.create(decision=life.decision, start=today, review=today + timedelta(weeks=40), **fields)
    return life


class After:
    def __init__(self, life, weeks=40, check_ins=True):
        self.life, self.team = life, life.team
        if check_ins:
            Consent.objects.create(team=self.team, on=True)
        if life.decision.stage == "fit":
            decided(life)
        elif life.decision.stage == "outcome":
            life.write(review=timezone.localdate() + timedelta(weeks=weeks))
        if check_ins:
            actions.start(self.outcome)
            self._since(timedelta(weeks=20))

    def _since(self, ago):
        """As if it was decided so long ago, so that its rounds close in the past."""
        starts = timezone.localdate() - ago
        Outcome.objects.filter(pk=self.outcome.pk).update(start=starts, created_at=timezone.now() - ago)
        checking = self.checking
        checking.starts = starts
        checking.next_at = schedule.opens_at(schedule.first_day(checking.rhythm, starts, checking.ends, starts))
        checking.save()

    @property
    def outcome(self):
        return self.life.decision.outcomes.get(superseded=False)

    @property
    def checking(self):
        return Checking.objects.get(outcome=self.outcome)

    @property
    def last(self):
        return Round.objects.filter(checking=self.checking).order_by("number").last()

    @property
    def drift(self):
        return Drift.objects.filter(round__checking=self.checking).order_by("round__number").last()

    def open(self):
        checking = self.checking
        return actions.open_round(checking.pk, checking.next_at)

    def seat(self, name):
        return Seat.objects.select_related("round").get(round=self.last, membership=self.life.stay(name))

    def say(self, name, **answers):
        seat = self.seat(name)
        for question, value in answers.items():
            actions.answer(seat, question, value, self.last.opens_at)

    def given(self, name):
        return Answer.objects.filter(seat=self.seat(name)).first()

    def close(self):
        when = self.last.closes_at
        closing.close(self.last.pk, when)
        return when

    def round(self, people=None, **answers):
        """A whole round; the moment at which it closed."""
        self.open()
        for name in people or self.life.names:
            self.say(name, **CALM | answers)
        return self.close()

    def chafe(self, kind="keeping", drift=True):
        """A round that closes and shows drift of this kind, whatever was answered; the moment at which it closed."""
        self.open()
        with patch.object(closing, "show_course", partial(shows, kind, drift)):
            return self.close()

    def tick(self, now):
        after_timers.run(now)

    def url(self, name, *args):
        return reverse(f"following:{name}", args=[self.life.pk, *args])

    def get(self, person, name, *args):
        return self.life.browser(person).get(self.url(name, *args))

    def post(self, person, name, data):
        return self.life.browser(person).post(self.url(name), data)

    def reply(self, name, granting, **fields):
        """What somebody says outside a round; ``now`` where that is another moment."""
        now = fields.pop("now", None)
        given = {"granting": granting, "until": None, "condition": "", "alone": False, **fields}
        return endings.answer(self.life.stay(name), self.outcome, given, now)
