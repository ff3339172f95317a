"""The map as a whole: planted camps are found, none are made up, and nothing depends on order or names."""

import tracemalloc

import numpy as np
import pytest

from gunnen.opinions import AGREE, BOTH, DISAGREE, PASS, votes_from
from gunnen.opinions.agreement import adjusted_rand
from gunnen.opinions.mapping import opinion_map
from gunnen.opinions.votes import votes_at
from tests.gunnen.opinions.invented import camps, classes, joint
from tests.gunnen.opinions.planted import crowd, planted, relabelled, table


def conversation(count, people=300, seed=0):
    return planted(people=people, statements=100, density=0.3, camps=count, seed=seed)


def two_camps(seed=0, people=120):
    return camps(people, 40, 2, 0.6, seed)[0]


def arrays(found):
    return [found.membership, found.camp, found.middle, found.silent, found.opinions, found.places]


def same(one, other):
    return all(a.tobytes() == b.tobytes() for a, b in zip(arrays(one), arrays(other), strict=True)) and (
        (one.evidence, one.camps, one.bridges, one.divisive, one.polarization)
        == (other.evidence, other.camps, other.bridges, other.divisive, other.polarization)
    )


def checked(found):
    """What holds of every map."""
    people, size = found.votes.shape
    assert found.k != 1
    assert found.membership.shape == (people, found.k + 1)
    assert np.allclose(found.membership.sum(1), 1)
    assert found.opinions.shape == (found.k, size)
    assert found.places.shape == (people, 2)
    assert len(found.camps) == found.k
    sizes = [each.size for each in found.camps]
    assert sizes == sorted(sizes, reverse=True) == [(found.camp == each).sum() for each in range(found.k)]
    assert not (found.middle & (found.camp >= 0)).any()
    assert not (found.silent & ((found.camp >= 0) | found.middle)).any()
    spoke = np.bincount(found.votes.rows[found.votes.values != PASS], minlength=people) > 0
    assert np.array_equal(np.isfinite(found.places), np.stack([spoke, spoke], axis=1))
    unknown = found.reasons[0].code in ("too_few_people", "too_little_said")
    assert found.evidence.probability is None if unknown else 0 <= found.evidence.probability <= 1
    assert 0 <= found.evidence.null_p <= 1
    assert len(found.reasons) >= 1
    return found


class TestPlanted:
    @pytest.mark.parametrize(("count", "people"), [(2, 300), (2, 600), (3, 300), (3, 600), (4, 600)])
    def test_camps_are_found_almost_as_well_as_by_who_knows_them(self, count, people):
        data = conversation(count, people)
        found = checked(opinion_map(data.votes))
        spoke = ~found.silent
        own = adjusted_rand(data.truth[spoke], found.membership.argmax(1)[spoke])
        assert found.k == count
        assert own > adjusted_rand(data.truth[spoke], data.ceiling[spoke]) - 0.1
        assert found.evidence.probability > 0.95
        assert found.evidence.stability > 0.85

    def test_two_camps_of_our_own_are_found(self):
        votes, camp, chance = camps(300, 80, 2, 0.5, seed=0)
        found = checked(opinion_map(votes))
        sure = found.camp >= 0
        best = joint(votes, classes(chance))[:, :-1].argmax(1)
        assert found.k == 2
        assert sure.mean() > 0.8
        assert adjusted_rand(found.camp[sure], camp[sure]) > adjusted_rand(best, camp) - 0.05
        first = np.bincount(camp[found.camp == 0]).argmax()
        assert np.abs(found.opinions[0] - chance[first]).mean() < 0.06

    @pytest.mark.parametrize("seed", range(3))
    def test_the_middle_is_found(self, seed):
        data = conversation(2, 500, seed)
        found = opinion_map(data.votes)
        here = data.middle & ~found.silent
        assert (found.middle & data.middle).sum() / found.middle.sum() > 0.8
        assert (found.middle & here).sum() / here.sum() > 0.7

    def test_who_says_little_is_silent_and_not_in_the_middle(self):
        data = conversation(2)
        little = np.flatnonzero(data.middle)[:5]
        first = np.arange(data.votes.size) - data.votes.starts[data.votes.rows] < 6
        keep = ~np.isin(data.votes.rows, little) | first
        rows, columns, values = (each[keep] for each in (data.votes.rows, data.votes.columns, data.votes.values))
        found = checked(opinion_map(votes_at(data.votes.participants, data.votes.statements, rows, columns, values)))
        assert found.k == 2
        assert found.silent[little].all()
        assert found.middle.any()
        assert np.array_equal(found.silent, (found.votes.given() < 7) | found.silent)

    @pytest.mark.parametrize("seed", range(2))
    def test_camps_stand_from_large_to_small(self, seed):
        data = planted(people=400, statements=60, density=0.4, camps=3, seed=seed, sizes=(0.2, 0.5, 0.3))
        found = checked(opinion_map(data.votes))
        assert found.k == 3
        assert [np.bincount(data.truth[found.camp == each]).argmax() for each in range(3)] == [1, 2, 0]


