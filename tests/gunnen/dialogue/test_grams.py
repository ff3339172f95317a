"""Words as numbers: chat noise away, the same place for the same words."""

import numpy as np
import pytest

from gunnen.dialogue.grams import LONGEST, PLACES, grams, places, tokens, weigh

PLACED = [24819, 49840, 180252, 199686, 213686, 255992, 259742]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jij weer", "jij   weer"),
        ("zo’n idee", "zo'n idee"),
        ("waarooooom", "waaroom"),
        ("om 14:30", "om 15:00"),
        ("echt????", "echt??"),
        ("tja.....", "tja..."),
    ],
)
def test_noise_makes_no_difference(one, other):
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize(("one", "other"), [("wij", "zij"), ("ja?", "ja!"), ("nooit", "ooit"), ("je bent", "bent je")])
def test_what_matters_does(one, other):
    assert list(grams(tokens(one))) != list(grams(tokens(other)))


def test_nothing_has_grams_too():
    found, counts = places(tokens(""))
    assert len(found) == len(counts) == 1  # its two edges, side by side


def test_one_endless_word_is_cut():
    assert tokens("ab" * 500_000) == [("ab" * LONGEST)[:LONGEST]]


def test_weights_have_length_one_and_rare_grams_weigh_more():
    found, counts = places(tokens("nee nee maar"))
    rarity = np.ones(PLACES, np.float32)
    rarity[found[0]] = 5
    weights = weigh(found, counts, rarity)
    assert weights.max() == weights[0]
    assert abs(float(weights @ weights) - 1) < 1e-5
    assert not weigh(found, counts, np.zeros(PLACES, np.float32)).any()


def test_every_machine_gives_the_same_places():
    assert places(tokens("Ja?"))[0].tolist() == PLACED
