"""Who leads somebody in the team says so openly; and the team's own names for when it is not safe here."""

from django.urls import reverse

from tests.web.teams.test_roles import stay_of

SAYS = "leidinggevende van iemand in dit team"


def say(house, role, about, **data):
    url = reverse("teams:manages", args=[house.team.pk, about])
    return house.browser(role).post(url, data).status_code


def test_everybody_reads_what_somebody_said(house):
    assert say(house, "member", house.stay("member").pk, manages="on") == 302
    assert stay_of(house, "member").manages
    for role in ("facilitator", "observer"):
        page = house.browser(role).get(reverse("teams:people", args=[house.team.pk]))
        assert SAYS in page.content.decode()
    say(house, "member", house.stay("member").pk)
    assert not stay_of(house, "member").manages


def test_the_facilitator_says_it_of_others_and_members_do_not(house):
    assert say(house, "member", house.stay("observer").pk, manages="on") == 403
    assert not stay_of(house, "observer").manages
    assert say(house, "facilitator", house.stay("observer").pk, manages="on") == 302
    assert stay_of(house, "observer").manages


def test_of_nobody_in_another_team(house):
    other = house.other_team.memberships.get()
    assert say(house, "facilitator", other.pk, manages="on") == 404
    assert say(house, "stranger", house.stay("member").pk, manages="on") == 404


def test_nobody_is_a_manager_unless_said(house):
    page = house.browser("member").get(reverse("teams:people", args=[house.team.pk]))
    assert SAYS not in page.content.decode()


def test_an_observer_says_it_too(house):
    url = reverse("teams:manages", args=[house.team.pk, house.stay("observer").pk])
    assert house.browser("observer").post(url, {"manages": "on"}).status_code == 302
    assert stay_of(house, "observer").manages


def test_the_team_names_who_helps(house):
    url = reverse("teams:rename", args=[house.team.pk])
    names = {"confidant": "Noor, 06 1", "mediator": "Bureau Midden"}
    house.browser("facilitator").post(url, {"name": "Noord", "keep_months": 12, **names})
    house.team.refresh_from_db()
    assert (house.team.confidant, house.team.mediator) == ("Noor, 06 1", "Bureau Midden")
    assert "Noor, 06 1" in house.browser("facilitator").get(url).content.decode()
