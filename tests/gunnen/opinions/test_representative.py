import math

import numpy as np
import pytest

from gunnen.opinions import AGREE, BOTH, DISAGREE, PASS, votes_from
from gunnen.opinions.rates import Rates
from gunnen.opinions.representative import Differences, differences, representatives, representatives_from
from tests.gunnen.opinions.invented import camps, known, reordered, said


def example(people=300, statements=40, count=3, seed=2):
    votes, camp, chance = camps(people, statements, count, 0.4, seed)
    return votes, known(camp, count), chance


def split(votes, count, draw, rounds=30):
    """Camps made of nothing: a mixture fitted to whatever is there."""
    agree, disagree = votes.said(AGREE), votes.said(DISAGREE)
    share = draw.dirichlet(np.full(count, 0.3), votes.shape[0])
    for _ in range(rounds):
        yes, no = agree.T @ share, disagree.T @ share
        rate = (yes + 1) / (yes + no + 2)
        joint = agree @ np.log(rate) + disagree @ np.log(1 - rate) + np.log(share.mean(axis=0))
        share = np.exp(joint - joint.max(axis=1, keepdims=True))
        share /= share.sum(axis=1, keepdims=True)
    return np.hstack([share, np.zeros((votes.shape[0], 1))])


class TestWhatACampHolds:
    def test_it_differs_as_it_was_planted(self):
        votes, belongs, chance = example()
        for camp, found in enumerate(representatives(votes, belongs)):
            others = np.delete(chance, camp, axis=0).mean(axis=0)
            apart = [each for each in found if each.reasons[0].code == "differs"]
            assert len(apart) >= 3
            for each in apart:
                assert (chance[camp] - others)[each.statement] * each.difference > 0
                assert each.side * (chance[camp, each.statement] - 0.5) > 0
                assert each.low <= each.agree <= each.high and each.p < 0.05

    def test_most_different_first_and_as_many_as_asked_of_each_kind(self):
        votes, belongs, _ = example()
        apart = differences(votes, belongs)
        for camp, found in enumerate(representatives(votes, belongs, at_most=3)):
            first, then = found[:3], found[3:]
            assert len(then) <= 3 and {each.reasons[-1].code for each in then} <= {"held_by_nearly_all"}
            sizes = [abs(each.difference) for each in first]
            assert sizes == sorted(sizes, reverse=True)
            assert all(apart.found[camp, each.statement] for each in first)
            assert len({each.statement for each in found}) == len(found)

    def test_what_nearly_all_hold_is_there_though_others_hold_it_too(self):
        votes = votes_from([*range(80)] * 2, [0] * 80 + [1] * 80, [1] * 80 + [-1] * 80)
        for found in representatives(votes, known(np.arange(80) % 2, 2)):
            assert {(each.statement, each.side) for each in found} == {(0, 1), (1, -1)}
            assert {why.code for each in found for why in each.reasons} == {"held_by_nearly_all"}

    def test_a_camp_does_not_hold_what_most_of_it_reject(self):
        """Two in five of the first camp agree, and nobody of the second: that is the second camp's statement."""
        first, second = [1, 1, 1, 1, 1, 1, -1], [-1, -1, -1, -1, -1, -1, -1]
        told = [[*first[:6], 1 if person % 10 < 4 else -1] if person % 2 else second for person in range(100)]
        votes = votes_from(np.repeat(range(100), 7), [*range(7)] * 100, np.ravel(told))
        belongs = known(1 - np.arange(100) % 2, 2)
        assert differences(votes, belongs).found[:, 6].all()
        mine, theirs = ({each.statement for each in found} for found in representatives(votes, belongs, at_most=7))
        assert 6 not in mine and 6 in theirs

    @pytest.mark.parametrize("seen", [0, 6, 7])
    def test_a_camp_holds_nothing_of_which_it_hardly_said_anything(self, seen):
        """What the others all say of it is no word of this camp."""
        asked = [(person, place) for person in range(80) for place in range(10)]
        asked = [(person, place) for person, place in asked if person % 2 or place or person < 2 * seen]
        people, places = zip(*asked, strict=True)
        votes = votes_from(people, places, [AGREE] * len(people))
        mine, others = representatives(votes, known(np.arange(80) % 2, 2), at_most=10)
        assert (0 in {each.statement for each in mine}) == (seen == 7)
        assert 0 in {each.statement for each in others} and all(each.seen >= 7 for each in mine)

    def test_what_sets_a_camp_apart_is_not_held_by_nearly_all_of_it_if_few_said_so(self):
        sure = Rates(np.full((2, 1), 50.0), np.full((2, 1), 0.5), np.array([[6.9], [7.0]]))
        apart = Differences(np.full((2, 1), 0.5), np.full((2, 1), 0.001), np.ones((2, 1), bool))
        few, more = ([why.code for why in each.reasons] for (each,) in representatives_from(sure, apart))
        assert few == ["differs"] and more == ["differs", "held_by_nearly_all"]

    def test_without_camps_there_is_nothing_to_hold(self):
        votes, _, _ = example()
        assert representatives(votes, np.ones((300, 1))) == ()

    @pytest.mark.parametrize("people, statements", [(0, 0), (1, 1), (0, 3), (3, 0)])
    def test_nearly_nothing_is_no_error(self, people, statements):
        votes = votes_from([], [], [], all_participants=range(people), all_statements=range(statements))
        assert representatives(votes, np.full((people, 3), 1 / 3)) == ((), ())


