import math
from itertools import combinations

import numpy as np
import pytest
from scipy.stats import kurtosis, skew

from gunnen.opinions import votes_from
from gunnen.opinions.polarization import agreement, bimodality, esteban_ray, polarization, variance_between
from tests.gunnen.opinions.invented import camps, known, opinions, reordered, said


def example(people=200, seed=3, **more):
    votes, camp, _ = camps(people, 30, 2, 0.4, seed, **more)
    draw = np.random.default_rng(seed)
    places = np.stack([camp * 3.0, np.zeros(people)], axis=1) + draw.normal(size=(people, 2))
    return votes, known(camp, 2), places


class TestPolarization:
    def test_opposite_halves_are_the_most_and_one_opinion_the_least(self):
        half = votes_from([*range(40)] * 3, np.repeat([0, 1, 2], 40), [1, -1] * 60)
        most = polarization(half, known(np.arange(40) % 2, 2), np.array([[0.0, 0], [1, 1]] * 20))
        assert [round(most[name].value, 6) for name in ("esteban_ray", "agreement", "between")] == [1, -1, 1]
        same = votes_from([*range(40)] * 3, np.repeat([0, 1, 2], 40), [1] * 120)
        least = polarization(same, np.ones((40, 1)), np.zeros((40, 2)))
        assert {name: each.value for name, each in least.items()} == {"esteban_ray": 0, "agreement": 1, "between": 0}

    def test_camps_that_do_not_differ_do_not_polarise(self):
        draw = np.random.default_rng(5)
        votes = said(np.full((600, 40), 0.5), 0.5, draw)
        found = polarization(votes, known(np.arange(600) % 3, 3), draw.normal(size=(600, 2)))
        assert found["esteban_ray"].value < 0.06 and found["between"].value < 0.005
        assert found["bimodality"].value == pytest.approx(1 / 3, abs=0.05)

    def test_a_middle_lessens_it(self):
        votes, belongs, places = example(people=400)
        share = np.zeros((400, 3))
        share[:] = belongs
        share[::3] = [0, 0, 1]
        assert (
            polarization(votes, share, places)["esteban_ray"].value
            < polarization(votes, belongs, places)["esteban_ray"].value
        )

    def test_nine_intervals_in_ten_hold_what_a_large_crowd_shows(self):
        draw = np.random.default_rng(8)
        chance = opinions(2, 30, draw)
        crowd = polarization(*self.crowd(chance, 20_000, draw))
        inside = {name: [] for name in crowd}
        for _ in range(40):
            for name, each in polarization(*self.crowd(chance, 300, draw)).items():
                inside[name].append(each.low <= crowd[name].value <= each.high)
        for name in ("esteban_ray", "between", "bimodality"):
            assert np.mean(inside[name]) >= 0.8, name

    def crowd(self, chance, people, draw):
        camp = draw.integers(0, 2, people)
        places = np.stack([camp * 3.0, np.zeros(people)], axis=1) + draw.normal(size=(people, 2))
        return said(chance[camp], 0.4, draw), known(camp, 2), places

    def test_another_order_changes_nothing(self):
        votes, belongs, places = example(people=40)
        draw = np.random.default_rng(1)
        people, statements = draw.permutation(40), draw.permutation(30)
        other = polarization(reordered(votes, people, statements), belongs[people][:, [1, 0, 2]], places[people])
        for name, each in polarization(votes, belongs, places).items():
            assert other[name].value == pytest.approx(each.value, abs=1e-12)

    def test_somebody_who_saw_nothing_changes_nothing(self):
        votes, belongs, places = example(people=40)
        more = votes_from(votes.rows, votes.columns, votes.values, all_participants=range(-1, 40))
        again = polarization(more, np.vstack([[[0.3, 0.3, 0.4]], belongs]), np.vstack([[[np.nan] * 2], places]))
        assert again == polarization(votes, belongs, places)

    def test_turning_the_places_changes_nothing(self):
        votes, belongs, places = example()
        turned = places @ np.array([[0.6, -0.8], [0.8, 0.6]])
        first, second = (polarization(votes, belongs, each)["bimodality"] for each in (places, turned))
        assert second.value == pytest.approx(first.value) and second.low == pytest.approx(first.low)

    @pytest.mark.parametrize("people", [0, 1, 2, 5])
    def test_few_people_are_no_error_and_no_certainty(self, people):
        votes = votes_from(range(people), [0] * people, [1, -1, 2, 0, 1][:people], all_statements=[0, 1])
        found = polarization(votes, np.full((people, 3), 1 / 3), np.zeros((people, 2)))
        assert all(each.low <= each.value <= each.high for each in found.values())
        assert bool(found) == bool(people)
        if people == 1:
            assert (found["between"].low, found["between"].high) == (0, 1)


