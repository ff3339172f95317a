"""From 12 people: shares, camps, the middle and the picture, and what of them is not shown."""

import itertools
import json
from types import SimpleNamespace

import numpy as np
import pytest

from gunnen.privacy import WORDS, ShownMap, may_publish, publish, show_map, show_own, shown_map
from gunnen.privacy.opinions import places
from gunnen.privacy.opinions.cells import cell, percent
from gunnen.privacy.opinions.holding import may_tell
from gunnen.privacy.opinions.places import gathered
from tests.gunnen.privacy.minds import map_of, votes_of

SIDES = range(3)  # agree, disagree, both


def bridge(statement, score, low=0.6, high=0.9):
    return SimpleNamespace(statement=statement, score=score, low=low, high=high)


def holding(statement, side=1):
    return SimpleNamespace(statement=statement, side=side)


def camps(*sizes, middle=0, silent=0):
    """Camps of these sizes that vote apart on eight statements, a middle that sees both sides, and silent ones."""
    kinds = [number for number, size in enumerate(sizes) for _ in range(size)] + [-1] * (middle + silent)
    letters = ["ADB"[number] for number in kinds[: sum(sizes)]] + ["B"] * middle + ["P"] * silent
    votes = votes_of(*["".join(letters)] * 8)
    spots = [[(-1, 1, 0)[number], (number == 2) * 1.0] if number >= 0 else [0, 0] for number in kinds]
    between = range(sum(sizes), sum(sizes) + middle)
    return map_of(
        votes, kinds, between, spots, bridges=[bridge(0, 0.72), bridge(1, 0.4)], divisive=(2, 3),
        holds=[[holding(0), holding(1, -1)]] * len(sizes), silent=range(sum(sizes) + middle, len(kinds)),
    )  # fmt: skip


def counts_of(people):
    """Every way in which so many can vote: how many agree, disagree, see both and pass."""
    return [each for each in itertools.product(range(people + 1), repeat=4) if sum(each) == people]


def three(counts):
    agree, disagree, both, passed = counts
    return agree, disagree, both + passed


def pinned(people, show):
    """In how many views one colleague, who knows their own vote, can tell what all others said or saw.

    For every cell and every vote of one's own: anybody else may have voted in one way of three only.
    """
    shown = {}
    for each in counts_of(people):
        shown.setdefault(show(*three(each)), []).append(each)
    found = 0
    for worlds in shown.values():
        for own in range(4):
            others = [tuple(n - (kind == own) for kind, n in enumerate(world)) for world in worlds if world[own]]
            possible = {kind for world in others for kind in SIDES if world[kind]}
            found += bool(others) and len(possible) < 2
    return found


class TestCells:
    @pytest.mark.parametrize("people", [8, 9, 10, 12, 15])
    def test_one_colleague_cannot_tell_anothers_vote(self, people):
        assert pinned(people, lambda agree, disagree, other: cell(agree, disagree, other)) == 0

    @pytest.mark.parametrize(
        "show",
        [
            lambda *counts: counts,
            lambda *counts: tuple(percent(count / sum(counts)) for count in counts),
            lambda agree, disagree, other: agree + disagree == 0,
        ],
        ids=["exact counts", "shares, however few", "nobody takes a side"],
    )
    @pytest.mark.parametrize("people", [8, 12])
    def test_control_what_tells(self, people, show):
        assert pinned(people, show) > 0

    @pytest.mark.parametrize("people", [12, 15])
    def test_a_cell_says_as_much_as_it_may(self, people):
        """To say nothing would be safe too."""
        said = [cell(*each) for each in {three(each) for each in counts_of(people)}]
        assert sum(each.agree is not None for each in said) > len(said) / 2
        assert sum(each.other is not None for each in said) > len(said) / 10

    @pytest.mark.parametrize(
        ("counts", "shares", "word"),
        [
            ((7, 0, 0), (None, None, None), "too_few"),
            ((4, 3, 1), (50, None, None), "mixed"),
            ((5, 3, 3), (45, 25, 25), "mixed"),
            ((6, 2, 0), (None, None, None), "most_agree"),
            ((1, 9, 0), (None, None, None), "most_disagree"),
            ((80, 10, 10), (80, 10, 10), "most_agree"),
        ],
    )
    def test_as_many_shares_as_hide_everybody(self, counts, shares, word):
        found = cell(*counts)
        assert (found.agree, found.disagree, found.other) == shares
        assert found.word == word


