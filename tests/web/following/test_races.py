"""Several at once: taps of one person, the clock twice, and a tap while the round closes."""

from contextlib import nullcontext
from threading import Event
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models.query import QuerySet

from gunnen_web.following import actions, closing, consent, links, queries
from gunnen_web.following.models import Answer, Round, Seat
from tests.web.decisions.test_races import at_once
from tests.web.following.test_rounds import CALM

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def this(agreed):
    return agreed(6)


def test_one_check_in_answered_twice(this):
    this.open()
    seat = this.seat("Bram")
    deeds = [
        lambda: actions.answer(seat, "keeping", "no", this.now),
        lambda: actions.answer(seat, "granting", "chafes", this.now),
        lambda: actions.answer(seat, "unsaid", "yes", this.now),
    ]
    assert at_once(*deeds) == ["ok"] * 3
    given = Answer.objects.get()
    assert (given.keeping, given.granting, given.unsaid) == ("no", "chafes", "yes")


def test_two_hands_on_one_link(this):
    this.open_now()
    token, came = links.new_link(this.seat("Bram")), []

    def tap(value):
        link = links.usable(token=token)
        came.append(actions.answer_by_link(link, "keeping", value, this.now))

    assert at_once(lambda: tap("yes"), lambda: tap("no")) == ["ok", "ok"]
    assert sorted(came) == [False, True]
    assert Answer.objects.count() == 1


def test_the_clock_twice(this, monkeypatch):
    """A round opens once and closes once, whoever comes first."""
    told = []
    monkeypatch.setattr(closing, "_course", counted(closing._course, told))
    due = this.checking.next_at
    at_once(lambda: actions.open_due(due), lambda: actions.open_due(due))
    assert Round.objects.count() == 1
    assert Seat.objects.count() == 6
    this.now = due
    this.answers(*CALM)
    end = this.round.closes_at
    assert at_once(lambda: closing.close_due(end), lambda: closing.close_due(end)) == ["ok", "ok"]
    assert len(told) == 1
    assert len(this.round.shown["rounds"]) == 1


def counted(function, calls):
    def wrapped(*args):
        calls.append(args)
        return function(*args)

    return wrapped


class TestAnsweringWhileItCloses:
    """What was acknowledged is in what was judged."""

    def race(self, this, monkeypatch, patience):
        """Finn's tap has found the round open when the closing begins, and is kept when the answers have been read."""
        this.open()
        this.answers(*CALM)
        seat, looked, read, judged = this.seat("Finn"), Event(), Event(), []
        is_open, check_ins = Round.is_open, queries.check_ins

        def waiting(round_, now):
            found = is_open(round_, now)
            looked.set()
            read.wait(timeout=patience)
            return found

        def reading(rounds):
            judged.extend(check_ins(rounds))
            read.set()
            return judged

        def close():
            assert looked.wait(timeout=20)
            closing.close(this.round.pk, this.round.closes_at)

        monkeypatch.setattr(Round, "is_open", waiting)
        monkeypatch.setattr(queries, "check_ins", reading)
        came = at_once(lambda: actions.answer(seat, "keeping", "no", this.now), close)
        assert came == ["ok", "ok"]
        assert Answer.objects.filter(seat=seat, keeping="no").exists()
        return len(judged)

    def test_none_is_lost(self, this, monkeypatch):
        assert self.race(this, monkeypatch, 0.3) == 6

    def test_without_the_lock_it_shows(self, this, monkeypatch):
        if connection.vendor == "postgresql":
            monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self._clone())
        else:
            for module in (actions, closing):
                monkeypatch.setattr(module, "transaction", SimpleNamespace(atomic=nullcontext))
        assert self.race(this, monkeypatch, 20) == 5


def test_the_last_wishes_at_once(agreed):
    """Two say the deciding yes together; the check-ins start once."""
    this = agreed(5, consents=False)
    for name in ("Anna", "Bram"):
        consent.say(this.stay(name), True)
    third, fourth = this.stay("Cem"), this.stay("Dewi")
    assert at_once(lambda: consent.say(third, True), lambda: consent.say(fourth, True)) == ["ok", "ok"]
    assert consent.runs(this.team)
    assert this.checking.next_at
