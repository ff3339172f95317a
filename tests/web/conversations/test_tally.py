"""What one process remembers for a while: how often each statement was seen, and what takes long to find."""

import pytest

from gunnen_web.conversations import holding, tally
from gunnen_web.conversations.actions import voting
from gunnen_web.conversations.models import Vote
from tests.web.conversations.talking import TEXTS


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 100.0

    monkeypatch.setattr(holding, "monotonic", lambda: Clock.now)
    return Clock


class TestHeld:
    def test_it_is_found_once_until_its_time_is_over(self, clock):
        held, found = holding.Held(seconds=2), iter(range(10))
        assert [held.get("a", lambda: next(found)) for _each in range(3)] == [0, 0, 0]
        clock.now += 2
        assert held.get("a", lambda: next(found)) == 1
        held.forget("a")
        assert held.get("a", lambda: next(found)) == 2

    def test_while_one_looks_again_the_others_have_what_was_known(self, clock):
        held = holding.Held(seconds=2)
        held.get("a", lambda: "old")
        clock.now += 3
        assert held.get("a", lambda: held.get("a", pytest.fail) + ", and newer") == "old, and newer"

    def test_what_takes_long_is_looked_for_less(self, clock):
        held = holding.Held(seconds=2)

        def slow():
            clock.now += 1
            return "slow"

        held.get("a", slow)
        clock.now += 40
        assert held.get("a", pytest.fail) == "slow"

    def test_it_does_not_grow_for_ever(self):
        held = holding.Held(seconds=1000)
        for number in range(3 * holding.MOST):
            held.get(number, lambda number=number: number)
        assert held.peek(0) is None
        assert held.peek(3 * holding.MOST - 1) == 3 * holding.MOST - 1


@pytest.mark.django_db
class TestTally:
    def test_votes_in_between_are_counted_along(self, talk, django_assert_num_queries):
        this = talk()
        this.say("member", 1)
        assert tally.of(this.pk) == {this.first.pk: 1}
        this.say("facilitator", 1)
        this.say("facilitator", 1, TEXTS[1])
        one, other = this.first, this.statement(TEXTS[1])
        with django_assert_num_queries(0):
            assert tally.of(this.pk) == {one.pk: 2, other.pk: 1}
        voting.take_back(this.seat("facilitator"), other)
        assert tally.of(this.pk)[other.pk] == 0

    def test_now_and_then_it_is_counted_anew(self, talk, clock):
        this = talk()
        this.say("member", 1)
        assert tally.of(this.pk) == {this.first.pk: 1}
        Vote.objects.all().delete()
        assert tally.of(this.pk) == {this.first.pk: 1}
        clock.now += 11
        assert tally.of(this.pk) == {}
