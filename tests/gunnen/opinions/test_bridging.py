import math

import numpy as np
import pytest
from scipy.stats import beta, spearmanr

from gunnen.opinions import AGREE, DISAGREE, votes_from
from gunnen.opinions.bridging import bridges, divisive
from gunnen.opinions.rates import STRENGTHS, rates_of
from tests.gunnen.opinions.invented import camps, classes, joint, known, membership, reordered


def by_statement(found):
    return sorted(found, key=lambda each: each.statement)


def planted(seed=4, people=500, statements=60, count=3, density=0.3):
    votes, _, chance = camps(people, statements, count, density, seed)
    return votes, membership(joint(votes, classes(chance))), chance


class TestScore:
    def test_it_is_in_the_order_of_the_least_chance_of_agreeing(self):
        votes, belongs, chance = planted()
        found = by_statement(bridges(votes, belongs))
        assert spearmanr([each.score for each in found], chance.min(axis=0)).statistic > 0.92

    def test_nine_intervals_in_ten_hold_the_truth(self):
        apart, told, camps_ = [], [], []
        for seed in range(12):
            votes, belongs, chance = planted(seed, people=200)
            for each, chances in zip(by_statement(bridges(votes, belongs)), chance.T, strict=True):
                camps_ += [c.low <= q <= c.high for c, q in zip(each.per_camp, chances, strict=True)]
                told.append(each.low <= chances.min())
                if np.ptp(chances):
                    apart.append(told[-1] and chances.min() <= each.high)
        assert 0.85 <= np.mean(camps_) <= 0.95 and 0.85 <= np.mean(apart) <= 0.95
        assert np.mean(told) >= 0.9  # where camps think exactly alike the least is told too low, not too high

    def test_best_first_and_as_many_as_asked(self):
        votes, belongs, _ = planted()
        found = bridges(votes, belongs)
        assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
        assert bridges(votes, belongs, at_most=5) == found[:5]

    def test_more_confidence_is_a_wider_interval(self):
        votes, belongs, _ = planted()
        for narrow, wide in zip(
            bridges(votes, belongs, confidence=0.5), bridges(votes, belongs, confidence=0.99), strict=True
        ):
            assert wide.low < narrow.low <= narrow.high < wide.high

    def test_without_camps_it_is_the_chance_of_agreeing(self):
        votes, _, chance = planted(count=1)
        found = by_statement(bridges(votes, np.ones((500, 1))))
        assert np.mean([abs(each.score - q) for each, q in zip(found, chance[0], strict=True)]) < 0.04

    @pytest.mark.parametrize("people", [1, 12, 300])
    def test_without_camps_score_and_chance_are_one_where_all_say_the_same(self, people):
        """The eleventh was seen by nobody."""
        cells = np.divmod(np.arange(people * 10), 10)
        votes = votes_from(*cells, [1] * (people * 10), all_statements=range(11))
        for each in bridges(votes, np.ones((people, 1))):
            (whole,) = each.per_camp
            assert (each.score, each.low, each.high) == pytest.approx((whole.agree, whole.low, whole.high), abs=2e-3)
            assert each.low < each.high - 0.5 / max(people, 10)

    def test_it_is_comparable_across_numbers_of_camps(self):
        """The same statement, liked by four in five of everybody, has the same score whatever the number of camps."""
        votes, _, _ = planted(people=3000, statements=1, count=1, density=1)
        shared = {}
        for count in (1, 2, 4):
            split = known(np.arange(3000) % count, count) if count > 1 else np.ones((3000, 1))
            (found,) = bridges(votes, split)
            shared[count] = found
        for count in (2, 4):
            assert abs(shared[count].score - shared[1].score) < 0.06

    def test_what_nobody_saw_has_the_widest_interval(self):
        votes = votes_from([1, 1, 2, 2], [1, 2, 1, 2], [1, -1, 1, 1], all_statements=[1, 2, 3])
        widths = [each.high - each.low for each in by_statement(bridges(votes, np.ones((2, 1))))]
        assert max(widths) == widths[2] > 0.5

    def test_both_and_pass_take_no_side(self):
        votes, belongs, _ = planted(people=60, statements=5)
        sides = np.isin(votes.values, (AGREE, DISAGREE))
        only = votes_from(
            votes.rows[sides], votes.columns[sides], votes.values[sides],
            all_participants=votes.participants, all_statements=votes.statements,
        )  # fmt: skip
        for whole, part in zip(bridges(votes, belongs), bridges(only, belongs), strict=True):
            assert (whole.statement, whole.score, whole.per_camp) == (part.statement, part.score, part.per_camp)
            assert whole.both >= part.both == 0
        assert any(each.both for each in bridges(votes, belongs))

    @pytest.mark.parametrize("people, statements", [(0, 0), (1, 1), (0, 3), (3, 0)])
    def test_nearly_nothing_is_no_error(self, people, statements):
        votes = votes_from([], [], [], all_participants=range(people), all_statements=range(statements))
        for belongs in (np.ones((people, 1)), np.full((people, 3), 1 / 3)):
            assert len(bridges(votes, belongs)) == len(divisive(votes, belongs)) == statements