class TestAfterwards:
    """A cell before and after more people came."""

    @pytest.mark.parametrize("colluders", [0, 1, 2])
    @pytest.mark.parametrize("newcomers", [3, 5, 6, 7])
    def test_two_who_came_cannot_tell_what_another_said(self, newcomers, colluders):
        """They know how those who came changed the counts, if the cell is shown anew; else nothing."""
        for change in {three(each) for each in counts_of(newcomers)}:
            if not may_tell(change):
                continue
            for known in {three(each) for each in counts_of(colluders)}:
                others = [total - mine for total, mine in zip(change, known, strict=True)]
                assert min(others) < 0 or sum(each > 0 for each in others) >= 2

    def test_a_cell_that_stays_tells_little(self):
        """It stays whatever three people say: all alike, or not."""
        assert not any(may_tell(three(each)) for each in counts_of(3))

    def grown(self, more, rounds=1):
        """Twelve and more people, before and after."""
        first = map_of(votes_of("AAAAAADDDDDD"), bridges=[bridge(0, 0.6, 0.52)])
        shown, kept = publish(first)
        found = [shown]
        for number in range(1, rounds + 1):
            now = map_of(votes_of("AAAAAADDDDDD" + more * number), bridges=[bridge(0, 0.9, 0.8)])
            shown, kept = publish(now, earlier=found, kept=json.loads(json.dumps(kept)))
            found.append(shown)
        return found

    def test_it_stays_until_its_change_may_be_told(self):
        shown = self.grown("AAA", rounds=3)
        assert [each.statements[0].cells[0].agree for each in shown] == [50] * 4
        assert [each.bridges[0].percent for each in shown] == [60] * 4
        assert [each.people for each in shown] == [12, 15, 18, 21]

    def test_it_is_shown_anew_then(self):
        shown = self.grown("AAAADDD")
        assert [each.statements[0].cells[0].agree for each in shown] == [50, 55]
        assert [[one.percent for one in each.bridges] for each in shown] == [[60], [90]]

    def scores(self, *crowds):
        """What is said of the same statement as a bridge, as its score grows with each publication."""
        found, kept = [], None
        for number, letters in enumerate(crowds):
            now = map_of(votes_of(letters), bridges=[bridge(0, 0.6 + number / 10, 0.52)])
            shown, kept = publish(now, earlier=found, kept=kept)
            found.append(shown)
        return [each.bridges[0].percent for each in found]

    def test_a_score_is_shown_anew_when_its_changes_add_up(self):
        first = "AAAAAADDDDDD"
        assert self.scores(first, first + "AAA", first + "AAADDD") == [60, 60, 80]

    def test_a_score_stays_where_nothing_changed(self):
        """It rests on what is said of other statements too, and would tell that."""
        assert self.scores("AAAAAADDDDDD", "AAAAAADDDDDD") == [60, 60]

    def test_many_who_say_the_same_do_not_keep_it_for_ever(self):
        shown = self.grown("A" * 10, rounds=3)
        assert [each.statements[0].cells[0].agree for each in shown] == [50, 50, 80, 80]

    def test_what_had_too_few_is_shown_as_soon_as_it_may(self):
        first = map_of(votes_of("AAADDDB-----", "A" * 12))
        shown, kept = publish(first)
        assert shown.statements[0].cells[0].word == "too_few"
        again, _kept = publish(map_of(votes_of("AAADDDBA----", "A" * 12)), earlier=[shown], kept=kept)
        assert again.statements[0].cells[0].word == "mixed"

    def test_other_camps_have_cells_of_their_own(self):
        shown, kept = publish(camps(10, 10))
        again, _kept = publish(camps(10, 10, 10), earlier=[shown], kept=kept)
        assert {len(each.cells) for each in again.statements} == {3}


