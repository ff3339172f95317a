"""What stays along publications: figures of all votes, and the shares of a camp, whatever its number is by now."""

import json

import numpy as np
import pytest

from gunnen.opinions import opinion_map, votes_from
from gunnen.privacy import publish, shown_map
from gunnen.privacy.opinions.holding import enough_changed, order_of
from tests.gunnen.privacy.minds import told_of, votes_by


def published(*maps, drop=()):
    """These maps as one publication after the other, stored as the site does; of what was kept some is left out."""
    found, kept = [], None
    for each in maps:
        shown, kept = publish(each, earlier=found, kept=kept)
        kept = {name: one for name, one in json.loads(json.dumps(kept)).items() if name not in drop}
        found.append(shown_map(json.loads(json.dumps(shown.to_json()))))
    return found


def crowd(people, seed, statements=8):
    return np.random.default_rng(seed).choice([1, -1, 2], p=[0.5, 0.4, 0.1], size=(people, statements))


class TestOneOfThreeWhoCame:
    """Twelve people, then three more: whoever compares the two pages learns nothing of what the third one said."""

    def pages(self, seed, draw, hold=True):
        rows = crowd(15, seed)
        first = draw(rows[:12])
        found = []
        for said in (1, -1):
            rows[14, 0] = said
            found.append(published(first, draw(rows))[1] if hold else publish(draw(rows))[0])
        return [json.dumps(each.to_json(), sort_keys=True) for each in found]

    @pytest.mark.parametrize("seed", range(5))
    def test_the_page_is_the_same(self, seed):
        one, other = self.pages(seed, lambda rows: opinion_map(votes_by(rows)))
        assert one == other

    @pytest.mark.parametrize("seed", range(5))
    def test_control_a_fresh_page_tells(self, seed):
        one, other = self.pages(seed, lambda rows: opinion_map(votes_by(rows)), hold=False)
        assert one != other

    @pytest.mark.parametrize("seed", range(12))
    def test_nor_of_two_camps(self, seed):
        rows = np.vstack([two_camps(20, 20, seed), crowd(3, seed, 12)])
        found = set()
        for said in (1, -1, 2):
            rows[42, 0] = said
            maps = told_of(votes_by(rows[:40]), SIDES), told_of(votes_by(rows), [*SIDES, 0, 1, 1])
            found.add(json.dumps(published(*maps)[1].to_json()))
        assert len(found) == 1


SIDES = [0] * 20 + [1] * 20


def two_camps(one, other, seed=0, statements=12, turned=0):
    """Camps that differ on two of three statements; ``turned`` makes it other statements on which they do."""
    rng = np.random.default_rng(seed)
    camp = np.repeat([0, 1], [one, other])[:, None]
    number = (np.arange(statements) + turned) % 3
    chance = np.where(number == 0, 0.8, np.where(number == 1, np.where(camp, 0.15, 0.85), np.where(camp, 0.85, 0.15)))
    return np.where(rng.random((one + other, statements)) < chance, 1, -1)


class TestFiguresOfAll:
    def grown(self, more, chances=(0.97, 0.97), **options):
        """Two camps of twenty and more, before and after."""
        rows = two_camps(20, 20)
        maps = [told_of(votes_by(rows), SIDES, probability=chances[0])]
        after = np.vstack([rows, more])
        camp = SIDES + [each % 2 for each in range(len(more))]
        maps.append(told_of(votes_by(after), camp, probability=chances[1]))
        return published(*maps, **options)

    def test_they_stay_while_little_changed(self):
        before, after = self.grown(crowd(5, 0, 12), chances=(0.97, 0.6))
        assert (after.sure, after.probability) == (before.sure, before.probability) == ("sure", 100)
        assert after.polarization == before.polarization
        assert after.people == 45

    def test_they_are_made_anew_when_half_the_statements_changed(self):
        before, after = self.grown(crowd(20, 0, 12), chances=(0.97, 0.6))
        assert (after.sure, after.probability) == ("unsure", 60)
        assert after.polarization != before.polarization

    def test_change_adds_up(self):
        rows, more = two_camps(20, 20), crowd(20, 0, 12)
        maps = [told_of(votes_by(rows), SIDES)]
        for number in range(4, 21, 4):
            camp = SIDES + [each % 2 for each in range(number)]
            maps.append(told_of(votes_by(np.vstack([rows, more[:number]])), camp, probability=0.6))
        sure = [each.sure for each in published(*maps)]
        assert sure[:2] == ["sure"] * 2
        assert sure[-1] == "unsure"

    def test_other_camps_have_figures_of_their_own(self):
        rows = two_camps(20, 20)
        found = published(told_of(votes_by(rows)), told_of(votes_by(rows), SIDES, probability=0.9))
        assert [each.sure for each in found] == ["sure", "likely"]
        assert found[1].polarization["esteban_ray"].value > found[0].polarization["esteban_ray"].value == 0

    def test_what_an_older_version_kept_holds_too(self):
        """Without the counts behind scores and figures: they stay, and change is counted from here."""
        before, after = self.grown(crowd(20, 0, 12), chances=(0.97, 0.6), drop=("scores", "whole"))
        assert (after.sure, after.polarization) == (before.sure, before.polarization)

    @pytest.mark.parametrize(("changed", "enough"), [(1, False), (2, True)])
    def test_half_is_enough(self, changed, enough):
        then = {str(each): [5, 5, 0] for each in range(4)}
        now = then | {str(each): [8, 8, 0] for each in range(changed)}
        assert enough_changed(now, then) is enough


