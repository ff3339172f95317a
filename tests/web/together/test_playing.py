"""A team plays a situation: from its start, moment by moment, to the debrief."""

from html import unescape

import pytest
from django.urls import reverse

from gunnen.practice.situations import situations
from gunnen_web.together import actions, showing
from gunnen_web.together.models import Choice, Play, Seat

pytestmark = pytest.mark.django_db
FIVE = ("push", "ask", "ask", "push", "ask")


def text(response):
    assert response.status_code == 200, response.status_code
    return unescape(response.content.decode())


class TestStarting:
    def fields(self, this, **others):
        people = this.team.memberships.taking_part()
        return {"shown": "unnamed", "people": [str(each.pk) for each in people]} | others

    def test_a_facilitator_starts_it_for_whoever_is_there(self, together):
        this = together(4)
        actions.stop(this.play)
        url = this.url("start", "gym_class")
        assert "Zonder namen" in text(this.browser("Anna").get(url))
        there = this.team.memberships.filter(user__name__in=["Anna", "Bram"])
        answer = this.browser("Anna").post(url, self.fields(this, people=[str(each.pk) for each in there]))
        play = Play.objects.get()
        assert answer.url == play.get_absolute_url()
        assert (play.situation, play.openly, play.seats.count()) == ("gym_class", False, 2)

    def test_openly_only_if_it_is_said(self, together):
        this = together(4)
        actions.stop(this.play)
        this.browser("Anna").post(this.url("start", "gym_class"), self.fields(this, shown="openly"))
        assert Play.objects.get().openly

    def test_one_at_a_time(self, together):
        this = together(4)
        answer = this.browser("Anna").post(this.url("start", "gym_class"), self.fields(this))
        assert answer.url == this.play.get_absolute_url()
        assert Play.objects.count() == 1

    def test_the_same_request_twice_is_one_play(self, together):
        this = together(4)
        key = "3f0b8f64-2c5e-4c5e-9d5a-4a9a0d3a0001"
        actions.stop(this.play)
        first = this.browser("Anna").post(this.url("start", "gym_class"), self.fields(this, key=key))
        Play.objects.update(stage="over")
        again = this.browser("Anna").post(this.url("start", "gym_class"), self.fields(this, key=key))
        assert first.url == again.url and Play.objects.count() == 1

    def test_not_alone_and_not_with_somebody_elses_people(self, together, person, team):
        this = together(4)
        actions.stop(this.play)
        other = team("Zuid").memberships.get()
        one = this.team.memberships.get(user__name="Anna")
        for people in ([str(one.pk)], [str(one.pk), str(other.pk)], []):
            answer = this.browser("Anna").post(this.url("start", "gym_class"), self.fields(this, people=people))
            assert answer.status_code == 422
        assert not Play.objects.exists()

    def test_a_situation_that_is_not_there(self, together):
        this = together(4)
        assert this.browser("Anna").get(this.url("start", "no_such")).status_code == 404


class TestChoosing:
    @pytest.mark.parametrize("name", sorted(situations()))
    def test_two_phones_and_the_wall(self, together, name):
        this = together(2, situation=name)
        now = this.play.game.course.now
        wall, phone = text(this.get("Anna")), text(this.get("Bram", "choose"))
        for each in now.choices:
            assert each.words.nl in wall and each.words.nl in phone
        assert now.text.nl in wall and now.text.nl in phone
        assert "Niemand ziet wat jij koos" in phone
        this.post("Bram", "choose", at=0, choice=now.kinds[0])
        assert "dit koos je" in text(this.get("Bram", "choose"))
        assert "dit koos je" not in text(this.get("Bram"))
        this.post("Bram", "choose", at=0, choice=now.kinds[1])
        assert Choice.objects.get().kind == now.kinds[1]
        this.post("Anna", "choose", at=0, choice=now.kinds[0])
        assert this.play.stage == "talking"

    def test_an_old_tap_chooses_nothing(self, together):
        this = together(5)
        for wrong in ({"at": 1, "choice": "push"}, {"at": 0, "choice": "shout"}):
            assert this.post("Bram", "choose", **wrong).status_code == 302
        assert this.post("Bram", "choose", at="x").status_code == 400
        actions.close(this.play, 0)
        this.post("Bram", "choose", at=0, choice="push")
        assert not Choice.objects.exists() and this.play.stage == "talking"

    def test_a_facilitator_who_plays_chooses_like_everybody(self, together):
        this = together(5)
        this.post("Anna", "choose", at=0, choice="push")
        assert Choice.objects.get().seat == this.seat("Anna")
        assert "dit koos je" in text(this.get("Anna", "choose"))

    def test_who_takes_no_part_does_not_choose(self, together):
        this = together(5)
        assert this.get("Kijker", "choose").status_code == 403
        this.seat("Bram").delete()
        assert this.post("Bram", "choose", at=0, choice="push").status_code == 403
        assert text(this.get("Bram"))

    def test_nor_who_only_watches_since(self, together):
        this = together(4)
        this.choose("Bram", "push")
        this.team.memberships.filter(user__name="Bram").update(role="observer", takes_part=False)
        assert this.get("Bram", "choose").status_code == 403
        for name in ("Anna", "Carla", "Daan"):
            this.choose(name, "ask")
        assert this.play.stage == "talking"

    def test_only_who_was_asked_is_sent_to_choose(self, together):
        this = together(4)
        this.seat("Bram").delete()
        url = reverse("together:list", args=[this.team.pk])
        found = {name: this.url("choose") in text(this.browser(name).get(url)) for name in ("Anna", "Bram", "Kijker")}
        assert found == {"Anna": True, "Bram": False, "Kijker": False}

    def test_the_facilitator_closes_it_once(self, together):
        this = together(5)
        this.choose("Bram", "push")
        for _ in range(2):
            this.post("Anna", "close", at=0)
        assert this.play.stage == "talking" and this.play.at == 0
        assert not Choice.objects.exists()


