import re
from html import unescape

import pytest
from django.urls import reverse

from gunnen.practice.situations import situations

HOME = "home_or_office"


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
    def place(self):
        """Which moment the page asks about, from 0, and of which people; None when it asks nothing."""
        text = self.main()
        return _hidden(text, "at"), _hidden(text, "seed")

    @property
    def at(self):
        return self.place[0]

    @property
    def seed(self):
        return self.place[1]

    def choose(self, kind=None, **place):
        """Of the moment on the page, the first choice unless one is named."""
        at, seed = self.place if {"at", "seed"} - place.keys() else (None, None)
        data = {"at": at, "seed": seed} | place
        kind = kind or situations()[self.situation].moments[data["at"]].kinds[0]
        return self.browser.post(self.url("play"), data | {"choice": kind})

    def undo(self):
        at, seed = self.place
        return self.browser.post(self.url("undo"), {"at": at, "seed": seed})

    def play(self, *kinds):
        self.begin()
        seed = self.seed
        for at, kind in enumerate(kinds):
            self.choose(kind, at=at, seed=seed)
        return self

    def play_out(self, kind=None):
        """To the end; the first choice of each moment, or this kind wherever it is offered."""
        moments = situations()[self.situation].moments
        return self.play(*(kind if kind in each.kinds else each.kinds[0] for each in moments))


def _hidden(text, name):
    found = re.search(rf'name="{name}" value="(\d+)"', text)
    return int(found.group(1)) if found else None


@pytest.fixture
def player(visit):
    """player(user) -> Player, with an account; player() -> a guest. Each has a browser of their own."""

    def make(user=None, situation=HOME, browser=None):
        return Player(browser or visit(user), situation)

    return make
