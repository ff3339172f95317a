"""Whether there are camps: who is asked, what is weighed, and what is said of it."""

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.opinions import votes_from
from gunnen.opinions.classes import spoken
from gunnen.opinions.evidence import (
    ABOVE,
    AHEAD,
    LOOK_AT,
    STAYS,
    STEP,
    Trial,
    find_camps,
    judged,
    looked_at,
)
from gunnen.opinions.ordering import spread
from gunnen.opinions.separation import Separation
from gunnen.opinions.uniformity import uniform
from gunnen.opinions.votes import PASS
from tests.gunnen.opinions.invented import camps
from tests.gunnen.opinions.planted import crowd, table

VOTES = st.lists(st.lists(st.sampled_from([1, 1, 1, -1, 2, 0, None]), min_size=8, max_size=8), min_size=1, max_size=9)


def found_in(votes, seed=0):
    said = spoken(votes)
    return find_camps(said, uniform(said), seed)


def slow_uniform(rows):
    found = []
    for row in rows:
        said = [vote for vote in row if vote]
        expected = 0.0
        for j, vote in enumerate(row):
            if vote:
                others = [other[j] for other in rows if other[j]]
                expected += log((others.count(vote) + 0.5) / (len(others) + 1.5))
        found.append(len(said) >= 5 and len({*said}) == 1 and said[0] != 2 and expected < log(0.01))
    return found


class TestWhoIsAsked:
    @settings(max_examples=60)
    @given(VOTES)
    def test_who_says_the_same_to_everything_is_known_as_by_plain_loops(self, rows):
        assert uniform(spoken(table(rows))).tolist() == slow_uniform(rows)

    def test_who_agrees_where_everybody_does_is_not_lazy(self):
        votes = table([[1] * 12] * 40 + [[-1] * 12])
        assert np.flatnonzero(uniform(spoken(votes))).tolist() == [40]

    @given(st.integers(0, 60), st.integers(2, 20))
    def test_some_are_spread_evenly_over_all(self, many, most):
        places = spread(many, most).tolist()
        assert len(places) == min(many, most)
        assert places == sorted({*places})
        if many > most:
            steps = np.diff(places)
            assert (places[0], places[-1]) == (0, many - 1)
            assert steps.max() - steps.min() <= 1

    def test_who_said_less_than_three_things_is_not_asked(self):
        rows = [[1, -1, 1, 0], [1, -1, 0, 0], [1, None, 2, -1], [0, 0, 0, 0]]
        said = spoken(table(rows))
        assert looked_at(said, np.zeros(4, bool)).tolist() == [0, 2]
        assert looked_at(said, np.array([True, False, False, False])).tolist() == [2]

    def test_so_many_people_are_asked_and_no_more(self):
        people = LOOK_AT * 2
        rows, columns = np.repeat(np.arange(people), 3), np.tile(np.arange(3), people)
        said = spoken(votes_from(rows, columns, np.ones(len(rows), int)))
        assert len(looked_at(said, np.zeros(people, bool))) == LOOK_AT


class TestCamps:
    @pytest.mark.parametrize("count", [2, 3])
    def test_clear_camps_are_there_and_stay(self, count):
        votes, _, chance = camps(240, 80, count, 0.6, seed=1)
        found = found_in(votes)
        evidence = found.evidence
        assert evidence.k == found.classes.k == count
        assert evidence.probability > 0.99
        assert evidence.null_p < 0.01
        assert evidence.stability >= STAYS
        assert evidence.reasons[0].code == "camps_stand_apart"
        assert evidence.reasons[0].data["k"] == count
        for camp in chance:
            assert np.abs(found.classes.agree - camp).mean(1).min() < 0.1

    def test_every_number_of_camps_that_was_tried_is_told(self):
        trials = found_in(camps(240, 80, 3, 0.6, seed=1)[0]).evidence.trials
        assert [each.k for each in trials] == list(range(2, 2 + len(trials)))
        assert trials[1].apart
        assert trials[1].above == max(each.above for each in trials)
        assert trials[-1].gain < STEP

    def test_the_more_is_said_the_surer_it_is(self):
        sure = [found_in(camps(60, size, 2, 0.6, seed=2)[0]).evidence.null_p for size in (10, 60)]
        assert sure[0] > sure[1]

    def test_luck_of_the_seed_changes_no_more_than_the_stability(self):
        votes = camps(150, 60, 2, 0.5, seed=3)[0]
        one, other = found_in(votes, 1), found_in(votes, 2)
        assert found_in(votes, 1).evidence == one.evidence
        assert np.array_equal(one.classes.agree, other.classes.agree)
        assert one.evidence.stability == pytest.approx(other.evidence.stability, abs=0.1)
        assert one.evidence.trials == other.evidence.trials

    def test_camps_that_do_not_stay_are_none(self, monkeypatch):
        monkeypatch.setattr("gunnen.opinions.evidence.Search.stability", lambda self, k: 0.5)
        evidence = found_in(camps(240, 80, 2, 0.6, seed=1)[0]).evidence
        assert evidence.k == 0
        assert evidence.probability <= 0.5
        assert evidence.reasons[0].code == "camps_do_not_stay"


