"""Who leads somebody in the team says so openly; and the team's own names for when it is not safe here."""

from django.urls import reverse

from tests.web.ladder import Ladder
from tests.web.teams.test_roles import stay_of

SAYS = "leidinggevende van iemand in dit team"


class TestManages(Ladder):
    name = "teams:manages"
    method = "post"
    works = 302
    allowed = {"facilitator", "member"}
    wrong_method = "get"

    def args(self, house):
        return [house.team.pk, house.stay("member").pk]

    def data(self, house):
        return {"manages": "on"}

    def test_everybody_reads_it(self, house):
        self.ask(house, "member")
        assert stay_of(house, "member").manages
        for role in ("facilitator", "member", "observer"):
            page = house.browser(role).get(reverse("teams:people", args=[house.team.pk]))
            assert SAYS in page.content.decode()

    def test_it_can_be_taken_back(self, house):
        self.ask(house, "member")
        house.browser("member").post(reverse(self.name, args=self.args(house)))
        assert not stay_of(house, "member").manages

    def test_somebody_of_another_team(self, house):
        other = house.other_team.memberships.get()
        assert self.ask(house, "facilitator", args=[house.team.pk, other.pk]).status_code == 404
        other.refresh_from_db()
        assert not other.manages


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
