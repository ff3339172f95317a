"""A team that plays a situation, and everybody's browser."""

import pytest
from django.urls import reverse

from gunnen_web.together import actions
from gunnen_web.together.models import Play

NAMES = ("Anna", "Bram", "Carla", "Daan", "Emma", "Faas", "Gijs", "Hanna", "Imke", "Joris", "Kim", "Loes", "Max")


class Together:
    """``play`` in a team of so many, of whom the first facilitates; ``Kijker`` only looks on."""

    def __init__(self, team, people, visit):
        self.team, self.people, self._visit = team, people, visit
        self.browsers = {}

    def start(self, openly=False, situation="home_or_office"):
        members = list(self.team.memberships.taking_part().order_by("user__name"))
        self.made = actions.start(self.team, None, situation, openly, members)
        return self

    @property
    def play(self):
        return Play.objects.get(pk=self.made.pk)

    @property
    def offered(self):
        return self.play.game.course.now.kinds

    def seat(self, name):
        return self.play.seats.get(membership__user__name=name)

    def choose(self, name, kind):
        actions.choose(self.seat(name), self.play.at, kind)

    def all_choose(self, *kinds):
        for name, kind in zip([each for each in NAMES if each in self.people], kinds, strict=True):
            self.choose(name, kind)

    def play_on(self, kind=None):
        actions.play_on(self.play, self.play.at, kind or self.offered[0])

    def to_the_end(self):
        while not self.play.is_over:
            if self.play.stage == "choosing":
                actions.close(self.play, self.play.at)
            self.play_on()

    def browser(self, name):
        if name not in self.browsers:
            self.browsers[name] = self._visit(self.people[name])
        return self.browsers[name]

    def url(self, page, *args):
        return reverse(f"together:{page}", args=[self.team.pk, *(args or [self.made.pk])])

    def get(self, name, page="show", **data):
        return self.browser(name).get(self.url(page), data)

    def post(self, name, page, **data):
        return self.browser(name).post(self.url(page), data)


@pytest.fixture
def together(person, team, visit):
    """together(5) -> a team of five in which a situation has been started; together(5, openly=True)."""

    def make(number, **options):
        people = {name: person(name) for name in NAMES[:number]}
        watcher = person("Kijker")
        made = team("Noord", people["Anna"], list(people.values())[1:], [watcher])
        return Together(made, people | {"Kijker": watcher}, visit).start(**options)

    return make
