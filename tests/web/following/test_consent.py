"""A team says yes or no to check-ins: a majority, each in private, and only on or off is seen."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gunnen_web.following import consent
from gunnen_web.following.models import Checking, Round, Wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(agreed):
    return agreed(5, consents=False)


def say(this, yes, *names):
    for name in names:
        consent.say(this.stay(name), yes)


class TestMajority:
    def test_it_is_off_until_more_than_half_say_yes(self, this):
        say(this, True, "Anna", "Bram")
        assert not consent.runs(this.team)
        assert this.checking is None
        say(this, True, "Cem")
        assert consent.runs(this.team)
        assert this.checking.next_at

    def test_half_is_no_majority(self, agreed):
        this = agreed(4, consents=False)
        say(this, True, "Anna", "Bram")
        assert not consent.runs(this.team)

    def test_the_same_person_counts_once(self, this):
        say(this, True, "Anna", "Anna", "Anna")
        assert not consent.runs(this.team)

    def test_any_majority_stops_them(self, this):
        say(this, True, "Anna", "Bram", "Cem")
        this.open()
        say(this, False, "Cem", "Dewi")
        assert consent.runs(this.team)
        say(this, False, "Eva")
        assert not consent.runs(this.team)
        assert not Round.objects.exists()
        assert this.checking.stopped == Checking.Stopped.TEAM

    def test_and_another_starts_them_again(self, this):
        say(this, True, "Anna", "Bram", "Cem")
        say(this, False, "Anna", "Bram", "Cem")
        say(this, True, "Anna", "Dewi", "Eva")
        assert this.checking.stopped == ""
        assert this.checking.next_at

    def test_who_left_does_not_count(self, agreed):
        this = agreed(5, consents=False)
        say(this, True, "Anna", "Bram")
        stay = this.stay("Bram")
        stay.left_at = this.now
        stay.save()
        say(this, True, "Cem")
        assert not consent.runs(this.team)
        say(this, True, "Dewi")
        assert consent.runs(this.team)

    def test_leaving_itself_moves_nothing(self, this):
        """Else the team would see what they had said."""
        say(this, True, "Anna", "Bram", "Cem")
        say(this, False, "Dewi", "Eva")
        stay = this.stay("Bram")
        stay.left_at = this.now
        stay.save()
        assert consent.runs(this.team)

    def test_who_takes_no_part_has_no_say(self, this):
        with pytest.raises(PermissionDenied):
            say(this, True, "Kijker 1")
        assert not Wish.objects.exists()


class TestPage:
    def page(self, this, name):
        return this.browser(name).get(f"/teams/{this.team.pk}/check-ins/").content.decode()

    def test_my_own_choice_is_mine(self, this):
        before = {name: self.page(this, name).split("<main")[1] for name in ("Anna", "Cem", "Kijker 1")}
        answer = this.browser("Bram").post(f"/teams/{this.team.pk}/check-ins/", {"yes": "yes"})
        assert answer.status_code == 302
        assert "dit koos je" in self.page(this, "Bram")
        for name in before:
            html = self.page(this, name).split("<main")[1]
            assert "dit koos je" not in html
            assert "staan uit" in html

    def test_who_watches_sees_on_or_off_alone(self, this):
        html = self.page(this, "Kijker 1")
        assert "De check-ins staan uit." in html
        assert "Wil jij check-ins" not in html
        assert this.browser("Kijker 1").post(f"/teams/{this.team.pk}/check-ins/", {"yes": "yes"}).status_code == 403

    def test_no_answer_is_no_answer(self, this):
        assert this.browser("Bram").post(f"/teams/{this.team.pk}/check-ins/", {"yes": "?"}).status_code == 422
        assert not Wish.objects.exists()

    def test_a_count_is_nowhere(self, this):
        say(this, True, "Anna", "Bram", "Cem")
        say(this, False, "Dewi")
        main = self.page(this, "Eva").split("<main")[1]
        assert "staan aan" in main
        assert not [word for word in ("drie", " 3 ", "vier van", "van de 5") if word in main]


class TestRhythm:
    def test_the_facilitator_sets_it(self, agreed):
        this = agreed()
        assert this.post("Anna", "following:rhythm", {"rhythm": "month"}).status_code == 302
        assert this.checking.rhythm == "month"
        assert this.post("Anna", "following:rhythm", {"rhythm": "daily"}).status_code == 422
        assert this.post("Bram", "following:rhythm", {"rhythm": "quarter"}).status_code == 403

    def test_nothing_to_set_where_nothing_is_followed(self, this):
        assert this.page("Anna", "following:rhythm").status_code == 404


class TestDue:
    def test_who_facilitates_sees_the_closing_day_and_no_calendar_does(self, agreed):
        from gunnen_web.agenda import due

        this = agreed()
        this.open()
        lead, member = this.stay("Anna"), this.stay("Bram")
        (found,) = [each for each in due.of([lead]) if each.kind == "check_in"]
        assert found.day == timezone.localdate(this.round.closes_at)
        assert not [each for each in due.of([member]) if each.kind == "check_in"]
        assert not [each for each in due.of([lead], for_calendar=True) if each.kind == "check_in"]
