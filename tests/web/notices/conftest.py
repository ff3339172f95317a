"""A team, kinds of notices that only these tests know, and the letters that would go out."""

from datetime import datetime
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from gunnen_web.notices import clock, kinds, timers
from gunnen_web.notices.models import Mail, Notice

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(day, hour, minute=0):
    """at("2027-03-01", 9) -> that moment in Amsterdam."""
    return datetime.fromisoformat(f"{day}T{hour:02}:{minute:02}").replace(tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def known(monkeypatch):
    monkeypatch.setattr(kinds, "kinds", dict(kinds.kinds))
    kinds.register("soup", "decisions", "de soep", sentence="Er is soep.", chat=True)
    kinds.register("cake", "peace", "de taart", sentence="Er is taart.")


@pytest.fixture
def north(person, team):
    """Team Noord: Noor facilitates, Joost and Els are members."""
    people = {name: person(name, f"{name.lower()}@example.nl") for name in ("Noor", "Joost", "Els")}
    made = team("Noord", people["Noor"], [people["Joost"], people["Els"]])
    return North(made, people)


class North:
    def __init__(self, team, people):
        self.team, self.people = team, people

    def stay(self, name):
        return self.team.memberships.select_related("user").get(user=self.people[name])

    def stays(self, *names):
        return [self.stay(name) for name in names or self.people]


def letters_to(address):
    return [each for each in mail.outbox if each.to == [address]]


def ticked(*moments):
    """The clock looks at each of these moments; of the timers it runs this app's own."""
    for each in moments:
        with time_machine.travel(each, tick=False), patch.object(timers, "timers", {"tidy": clock.tidy}):
            clock.tick(each)


def waiting():
    return Notice.objects.filter(waits=True).count(), Mail.objects.filter(sent_at=None).count()
