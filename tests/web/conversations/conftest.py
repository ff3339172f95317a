import pytest

from tests.web.conversations.talking import Talk


@pytest.fixture
def talk(house):
    """talk(visibility="public", ...) -> Talk in the team of the house, opened by its facilitator."""
    return lambda **fields: Talk(house, **fields)