class TestChance:
    def test_camps_made_of_nothing_hold_nearly_nothing(self):
        """Everybody votes by a coin, and a mixture is fitted to it all the same: one in twenty at most is found."""
        shares = []
        for seed in range(12):
            draw = np.random.default_rng(seed)
            votes = said(np.full((150, 40), 0.5), 0.4, draw)
            shares.append(differences(votes, split(votes, 2 + seed % 2, draw)).found.mean())
        assert np.mean(shares) <= 0.05

    def test_camps_drawn_by_lot_hold_nothing(self):
        found = p = 0.0
        for seed in range(20):
            draw = np.random.default_rng(seed)
            votes = said(np.full((150, 40), 0.5), 0.4, draw)
            apart = differences(votes, known(draw.integers(0, 2, 150), 2))
            found, p = found + apart.found.any() / 20, p + (apart.p < 0.05).mean() / 20
        assert found <= 0.15 and p == pytest.approx(0.05, abs=0.02)

    def test_at_most_one_in_twenty_is_false_where_camps_are_real(self):
        false, true = [], []
        for seed in range(12):
            votes, belongs, chance = example(seed=seed)
            apart = differences(votes, belongs)
            none = np.broadcast_to(np.ptp(chance, axis=0) == 0, apart.found.shape)
            false.append(apart.found[none].sum() / max(1, apart.found.sum()))
            true.append(apart.found[~none].mean())
        assert np.mean(false) <= 0.07 and np.mean(true) > 0.25


class TestOrder:
    def test_another_order_of_statements_and_camps_changes_nothing(self):
        votes, belongs, _ = example(people=80, statements=20)
        statements = np.random.default_rng(1).permutation(20)
        other = differences(reordered(votes, np.arange(80), statements), belongs[:, [2, 0, 1, 3]])
        mine = differences(votes, belongs)
        assert other.difference == pytest.approx(mine.difference[[2, 0, 1]][:, statements], abs=1e-9)
        assert (other.found == mine.found[[2, 0, 1]][:, statements]).all()

    def test_somebody_who_saw_nothing_or_only_passed_changes_nothing(self):
        votes, belongs, _ = example(people=80, statements=20)
        more = votes_from(
            [*votes.rows, -2], [*votes.columns, 3], [*votes.values, PASS], all_participants=range(-2, 80)
        )  # fmt: skip
        assert representatives(more, np.vstack([np.full((2, 4), 0.25), belongs])) == representatives(votes, belongs)


class TestSlowly:
    def test_each_vote_judged_by_the_other_half_and_the_other_votes(self):
        votes, belongs, _ = example(people=41, statements=12, count=2)
        draw = np.random.default_rng(3)
        belongs = draw.dirichlet(np.ones(3), 41)
        found, slow = differences(votes, belongs), slowly(votes, belongs)
        told = [j for j in range(12) if found.p[0, j] < 1]
        assert len(told) >= 8
        for camp in range(2):
            for j in told:
                slope, doubt = slow[camp][j]
                assert found.p[camp, j] == pytest.approx(math.erfc(abs(slope) / math.sqrt(2 * doubt)))
            pairs = [slow[camp][j] for j in told]
            spread = max(0, sum((s**2 - d) / d for s, d in pairs) / sum(1 / d for _, d in pairs))
            assert found.difference[camp, told] == pytest.approx([s * spread / (spread + d) for s, d in pairs])

    def test_benjamini_and_hochberg(self):
        votes, belongs, _ = example()
        found = differences(votes, belongs, false=0.1)
        p = sorted(found.p[found.p < 1])
        limit = max((each for rank, each in enumerate(p, 1) if each <= 0.1 * rank / len(p)), default=-1)
        assert ((found.p <= limit) == found.found).all()


def slowly(votes, belongs):
    cells = [
        cell
        for cell in zip(votes.rows.tolist(), votes.columns.tolist(), votes.values.tolist(), strict=True)
        if cell[2] != PASS
    ]
    speaking = sorted({row for row, _, _ in cells})
    size, classes = votes.shape[1], belongs.shape[1]
    chances, shares = {}, {}
    for half in (0, 1):
        heard = set(speaking[1 - half :: 2])
        shares[half] = [sum(belongs[i][c] for i in heard) + 1 for c in range(classes)]
        for j in range(size):
            whole = {
                kind: 0.5 + sum(col == j and value == kind for _, col, value in cells)
                for kind in (AGREE, DISAGREE, BOTH)
            }
            for c in range(classes):
                count = {
                    kind: sum(belongs[i][c] for i, col, value in cells if i in heard and col == j and value == kind)
                    + 2 * whole[kind] / sum(whole.values())
                    for kind in whole
                }
                for kind in whole:
                    chances[half, j, kind, c] = count[kind] / sum(count.values())
    half_of = {person: place % 2 for place, person in enumerate(speaking)}
    return [
        [_slope(cells, chances, shares, half_of, camp, j, classes) for j in range(size)] for camp in range(classes - 1)
    ]


def _slope(cells, chances, shares, half_of, camp, j, classes):
    pairs = []
    for i, column, value in cells:
        if column == j and value != BOTH:
            half, others = half_of[i], [(col, kind) for row, col, kind in cells if row == i and col != j]
            weight = [
                shares[half][c] * math.prod(chances[half, col, kind, c] for col, kind in others) for c in range(classes)
            ]
            pairs.append((weight[camp] / sum(weight), value == AGREE))
    u, x = (np.array(each, float) for each in zip(*pairs, strict=True))
    spread, n = ((u - u.mean()) ** 2).sum(), len(u)
    return ((u - u.mean()) * (x - x.mean())).sum() / spread, x.var() * n / (n - 1) / spread
