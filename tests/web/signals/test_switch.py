"""A team says yes or no to signals: everybody, each in private, and only on or off is seen."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gunnen_web.signals import hints, stopping, switch, timers
from gunnen_web.signals.models import HintOn, SignalWish, Switch, Weather
from gunnen_web.teams.models import Membership

pytestmark = pytest.mark.django_db


class TestEverybody:
    def test_it_is_off_until_the_last_yes(self, talking):
        this = talking(3)
        this.say(True, "Anna", "Bram")
        assert not this.runs
        this.say(True, "Cem")
        assert this.runs

    def test_one_no_keeps_it_off(self, talking):
        this = talking(3)
        this.say(True, "Anna", "Bram")
        this.say(False, "Cem")
        assert not this.runs
        this.say(True, "Cem")
        assert this.runs

    def test_the_same_person_counts_once(self, talking):
        this = talking(3)
        this.say(True, "Anna", "Anna", "Anna")
        assert not this.runs

    def test_a_facilitator_from_outside_writes_too_and_has_a_say(self, talking):
        this = talking(3, outside=True)
        this.say(True, "Bram", "Cem")
        assert not this.runs
        this.say(True, "Anna")
        assert this.runs

    def test_who_only_watches_has_none(self, talking):
        this = talking(3)
        with pytest.raises(PermissionDenied):
            this.say(True, "Kijker")
        assert not SignalWish.objects.exists()

    def test_who_left_has_none(self, talking):
        this = talking(3)
        stay = this.stay("Cem")
        Membership.objects.filter(pk=stay.pk).update(left_at=timezone.now())
        with pytest.raises(PermissionDenied):
            switch.say(stay, True)
        this.say(True, "Anna", "Bram")
        assert this.runs


class TestLater:
    def test_any_no_stops_it_and_takes_along_what_was_made(self, talking):
        this = talking(3, runs=True)
        this.hint_on("Anna")
        Weather.objects.create(team=this.team, starts=timezone.now(), shown={})
        this.say(False, "Bram")
        assert not this.runs
        assert not Weather.objects.exists()
        assert not HintOn.objects.exists()

    def test_a_later_yes_starts_from_nothing(self, talking):
        this = talking(3, runs=True)
        before = Switch.objects.get().since
        this.hint_on("Anna")
        this.say(False, "Bram")
        this.say(True, "Bram")
        assert not this.runs, "nobody's yes outlives a no"
        this.say(True, "Anna", "Cem")
        assert this.runs
        assert Switch.objects.get().since > before
        assert not hints.is_on(this.stay("Anna"))

    def test_who_joins_moves_nothing_and_their_no_stops_it(self, talking, person):
        this = talking(3, runs=True)
        this.people["Dewi"] = person("Dewi")
        Membership.objects.create(team=this.team, user=this.people["Dewi"])
        assert this.runs
        this.say(True, "Anna")
        assert this.runs
        this.say(False, "Dewi")
        assert not this.runs

    def test_after_a_no_a_yes_again_tells_nothing_of_who_came_later(self, talking, person):
        """Else no and yes would show whether a newcomer had said yes: on again, or not."""
        this = talking(3, runs=True)
        this.people["Dewi"] = person("Dewi")
        Membership.objects.create(team=this.team, user=this.people["Dewi"])
        this.say(True, "Dewi")
        this.say(False, "Anna")
        this.say(True, "Anna")
        assert not this.runs
        this.say(True, "Bram", "Cem", "Dewi")
        assert this.runs

    def test_what_else_was_made_of_it_goes_along(self, talking, monkeypatch):
        monkeypatch.setattr(stopping, "_GOES", {})
        gone = []
        stopping.register("reports", gone.append)
        this = talking(3)
        this.say(False, "Bram")
        assert gone == [], "it was not on"
        this.say(True, "Anna", "Bram", "Cem")
        this.say(False, "Bram")
        assert gone == [this.team]

    def test_another_team_keeps_its_own(self, talking, person, team):
        this = talking(3, runs=True)
        theirs = team("Team Zuid", person("Zoë"))
        switch.say(theirs.memberships.get(), True)
        this.say(False, "Bram")
        assert switch.runs(theirs)

    def test_the_date_of_a_yes_stays_when_it_is_said_again(self, talking):
        this = talking(3)
        this.say(True, "Anna")
        before = SignalWish.objects.get().since
        this.say(True, "Anna")
        assert SignalWish.objects.get().since == before
        this.say(False, "Anna")
        this.say(True, "Anna")
        assert SignalWish.objects.get().since > before


class TestComingAndGoing:
    """While they are off, nothing that anybody does next may tell what somebody else had said."""

    def leave(self, this, name):
        Membership.objects.filter(pk=this.stay(name).pk).update(left_at=timezone.now())

    def join(self, this, person, name="Dewi"):
        this.people[name] = person(name)
        Membership.objects.create(team=this.team, user=this.people[name])

    @pytest.mark.parametrize("clicks", [[True], [False, True]])
    @pytest.mark.parametrize("word", [False, None])
    def test_what_who_left_had_said_is_not_to_be_told(self, talking, clicks, word):
        this = talking(3)
        this.say(True, "Anna", "Bram")
        if word is False:
            this.say(word, "Cem")
        self.leave(this, "Cem")
        assert not this.runs
        for yes in clicks:
            this.say(yes, "Anna")
        assert not this.runs
        this.say(True, "Bram")
        assert this.runs, "everybody said it anew"

    def test_who_comes_lets_every_word_lapse(self, talking, person):
        this = talking(3)
        this.say(True, "Anna", "Bram")
        self.join(this, person)
        this.say(True, "Cem", "Dewi")
        assert not this.runs
        this.say(True, "Anna", "Bram")
        assert this.runs

    def test_a_word_that_lapsed_does_not_come_back(self, talking, person):
        this = talking(3)
        this.say(True, "Anna", "Bram")
        self.join(this, person)
        switch.let_lapse()
        self.leave(this, "Dewi")
        this.say(True, "Cem")
        assert not this.runs

    def test_by_the_clock_a_word_that_holds_stays(self, talking):
        this = talking(3)
        this.say(True, "Anna", "Bram")
        timers.run(timezone.now())
        this.say(True, "Cem")
        assert this.runs

    def test_who_watches_comes_and_goes_as_they_like(self, talking, person):
        this = talking(3)
        this.say(True, "Anna", "Bram")
        this.people["Dewi"] = person("Dewi")
        Membership.objects.create(team=this.team, user=this.people["Dewi"], role="observer", takes_part=False)
        this.say(True, "Cem")
        assert this.runs

    def test_my_page_says_that_my_word_lapsed(self, talking, person):
        this = talking(3)
        this.say(True, "Anna")
        assert "vervallen: zeg het opnieuw" not in this.main("Anna", "switch")
        self.join(this, person)
        assert "vervallen: zeg het opnieuw" in this.main("Anna", "switch")
        assert "dit koos je" not in this.main("Anna", "switch")
        for name in ("Bram", "Dewi", "Kijker"):
            assert "vervallen: zeg het opnieuw" not in this.main(name, "switch")

    def test_while_they_are_on_everybody_reads_that_somebody_is_left_out(self, talking, person):
        this = talking(3, runs=True)
        self.join(this, person)
        for yes in (None, True):
            this.say(yes, *(["Dewi"] if yes else []))
            pages = {name: this.main(name, "switch") for name in ("Anna", "Dewi", "Kijker")}
            assert all("Wie later kwam, wordt nog niet gelezen." in html for html in pages.values())
            assert ("dat geldt nog" in pages["Anna"], "Je kwam later." in pages["Dewi"]) == (True, True)
        this.say(True, "Anna", "Bram", "Cem")
        assert "nog niet gelezen" not in this.main("Kijker", "switch")


class TestPage:
    def test_my_own_choice_is_mine(self, talking):
        this = talking(3)
        assert this.post("Bram", "switch", {"yes": "no"}).status_code == 302
        assert "dit koos je" in this.main("Bram", "switch")
        for name in ("Anna", "Cem", "Kijker"):
            html = this.main(name, "switch")
            assert "dit koos je" not in html
            assert "De signalen staan uit." in html

    def test_the_others_can_not_tell_whether_anybody_answered(self, talking):
        this = talking(4)
        before = this.main("Anna", "switch")
        this.say(True, "Bram")
        this.say(False, "Cem")
        strip = lambda html: html.split("csrf")[0]  # noqa: E731
        assert strip(this.main("Anna", "switch")) == strip(before)

    def test_it_says_what_is_read_and_what_never(self, talking):
        html = talking(3).main("Kijker", "switch")
        for title in ("Wat wordt gelezen", "Wat nooit wordt bewaard", "Waarvoor, en waarvoor nooit"):
            assert title in html
        assert "Wil jij signalen" not in html

    def test_a_no_is_warned_while_it_is_on(self, talking):
        assert "kunnen raden wie het was" in talking(3, runs=True).main("Bram", "switch")

    def test_who_has_not_answered_gets_there_at_once_past_all_that_is_to_be_read(self, talking):
        this = talking(3)
        this.say(True, "Bram")
        there = {name: 'href="#jouw-antwoord"' in this.main(name, "switch") for name in ("Anna", "Bram", "Kijker")}
        assert there == {"Anna": True, "Bram": False, "Kijker": False}

    def test_no_answer_is_no_answer(self, talking):
        this = talking(3)
        assert this.post("Bram", "switch", {"yes": "?"}).status_code == 422
        assert not SignalWish.objects.exists()
