"""Who gets in where, URL by URL."""

from django.urls import reverse

from tests.web.following.agreed import Agreed
from tests.web.ladder import Ladder

PEOPLE = {"facilitator", "member"}


class TestConsent(Ladder):
    name = "following:consent"


class TestSayingSo(Ladder):
    name = "following:consent"
    method = "post"
    works = 302
    allowed = PEOPLE

    def data(self, house):
        return {"yes": "yes"}


class Inside(Ladder):
    """A page about one agreement, with a round that is open."""

    allowed = PEOPLE
    wrong_method = "post"

    def args(self, house):
        if not hasattr(self, "pk"):
            self.pk = of_team(house, house.team, "facilitator").pk
        return [self.pk, *self.more()]

    def more(self):
        return []

    def test_a_bad_id(self, house):
        url = reverse(self.name, args=self.args(house)).replace(str(self.pk), "geen-id")
        assert house.browser("facilitator").get(url).status_code == 404

    def test_another_teams_agreement(self, house):
        theirs = of_team(house, house.other_team, "other")
        args = [theirs.pk, *self.more()]
        assert self.ask(house, "facilitator", args=args).status_code == 404


def of_team(house, team, lead):
    this = Agreed(team, {lead: house.people[lead]}, house._visit)
    this.open_now()
    return this


class TestCheckIn(Inside):
    name = "following:checkin"


class TestTap(Inside):
    name = "following:question"
    method = "post"
    works = 302
    wrong_method = "delete"

    def more(self):
        return ["gunnen"]

    def data(self, house):
        return {"answer": "for_now"}


class TestRhythm(Inside):
    name = "following:rhythm"
    allowed = {"facilitator"}
    wrong_method = "delete"
