"""When rounds open and close, who has a seat, and what a closing publishes."""

from datetime import date, timedelta

import pytest

from gunnen_web.following import actions, closing, schedule
from gunnen_web.following.models import Answer, Checking, Rhythm, Round
from tests.web.decisions.life import NAMES
from tests.web.following.agreed import Agreed

pytestmark = pytest.mark.django_db
CALM = [("yes", "wholehearted")] * 5
MONDAY = date(2026, 3, 2)


class TestSchedule:
    def days(self, rhythm, starts=MONDAY, ends=date(2027, 1, 1)):
        found, day = [], starts
        while day := schedule.first_day(rhythm, starts, ends, day):
            found.append(day)
        return found

    def test_the_usual_rhythm(self):
        weeks = [(day - MONDAY).days / 7 for day in self.days(Rhythm.USUAL)[:4]]
        assert weeks == [2, 4, 6, 8]
        assert self.days(Rhythm.USUAL)[4:7] == [date(2026, 5, 27), date(2026, 6, 29), date(2026, 7, 27)]

    def test_every_fortnight(self):
        assert {(b - a).days for a, b in zip(*[iter(self.days(Rhythm.FORTNIGHT))] * 2, strict=False)} == {14}

    def test_months_end_where_they_end(self):
        assert self.days(Rhythm.MONTH, date(2026, 1, 30))[0] == date(2026, 3, 2)  # 28 February is a Saturday

    def test_a_quarter(self):
        assert self.days(Rhythm.QUARTER)[:2] == [date(2026, 6, 2), date(2026, 9, 2)]

    def test_no_round_closes_after_the_review(self):
        ends = date(2026, 3, 23)
        assert schedule.closing_day(date(2026, 3, 16)) == ends
        assert self.days(Rhythm.USUAL, ends=ends) == [date(2026, 3, 16)]
        assert self.days(Rhythm.USUAL, ends=ends - timedelta(days=1)) == []

    def test_nothing_opens_or_closes_at_the_weekend(self):
        for start in range(14):
            for day in self.days(Rhythm.USUAL, MONDAY + timedelta(days=start)):
                assert day.weekday() < 5
                assert schedule.closing_day(day).weekday() < 5

    def test_hours_are_those_of_here_over_the_change_of_the_clock(self):
        assert str(schedule.opens_at(date(2026, 3, 27))) == "2026-03-27 07:00:00+01:00"
        assert str(schedule.closes_at(date(2026, 3, 27))) == "2026-04-01 18:00:00+02:00"


class TestOpening:
    def test_it_opens_on_its_day(self, agreed):
        this = agreed()
        assert actions.open_due(this.checking.next_at - timedelta(minutes=1)) == []
        made = this.open()
        assert made.number == 1
        assert sorted(each.membership.display for each in made.seats.all()) == NAMES[:5]

    def test_twice_at_once_it_opens_once(self, agreed):
        this = agreed()
        this.open()
        assert actions.open_due(this.now) == []
        assert this.checking.rounds.count() == 1

    def test_who_watches_or_facilitates_from_outside_has_no_seat(self, agreed):
        this = agreed(5, observers=2, outside=True)
        assert this.open().seats.count() == 4

    def test_seats_are_fixed(self, agreed, join, person):
        this = agreed()
        this.open()
        join(this.team, person("Zoë"))
        assert this.round.seats.count() == 5
        this.close()
        assert this.open().seats.count() == 6

    def test_a_decision_of_some(self, agreed):
        this = agreed(6, everybody=False)
        this.decision.participants.filter(membership=this.stay("Finn")).delete()
        assert this.open().seats.count() == 5

    def test_a_year_of_missed_ticks_opens_no_flood(self, agreed):
        this = agreed(weeks=60)
        late = this.checking.next_at + timedelta(days=366)
        made = actions.open_due(late) + actions.open_due(late)
        assert len(made) <= 1
        assert Round.objects.count() <= 1
        assert this.checking.next_at > late

    def test_a_round_that_is_late_still_opens_while_it_can(self, agreed):
        this = agreed()
        due = this.checking.next_at
        (made,) = actions.open_due(due + timedelta(days=2))
        assert made.closes_at == schedule.closes_at(due.date())

    def test_a_round_that_is_too_late_is_skipped(self, agreed):
        this = agreed()
        due = this.checking.next_at
        assert actions.open_due(due + timedelta(days=6)) == []
        assert this.checking.next_at - due >= timedelta(days=13)

    def test_after_the_review_nothing_opens(self, agreed):
        this = agreed(weeks=4)
        this.open()
        this.close()
        assert actions.open_due(this.now + timedelta(days=400)) == []
        assert this.checking.stopped == Checking.Stopped.ENDED

    def test_an_agreement_that_is_too_short_is_not_followed(self, agreed):
        assert agreed(weeks=2).checking.stopped == Checking.Stopped.ENDED

    def test_another_rhythm(self, agreed):
        this = agreed()
        first = this.checking.next_at
        actions.set_rhythm(this.checking, Rhythm.QUARTER)
        assert this.checking.next_at - first > timedelta(days=60)

    def test_another_rhythm_leaves_an_open_round(self, agreed):
        this = agreed()
        made = this.open()
        actions.set_rhythm(this.checking, Rhythm.FORTNIGHT)
        assert this.round == made
        assert this.checking.next_at > made.closes_at


