import pytest

from gunnen.dialogue import Reading, Signal
from tests.web.chats.imported import Imported


@pytest.fixture
def imported(person, team, visit):
    """imported(rows=None) -> Imported: Anna imports, Bram facilitates, Baas manages, Kijker watches."""

    def make(rows=None):
        people = {name: person(name) for name in ("Anna", "Bram", "Cem", "Baas", "Kijker")}
        made = team("Team Noord", people["Bram"], [people["Anna"], people["Cem"], people["Baas"]], [people["Kijker"]])
        made.memberships.filter(user=people["Baas"]).update(manages=True)
        return Imported(made, people, visit, rows)

    return make


@pytest.fixture(autouse=True)
def quick(request, monkeypatch):
    """What a reader might find, without the reader; tests that ask for ``really`` have the real one."""
    if "really" not in request.fixturenames:
        monkeypatch.setattr("gunnen.dialogue.read", found)


@pytest.fixture
def really():
    """This test reads in earnest."""


def found(messages, *, groups=(), progress=None):
    if progress:
        progress(len(messages), len(messages))
    return [_one(each) for each in messages]


def _one(message):
    asks, closes = "?" in message.text, "klaar mee" in message.text
    signals = [Signal("healthy", "question", "clear", 0.9, 0, 1, "asks")] * asks
    signals += [Signal("hardening", "closing", "maybe", 0.6, 0, 1, "closes")] * closes
    genuine = "genuine" if "Wat maakt" in message.text else "practical"
    return Reading(message.id, tuple(signals), genuine if asks else None)
