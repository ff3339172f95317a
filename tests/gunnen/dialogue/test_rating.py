"""How often the reader is right, for who corrects counts."""

import pytest

from gunnen.dialogue import rates
from gunnen.dialogue.terms import KINDS, LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [*KINDS, "genuine"])
def test_each_kind_has_rates_that_can_be_corrected_with(kind, language):
    rate = rates().of(kind, language)
    assert rate.sensitivity + rate.specificity > 1.2  # better than a coin, by far
    assert rate.positives >= 10 and rate.negatives >= 10
    assert rate.specificity - 0.1 <= rate.plain <= 1
