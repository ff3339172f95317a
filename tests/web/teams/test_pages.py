import pytest
from django.utils.html import escape

from tests.web.ladder import ROLES, Ladder


class TestTeam(Ladder):
    name = "teams:show"

    def test_it_shows_the_name(self, house):
        assert "Noord" in self.ask(house, "member").content.decode()

    def test_only_a_facilitator_sees_how_to_invite(self, house):
        assert "/uitnodigen/" in self.ask(house, "facilitator").content.decode()
        assert "/uitnodigen/" not in self.ask(house, "member").content.decode()

    def test_an_observer_sees_no_button_to_begin(self, house):
        assert "Begin een besluit" in self.ask(house, "member").content.decode()
        assert "Begin een besluit" not in self.ask(house, "observer").content.decode()


class TestRename(Ladder):
    name = "teams:rename"
    allowed = {"facilitator"}

    def test_a_new_name(self, house):
        house.browser("facilitator").post(f"/teams/{house.team.pk}/naam/", {"name": "  West \u202ewoord "})
        house.team.refresh_from_db()
        assert house.team.name == "West woord"

    def test_answers_may_be_kept_shorter(self, house):
        house.browser("facilitator").post(f"/teams/{house.team.pk}/naam/", {"name": "Noord", "keep_months": "3"})
        house.team.refresh_from_db()
        assert house.team.keep_months == 3

    def test_never_longer_than_a_year(self, house):
        answer = house.browser("facilitator").post(f"/teams/{house.team.pk}/naam/", {"name": "X", "keep_months": "24"})
        house.team.refresh_from_db()
        assert (answer.status_code, house.team.name, house.team.keep_months) == (200, "Noord", 12)

    def test_an_empty_name_keeps_the_old_one(self, house):
        answer = house.browser("facilitator").post(f"/teams/{house.team.pk}/naam/", {"name": " \u200f "})
        house.team.refresh_from_db()
        assert answer.status_code == 200
        assert house.team.name == "Noord"


class TestPeople(Ladder):
    name = "teams:people"

    def test_it_says_who_takes_part(self, house, team, person, visit):
        guide = person("Gids")
        made = team("Zee", guide, members=[person("Lid")], observers=[person("Kijker")], outside=True)
        page = visit(guide).get(f"/teams/{made.pk}/mensen/").content.decode()
        assert "begeleider van buiten" in page
        assert "toeschouwer" in page

    def test_a_facilitator_who_takes_part_is_marked(self, house):
        assert "begeleider, doet mee" in self.ask(house, "member").content.decode()

    def test_no_addresses(self, house):
        for role in ROLES:
            page = self.ask(house, role).content.decode()
            others = [user.email for name, user in house.people.items() if name != role]
            assert not [email for email in others if email in page]

    def test_the_number_of_queries_stays(self, house, person, django_assert_max_num_queries):
        from gunnen_web.teams.models import Membership

        browser = house.browser("facilitator")
        url = f"/teams/{house.team.pk}/mensen/"
        browser.get(url)
        with django_assert_max_num_queries(20) as first:
            browser.get(url)
        for _ in range(10):
            Membership.objects.create(team=house.team, user=person())
        with django_assert_max_num_queries(len(first)):
            browser.get(url)


class TestTeams:
    def test_only_mine(self, house):
        page = house.browser("member").get("/teams/").content.decode()
        assert "Noord" in page
        assert "Zuid" not in page

    def test_not_the_ones_i_left(self, house):
        assert "Noord" not in house.browser("ex-member").get("/teams/").content.decode()


class TestNew:
    def test_the_maker_facilitates(self, person, visit):
        user = person()
        answer = visit(user).post("/teams/nieuw/", {"name": "Zee", "takes_part": "no"})
        stay = user.memberships.get()
        assert answer.url == f"/teams/{stay.team_id}/uitnodigen/"
        assert (stay.role, stay.takes_part, stay.team.name) == ("facilitator", False, "Zee")

    def test_nothing_chosen(self, person, visit):
        user = person()
        answer = visit(user).post("/teams/nieuw/", {"name": "Zee"})
        assert answer.status_code == 200
        assert not user.memberships.exists()

    def test_too_long_a_name_is_kept_in_the_form(self, person, visit):
        user = person()
        answer = visit(user).post("/teams/nieuw/", {"name": "z" * 81, "takes_part": "yes"})
        assert "z" * 81 in answer.content.decode()
        assert not user.memberships.exists()

    @pytest.mark.parametrize("name", ["a\0b", "\u2066\u2069", "   ", "x" * 1_000_000])
    def test_a_strange_name(self, person, visit, name):
        user = person()
        answer = visit(user).post("/teams/nieuw/", {"name": name, "takes_part": "yes"})
        assert answer.status_code == 200
        assert not user.memberships.exists()

    @pytest.mark.parametrize("name", ["{{7*7}}", "<script>alert(1)</script>", "' OR 1=1 --", "日本 🌊 ümlaut"])
    def test_a_name_is_only_text(self, person, visit, name):
        user = person()
        browser = visit(user)
        browser.post("/teams/nieuw/", {"name": name, "takes_part": "yes"})
        page = browser.get(f"/teams/{user.memberships.get().team_id}/").content.decode()
        assert escape(name) in page

    def test_a_stranger_signs_in_first(self, visit, db):
        assert visit().get("/teams/nieuw/").status_code == 302