class TestNone:
    @pytest.mark.parametrize("seed", range(4))
    def test_a_crowd_that_leans_to_no_side_is_one(self, seed):
        found = found_in(crowd("bell", seed, people=150, size=40))
        assert found.classes is None
        assert found.evidence.k == 0
        assert found.evidence.probability <= 0.5
        assert found.evidence.stability is None
        assert found.evidence.reasons[0].code in {"one_opinion_fits", "one_crowd", "camps_do_not_stay"}

    @pytest.mark.parametrize("people", [0, 9])
    def test_too_few_people_tell_nothing(self, people):
        draw = np.random.default_rng(1)
        columns = np.repeat(np.arange(people), 10), np.tile(np.arange(10), people)
        evidence = found_in(votes_from(*columns, draw.choice([1, -1], people * 10))).evidence
        assert (evidence.k, evidence.probability, evidence.null_p) == (0, None, 1.0)
        assert evidence.reasons[0].code == "too_few_people"
        assert evidence.reasons[0].data["people"] == people

    def test_where_hardly_anybody_says_enough_nothing_is_known(self):
        votes = camps(60, 40, 2, 0.1, seed=1)[0]
        evidence = found_in(votes).evidence
        enough = int((spoken(votes).given >= 7).sum())
        assert enough < 10 and (evidence.k, evidence.probability) == (0, None)
        assert evidence.reasons[0].code == "too_little_said"
        assert evidence.reasons[0].data == {"people": enough, "least": 7}

    def test_that_there_are_none_is_sure_only_where_a_crowd_tells_more(self):
        few, many = (found_in(crowd("bell", 1, people=each, size=40, density=0.5)).evidence for each in (24, 500))
        assert few.k == many.k == 0
        assert 0.2 < few.probability <= 0.5
        assert many.probability < 0.05

    def test_passes_do_not_count_as_something_said(self):
        votes, _, _ = camps(60, 20, 2, 0.6, seed=4)
        passing = votes_from(votes.rows, votes.columns, np.full(votes.size, PASS))
        assert found_in(passing).evidence.reasons[0].data["people"] == 0


STORIES = st.lists(st.tuples(*[st.integers(-60, 60)] * 3), min_size=1, max_size=6)


@given(STORIES)
def test_heaps_stand_beside_the_best_crowd_so_far_and_one_direction_on(rows):
    gains = [gain / 10 for gain, _, _ in rows]
    stories = [Separation(float(heaps), float(crowd)) for _, heaps, crowd in rows]
    for place, trial in enumerate(judged(gains, stories)):
        so_far = max(crowd for _, _, crowd in rows[: place + 1])
        heaps = rows[place][1]
        assert (trial.k, trial.gain, trial.above) == (place + 2, gains[place], heaps - so_far)
        on = max(crowd for _, _, crowd in rows[: place + 2])
        good = gains[place] >= STEP and heaps - so_far > ABOVE
        if place + 1 < len(rows):
            assert trial.ahead == heaps - on
            good = good and heaps - on > -AHEAD
        assert trial.apart is good


@pytest.mark.parametrize("name", ["flat", "ring", "skewed"])
def test_crowds_of_other_shapes_are_one_too(name):
    found = [found_in(crowd(name, seed, people=150, size=40)).evidence for seed in range(3)]
    assert [each.k for each in found] == [0, 0, 0]


@pytest.mark.parametrize("count", [2, 3])
def test_a_hundred_people_who_say_much_may_be_camps(count):
    evidence = found_in(camps(100, 120, count, 0.8, seed=5)[0]).evidence
    assert evidence.k == count


@pytest.mark.parametrize(("steady", "chosen"), [({2, 3, 4}, 3), ({2, 4}, 4), ({2}, 2), (set(), 0)])
def test_the_most_telling_number_that_stays_is_taken(monkeypatch, steady, chosen):
    def run(self):
        self.fitted = dict.fromkeys([2, 3, 4, 5], None)
        return [Trial(k, 3.0, above, above, k < 5) for k, above in ((2, 5.0), (3, 9.0), (4, 7.0), (5, 20.0))]

    monkeypatch.setattr("gunnen.opinions.evidence.Search.run", run)
    monkeypatch.setattr("gunnen.opinions.evidence.Search.stability", lambda self, k: 0.9 if k in steady else 0.7)
    evidence = found_in(camps(30, 10, 2, 0.8, seed=1)[0]).evidence
    assert evidence.k == chosen
    assert evidence.reasons[0].code == ("camps_stand_apart" if chosen else "camps_do_not_stay")
