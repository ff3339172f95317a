import pytest

from tests.web.balance.going import Going
from tests.web.decisions.conftest import join, life  # noqa: F401
from tests.web.decisions.life import NAMES


@pytest.fixture
def going(person, team, visit):
    """going(5, observers=1, outside=False) -> Going; the first person facilitates, from outside if so."""

    def make(number=5, observers=0, outside=False):
        people = {name: person(name) for name in NAMES[:number]}
        watching = {f"Kijker {place}": person(f"Kijker {place}") for place in range(1, observers + 1)}
        lead, *others = people.values()
        made = team("Team Noord", lead, others, watching.values(), outside=outside)
        return Going(made, people | watching, visit)

    return make
