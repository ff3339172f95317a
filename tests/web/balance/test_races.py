"""Two decisions of one series that are decided at once. Beside the race stands a control without the lock."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest

from gunnen import records
from gunnen_web.balance import queries
from gunnen_web.balance.actions import first_series
from gunnen_web.balance.models import Series
from gunnen_web.decisions import chain
from gunnen_web.decisions.actions import outcome
from tests.web.balance.going import booked, replayed
from tests.web.decisions.life import SEA
from tests.web.decisions.test_races import at_once, pausing, without_lock

pytestmark = pytest.mark.django_db(transaction=True)


class TestDecidedAtOnce:
    def race(self, this, monkeypatch, patience):
        """Both have read the series before either writes, if nothing keeps them apart."""
        turns = [this.asked(losing).granted(SEA) for losing in (["Anna"], ["Bram", "Cem"])]
        both = Barrier(2)

        def meet():
            with suppress(BrokenBarrierError):
                both.wait(timeout=patience)

        with monkeypatch.context() as patch:
            pausing(patch, queries, "state_of", meet)
            came = at_once(*(lambda turn=turn: turn.write() for turn in turns))
        return turns, came

    def test_both_are_booked(self, going, monkeypatch):
        this = going(5)
        turns, came = self.race(this, monkeypatch, 0.5)
        assert came == ["ok", "ok"]
        assert [each.number for each in booked(this.series)] == [1, 2]
        assert {each.decision_id for each in booked(this.series)} == {turn.pk for turn in turns}
        assert this.series.state["decisions"] == 2
        assert replayed(this.series) == this.series.state
        for turn in turns:
            assert records.verify(chain.document(turn.decision)).ok

    def test_without_the_lock_it_shows(self, going, monkeypatch):
        this = going(5)
        with without_lock(monkeypatch):
            _turns, came = self.race(this, monkeypatch, 20)
        assert came != ["ok", "ok"] or replayed(this.series) != this.series.state


def test_one_is_reopened_while_another_is_decided(going):
    this = going(5)
    first = this.on(SEA, losing=["Anna"])
    second = this.asked(["Bram"]).granted(SEA)
    seat = first.seat()
    assert at_once(lambda: outcome.reopen(seat, "losses"), second.write) == ["ok", "ok"]
    assert [each.number for each in booked(this.series)] == [2]
    assert replayed(this.series) == this.series.state


def test_the_first_series_is_one(going):
    this = going(4)
    Series.objects.all().delete()
    assert at_once(*[lambda: first_series(this.team)] * 4) == ["ok"] * 4
    assert Series.objects.count() == 1