class TestWhatDivides:
    def test_in_the_order_of_the_statements(self):
        shown = published(told_of(votes_by(two_camps(20, 20)), SIDES))[0]
        assert len(shown.divisive) == 5
        assert list(shown.divisive) == sorted(shown.divisive)
        assert all(number % 3 for number in shown.divisive)

    def test_the_others_take_no_place_of_one_that_stays(self):
        """Statement 0 divides and waits; that it does so no more is told when its change may be."""
        rows = np.tile([[1], [-1]], (10, 7))
        rows[:, 1:] = 1
        more = np.ones((3, 7), int)
        before, after = published(told_of(votes_by(rows)), told_of(votes_by(np.vstack([rows, more]))))
        assert 0 in before.divisive
        assert after.divisive == before.divisive


class TestCampsOfBefore:
    def ranked(self, first, second, y=(3, 6, 9)):
        """X agrees on statement 1 and Y does not; the larger of them is the first camp."""
        sizes = {"X": first, "Y": second}
        rows, camp = [], []
        order = sorted(sizes, key=sizes.get, reverse=True)
        for name, many in sizes.items():
            for each in range(many):
                said = {"X": (19, 22, 25), "Y": y}[name]
                first_vote = next((kind for kind, end in zip((1, -1, 0), said, strict=True) if each < end), None)
                side = 1 if name == "X" else -1
                rows += [(len(camp), 0, first_vote)] if first_vote is not None else []
                rows += [(len(camp), number, side) for number in range(1, 9)]
                camp.append(order.index(name))
        return told_of(votes_from(*zip(*rows, strict=True)), camp)

    def test_a_camp_that_is_the_larger_by_now_keeps_its_own_shares(self):
        before, after = published(self.ranked(30, 29), self.ranked(30, 33))
        mine = [(each.agree, each.disagree, each.other) for each in before.statements[0].cells]
        now = [(each.agree, each.disagree, each.other) for each in after.statements[0].cells]
        assert mine == [(75, 10, 10), (35, 35, 35)]
        assert now == mine[::-1]

    def test_and_it_waits_by_its_own_counts(self):
        """Three who agree came to Y, which is no change that may be told; beside the counts of X it would be."""
        before, after = published(self.ranked(30, 29, y=(3, 9, 15)), self.ranked(30, 33, y=(6, 12, 18)))
        assert before.statements[0].cells[1].agree == after.statements[0].cells[0].agree == 20

    def test_and_what_it_holds(self):
        """Nothing changed in X, so what it holds stays, under its number of now."""
        before, after = published(self.ranked(30, 29), self.ranked(30, 33))
        assert [each.says for each in before.camps[0].holds] == ["agree"] * len(before.camps[0].holds) != []
        assert after.camps[1].holds == before.camps[0].holds
        assert {each.says for each in after.camps[0].holds} == {"disagree"}

    def test_as_many_camps_of_other_people_have_shares_of_their_own(self):
        """Camps along other lines are no camps of before: their cells would say nothing of them."""
        maps = [told_of(votes_by(two_camps(20, 20, turned=turned)), SIDES) for turned in (0, 1)]
        found = published(*maps)
        assert found[1].statements == publish(maps[1])[0].statements

    @pytest.mark.parametrize("seed", range(10))
    def test_found_back_by_what_they_say(self, seed):
        """Other people of the same mind, in any order."""

        def rows(again, order):
            halves = [two_camps(40, 30, again)[place] for place in (slice(40), slice(40, None))]
            counts = [[[int((each[:, s] == kind).sum()) for kind in (1, -1, 2)] for s in range(12)] for each in halves]
            return {str(s): [counts[place][s] for place in order] for s in range(12)}

        assert order_of(rows(seed, (0, 1)), rows(seed + 100, (1, 0)), 2) == (1, 0)
        assert order_of(rows(seed, (0, 1)), rows(seed + 100, (0, 1)), 2) == (0, 1)

    @pytest.mark.parametrize("then", [{}, {"other": [[5, 0, 0], [0, 5, 0]]}, {"1": [[5, 5, 0], [5, 5, 0]]}])
    def test_not_where_that_is_not_clear(self, then):
        assert order_of({"1": [[5, 0, 0], [0, 5, 0]]}, then, 2) is None