class TestNoCamps:
    @pytest.mark.parametrize("seed", range(3))
    @pytest.mark.parametrize("kind", ["cloud", "unanimous", "random", "straight"])
    def test_there_are_none_where_none_were_planted(self, kind, seed):
        data = planted(shape=kind, people=300, statements=60, density=0.25, seed=seed)
        found = checked(opinion_map(data.votes))
        assert found.k == 0
        assert found.evidence.probability <= 0.5
        assert found.evidence.stability is None
        assert (found.camp == -1).all()
        assert not found.middle.any()

    @pytest.mark.parametrize("seed", range(2))
    @pytest.mark.parametrize("kind", ["bell", "skewed"])
    def test_a_crowd_of_our_own_is_one(self, kind, seed):
        assert checked(opinion_map(crowd(kind, seed, people=250))).k == 0

    def test_crowds_with_sharp_edges_are_one(self):
        assert [opinion_map(crowd("flat", seed, people=300)).k for seed in range(4)] == [0] * 4

    @pytest.mark.parametrize("share", [6, 4])
    def test_who_agrees_with_everything_makes_no_camp(self, share):
        votes = crowd("bell", 1, people=240)
        values = np.where(votes.rows % share == 0, AGREE, votes.values)
        assert opinion_map(votes_from(votes.rows, votes.columns, values)).k == 0

    def test_all_for_and_all_against_are_two_camps(self):
        people, statements = np.divmod(np.arange(2000), 20)
        found = opinion_map(votes_from(people, statements, np.where(people < 50, AGREE, DISAGREE)))
        assert (found.k, [camp.size for camp in found.camps]) == (2, [50, 50])

    def test_who_agrees_with_everything_belongs_to_no_camp_that_there_is(self):
        votes = two_camps(people=200)
        values = np.where(votes.rows % 10 == 0, AGREE, votes.values)
        found = checked(opinion_map(votes_from(votes.rows, votes.columns, values)))
        assert found.k == 2
        assert (found.camp[::10] == -1).all()
        assert not found.middle[::10].any()