class TestCamps:
    def test_two_camps_and_a_middle(self):
        shown = show_map(camps(10, 10, middle=5))
        assert (shown.stage, shown.k, shown.people) == ("picture", 2, 25)
        assert [each.percent for each in shown.camps] == [40, 40]
        assert shown.middle == 20
        assert [len(each.cells) for each in shown.statements] == [2] * 9

    @pytest.mark.parametrize(("size", "told"), [(4, False), (5, True)])
    def test_a_camp_below_five_is_told_nowhere(self, size, told):
        shown = show_map(camps(10, 10, size))
        assert shown.k == (3 if told else 2)
        assert {each.camp for each in shown.places} == ({0, 1, 2} if told else {0, 1, None})
        assert all(len(each.cells) == shown.k for each in shown.statements)

    def test_one_camp_is_none(self):
        shown = show_map(camps(12, 4))
        assert (shown.k, shown.camps, shown.middle) == (0, (), None)
        assert (shown.sure, shown.probability) == ("unsure", None)
        assert {(each.camp, each.middle) for each in shown.places} == {(None, False)}

    @pytest.mark.parametrize(("size", "percent"), [(4, None), (5, 20)])
    def test_a_middle_below_five_is_told_nowhere(self, size, percent):
        shown = show_map(camps(10, 10, middle=size))
        assert shown.middle == percent
        assert any(each.middle for each in shown.places) == (percent is not None)

    def test_never_shares_of_camps_and_of_everybody(self):
        """Their difference would be the middle's, or a small camp's."""
        assert {len(each.cells) for each in show_map(camps(10, 10, 4)).statements} == {2}
        assert {len(each.cells) for each in show_map(camps(12, 4)).statements} == {1}

    @pytest.mark.parametrize(("chance", "sure"), [(0.97, "sure"), (0.85, "likely"), (0.6, "unsure")])
    def test_how_sure(self, chance, sure):
        found = camps(10, 10)
        found.evidence.probability = chance
        assert show_map(found).sure == sure
        found = camps(10, 10)
        found.k, found.camp, found.camps, found.evidence.probability = 0, np.full(20, -1), (), 1 - chance
        assert show_map(found).sure == sure

    def test_what_a_camp_holds(self):
        assert [(each.statement, each.says) for each in show_map(camps(10, 10)).camps[0].holds] == [
            (0, "agree"),
            (1, "disagree"),
        ]


class TestBridges:
    def test_rounded_and_only_those_that_bridge(self):
        found = show_map(camps(10, 10)).bridges
        assert [(each.statement, each.percent, each.low, each.high) for each in found] == [(0, 70, 60, 90)]

    @pytest.mark.parametrize(("low", "word"), [(0.5, "perhaps"), (0.51, "scored")])
    def test_surely_or_perhaps(self, low, word):
        found = map_of(votes_of("A" * 12), bridges=[bridge(0, 0.7, low)])
        assert show_map(found).bridges[0].word == word

    def test_none_of_statements_that_few_voted_on(self):
        votes = votes_of("AAAAAAA-----", *["A" * 12] * 7)
        shown = show_map(map_of(votes, bridges=[bridge(0, 0.9), bridge(1, 0.8)], divisive=(0, 1)))
        assert [each.statement for each in shown.bridges] == [1]
        assert shown.divisive == (1,)
        assert shown.statements[0].voters is None

    def test_before_the_picture_there_are_no_camps(self):
        votes = votes_of("A" * 12, "D" * 12)
        shown = show_map(map_of(votes, [0] * 6 + [1] * 6, bridges=[bridge(0, 0.9)]))
        assert (shown.stage, shown.k, shown.camps, shown.places, shown.polarization) == ("numbers", None, (), (), None)
        assert len(shown.bridges) == 1


