"""Every reason that comes out is in the list, with the data that the list names."""

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.choosing import METHODS, REASONS, mirror
from tests.gunnen.choosing.matrices import matrices

OFTEN_MORE = {"total", "worst", "carriers", "unknown_as", "options"}


@settings(max_examples=150, deadline=None)
@given(matrices(), st.booleans(), st.sampled_from([*METHODS]))
def test_reasons_are_listed_with_their_data(losses, turns, method):
    found = mirror(losses, turns=turns, method=method)
    reasons = [*found.suggestion.reasons, *(reason for verdict in found.verdicts for reason in verdict.reasons)]
    for reason in reasons:
        named = set(re.findall(r"`(\w+)`", REASONS[reason.code]))
        assert set(reason.data) - OFTEN_MORE == named - OFTEN_MORE
        assert not any(isinstance(value, np.generic) for value in reason.data.values())
