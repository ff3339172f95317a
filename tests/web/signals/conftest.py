from functools import cache

import pytest
from django.urls import reverse

from gunnen_web.signals import hints, switch

NAMES = ("Anna", "Bram", "Cem", "Dewi", "Eva", "Finn", "Gijs", "Hana")


class Talking:
    """A team that said yes to signals, or not yet; the first person facilitates from outside if ``outside``."""

    def __init__(self, team, people, visit, runs):
        self.team, self.people, self._visit = team, people, cache(visit)  # each signs in once
        if runs:
            for each in switch.people_of(team):
                switch.say(each, True)

    def stay(self, name):
        return self.team.memberships.get(user=self.people[name], left_at=None)

    def browser(self, name, **options):
        return self._visit(self.people[name], **options)

    def url(self, name, *more):
        return reverse(f"signals:{name}", args=[self.team.pk, *more])

    def get(self, who, name, *more):
        return self.browser(who).get(self.url(name, *more))

    def main(self, who, name, *more):
        return self.get(who, name, *more).content.decode().split("<main")[1].split("</main")[0]

    def post(self, who, name, data):
        return self.browser(who).post(self.url(name), data)

    def say(self, yes, *names):
        for name in names:
            switch.say(self.stay(name), yes)

    def hint_on(self, name):
        hints.turn(self.stay(name), True)

    @property
    def runs(self):
        return switch.runs(self.team)


@pytest.fixture
def talking(person, team, visit):
    """talking(3, runs=False, outside=False) -> Talking, with an observer called Kijker."""

    def make(number=3, runs=False, outside=False):
        people = {name: person(name) for name in NAMES[:number]}
        lead, *others = people.values()
        people["Kijker"] = person("Kijker")
        made = team("Team Noord", lead, others, [people["Kijker"]], outside=outside)
        return Talking(made, people, visit, runs)

    return make
