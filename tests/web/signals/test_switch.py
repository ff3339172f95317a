"""A team says yes or no to signals: everybody, each in private, and only on or off is seen."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gunnen_web.signals import hints, switch
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

    def test_leaving_itself_moves_nothing(self, talking):
        """Else the team would see what they had said."""
        this = talking(3)
        this.say(True, "Anna", "Bram")
        this.say(False, "Cem")
        Membership.objects.filter(user=this.people["Cem"]).update(left_at=timezone.now())
        assert not this.runs

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

    def test_no_answer_is_no_answer(self, talking):
        this = talking(3)
        assert this.post("Bram", "switch", {"yes": "?"}).status_code == 422
        assert not SignalWish.objects.exists()