class TestClosing:
    def test_nothing_shows_before_it(self, agreed):
        this = agreed()
        this.open()
        this.answers(*CALM)
        closing.close_due(this.round.closes_at - timedelta(minutes=1))
        assert this.round.shown is None

    def test_it_publishes_once(self, agreed):
        this = agreed()
        closed = this.rounds(CALM)
        assert len(closed.shown["rounds"]) == 1
        assert not closing.close(closed.pk, this.now + timedelta(days=9))
        assert Round.objects.get().closed_at == closed.closed_at

    def test_an_answer_after_it_comes_too_late(self, agreed):
        this = agreed()
        this.open()
        seat = this.seat("Anna")
        with pytest.raises(actions.Closed):
            actions.answer(seat, "keeping", "no", this.round.closes_at)
        this.close()
        with pytest.raises(actions.Closed):
            actions.answer(seat, "keeping", "no", this.now)
        assert not Answer.objects.exists()

    def test_past_rounds_never_change(self, agreed, join, person):
        """Somebody joins, leaves, and erases: what was published stays as it was, in the next publication too."""
        from gunnen_web.accounts.actions import erase

        this = agreed(6)
        first = this.rounds(CALM)
        join(this.team, person("Zoë"))
        this.stay("Bram").__class__.objects.filter(pk=this.stay("Bram").pk).update(left_at=this.now)
        erase(this.people["Cem"])
        this.open()
        this.close()
        assert this.round.shown["rounds"][0] == first.shown["rounds"][0]

    def test_below_five_answers_no_picture_and_no_kind(self, agreed):
        closed = agreed(4).rounds(CALM[:4], [("no", "chafes")] * 4, [("no", "chafes")] * 4)
        assert {each["picture"] for each in closed.shown["rounds"]} == {None}
        assert {each["kind"] for each in closed.shown["rounds"]} == {None}

    def test_drift_is_told_once_a_round(self, agreed, monkeypatch):
        from gunnen_web.following.after import drifting

        told = []
        monkeypatch.setattr(drifting, "noticed", told.append)
        this = agreed(6)
        this.rounds(CALM, *[[("no", "chafes")] * 6] * 3)
        drifted = [each["round"] for each in this.round.shown["rounds"] if each["drift"]]
        assert drifted
        assert [each.number for each in told] == drifted

    def test_one_that_fails_holds_up_no_other(self, agreed, visit, monkeypatch, caplog):
        this, well = agreed(), closing.close
        other = Agreed(this.team, this.people, visit, consents=False)
        actions.start(other.outcome)
        actions.open_due(this.checking.next_at)
        first = this.round
        Round.objects.filter(pk=first.pk).update(closes_at=first.closes_at - timedelta(minutes=1))

        def broken(pk, now):
            if pk == first.pk:
                raise ValueError
            return well(pk, now)

        monkeypatch.setattr(closing, "close", broken)
        closing.close_due(first.closes_at)
        assert this.round.closed_at is None
        assert other.round.closed_at is not None
        assert str(first.pk) in caplog.text


class TestWords:
    def test_they_wait_for_five_answers(self, agreed):
        this = agreed(6)
        this.open()
        this.answers(*CALM[:2])
        this.answer("Anna", words="Ik mis de rust.")
        this.answer("Bram", words="Ik ook.")
        assert this.close().words == []

    def test_one_alone_waits_for_another(self, agreed):
        this = agreed(6)
        this.open()
        this.answers(*CALM)
        this.answer("Anna", words="Ik mis de rust.")
        assert this.close().words == []
        this.open()
        this.answers(*CALM)
        this.answer("Anna", words="Nog steeds.")
        assert this.close().words == []  # twice the same writer is still one
        this.open()
        this.answers(*CALM)
        this.answer("Bram", words="Ik ook.")
        assert sorted(this.close().words) == ["Ik mis de rust.", "Ik ook.", "Nog steeds."]

    def test_they_are_shuffled(self, agreed):
        orders = set()
        this = agreed(5)
        for _each in range(4):
            this.open()
            this.answers(*CALM)
            for name in NAMES[:5]:
                this.answer(name, words=name)
            orders.add(tuple(this.close().words))
        assert len(orders) > 1

    def test_for_the_facilitator_they_are_nowhere_else(self, agreed):
        this = agreed(6)
        this.open()
        this.answers(*CALM)
        this.answer("Bram", words="Aan jou.", to="facilitator")
        this.answer("Cem", words="Aan allen.")
        this.answer("Dewi", words="Ook aan allen.")
        assert sorted(this.close().words) == ["Aan allen.", "Ook aan allen."]
