import pytest

from tests.web.threads.talking import NAMES, WATCHES, Talk


@pytest.fixture
def talk(person, team, visit):
    """talk(**fields of the thread) -> Talk; Anna facilitates, Bram opened it, and somebody watches."""

    def make(number=5, **fields):
        people = {name: person(name) for name in [*NAMES[:number], WATCHES]}
        lead, *others = (people[name] for name in NAMES[:number])
        return Talk(team("Team Noord", lead, others, [people[WATCHES]]), people, visit, **fields)

    return make


@pytest.fixture
def this(talk):
    return talk()
