"""Two heaps, one bell or one hump: against plain loops and a general optimiser."""

from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from gunnen.opinions import votes_from
from gunnen.opinions.classes import spoken
from gunnen.opinions.separation import BELL_MEANS, BELL_SPREADS, LINE, REACHES, SPREADS, mixed, one_hump, separations

POINTS = len(LINE)


def along_line(places, said=15, seed=0):
    """The likelihood of each point of the line for people at these places, who answer so many like questions."""
    draw = np.random.default_rng(seed)
    chance = 1 / (1 + np.exp(-4 * (LINE - 0.5)))
    own = 1 / (1 + np.exp(-4 * (np.asarray(places) - 0.5)))
    agreed = draw.binomial(said, own)[:, None]
    height = agreed * np.log(chance) + (said - agreed) * np.log(1 - chance)
    return np.exp(height - height.max(1, keepdims=True))


def best_for_top(likelihood, top):
    """The best rise to this top and fall after it, by an optimiser over rises and falls (softmax)."""
    stretch = np.zeros((POINTS, POINTS))
    for end in range(POINTS):
        low, high = min(top, end), max(top, end)
        stretch[low : high + 1, end] = 1 / (high - low + 1)
    chances = likelihood @ stretch

    def lost(free):
        weight = np.exp(free - free.max())
        weight /= weight.sum()
        inner = chances @ weight
        slope = (chances / inner[:, None]).sum(0)
        return -np.log(inner).sum(), -weight * (slope - len(chances))

    return -minimize(lost, np.zeros(POINTS), jac=True, method="L-BFGS-B").fun


@pytest.mark.parametrize(
    "places", [np.linspace(-0.4, 1.4, 60), np.repeat([0.0, 1.0], 30), np.full(60, 0.3)], ids=["even", "two", "one"]
)
def test_the_best_hump_is_what_an_optimiser_finds(places):
    likelihood = along_line(places)
    best = max(best_for_top(likelihood, top) for top in range(POINTS))
    assert best - 0.25 <= one_hump(likelihood) <= best + 0.05


@settings(max_examples=60)
@given(st.integers(0, POINTS - 1), st.lists(st.floats(0, 1), min_size=POINTS, max_size=POINTS), st.integers(0, 3))
def test_no_hump_tells_more_than_the_best(top, steps, seed):
    up, down = np.cumsum(steps[: top + 1]), np.cumsum(steps[top:][::-1])[::-1]
    up, down = up / max(up[-1], 1e-9), down / max(down[0], 1e-9)
    hump = np.concatenate([up, down[1:]]) + 1e-6
    likelihood = along_line(np.random.default_rng(seed).uniform(0, 1, 12), seed=seed)
    assert np.log(likelihood @ (hump / hump.sum())).sum() <= one_hump(likelihood) + 0.1


@settings(max_examples=30)
@given(st.lists(st.tuples(*[st.floats(0.01, 1)] * 3), min_size=2, max_size=8))
def test_a_mixture_of_three_is_the_best_of_a_fine_grid(rows):
    steps = [(a / 40, b / 40, (40 - a - b) / 40) for a in range(41) for b in range(41 - a)]
    best = max(sum(log(sum(w * c for w, c in zip(weight, row, strict=True))) for row in rows) for weight in steps)
    found, weights = mixed(np.array(rows), 400)
    assert weights.sum() == pytest.approx(1)
    assert best - 0.02 <= found <= best + 0.15


def conversation(places, seed=0, size=30, density=0.6):
    """Votes of people on the line between two camps, and what those camps hold."""
    draw = np.random.default_rng(seed)
    logits = np.stack([draw.normal(0, 1.6, size), draw.normal(0, 1.6, size)])
    height = logits[0] + (logits[1] - logits[0]) * np.asarray(places)[:, None]
    rows, columns = np.nonzero(draw.random(height.shape) < density)
    agreed = draw.random(len(rows)) < 1 / (1 + np.exp(-height[rows, columns]))
    votes = votes_from(rows, columns, np.where(agreed, 1, -1), all_statements=range(size))
    return spoken(votes), 1 / (1 + np.exp(-logits))


def judged(said, opinions, places):
    side = (np.asarray(places) > 0.5).astype(int)
    (found,) = separations(said, opinions.T[said.columns], np.eye(3)[side])
    return found


