"""Two who facilitate at once, a back button, an old page: one thing happens, and who came too late reads so."""

import pytest
from django.urls import reverse

from gunnen_web.teams import actions as teams
from gunnen_web.together import actions
from gunnen_web.together.models import Choice, Play

pytestmark = pytest.mark.django_db
LATE = "Het team is net verdergegaan"


def says(this, name, answer):
    """Whether who is brought on reads that the team had gone on."""
    assert answer.status_code == 302
    page = this.browser(name).get(answer.url, follow=True)
    assert page.status_code == 200
    return LATE in page.content.decode()


@pytest.fixture
def two(together):
    """Anna and Bram both facilitate a play of five."""
    this = together(5)
    teams.make_facilitator(this.team.memberships.get(user__name="Bram"))
    return this


def test_both_close(two):
    assert not says(two, "Anna", two.post("Anna", "close", at=0))
    assert says(two, "Bram", two.post("Bram", "close", at=0))
    assert (two.play.stage, two.play.at) == ("talking", 0)


def test_both_choose_how_to_go_on(two):
    actions.close(two.play, 0)
    one, other = two.offered[:2]
    assert not says(two, "Anna", two.post("Anna", "play_on", at=0, choice=one))
    assert says(two, "Bram", two.post("Bram", "play_on", at=0, choice=other))
    assert two.play.choices == [one]


def test_one_stops_while_the_other_goes_on(two):
    actions.close(two.play, 0)
    two.play_on("push")
    actions.close(two.play, 1)
    two.post("Anna", "stop")
    assert says(two, "Bram", two.post("Bram", "play_on", at=1, choice="push"))
    assert two.play.choices == ["push"] and two.play.is_over


def test_stopping_what_went_on_meanwhile_brings_one_to_its_debrief(two, monkeypatch):
    actions.close(two.play, 0)
    stop = actions.stop

    def a_moment_later(play):
        actions.play_on(play, 0, "push")
        return stop(play)

    monkeypatch.setattr(actions, "stop", a_moment_later)
    assert two.post("Anna", "stop").url == two.play.get_absolute_url()


@pytest.mark.parametrize(("page", "data"), [("close", {"at": 0}), ("play_on", {"at": 0, "choice": "push"})])
@pytest.mark.parametrize("moment", ["before", "meanwhile"])
def test_one_goes_on_while_the_other_takes_it_away(two, monkeypatch, page, data, moment):
    if moment == "before":
        actions.remove(two.play)
    else:
        deed = getattr(actions, page)
        monkeypatch.setattr(actions, page, lambda play, *what: (actions.remove(play), deed(play, *what)))
    answer = two.post("Bram", page, **data)
    assert answer.url == reverse("together:list", args=[two.team.pk])
    assert says(two, "Bram", answer) and not Play.objects.exists()


@pytest.mark.parametrize("page", ["stop", "remove", "choose"])
def test_what_was_taken_away_brings_one_to_the_list(two, page):
    actions.remove(two.play)
    answer = two.post("Bram", page, at=0, choice="push")
    assert answer.url == reverse("together:list", args=[two.team.pk])
    assert says(two, "Bram", answer)


def test_a_tap_that_was_on_its_way_when_it_closed(two):
    two.post("Anna", "close", at=0)
    assert says(two, "Carla", two.post("Carla", "choose", at=0, choice="push"))
    assert not Choice.objects.exists()


@pytest.mark.parametrize("until", ["talking", "choosing", "over"])
def test_back_to_a_moment_that_has_closed(two, until):
    actions.close(two.play, 0)
    if until != "talking":
        two.play_on("push")
    if until == "over":
        actions.stop(two.play)
    before = Play.objects.values().get()
    assert says(two, "Carla", two.post("Carla", "choose", at=0, choice="push"))
    assert says(two, "Bram", two.post("Bram", "close", at=0))
    if until != "talking":
        assert says(two, "Bram", two.post("Bram", "play_on", at=0, choice="grant"))
    assert Play.objects.values().get() == before and not Choice.objects.exists()
