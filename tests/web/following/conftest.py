import pytest

from tests.web.decisions.conftest import join, life  # noqa: F401
from tests.web.decisions.life import NAMES
from tests.web.following.agreed import Agreed


@pytest.fixture
def agreed(person, team, visit):
    """agreed(5, observers=1, outside=False, weeks=26, consents=True) -> Agreed; the first person facilitates."""

    def make(number=5, observers=1, outside=False, **fields):
        people = {name: person(name) for name in NAMES[:number]}
        lead, *others = people.values()
        watching = {f"Kijker {place}": person(f"Kijker {place}") for place in range(1, observers + 1)}
        made = team("Team Noord", lead, others, watching.values(), outside=outside)
        return Agreed(made, people | watching, visit, **fields)

    return make