class TestExactness:
    @pytest.mark.parametrize("seed", range(2))
    def test_rows_in_any_order_give_the_same_bytes(self, seed):
        votes = two_camps(people=80)
        turned = np.random.default_rng(seed).permutation(votes.size)
        again = votes_from(*(each[turned] for each in (votes.rows, votes.columns, votes.values)))
        assert same(opinion_map(votes), opinion_map(again))

    @pytest.mark.parametrize("passed", [0, 9])
    def test_who_says_nothing_or_only_passes_changes_nothing_for_others(self, passed):
        votes = two_camps(people=90)
        new = np.repeat(2 * np.arange(30) + 1, passed), np.tile(np.arange(passed), 30), np.zeros(30 * passed, int)
        columns = zip((2 * votes.rows, votes.columns, votes.values), new, strict=True)
        more = votes_from(*(np.concatenate(each) for each in columns), all_participants=range(180))
        one, other = opinion_map(votes), checked(opinion_map(more))
        assert one.k == other.k == 2
        for before, after in zip(arrays(one), arrays(other), strict=True):
            assert before.tobytes() == (after if after is other.opinions else after[::2]).tobytes()
        assert (one.evidence, one.camps, one.bridges) == (other.evidence, other.camps, other.bridges)
        assert other.silent[1::2].all()

    def test_people_and_statements_by_other_names_keep_their_camps(self):
        data = conversation(3)
        draw = np.random.default_rng(0)
        people, statements = draw.permutation(300), draw.permutation(100)
        one, other = opinion_map(data.votes), opinion_map(relabelled(data.votes, people, statements))
        moved = other.camp[people]
        sure = (one.camp >= 0) & (moved >= 0)
        assert one.k == other.k == 3
        assert sure.sum() > 0.95 * (one.camp >= 0).sum()
        assert adjusted_rand(one.camp[sure], moved[sure]) > 0.97
        assert np.abs(one.opinions - other.opinions[:, statements]).max() < 0.1

    def test_statements_put_the_other_way_round_keep_the_camps(self):
        votes = conversation(3).votes
        turned = votes_from(
            votes.rows,
            votes.columns,
            np.where(votes.values == BOTH, BOTH, -votes.values),
            all_participants=votes.participants,
        )
        one, other = opinion_map(votes), opinion_map(turned)
        assert one.k == other.k == 3
        assert adjusted_rand(one.camp, other.camp) > 0.97
        assert np.allclose(one.opinions, 1 - other.opinions, atol=0.05)

    def test_another_seed_finds_the_same_camps(self):
        votes = conversation(3).votes
        one, other = opinion_map(votes), opinion_map(votes, seed=7)
        assert (one.seed, other.seed) == (0, 7)
        assert [a.tobytes() for a in arrays(one)] == [b.tobytes() for b in arrays(other)]


def hard(seed):
    """Votes that hardly hold how many camps there are: rows, columns, values."""
    draw = np.random.default_rng(seed)
    people, size, count = [(100, 30, 2), (200, 40, 3), (150, 40, 4)][seed % 3]
    camp = draw.integers(0, count, people)
    tilt = np.where(draw.random((count, size)) < 0.5, 0.33, -0.33) * draw.random((count, size))
    rows, columns = np.nonzero(draw.random((people, size)) < 0.6)
    chance = np.clip(0.5 + tilt, 0.05, 0.95)[camp[rows], columns]
    return rows, columns, np.where(draw.random(len(rows)) < chance, AGREE, DISAGREE)


class TestWhoTheyAre:
    @pytest.mark.parametrize("seed", [1, 4, 5, 8])
    def test_the_same_people_under_other_ids_are_the_same_camps(self, seed):
        rows, columns, values = hard(seed)
        one = opinion_map(votes_from(rows, columns, values))
        for draw in range(2):
            other_ids = np.random.default_rng(draw).permutation(rows.max() + 1)
            other = opinion_map(votes_from(other_ids[rows], columns, values))
            assert other.evidence == one.evidence
            assert np.array_equal(other.camp[other_ids], one.camp)
            assert np.array_equal(other.middle[other_ids], one.middle)
            assert np.allclose(other.opinions, one.opinions, atol=1e-6)

    def test_also_of_more_people_than_decide(self):
        data = planted(people=1600, statements=30, density=0.3, camps=2, seed=2)
        other_ids = np.random.default_rng(0).permutation(1600)
        one, other = opinion_map(data.votes), opinion_map(relabelled(data.votes, other_ids, np.arange(30)))
        assert other.evidence == one.evidence
        assert np.array_equal(other.camp[other_ids], one.camp)


def worded_to_one_side(people, size, seed):
    """Two camps of which the one agrees with most and the other with little, so the clearest say the same to all."""
    draw = np.random.default_rng(seed)
    camp = np.arange(people) % 2
    return np.where(draw.random((people, size)) < np.where(camp == 1, 0.895, 0.105)[:, None], AGREE, DISAGREE)


