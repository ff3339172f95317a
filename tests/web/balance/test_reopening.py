"""A decision that is taken up again in the middle of a series: the series goes on as if it had not been taken."""

import pytest

from gunnen import records
from gunnen.fairness import state_from
from gunnen_web.accounts.actions import erase
from gunnen_web.balance.actions import forget
from gunnen_web.balance.models import Booking
from gunnen_web.decisions import chain
from tests.web.balance.going import Going, booked, replayed
from tests.web.decisions.life import HILLS, SEA

pytestmark = pytest.mark.django_db
LOSING = (["Anna"], ["Anna", "Bram"], ["Cem"], ["Dewi", "Anna"])


@pytest.fixture
def four(going):
    this = going(5)
    for losing in LOSING:
        this.on(SEA, losing=losing, gifts=["Cem"])
    return this


def bare(state):
    """A state with its members as places, to compare two teams."""
    places = {name: place for place, name in enumerate(state["members"])}
    return state | {"members": list(places.values()), "givers": sorted(places[each] for each in state["givers"])}


class TestInTheMiddle:
    @pytest.mark.parametrize("place", range(4))
    def test_the_state_is_that_of_the_others_alone(self, four, place, team, visit):
        four.turns[place].reopen("losses")
        assert [each.number for each in booked(four.series)] == [n for n in (1, 2, 3, 4) if n != place + 1]
        assert replayed(four.series) == four.series.state
        lead, *others = four.people.values()
        without = Going(team("Team Zuid", lead, others), four.people, visit)
        for number, losing in enumerate(LOSING):
            if number != place:
                without.on(SEA, losing=losing, gifts=["Cem"])
        assert bare(without.series.state) == bare(four.series.state)

    def test_it_is_withdrawn_not_gone(self, four):
        four.turns[1].reopen("options")
        gone = Booking.objects.get(withdrawn=True)
        assert (gone.number, gone.decision_id) == (2, four.turns[1].pk)
        assert four.turns[1].decision.events.filter(kind="unbooked").get().body["number"] == 2

    def test_the_balance_of_one_who_lost_by_it_is_lighter(self, four):
        before = four.account("Bram")
        four.turns[1].reopen("losses")
        assert four.account("Bram") < before

    def test_one_who_lost_by_it_no_longer_reads_it(self, going):
        this = going(5)
        turn = this.on(SEA, losing=["Bram"], question="Waar eten we?")
        assert "Waar eten we?" in this.html("Bram", "mine")
        turn.reopen("losses")
        assert "Waar eten we?" not in this.html("Bram", "mine")

    def test_decided_again_it_is_booked_anew_as_the_last(self, four):
        turn = four.turns[1]
        turn.reopen("losses")
        turn.filled(four.rows(["Eva", "Dewi"])).shown().granted(HILLS).write()
        assert [each.number for each in booked(four.series)] == [1, 3, 4, 5]
        assert replayed(four.series) == four.series.state
        assert turn.booking.number == 5
        assert records.verify(chain.document(turn.decision)).ok

    def test_back_and_forth(self, four):
        before = four.series.state
        turn = four.turns[3]
        for _ in range(3):
            turn.reopen("losses")
            turn.filled(four.rows(LOSING[3])).shown().granted(SEA).write()
        assert bare(four.series.state) == bare(before)

    def test_before_it_is_decided_nothing_is_withdrawn(self, four):
        before = four.series.state
        turn = four.asked(["Anna"])
        turn.reopen("losses")
        assert four.series.state == before
        assert not turn.decision.events.filter(kind="unbooked").exists()

    def test_the_only_one(self, going):
        this = going(5)
        this.on(SEA, losing=["Anna"]).reopen("losses")
        assert set(this.series.state["account"]) == {0.0}
        assert this.series.state["decisions"] == 0

    def test_somebody_came_and_somebody_went_in_between(self, going, join, person):
        this = going(6)
        this.on(SEA, losing=["Anna"])
        this.on(SEA, losing=["Finn"])
        this.people["Nico"] = person("Nico")
        join(this.team, this.people["Nico"])
        this.leave("Finn")
        this.on(SEA, losing=["Nico", "Anna"])
        this.on(SEA, losing=["Bram"])
        this.turns[0].reopen("losses")
        assert replayed(this.series) == this.series.state
        assert set(this.series.state["members"]) == {this.member(name) for name in this.names}

    def test_under_other_settings_in_between(self, going):
        """Every booking is made anew under the settings that it had."""
        this = going(5)
        for preset in ("calm", "strict", "relaxed", "standard"):
            series = this.series
            series.preset = preset
            series.save()
            this.on(SEA, losing=["Anna"])
        this.turns[0].reopen("losses")
        assert [each.settings["name"] for each in booked(this.series)] == ["strict", "relaxed", "standard"]
        assert replayed(this.series) == this.series.state

    def test_the_next_one_is_suggested_from_there(self, going):
        """Anna and Bram lost three times; without those three it is nobody's turn."""
        this = going(5)
        turns = [this.on(SEA, losing=["Anna", "Bram"]) for _ in range(3)]
        asked = this.asked(["Anna", "Bram"])
        assert asked.guard["option"] == str(asked.option(HILLS).pk)
        for turn in turns:
            turn.reopen("losses")
        asked = this.asked(["Anna", "Bram"])
        assert asked.guard["option"] == str(asked.option(SEA).pk)

    def test_a_note_that_no_longer_holds_is_over(self, going):
        this = going(5)
        turns = [this.on(SEA, losing=["Anna"]) for _ in range(2)]
        assert this.series.notes.filter(membership=this.stay("Anna"), over=False).exists()
        turns[1].reopen("losses")

        assert not this.series.notes.filter(membership=this.stay("Anna"), over=False).exists()


class TestForgotten:
    def test_later_answers_are_gone(self, four):
        """Then what the guard remembers can't be made anew, and stays."""
        before = four.series.state
        forget(four.turns[2].pk, None)
        four.turns[1].reopen("losses")
        assert four.series.state == before
        assert Booking.objects.filter(withdrawn=True).count() == 1

    def test_its_own_answers_are_gone(self, four):
        """From where it began is forgotten with them, so what the guard remembers stays."""
        before = four.series.state
        forget(four.turns[3].pk, None)
        four.turns[3].reopen("losses")
        assert four.series.state == before

    def test_everybody_of_a_later_one_is_gone(self, four, join, person):
        """A series that outlives all who began it."""
        names = list(four.names)
        four.people["Nico"] = person("Nico")
        join(four.team, four.people["Nico"])
        for name in names[1:]:
            erase(four.people[name])
        four.turns[0].reopen("losses")
        assert set(four.series.state["members"]) <= {four.member("Anna"), four.member("Nico")}

    def test_one_person_of_a_later_one_is_gone(self, four):
        erase(four.people["Bram"])
        four.turns[1].reopen("losses")
        start = Booking.objects.get(withdrawn=True).before
        assert replayed(four.series, start=state_from(start), bookings=booked(four.series)[1:]) == four.series.state
        assert len(four.series.state["members"]) == 4
        assert four.page("Anna").status_code == 200

    def test_everybody_who_answered_is_gone(self, going):
        """Who facilitates from outside is the last one there."""
        this = going(5, outside=True)
        turn = this.on(SEA, losing=["Bram"])
        for name in this.names:
            erase(this.people[name])
        assert this.series.state is None

        turn.reopen("options")
        assert this.series.state is None
