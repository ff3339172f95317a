import pytest

from gunnen_web.teams.models import Membership, Role
from tests.web.decisions.life import NAMES, Life


@pytest.fixture
def life(person, team, visit):
    """life(5, observers=1, outside=False, **settings of the decision) -> Life; the first person facilitates.

    ``strangers``: Zeno facilitates another team.
    """

    def make(number=5, observers=1, outside=False, at="fit", **fields):
        people = {name: person(name) for name in NAMES[:number]}
        lead, *others = people.values()
        watching = {f"Kijker {place}": person(f"Kijker {place}") for place in range(1, observers + 1)}
        made = team("Team Noord", lead, others, watching.values(), outside=outside)
        return Life(made, people | watching, visit, **fields).to(at)

    return make


@pytest.fixture
def join():
    """join(team, user) -> a new member."""

    def make(team, user, role=Role.MEMBER):
        return Membership.objects.create(team=team, user=user, role=role, takes_part=role != Role.OBSERVER)

    return make