class TestPlaces:
    def random(self, people=60, seed=0):
        rng = np.random.default_rng(seed)
        return rng.normal(size=(people, 2)), [(int(each), False) for each in rng.integers(-1, 2, people)]

    @pytest.mark.parametrize("seed", range(20))
    def test_three_or_more_at_every_place(self, seed):
        spots, kinds = self.random(seed=seed)
        found, mine = gathered(spots, kinds, np.ones(60, bool))
        assert sum(each.people for each in found) == 60
        assert min(each.people for each in found) >= 3
        assert [int((mine == number).sum()) for number in range(len(found))] == [each.people for each in found]

    def test_the_order_of_people_tells_nothing(self):
        spots, kinds = self.random()
        order = np.random.default_rng(1).permutation(60)
        found, mine = gathered(spots, kinds, np.ones(60, bool))
        again, theirs = gathered(spots[order], [kinds[each] for each in order], np.ones(60, bool))
        assert again == found
        assert (theirs == mine[order]).all()

    def test_one_of_a_kind_is_not_drawn(self):
        found, mine = gathered(np.zeros((5, 2)), [(-1, False)] * 2 + [(0, False)] * 3, np.ones(5, bool))
        assert [(each.camp, each.people) for each in found] == [(0, 3)]
        assert mine.tolist() == [-1, -1, 0, 0, 0]

    def test_a_coarse_grid(self):
        spots, kinds = self.random(500)
        found, _mine = gathered(spots, kinds, np.ones(500, bool))
        assert {round(each.x / 0.2, 6) % 1 for each in found} == {0}

    def test_nobody_without_a_place(self):
        spots = np.array([[0, 0], [0, 0], [0, 0], [np.nan, np.nan]])
        assert gathered(spots, [(0, False)] * 4, np.ones(4, bool))[1].tolist() == [0, 0, 0, -1]

    @pytest.mark.parametrize("seed", range(5))
    @pytest.mark.parametrize("people", [80, 400])
    def test_five_or_more_where_there_are_no_camps(self, people, seed):
        spots = np.random.default_rng(seed).normal(size=(people, 2))
        found, mine = gathered(spots, [(-1, False)] * people, np.ones(people, bool))
        assert min((each.people for each in found), default=5) >= 5
        assert {round(each.x / 0.4, 6) % 1 for each in found} <= {0}
        assert (mine >= 0).all() == bool(found)

    def heaps(self, people):
        """How many of 40 clouds by chance are drawn as two heaps or more."""
        clouds = [np.random.default_rng(seed).normal(size=(people, 2)) for seed in range(40)]
        return sum(len(gathered(each, [(-1, False)] * people, np.ones(people, bool))[0]) > 1 for each in clouds)

    @pytest.mark.parametrize(("people", "drawn"), [(12, 0), (20, 0), (30, 3), (40, 10)])
    def test_a_small_cloud_is_seldom_drawn_as_two_heaps(self, people, drawn):
        """Four here and four there by chance, and everybody else moved to them, would look like camps."""
        assert self.heaps(people) == drawn

    @pytest.mark.parametrize(("people", "drawn"), [(30, 17), (40, 29)])
    def test_control_far_from_home_they_are(self, people, drawn, monkeypatch):
        monkeypatch.setattr(places, "AT_HOME", 0)
        assert self.heaps(people) == drawn

    def test_a_small_team_of_two_opinions_is(self):
        spots = np.repeat([[1.0, 0], [-1.0, 0]], 8, axis=0)
        assert [each.people for each in gathered(spots, [(-1, False)] * 16, np.ones(16, bool))[0]] == [8, 8]

    def test_only_people_with_seven_votes(self):
        found = camps(10, 10)
        few = votes_of(*["A" * 12 + "-" * 3] * 8)
        shown = show_map(map_of(few))
        assert sum(each.people for each in shown.places) == 12
        assert sum(each.people for each in show_map(found).places) == 20


class TestOwn:
    def test_where_everybody_stands(self):
        found = camps(6, 6, 4, middle=5, silent=3)
        shown = show_map(found)
        own = show_own(found, shown)
        said = [own[person].kind for person in found.votes.participants]
        assert said == ["camp"] * 12 + ["between"] * 4 + ["middle"] * 5 + ["silent"] * 3
        assert {own[0].camp, own[6].camp} == {0, 1}
        assert shown.places[own[0].place].camp == 0

    def test_the_middle_may_know_though_it_is_small(self):
        found = camps(6, 6, middle=2)
        assert show_own(found, show_map(found))[12].kind == "middle"

    def test_together_where_there_are_no_camps(self):
        found = camps(12, 4, middle=5)
        assert {each.kind for each in show_own(found, show_map(found)).values()} == {"together"}

    def test_nobody_before_the_picture(self):
        found = map_of(votes_of("A" * 11))
        assert show_own(found, show_map(found)) == {}


class TestPublishing:
    @pytest.mark.parametrize(
        ("voters", "published", "may"),
        [(0, None, False), (3, None, False), (4, None, True), (6, 4, False), (7, 4, True), (3, 8, False)],
    )
    def test_three_more(self, voters, published, may):
        assert may_publish(voters, published) == may

    @pytest.mark.parametrize(("changed", "may"), [(2, False), (3, True)])
    def test_at_closing_three_who_changed(self, changed, may):
        assert may_publish(5, 5, closing=True, changed=changed) == may
        assert not may_publish(5, 5, changed=changed)


class TestData:
    def test_there_and_back(self):
        for found in (camps(10, 10, middle=6), camps(12, 4), map_of(votes_of("AAAA")), map_of(votes_of("A" * 12))):
            shown = show_map(found)
            assert shown_map(json.loads(json.dumps(shown.to_json()))) == shown

    def test_no_people_in_it(self):
        found = camps(10, 10, middle=6)
        names = tuple(f"person-{number}" for number in range(26))
        object.__setattr__(found.votes, "participants", names)
        assert "person-" not in json.dumps(show_map(found).to_json())

    def test_every_word_is_listed(self):
        shown = show_map(camps(10, 10))
        words = {shown.sure} | {cell.word for each in shown.statements for cell in each.cells}
        assert words | {each.word for each in shown.bridges} <= set(WORDS)

    def test_measures_are_rounded(self):
        measure = show_map(camps(10, 10)).polarization["variance"]
        assert (measure.value, measure.low, measure.high) == (0.3, 0.3, 0.4)

    def test_nothing_is_the_least(self):
        assert ShownMap("too_few").to_json()["people"] is None
