"""Who tries the demo never takes a simulated colleague for somebody of the team."""

import pytest

from gunnen.practice.situations import situations
from gunnen_web.decisions.demo import OBSERVER, PEOPLE


@pytest.mark.parametrize("name", situations())
def test_a_simulated_colleague_is_not_called_as_somebody_in_the_demo(name):
    colleagues = {each.name.casefold() for each in situations()[name].people if each.name}
    assert colleagues and not colleagues & {each.casefold() for each in [*PEOPLE, OBSERVER]}
