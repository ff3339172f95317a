"""The ladder that every URL of a team climbs: who gets in, who finds nothing there, and by which method.

    class TestPeople(Ladder):
        name = "teams:people"
        allowed = {"facilitator", "member", "observer"}

``works`` is the status for who is allowed, ``GET`` unless ``method`` says otherwise.
"""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

ROLES = {"facilitator", "member", "observer"}


@pytest.fixture
def house(person, team, visit):
    return House(person, team, visit)


class House:
    """A team with somebody in every role, somebody who left, and another team with a facilitator of its own."""

    def __init__(self, person, team, visit):
        self.people = {role: person(role.title()) for role in ("facilitator", "member", "observer", "ex-member")}
        self.people |= {"stranger": person("Stranger"), "other": person("Other")}
        inside = self.people
        self.team = team("Noord", inside["facilitator"], [inside["member"], inside["ex-member"]], [inside["observer"]])
        self.stay("ex-member").end()
        self.other_team = team("Zuid", inside["other"])
        self._visit = visit

    def stay(self, role):
        return Stay(self.team.memberships.get(user=self.people[role]))

    def browser(self, role, **options):
        return self._visit(self.people.get(role), **options)


class Stay:
    def __init__(self, membership):
        self.membership = membership
        self.pk = membership.pk

    def end(self):
        self.membership.left_at = timezone.now()
        self.membership.save()


class Ladder:
    name = ""
    method = "get"
    works = 200
    allowed = ROLES
    wrong_method = "delete"

    def args(self, house):
        return [house.team.pk]

    def data(self, house):
        return {}

    def other_args(self, house):
        return [uuid4(), *self.args(house)[1:]]

    def ask(self, house, role, args=None, method=None):
        browser = house.browser(role)
        url = reverse(self.name, args=self.args(house) if args is None else args)
        return getattr(browser, method or self.method)(url, self.data(house))

    @pytest.mark.parametrize("role", sorted(ROLES))
    def test_each_role(self, house, role):
        expected = self.works if role in self.allowed else 403
        assert self.ask(house, role).status_code == expected

    @pytest.mark.parametrize("role", ["stranger", "other", "ex-member"])
    def test_it_is_not_there_for(self, house, role):
        assert self.ask(house, role).status_code == 404

    def test_nobody_signs_in_first(self, house):
        answer = self.ask(house, "nobody")
        assert answer.status_code == 302
        assert answer.url.startswith("/account/login/")

    def test_a_missing_id(self, house):
        assert self.ask(house, "facilitator", args=self.other_args(house)).status_code == 404

    def test_a_bad_id(self, house):
        url = reverse(self.name, args=self.args(house)).replace(str(house.team.pk), "geen-id")
        assert house.browser("facilitator").get(url).status_code == 404

    def test_the_wrong_method(self, house):
        role = sorted(self.allowed)[0]
        assert self.ask(house, role, method=self.wrong_method).status_code == 405