class TestReasons:
    def test_they_name_the_camp_that_holds_it_least_and_who_saw_little(self):
        votes = votes_from([*range(40)] * 2, [0] * 40 + [1] * 40, [1] * 40 + [1, -1] * 20)
        belongs = known(np.arange(40) % 2, 2)
        found = by_statement(bridges(votes, belongs))
        assert {each.code for each in found[0].reasons} == {"held_everywhere", "least_in"}
        (least,) = found[1].reasons
        assert (least.code, dict(least.data)) == ("least_in", {"camp": 1})

    def test_few_in_a_camp_and_many_who_see_both_sides(self):
        votes = votes_from(range(10), [0] * 10, [1] * 5 + [2] * 5)
        (found,) = bridges(votes, np.ones((10, 1)))
        said = {each.code: dict(each.data) for each in found.reasons}
        assert said["both_sides"] == {"share": 0.5} and said["little_seen"] == {"camp": 0, "seen": 5.0}

    @pytest.mark.parametrize("count", [1, 2])
    def test_what_hardly_anybody_saw_is_held_nowhere(self, count):
        """All agree with all; of the last one camp saw nothing, of the one before it seven of each."""
        cells = [(person, place) for person in range(300) for place in range(12)]
        cells = [(i, j) for i, j in cells if j < 10 or (j == 10 and i < 14) or (j == 11 and i % 2 and count > 1)]
        people, places = zip(*cells, strict=True)
        votes = votes_from(people, places, [AGREE] * len(cells), all_statements=range(12))
        found = by_statement(bridges(votes, known(np.arange(300) % 2, 2) if count > 1 else np.ones((300, 1))))
        held = ["held_everywhere" in {why.code for why in each.reasons} for each in found]
        assert held == [True] * 11 + [False]
        assert "little_seen" in {why.code for why in found[11].reasons}


class TestOrder:
    def test_another_order_of_people_statements_and_camps_changes_nothing(self):
        votes, belongs, _ = planted(people=80, statements=20)
        draw = np.random.default_rng(1)
        people, statements, order = draw.permutation(80), draw.permutation(20), [2, 0, 1, 3]
        other = reordered(votes, people, statements)
        for kind in (bridges, divisive):
            mine = by_statement(kind(votes, belongs))
            theirs = by_statement(kind(other, belongs[people][:, order]))
            for place, each in enumerate(statements):
                assert theirs[place].score == pytest.approx(mine[each].score, abs=1e-12)
                assert theirs[place].low == pytest.approx(mine[each].low, abs=1e-12)

    def test_somebody_who_saw_nothing_changes_nothing(self):
        votes, belongs, _ = planted(people=80, statements=20)
        more = votes_from(votes.rows, votes.columns, votes.values, all_participants=range(81))
        again = bridges(more, np.vstack([belongs, np.full((1, 4), 0.25)]))
        assert [each.score for each in again] == pytest.approx(
            [each.score for each in bridges(votes, belongs)], abs=1e-12
        )


class TestDivisive:
    def test_it_is_in_the_order_of_the_variance_between_camps(self):
        votes, belongs, chance = planted(people=2000)
        share = belongs[:, :-1].sum(axis=0) / belongs[:, :-1].sum()
        truth = 4 * (share @ chance**2 - (share @ chance) ** 2)
        found = by_statement(divisive(votes, belongs))
        divides = truth > 0.01
        assert spearmanr([each.low for each in found], truth).statistic > 0.85
        assert spearmanr(np.array([each.low for each in found])[divides], truth[divides]).statistic > 0.9
        inside = np.array([each.low <= true <= each.high for each, true in zip(found, truth, strict=True)])
        assert inside[divides].mean() >= 0.8

    def test_what_hardly_anybody_saw_does_not_come_first(self):
        votes = votes_from([*range(40), 0, 39], [0] * 40 + [1, 1], [1, 1, 1, -1] * 5 + [-1] * 20 + [1, -1])
        for belongs in (np.ones((40, 1)), known(np.repeat([0, 1], 20), 2)):
            assert [each.statement for each in divisive(votes, belongs)] == [0, 1]

    def test_it_is_in_the_order_of_the_lower_ends(self):
        votes, belongs, _ = planted(people=60)
        for each in (belongs, np.ones((60, 1))):
            low = [divide.low for divide in divisive(votes, each)]
            assert low == sorted(low, reverse=True)

    def test_without_camps_half_against_half_divides_most(self):
        votes = votes_from([*range(200)] * 2, [0] * 200 + [1] * 200, [1, -1] * 100 + [1] * 190 + [-1] * 10)
        most, least = divisive(votes, np.ones((200, 1)))
        assert (most.statement, most.high) == (0, 1.0) and most.low > 0.9
        assert 0.1 < least.low < 4 * 0.95 * 0.05 + 0.05 < least.high + 0.1 < 0.5


