import json
import math
from collections import Counter

import numpy as np
import pytest

from gunnen.opinions import AGREE, BOTH, DISAGREE, PASS, votes_from
from gunnen.opinions.bridging import bridges
from gunnen.opinions.rates import Rates
from gunnen.opinions.routing import next_statement, prepare, router_from
from gunnen.opinions.votes import votes_at
from tests.gunnen.opinions.invented import camps, classes, joint, known, membership, opinions, said


def conversation(people=300, statements=30, count=2, seed=6, density=0.4):
    votes, camp, chance = camps(people, statements, count, density, seed)
    return votes, known(camp, count), chance


def drawn(router, answers, times=400, **more):
    return Counter(next_statement(router, answers, seed=seed, **more).statement for seed in range(times))


class TestChoice:
    def test_the_same_seed_chooses_the_same_and_another_may_not(self):
        votes, belongs, _ = conversation()
        router = prepare(votes, belongs)
        assert next_statement(router, {}, seed=3) == next_statement(prepare(votes, belongs), {}, seed=3)
        assert len(drawn(router, {}, 50)) > 1

    def test_never_what_was_said_already_and_none_when_all_was(self):
        votes, belongs, _ = conversation()
        router = prepare(votes, belongs)
        answers = dict.fromkeys(range(5, 30), AGREE)
        assert set(drawn(router, answers)) <= set(range(5))
        assert next_statement(router, dict.fromkeys(range(30), PASS), seed=0) is None

    def test_only_among_those_that_may_be_shown(self):
        votes, belongs, _ = conversation()
        assert set(drawn(prepare(votes, belongs), {4: AGREE}, among=[2, 4, 9])) <= {2, 9}

    def test_nothing_to_show_is_no_error(self):
        votes = votes_from([], [], [])
        assert next_statement(prepare(votes, np.ones((0, 1))), {}, seed=0) is None


class TestWhereSomebodyStands:
    def test_who_said_nothing_is_asked_what_divides(self):
        votes, belongs, chance = conversation(people=2000)
        apart = np.abs(chance[0] - chance[1])
        asked = drawn(prepare(votes, belongs), {})
        assert sum(apart[place] * times for place, times in asked.items()) / 400 > 1.5 * apart.mean()
        most = asked.most_common(1)[0][0]
        reasons = next(
            choice.reasons
            for seed in range(400)
            if (choice := next_statement(prepare(votes, belongs), {}, seed=seed)).statement == most
        )
        assert reasons[0].code == "tells_where_you_stand" and 0 < reasons[0].data["bits"] <= 1

    def test_who_is_known_well_is_asked_for_bridges(self):
        votes, belongs, chance = conversation(people=2000)
        apart = chance[0] - chance[1]
        answers = {int(place): AGREE if apart[place] > 0 else DISAGREE for place in np.argsort(-np.abs(apart))[:10]}
        router = prepare(votes, belongs, top=5)
        choices = [next_statement(router, answers, seed=seed) for seed in range(50)]
        assert Counter(each.reasons[0].code for each in choices).most_common(1)[0][0] == "may_be_a_bridge"
        best = np.argsort(-chance.min(axis=0))[:10]
        assert np.mean([each.statement in best for each in choices]) > 0.7

    def test_the_bits_are_the_expected_fall_of_the_entropy(self):
        """By Bayes, one answer after another, in plain Python."""
        votes, belongs, _ = conversation()
        router = prepare(votes, belongs)
        answers = {3: AGREE, 8: BOTH, 9: PASS}

        def standing(said):
            weight = [
                share
                * math.prod(
                    router.chances[(AGREE, DISAGREE, BOTH).index(v), c, j] for j, v in said.items() if v != PASS
                )
                for c, share in enumerate(router.shares.tolist())
            ]
            return [each / sum(weight) for each in weight]

        def entropy(chances):
            return -sum(p * math.log2(p) for p in chances if p)

        now = standing(answers)
        for seed in range(40):
            choice = next_statement(router, answers, seed=seed)
            for reason in choice.reasons:
                if reason.code == "tells_where_you_stand":
                    left = 0.0
                    for kind, vote in enumerate((AGREE, DISAGREE, BOTH)):
                        chance = sum(p * router.chances[kind, c, choice.statement] for c, p in enumerate(now))
                        left += chance * entropy(standing({**answers, choice.statement: vote}))
                    assert reason.data["bits"] == pytest.approx(entropy(now) - left)


class TestFairness:
    def test_without_anything_known_all_are_shown_evenly(self):
        votes = votes_from([1, 1, 2], [0, 1, 0], [1, 1, -1], all_statements=range(4))
        router = prepare(votes, np.ones((2, 1)))
        assert set(drawn(router, {})) == {2, 3}
        assert next_statement(router, {}, seed=0).reasons[0].code == "little_seen"

    def test_a_late_statement_is_shown_whether_the_router_knows_it_or_not(self):
        votes, belongs, _ = conversation()
        router = prepare(votes, belongs)
        assert 20 <= drawn(router, {}, among=range(31))[30] <= 80
        late = votes_from(votes.rows, votes.columns, votes.values, all_statements=range(31))
        assert drawn(prepare(late, belongs), {})[30] >= 20
        (reason,) = next(
            choice.reasons
            for seed in range(400)
            if (choice := next_statement(router, {}, seed=seed, among=range(31))).statement == 30
        )
        assert (reason.code, dict(reason.data)) == ("little_seen", {"seen": 0})

    def test_newer_counts_are_heeded(self):
        votes, belongs, _ = conversation()
        router = prepare(votes, belongs)
        caught_up = [*router.seen.tolist(), int(router.seen.mean())]
        assert drawn(router, {}, among=range(31), seen=caught_up)[30] == 0