def slow(said, opinions):
    """Heaps above one bell, by plain loops: the likelihood of each place and mixtures fitted one weight at a time."""
    people = []
    for i in range(said.people):
        row = []
        for t in LINE:
            total = 0.0
            for cell in range(said.starts[i], said.starts[i + 1]):
                low, high = (log(each / (1 - each)) for each in opinions[:, said.columns[cell]])
                chance = 1 / (1 + exp(-(low + (high - low) * t)))
                total += log(chance if said.kinds[cell] == 0 else 1 - chance)
            row.append(total)
        people.append([exp(each - max(row)) for each in row])

    def bell(mean, spread):
        height = [exp(-0.5 * ((t - mean) / spread) ** 2) for t in LINE]
        return [each / sum(height) for each in height]

    def seen_from(shape):
        return [sum(a * b for a, b in zip(person, shape, strict=True)) for person in people]

    def mixture(columns):
        weight = [1 / len(columns)] * len(columns)
        for _ in range(115):
            inner = [sum(w * c[i] for w, c in zip(weight, columns, strict=True)) for i in range(len(people))]
            share = [sum(c[i] / inner[i] for i in range(len(people))) / len(people) for c in columns]
            weight = [w * s for w, s in zip(weight, share, strict=True)]
        return sum(log(sum(w * c[i] for w, c in zip(weight, columns, strict=True))) for i in range(len(people)))

    heaps = max(
        mixture([seen_from(bell(mean, spread)) for mean in (0.5 - reach, 0.5, 0.5 + reach) for spread in SPREADS])
        for reach in REACHES
    )
    bells = max(sum(map(log, seen_from(bell(mean, spread)))) for mean in BELL_MEANS for spread in BELL_SPREADS)
    return heaps - bells


@pytest.mark.parametrize("seed", range(2))
def test_heaps_above_a_bell_are_what_plain_loops_give(seed):
    places = np.random.default_rng(seed).normal(0.5, 0.5, 20)
    said, opinions = conversation(places, seed)
    assert judged(said, opinions, places).above_bell == pytest.approx(slow(said, opinions), abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
class TestWhatIsSeen:
    def test_two_camps_with_a_few_halfway_are_two_heaps(self, seed):
        places = np.repeat([0.0, 1.0, 0.5], [90, 70, 15])
        found = judged(*conversation(places, seed), places)
        assert found.above_bell > 5
        assert found.above_hump > 0.5
        assert (found.camps, found.people) == ((0, 1), 175)

    def test_a_bell_is_no_two_heaps(self, seed):
        places = np.random.default_rng(seed).normal(0.5, 0.5, 175)
        found = judged(*conversation(places, seed), places)
        assert found.above_bell < 2
        assert found.above_hump < 0

    def test_an_even_crowd_is_one_hump(self, seed):
        places = np.linspace(-0.3, 1.3, 175)
        assert judged(*conversation(places, seed), places).above_hump < 0.5


def test_each_two_camps_are_compared():
    draw = np.random.default_rng(0)
    opinions = draw.uniform(0.1, 0.9, (3, 20))
    camp = np.arange(90) % 3
    rows, columns = np.repeat(np.arange(90), 20), np.tile(np.arange(20), 90)
    agreed = draw.random(len(rows)) < opinions[camp[rows], columns]
    said = spoken(votes_from(rows, columns, np.where(agreed, 1, -1)))
    found = list(separations(said, opinions.T[said.columns], np.eye(4)[camp]))
    assert [each.camps for each in found] == [(0, 1), (0, 2), (1, 2)]
    assert all(each.people >= 60 and each.above_bell > 0 for each in found)


def test_who_took_less_than_three_sides_does_not_count():
    places = np.repeat([0.0, 1.0], 30)
    said, opinions = conversation(places)
    more = conversation(places)[0]
    rows = np.concatenate([said.rows, [60, 60, 61, 61, 61]])
    columns = np.concatenate([said.columns, [0, 1, 0, 1, 2]])
    values = np.concatenate([np.where(said.kinds == 0, 1, -1), [1, 1, 2, 2, 2]])
    more = spoken(votes_from(rows, columns, values, all_statements=range(30)))
    assert judged(more, opinions, [*places, 0, 1]) == judged(said, opinions, places)


def test_who_finds_both_true_is_moved_to_neither_side():
    places = np.repeat([0.0, 1.0, 0.5], [30, 20, 5])
    said, opinions = conversation(places)
    rows = np.concatenate([said.rows, np.repeat(np.arange(55), 5)])
    columns = np.concatenate([said.columns, np.tile(np.arange(30, 35), 55)])
    values = np.concatenate([np.where(said.kinds == 0, 1, -1), np.full(275, 2)])
    more = spoken(votes_from(rows, columns, values))
    wider = np.hstack([opinions, np.repeat([[0.1], [0.9]], 5, axis=1)])
    one, other = judged(said, opinions, places), judged(more, wider, places)
    assert (other.above_bell, other.above_hump) == pytest.approx((one.above_bell, one.above_hump), abs=1e-9)


def test_three_people_tell_nothing():
    places = np.array([0.0, 1.0, 1.0])
    found = judged(*conversation(places), places)
    assert (found.people, found.above_bell, found.above_hump) == (3, -np.inf, -np.inf)