class TestSlowly:
    """The same numbers from the definitions, one person and one statement at a time."""

    def test_the_least_over_camps(self):
        votes, belongs, _ = planted(people=60, statements=15)
        rates = rates_of(votes, belongs)
        t = np.linspace(0, 1, 2001)
        for each in bridges(votes, belongs):
            above = np.prod([beta.sf(t, a, b) for a, b in zip(*self.of(rates, each.statement), strict=True)], axis=0)
            assert each.score == pytest.approx(float(np.trapezoid(above, t)), abs=2e-3)
            assert each.low == pytest.approx(t[np.argmax(above < 0.95)], abs=4e-3)
            assert each.high == pytest.approx(t[np.argmax(above < 0.05)], abs=4e-3)

    def of(self, rates, statement):
        return rates.agreeing[:, statement], rates.disagreeing[:, statement]

    @pytest.mark.parametrize("density", [0.5, 0.05])
    def test_the_rates(self, density):
        votes, belongs, _ = planted(people=40, statements=6, density=density)
        found, slow = rates_of(votes, belongs), slowly(votes, belongs)
        for camp in range(3):
            for statement in range(6):
                mean, variance, seen = slow[camp][statement]
                assert found.chance[camp, statement] == pytest.approx(mean)
                assert found.variance[camp, statement] == pytest.approx(variance)
                assert found.seen[camp, statement] == pytest.approx(seen)


def slowly(votes, belongs):
    count, statements = belongs.shape[1] - 1, votes.shape[1]
    cell = {kind: [[[0.0, 0.0] for _ in range(statements)] for _ in range(count)] for kind in (AGREE, DISAGREE)}
    for person, statement, value in zip(votes.rows, votes.columns, votes.values, strict=True):
        if value in cell:
            for camp in range(count):
                weight = float(belongs[person, camp])
                cell[value][camp][statement][0] += weight
                cell[value][camp][statement][1] += weight**2
    agreed = sum(pair[0] for row in cell[AGREE] for pair in row)
    sides = agreed + sum(pair[0] for row in cell[DISAGREE] for pair in row)
    overall = (agreed + 1) / (sides + 2)
    numbers = [[_numbers(cell, camp, j, count, overall) for j in range(statements)] for camp in range(count)]
    weights = _weights(numbers, count, statements)
    return [[_moments(numbers[camp][j], weights[j]) for j in range(statements)] for camp in range(count)]


def _numbers(cell, camp, j, count, overall):
    others = [other for other in range(count) if other != camp]
    said = [(cell[AGREE][other][j][0], cell[DISAGREE][other][j][0]) for other in others]
    prior = sum((yes + overall) / (yes + no + 1) for yes, no in said) / len(others)
    (yes, yes2), (no, no2) = cell[AGREE][camp][j], cell[DISAGREE][camp][j]
    chance = (yes + 2 * prior) / (yes + no + 2)
    whole = yes * (1 - chance) ** 2 + no * chance**2
    share = (yes2 * (1 - chance) ** 2 + no2 * chance**2) / whole if whole else 1
    return yes * share, no * share, prior, yes + no


def _weights(numbers, count, statements):
    def log_beta(a, b):
        return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)

    def fit(j, s):
        rows = [numbers[camp][j] for camp in range(count)]
        return math.exp(sum(log_beta(y + s * p, n + s * (1 - p)) - log_beta(s * p, s * (1 - p)) for y, n, p, _ in rows))

    fits = [[fit(j, s) for s in STRENGTHS] for j in range(statements)]
    share = [1 / len(STRENGTHS)] * len(STRENGTHS)
    for _ in range(40):
        weights = [
            [f * s / sum(map(math.prod, zip(row, share, strict=True))) for f, s in zip(row, share, strict=True)]
            for row in fits
        ]
        share = [(sum(row[i] for row in weights) + 0.5) / (statements + 0.5 * len(share)) for i in range(len(share))]
    return weights


def _moments(number, weights):
    yes, no, prior, seen = number
    mean = square = 0.0
    for strength, weight in zip(STRENGTHS, weights, strict=True):
        a, total = yes + strength * prior, yes + no + strength
        mean += weight * a / total
        square += weight * a * (a + 1) / total / (total + 1)
    variance = square - mean**2
    size = mean * (1 - mean) / variance - 1
    a, b = max(mean * size, 0.5), max((1 - mean) * size, 0.5)
    return a / (a + b), a * b / (a + b) ** 2 / (a + b + 1), seen