class TestKeeping:
    def test_what_was_kept_as_plain_data_chooses_the_same(self):
        votes, belongs, _ = conversation()
        router = prepare(votes, belongs)
        again = router_from(json.loads(json.dumps(router.to_json())))
        for answers in ({}, {3: AGREE, 8: BOTH, 9: PASS, 12: DISAGREE}):
            assert drawn(again, answers, 100, among=range(32)) == drawn(router, answers, 100, among=range(32))

    def unanimous(self):
        """So many agree with all that the chance of "both" is written as nothing."""
        people, statements = np.divmod(np.arange(200 * 20), 20)
        return prepare(votes_from(people, statements, [AGREE] * 4000), known(np.arange(200) % 2, 2))

    @pytest.mark.parametrize("kind", [BOTH, DISAGREE])
    def test_the_first_to_say_something_else_is_shown_the_same(self, kind):
        router = self.unanimous()
        again = router_from(json.loads(json.dumps(router.to_json())))
        for answers in ({3: kind}, {3: kind, 4: kind, 5: AGREE}):
            choices = [[next_statement(each, answers, seed=seed) for seed in range(60)] for each in (again, router)]
            same = [kept.statement == made.statement for kept, made in zip(*choices, strict=True)]
            assert np.mean(same) > 0.9 and len({each.statement for each in choices[0]}) > 5
            assert all(each.reasons for each in choices[0])

    def test_what_was_kept_before_as_nothing_is_no_longer_so(self):
        data = self.unanimous().to_json()
        nothing = np.zeros_like(data["chances"][2]).tolist()
        kept = data | {"chances": [*data["chances"][:2], nothing], "shares": [0.5, 0.5, 0.0]}
        assert len(drawn(router_from(kept), {3: BOTH}, 60)) > 5

    def test_what_tells_of_bridges_is_kept_where_very_many_voted(self):
        """A vote among a hundred thousand tells next to nothing, and still more than none."""
        counts = np.array([[60, 40], [55, 45], [90, 10], [10, 90]]) * 3000.0
        agree, disagree = np.stack([counts[:, 0], counts[::-1, 0]]), np.stack([counts[:, 1], counts[::-1, 1]])
        votes = votes_from(range(4), range(4), [AGREE] * 4)
        router = prepare(votes, known(np.arange(4) % 2, 2), top=1, rates=Rates(agree, disagree, agree + disagree))
        assert np.max(router.to_json()["learns"]) == 1

    @pytest.mark.parametrize("camps", [0, 2])
    def test_of_an_empty_conversation_too(self, camps):
        router = prepare(votes_from([], [], []), np.ones((0, camps + 1)))
        again = router_from(json.loads(json.dumps(router.to_json())))
        assert next_statement(again, {}, seed=0, among=[0]).statement == 0

    @pytest.mark.parametrize("part", ["shares", "chances", "learns", "best", "seen"])
    def test_parts_that_do_not_fit_are_refused(self, part):
        data = prepare(*conversation()[:2]).to_json()
        with pytest.raises(ValueError, match="do not fit"):
            router_from(data | {part: data[part][:1]})
        with pytest.raises(KeyError):
            router_from({name: each for name, each in data.items() if name != part})


class TestByItsEffect:
    def test_better_bridges_are_found_with_as_many_votes(self):
        least = {True: 0.0, False: 0.0}
        for seed in range(6):
            draw = np.random.default_rng(seed)
            chance = opinions(3, 60, draw)
            chance[:, :30] = draw.beta(4, 3, (3, 30))
            answers = said(chance[draw.integers(0, 3, 120)], 1.0, draw).values.reshape(120, 60)
            for routed in least:
                found = self.found(chance, answers, routed, np.random.default_rng(seed))
                least[routed] += chance.min(axis=0)[found].mean() / 6
        assert least[True] > least[False] + 0.02

    def found(self, chance, answers, routed, draw):
        """Our ten best bridges after 120 people with 12 votes each."""
        rows, columns, router = [], [], None
        for person in range(120):
            mine = {}
            for _ in range(12):
                if routed and router is not None:
                    place = next_statement(router, mine, seed=int(draw.integers(1 << 40))).statement
                else:
                    place = int(draw.choice(np.setdiff1d(np.arange(60), list(mine))))
                mine[place] = int(answers[person, place])
            rows, columns = rows + [person] * 12, columns + list(mine)
            if person % 10 == 9:
                votes, belongs = self.model(rows, columns, answers, chance)
                router = prepare(votes, belongs)
        return [each.statement for each in bridges(votes, belongs, at_most=10)]

    def model(self, rows, columns, answers, chance):
        people, places = np.array(rows), np.array(columns)
        votes = votes_at(tuple(range(people[-1] + 1)), tuple(range(60)), people, places, answers[people, places])
        return votes, membership(joint(votes, classes(chance)))
