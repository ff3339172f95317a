import pytest

from tests.web.ladder import Ladder


def stay_of(house, role):
    membership = house.stay(role).membership
    membership.refresh_from_db()
    return membership


class TestPerson(Ladder):
    name = "teams:person"
    allowed = {"facilitator"}

    def args(self, house):
        return [house.team.pk, house.stay("member").pk]

    def test_somebody_of_another_team(self, house):
        other = house.other_team.memberships.get()
        assert self.ask(house, "facilitator", args=[house.team.pk, other.pk]).status_code == 404

    def test_somebody_who_left(self, house):
        args = [house.team.pk, house.stay("ex-member").pk]
        assert self.ask(house, "facilitator", args=args).status_code == 404

    @pytest.mark.parametrize(
        ("standing", "role", "takes_part"),
        [
            ("facilitator", "facilitator", True),
            ("facilitator_outside", "facilitator", False),
            ("observer", "observer", False),
            ("member", "member", True),
        ],
    )
    def test_a_new_role(self, house, standing, role, takes_part):
        url = f"/teams/{house.team.pk}/mensen/{house.stay('member').pk}/"
        answer = house.browser("facilitator").post(url, {"standing": standing})
        assert answer.status_code == 302
        stay = stay_of(house, "member")
        assert (stay.role, stay.takes_part) == (role, takes_part)

    def test_an_unknown_role_changes_nothing(self, house):
        url = f"/teams/{house.team.pk}/mensen/{house.stay('member').pk}/"
        assert house.browser("facilitator").post(url, {"standing": "koning"}).status_code == 200
        assert stay_of(house, "member").role == "member"

    def test_taking_somebody_out(self, house):
        url = f"/teams/{house.team.pk}/mensen/{house.stay('member').pk}/"
        house.browser("facilitator").post(url, {"remove": "yes"})
        assert not stay_of(house, "member").is_active
        assert house.browser("member").get(f"/teams/{house.team.pk}/").status_code == 404

    def test_taking_myself_out(self, house):
        browser = house.browser("facilitator")
        browser.post(f"/teams/{house.team.pk}/mensen/{house.stay('member').pk}/", {"standing": "facilitator"})
        url = f"/teams/{house.team.pk}/mensen/{house.stay('facilitator').pk}/"
        assert browser.post(url, {"remove": "yes"}).url == "/"

    def test_a_member_removes_nobody(self, house):
        url = f"/teams/{house.team.pk}/mensen/{house.stay('observer').pk}/"
        assert house.browser("member").post(url, {"remove": "yes"}).status_code == 403
        assert stay_of(house, "observer").is_active


class TestLastFacilitator:
    def own_page(self, house):
        return f"/teams/{house.team.pk}/mensen/{house.stay('facilitator').pk}/"

    @pytest.mark.parametrize("data", [{"remove": "yes"}, {"standing": "member"}, {"standing": "observer"}])
    def test_stays_one(self, house, data):
        answer = house.browser("facilitator").post(self.own_page(house), data)
        assert "Er moet een begeleider overblijven" in answer.content.decode()
        assert stay_of(house, "facilitator").is_facilitator

    def test_may_go_outside(self, house):
        house.browser("facilitator").post(self.own_page(house), {"standing": "facilitator_outside"})
        assert not stay_of(house, "facilitator").takes_part

    def test_cannot_leave(self, house):
        answer = house.browser("facilitator").post(f"/teams/{house.team.pk}/verlaten/")
        assert answer.status_code == 409
        assert "enige begeleider" in answer.content.decode()
        assert stay_of(house, "facilitator").is_active

    def test_leaves_after_handing_over(self, house):
        browser = house.browser("facilitator")
        browser.post(f"/teams/{house.team.pk}/mensen/{house.stay('member').pk}/", {"standing": "facilitator"})
        assert browser.post(f"/teams/{house.team.pk}/verlaten/").status_code == 302
        assert not stay_of(house, "facilitator").is_active
        assert stay_of(house, "member").is_facilitator


class TestLeave(Ladder):
    name = "teams:leave"

    def test_looking_is_not_leaving(self, house):
        self.ask(house, "member")
        assert stay_of(house, "member").is_active

    def test_leaving(self, house):
        assert house.browser("member").post(f"/teams/{house.team.pk}/verlaten/").url == "/"
        assert not stay_of(house, "member").is_active

    def test_leaving_twice(self, house):
        browser = house.browser("member")
        browser.post(f"/teams/{house.team.pk}/verlaten/")
        assert browser.post(f"/teams/{house.team.pk}/verlaten/").status_code == 404
