import re
from html import unescape

import pytest
from django.urls import reverse

from gunnen.practice.situations import situations

HOME = "home_or_office"
SEED = re.compile(r'name="seed" value="(\d+)"')


class Player:
    """Somebody who practises in one browser; what they press is what stands on the page."""

    def __init__(self, browser, situation=HOME):
        self.browser, self.situation = browser, situation

    def url(self, name, *more):
        return reverse(f"practice:{name}", args=[self.situation, *more])

    def page(self, name="play", *more):
        return self.browser.get(self.url(name, *more), follow=True)

    def main(self, name="play", *more):
        answer = self.page(name, *more)
        assert answer.status_code == 200
        return unescape(answer.text.split("<main")[1].split("</main")[0])

    def begin(self, people="new"):
        return self.browser.post(self.url("begin"), {"people": people})

    @property
    def seed(self):
        return int(SEED.search(self.main()).group(1))

    @property
    def at(self):
        """The moment that the page asks about, from 0; None when it asks nothing."""
        found = re.search(r'name="at" value="(\d+)"', self.main())
        return int(found.group(1)) if found else None

    def choose(self, kind=None, at=None, seed=None):
        """Of the moment on the page, the first choice unless one is named."""
        at = self.at if at is None else at
        kind = kind or situations()[self.situation].moments[at].kinds[0]
        data = {"at": at, "seed": self.seed if seed is None else seed, "choice": kind}
        return self.browser.post(self.url("play"), data)

    def undo(self):
        return self.browser.post(self.url("undo"), {"at": self.at, "seed": self.seed})

    def play(self, *kinds):
        self.begin()
        for kind in kinds:
            self.choose(kind)
        return self

    def play_out(self, kind=None):
        """To the end; the first choice of each moment, or this kind wherever it is offered."""
        self.begin()
        for moment in situations()[self.situation].moments:
            self.choose(kind if kind in moment.kinds else moment.kinds[0])
        return self


@pytest.fixture
def player(visit):
    """player(user) -> Player, with an account; player() -> a guest. Each has a browser of their own."""

    def make(user=None, situation=HOME, browser=None):
        return Player(browser or visit(user), situation)

    return make
