"""Who starts a situation while the team plays another reads whose it is, and how to join."""

import json

import pytest

from gunnen_web.accounts import mydata
from gunnen_web.accounts.actions import erase
from gunnen_web.teams import actions as teams
from gunnen_web.together import actions
from gunnen_web.together.models import Play

pytestmark = pytest.mark.django_db
WHOSE, OWN, NOBODYS = "was al begonnen met", "Je was zelf al begonnen met", "Jullie spelen al"
JOIN, LEAD = "Jij doet ook mee", "Jij bent er niet voor gevraagd"


def stay(this, name):
    return this.team.memberships.get(user__name=name)


@pytest.fixture
def two(together):
    """Anna and Bram facilitate; Anna started home or office, for four of the five."""
    this = together(5)
    actions.stop(this.play)
    teams.make_facilitator(stay(this, "Bram"))
    there = [stay(this, name) for name in ("Anna", "Bram", "Carla", "Daan")]
    this.made = actions.start(this.team, None, "home_or_office", False, there, by=stay(this, "Anna"))
    return this


def starts(this, name, **others):
    """Where who starts the gym class lands, and what they read there."""
    data = {"shown": "openly", "people": [str(stay(this, each).pk) for each in ("Carla", "Emma")]} | others
    answer = this.browser(name).post(this.url("start", "gym_class"), data)
    return answer.url, this.browser(name).get(answer.url).content.decode()


def test_one_reads_whose_it_is_and_how_to_join(two):
    url, page = starts(two, "Bram")
    assert url == two.play.get_absolute_url()
    assert f"\u2068Anna\u2069 {WHOSE} ‘Thuis of kantoor’" in page and JOIN in page
    assert Play.objects.count() == 1 and not two.play.openly
    assert WHOSE not in two.get("Bram").content.decode(), "it is said once"


def test_of_ones_own_too(two):
    assert OWN in starts(two, "Anna")[1]


def test_who_was_not_asked_reads_what_they_can_do(two):
    teams.make_facilitator(stay(two, "Emma"))
    page = starts(two, "Emma")[1]
    assert "Anna" in page and LEAD in page and JOIN not in page


def test_who_starts_what_nobody_plays_reads_nothing_of_it(two):
    actions.stop(two.play)
    url, page = starts(two, "Bram")
    made = Play.objects.get()
    assert url == made.get_absolute_url() and made.started_by == stay(two, "Bram")
    assert not any(each in page for each in (WHOSE, OWN, NOBODYS, JOIN, LEAD))


def test_the_same_request_again_reads_nothing_of_it(two):
    actions.stop(two.play)
    for _time in range(2):
        url, page = starts(two, "Bram", key="3f0b8f64-2c5e-4c5e-9d5a-4a9a0d3a0003")
        assert url == Play.objects.get().get_absolute_url() and OWN not in page


@pytest.mark.parametrize("page", ["", "begin/gym_class/"])
def test_it_stands_where_one_would_start(two, page):
    found = two.browser("Bram").get(f"/teams/{two.team.pk}/samen-oefenen/{page}")
    assert "<bdi>Anna</bdi> is hiermee begonnen" in found.content.decode()


@pytest.mark.parametrize("how", ["left", "erased"])
def test_who_is_gone_is_not_named(two, how):
    if how == "left":
        teams.end(stay(two, "Anna"))
    else:
        erase(two.people["Anna"])
        assert two.play.started_by is None
    page = starts(two, "Bram")[1]
    assert NOBODYS in page and "Anna" not in page


def test_when_it_is_over_nobody_remembers_who_began(two):
    two.to_the_end()
    assert two.play.started_by is None


def test_that_one_began_goes_into_ones_export_though_one_has_no_seat(two):
    def export(name):
        return json.loads(json.dumps(mydata.everything_of(two.people[name])["practice_together"]))

    assert [each["started_it"] for each in export("Anna")] == [True]
    assert [each["started_it"] for each in export("Bram")] == [False]
    two.play.seats.filter(membership=stay(two, "Anna")).delete()
    assert [(each["started_it"], each["took_part"], each["chosen"]) for each in export("Anna")] == [(True, False, None)]