class TestTalking:
    def test_openly_names_are_read_by_everybody(self, together):
        this = together(5, openly=True)
        assert "staat bij elke keuze wie haar koos" in text(this.get("Bram", "choose"))
        this.all_choose(*FIVE)
        for who in ("Anna", "Bram", "Kijker"):
            page = text(this.get(who)).partition("Dit kozen jullie")[2].partition("</section>")[0]
            assert page.index("Anna") < page.index("Daan") and page.index("Bram") < page.index("Carla")
        assert "dit kozen de meesten" in text(this.get("Anna"))

    def test_without_names_there_are_none(self, together):
        this = together(5)
        this.all_choose(*FIVE)
        for who in ("Anna", "Bram", "Kijker"):
            page = text(this.get(who)).partition("together-spread")[2].partition("</section>")[0]
            assert page and not [name for name in this.people if name in page]

    @pytest.mark.parametrize(
        ("word", "kinds", "counts", "says"),
        [
            ("not_the_same", ["push", "ask"], [], "Jullie kozen niet allemaal hetzelfde"),
            ("kept_quiet", [], [], "Deze keer zeggen we niet hoe jullie kozen"),
            ("too_few", [], [], "Met zo weinig mensen laten we niets zien"),
            ("numbers", ["push", "ask"], [5, 7], "7 keer"),
        ],
    )
    def test_what_may_be_shown_is_what_is_shown(self, together, word, kinds, counts, says):
        this = together(5)
        actions.close(this.play, 0)
        Play.objects.update(shown={"word": word, "kinds": kinds, "counts": counts})
        for who, page in (("Anna", "show"), ("Kijker", "show"), ("Bram", "choose")):
            assert says in text(this.get(who, page))
        assert ("dit kozen de meesten" in text(this.get("Anna"))) == bool(counts)

    def test_the_questions_follow_from_the_moment_alone(self, together):
        this, other = together(5), None
        this.all_choose(*FIVE)
        first = showing.talk(this.play)["questions"]
        actions.remove(this.play)
        other = this.start()
        other.all_choose(*reversed(FIVE))
        assert showing.talk(other.play)["questions"] == first
        assert 2 <= len(first) <= 3

    def test_the_facilitator_plays_on_and_colleagues_react(self, together):
        this = together(5)
        actions.close(this.play, 0)
        for _ in range(2):
            this.post("Anna", "play_on", at=0, choice="push")
        assert this.play.choices == ["push"] and this.play.stage == "choosing"
        reaction = this.play.game.course.steps[0].reactions[0].words.nl[1:]
        assert reaction in text(this.get("Kijker"))

    @pytest.mark.parametrize("data", [{"at": 1, "choice": "push"}, {"at": 0, "choice": "shout"}])
    def test_not_with_a_choice_that_is_not_there(self, together, data):
        this = together(5)
        actions.close(this.play, 0)
        assert this.post("Anna", "play_on", **data).status_code == 302
        assert this.play.choices == []

    def test_not_before_it_has_closed(self, together):
        this = together(5)
        this.post("Anna", "play_on", at=0, choice="push")
        assert this.play.choices == []


class TestTheEnd:
    def test_all_see_the_debrief_and_nothing_remains_but_the_course(self, together):
        this = together(5)
        this.to_the_end()
        for who in ("Anna", "Bram", "Kijker"):
            page = text(this.get(who))
            assert "Terugblik" in page and "Jullie weg" in page and "Jouw weg" not in page
        assert this.get("Bram", "choose").url == this.play.get_absolute_url()
        assert not Seat.objects.exists() and not Choice.objects.exists()
        assert (this.play.secret, this.play.shown) == ("", None)
        assert "Eerder gespeeld" in text(this.browser("Bram").get(reverse("together:list", args=[this.team.pk])))

    def test_stopping_early(self, together):
        this = together(5)
        actions.close(this.play, 0)
        this.play_on("push")
        this.choose("Bram", this.offered[0])
        assert this.post("Anna", "stop").url == this.play.get_absolute_url()
        assert this.play.is_over and not Choice.objects.exists()
        assert "Terugblik" in text(this.get("Bram"))

    def test_stopping_before_anything_leaves_nothing(self, together):
        this = together(5)
        this.post("Anna", "stop")
        assert not Play.objects.exists()

    def test_the_facilitator_takes_it_away(self, together):
        this = together(5)
        this.to_the_end()
        assert "weg voor het hele team" in text(this.get("Anna", "remove"))
        this.post("Anna", "remove")
        assert not Play.objects.exists()

    def test_a_situation_that_changed_is_not_played_wrongly(self, together):
        this = together(5)
        Play.objects.update(mark="other")
        assert "veranderd sinds" in text(this.get("Bram"))
        assert this.get("Bram", "choose").url == this.play.get_absolute_url()
        assert this.post("Bram", "choose", at=0, choice="push").status_code == 302
        assert not Choice.objects.exists()


def test_the_title_says_where_the_team_is(together):
    """A page that goes on by itself says so to who only hears it."""
    this = together(4)

    def titles():
        pages = [text(this.get(name, page)) for name, page in (("Anna", "show"), ("Bram", "choose"))]
        return {each.split("<title>")[1].split(" · ")[0] for each in pages}

    assert titles() == {"Thuis of kantoor, moment 1"}
    actions.close(this.play, 0)
    assert titles() == {"Thuis of kantoor, moment 1: erover praten"}
    this.play_on()
    assert titles() == {"Thuis of kantoor, moment 2"}
    this.to_the_end()
    assert "<title>Thuis of kantoor: terugblik · " in text(this.get("Anna"))