class TestSlowly:
    """Each measure from its definition, in plain Python."""

    def test_van_der_eijk(self):
        draw = np.random.default_rng(2)
        for counts in draw.integers(0, 9, (200, 3)):
            if counts.sum() >= 5:
                (found,) = agreement(*(np.array([float(each)]) for each in counts))
                assert found == pytest.approx(layered([int(each) for each in counts])), counts

    def test_five_answers_at_least(self):
        assert np.isnan(agreement(np.array([2.0]), np.array([0.0]), np.array([2.0]))[0])

    def test_bimodality(self):
        along = np.random.default_rng(3).gamma(2, size=37)
        n = len(along)
        expected = (skew(along, bias=False) ** 2 + 1) / (
            kurtosis(along, bias=False) + 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))
        )
        assert bimodality(along) == pytest.approx(expected)
        assert np.isnan(bimodality(np.ones(9))) and np.isnan(bimodality(along[:3]))

    def test_esteban_ray(self):
        agree, disagree, people = self.counts()
        total = 0.0
        for c, d in combinations(range(3), 2):
            square = weights = 0.0
            for j in range(8):
                (n, r), (m, q) = self.seen(agree, disagree, c, j), self.seen(agree, disagree, d, j)
                weight = n * m / (n + m)
                square += weight * ((r - q) ** 2 - r * (1 - r) / (n - 1) - q * (1 - q) / (m - 1))
                weights += weight
            p, s = people[c] / people.sum(), people[d] / people.sum()
            total += (p**2.3 * s + s**2.3 * p) * math.sqrt(max(0.0, square / weights))
        assert esteban_ray(agree, disagree, people) == pytest.approx(2**2.3 * total)

    def test_variance_between(self):
        agree, disagree, people = self.counts()
        within = whole = left = free = 0.0
        for j in range(8):
            yes = [1] * int(agree[:, j].sum()) + [0] * int(disagree[:, j].sum())
            whole += sum((x - np.mean(yes)) ** 2 for x in yes)
            free += len(yes) - 1
            for c in range(3):
                mine = [1] * int(agree[c, j]) + [0] * int(disagree[c, j])
                within += sum((x - np.mean(mine)) ** 2 for x in mine)
                left += len(mine) - 1
        assert variance_between(agree, disagree, people) == pytest.approx(1 - (within / left) / (whole / free))

    def counts(self):
        draw = np.random.default_rng(4)
        camps_like = np.array([[9.0], [5], [2]])
        agree = camps_like + draw.integers(0, 3, (3, 8))
        return agree, 12 - agree, np.array([30.0, 20, 10])

    def seen(self, agree, disagree, c, j):
        n = agree[c, j] + disagree[c, j]
        return n, agree[c, j] / n


def layered(counts):
    """Van der Eijk: cut layers of equal height off, and weigh the agreement of each layer's pattern."""
    total, whole = 0.0, sum(counts)
    while any(counts):
        height = min(each for each in counts if each)
        pattern = [each > 0 for each in counts]
        total += sum(pattern) * height / whole * of_pattern(pattern)
        counts = [each - height if each else 0 for each in counts]
    return total


def of_pattern(pattern):
    size, filled = len(pattern), sum(pattern)
    triples = [(pattern[i], pattern[j], pattern[k]) for i, j, k in combinations(range(size), 3)]
    peaks = sum(triple in {(True, True, False), (False, True, True)} for triple in triples)
    valleys = sum(triple == (True, False, True) for triple in triples)
    if filled == size:
        return 0.0
    unimodal = 1.0
    if peaks + valleys:
        unimodal = ((size - 2) * peaks - (size - 1) * valleys) / ((size - 2) * (peaks + valleys))
    return unimodal * (1 - (filled - 1) / (size - 1))