class TestTheSameToEverything:
    @pytest.mark.parametrize("seed", [20, 28, 33])
    def test_one_person_more_moves_nobody_else(self, seed):
        rows = worded_to_one_side(120, 10, seed)
        before, after = (opinion_map(table(each.tolist())) for each in (rows, np.vstack([rows, np.full(10, AGREE)])))
        assert (before.k, after.k) == (2, 2)
        assert (before.camp >= 0).sum() > 110
        assert adjusted_rand(before.camp, after.camp[:120]) > 0.95
        assert after.camp[120] == after.camp[:120][rows.sum(1) == 10][0] >= 0

    def test_camps_in_which_all_say_the_same_to_everything_and_some_between(self):
        between = np.random.default_rng(0).choice([AGREE, DISAGREE], (20, 16))
        rows = np.vstack([np.full((25, 16), AGREE), np.full((25, 16), DISAGREE), between])
        found = checked(opinion_map(table(rows.tolist())))
        assert found.k == 2
        assert adjusted_rand(found.camp[:50], np.arange(50) // 25) == 1

    @pytest.mark.parametrize("others", [0, 1, 4])
    def test_where_nearly_all_agree_with_everything_there_is_no_camp(self, others):
        rows = np.full((60, 12), AGREE)
        rows[:others] = DISAGREE
        assert checked(opinion_map(table(rows.tolist()))).k == 0


def any_votes(seed, people, size, kinds=(AGREE, DISAGREE)):
    return np.random.default_rng(seed).choice(kinds, (people, size)).tolist()


ODD = {
    "no votes": votes_from([], [], []),
    "people without votes": votes_from([], [], [], all_participants=range(30), all_statements=range(12)),
    "people without statements": votes_from([], [], [], all_participants=range(30)),
    "statements without people": votes_from([], [], [], all_statements=range(30)),
    "one vote": votes_from([1], [1], [1]),
    "one person": table(any_votes(0, 1, 20)),
    "two people": table(any_votes(0, 2, 20)),
    "eleven people": table(any_votes(0, 11, 20)),
    "one statement": table(any_votes(0, 60, 1)),
    "two statements": table(any_votes(0, 60, 2)),
    "everybody the same": table(any_votes(0, 1, 20) * 60),
    "everybody agrees with everything": table([[AGREE] * 20] * 60),
    "everybody rejects everything": table([[DISAGREE] * 20] * 60),
    "only passes": table([[PASS] * 20] * 60),
    "only both": table([[BOTH] * 20] * 60),
    "both or pass": table(any_votes(0, 60, 20, (BOTH, PASS))),
    "one vote each": votes_from(range(60), np.arange(60) % 7, [AGREE, DISAGREE] * 30),
    "everybody another statement": votes_from(range(60), range(60), [AGREE, DISAGREE] * 30),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_conversations_have_a_map_without_camps(name):
    assert checked(opinion_map(ODD[name])).k == 0


def test_nobody_with_seven_votes_is_all_silence():
    rows = np.repeat(np.arange(80), 6)
    columns = (rows * 7 + np.tile(np.arange(6), 80) * 5) % 40
    found = checked(opinion_map(votes_from(rows, columns, np.where(rows % 2 == 0, 1, -1))))
    assert found.silent.all()
    assert (found.camp == -1).all()


def test_in_a_conversation_of_three_statements_three_votes_are_enough():
    assert not opinion_map(table(any_votes(1, 40, 3))).silent.any()


@pytest.mark.parametrize("people", [10, 11, 30])
def test_few_people_who_never_agree_are_two_camps(people):
    side = np.where(np.arange(people)[:, None] % 2 == 0, 1, -1) * np.tile([1, 1, -1, -1], 5)
    found = checked(opinion_map(table(side.tolist())))
    assert found.k == 2
    assert np.array_equal(found.camp != found.camp[0], np.arange(people) % 2 == 1)


def test_twenty_thousand_statements_take_little_memory():
    draw = np.random.default_rng(0)
    rows = np.repeat(np.arange(300), 8)
    columns, values = draw.integers(0, 20_000, len(rows)), draw.choice([1, -1], len(rows))
    votes = votes_from(rows, columns, values, all_statements=range(20_000))
    tracemalloc.start()
    found = checked(opinion_map(votes))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.k == 0
    assert most < 150e6


def test_somebody_with_ten_thousand_votes_is_one_of_us():
    draw = np.random.default_rng(1)
    rows = np.concatenate([np.zeros(10_000, int), np.repeat(np.arange(1, 101), 20)])
    columns = np.concatenate([np.arange(10_000), draw.integers(0, 10_000, 2000)])
    found = checked(opinion_map(votes_from(rows, columns, draw.choice([1, -1, 2, 0], len(rows)))))
    assert found.k == 0
    assert not found.silent[0]
