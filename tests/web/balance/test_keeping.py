"""What stays of a series when answers go, what somebody takes along, and what an erased account leaves."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from gunnen import records
from gunnen_web.accounts.actions import erase
from gunnen_web.accounts.mydata import everything_of
from gunnen_web.balance.models import Agreement, Booking, Note
from gunnen_web.decisions import chain, timers
from tests.web.decisions.life import SEA

pytestmark = pytest.mark.django_db


def later():
    return timezone.now() + timedelta(days=2 * 366)


class TestForgetting:
    def test_answers_go_and_what_the_guard_remembers_stays(self, going):
        this = going(5)
        turns = [this.on(SEA, losing=["Anna", "Bram"], gifts=["Bram"]) for _ in range(2)]
        before = this.series.state
        timers.run(later())
        for each in Booking.objects.all():
            assert (each.reports, each.rows, each.granted, each.gifts, each.sealed) == (None, {}, [], [], None)
        assert this.series.state == before
        assert this.band("Anna") == "leaning"
        for turn in turns:
            assert records.verify(chain.document(turn.decision)).ok
        for page in ("team", "mine", "settings", "what_if"):
            assert this.page("Anna", page).status_code == 200
        assert "Vraag 1?" not in this.html("Anna", "mine")

    def test_what_it_cost_somebody_cant_be_read_from_the_states_either(self, going):
        """Else the difference between two states that were kept would still say it."""
        this = going(5)
        for _ in range(3):
            this.on(SEA, losing=["Anna", "Bram"])
        timers.run(later())

        kept = [each.before.get("granted") for each in Booking.objects.all() if each.before]
        assert not any(map(any, filter(None, kept)))

    def test_the_series_goes_on(self, going):
        this = going(5)
        this.on(SEA, losing=["Anna"])
        timers.run(later())
        turn = this.on(SEA, losing=["Anna"])
        assert turn.booking.number == 2
        assert this.account("Anna", "streak") == 2

    def test_only_the_decision_whose_time_is_over(self, going):
        this = going(5)
        old, new = (this.on(SEA, losing=["Anna"]) for _ in range(2))
        new.decision.outcomes.update(review=timezone.localdate() + timedelta(days=900))
        timers.run(later())
        assert old.booking.reports is None
        assert new.booking.reports is not None


class TestErasing:
    @pytest.fixture
    def this(self, going):
        this = going(5)
        for _ in range(2):
            this.on(SEA, losing=["Bram", "Cem"], gifts=["Cem"])
        Agreement.objects.create(
            series=this.series, membership=this.stay("Bram"), percent=150, agreed_at=timezone.now()
        )
        assert Note.objects.filter(membership=this.stay("Bram")).exists()
        return this

    def test_nothing_remembers_them(self, this):
        gone = this.member("Bram")
        erase(this.people["Bram"])
        assert gone not in json.dumps(this.series.state)
        for each in Booking.objects.all():
            held = [each.before, each.reports, each.rows, each.granted, each.gifts]
            assert gone not in json.dumps(held)
            assert each.sealed is None
        assert not Note.objects.filter(membership=gone).exists()
        assert not Agreement.objects.filter(membership=gone).exists()

    def test_the_others_stay(self, this):
        kept = this.member("Cem")
        erase(this.people["Bram"])
        assert kept in this.series.state["members"]
        assert all(kept in each.rows for each in Booking.objects.all())
        assert "Vraag 1?" in this.html("Cem", "mine")
        for turn in this.turns:
            assert records.verify(chain.document(turn.decision)).ok

    def test_it_goes_on_without_them(self, this):
        erase(this.people["Bram"])
        turn = this.on(SEA, losing=["Anna"])
        assert len(this.series.state["members"]) == 4
        assert records.verify(chain.document(turn.decision)).ok

    def test_in_every_team_that_they_were_in(self, this):
        gone = this.member("Bram")
        this.leave("Bram")
        erase(this.people["Bram"])
        assert gone not in json.dumps([this.series.state, *(each.before for each in Booking.objects.all())])

    def test_all_of_a_series_and_then_one_more(self, this, join, person):
        """Who came later can still be erased when nobody is left of those of the first decisions."""
        this.people["Nico"] = person("Nico")
        join(this.team, this.people["Nico"])
        for name in ("Bram", "Cem", "Dewi", "Eva", "Anna"):
            erase(this.people[name])

        erase(this.people["Nico"])
        assert this.people["Nico"].__class__.objects.get(pk=this.people["Nico"].pk).erased_at

    def test_no_page_names_them(self, this):
        this.series.uncounted.add(this.stay("Bram"))
        erase(this.people["Bram"])
        for page in ("team", "settings"):
            assert "Bram" not in this.html("Anna", page)
            assert "Niet meegeteld" not in this.html("Anna", page)


class TestTakingAlong:
    def test_ones_own_rows(self, going):
        this = going(5)
        this.on(SEA, losing=["Bram"], gifts=["Bram"], question="De zee?")
        this.on(SEA, losing=["Bram"], question="Nog eens?")
        this.post("Bram", "note", {"may_know": "yes"}, Note.objects.get().pk)
        this.post("Anna", "propose", {"person": this.member("Bram"), "percent": "150"})
        (mine,) = everything_of(this.people["Bram"])["balance"]
        assert mine == {
            "team": "Team Noord",
            "series": "Wat we samen besluiten",
            "balance": "leaning",
            "decisions": [
                {"decision": "De zee?", "i_lost": True, "i_granted": True, "gift": True},
                {"decision": "Nog eens?", "i_lost": True, "i_granted": True, "gift": False},
            ],
            "notes": [{"about": "streak", "facilitator_may_know": True, "over": False}],
            "agreements": [{"percent": 150, "agreed": False}],
        }

    def test_who_lost_nothing_granted_nothing(self, going):
        this = going(5)
        this.on(SEA, losing=["Bram"])
        (mine,) = everything_of(this.people["Cem"])["balance"]

        assert mine["decisions"] == [{"decision": "Vraag 1?", "i_lost": False, "i_granted": False, "gift": False}]

    def test_of_a_team_that_one_left(self, going):
        this = going(5)
        this.on(SEA, losing=["Bram"])
        this.leave("Bram")
        assert everything_of(this.people["Bram"])["balance"][0]["decisions"]

    def test_nobody_elses(self, going):
        this = going(5)
        this.on(SEA, losing=["Bram"])
        held = json.dumps(everything_of(this.people["Cem"])["balance"])
        assert this.member("Bram") not in held
        assert "Bram" not in held
