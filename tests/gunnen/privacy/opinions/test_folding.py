"""A camp or a middle below five is told nowhere: its votes move nothing of what everybody sees."""

import numpy as np
import pytest

from gunnen.privacy import show_map
from tests.gunnen.privacy.minds import told_of, votes_by

AGREE_WITH = np.array([[0.97, 0.9, 0.1], [0.97, 0.1, 0.9], [0.97, 0.5, 0.5]])  # of each camp, by statement modulo 3


def conversation(*sizes, few=None, statements=12, seed=5):
    """People of camps of these sizes; ``few`` are the votes of four more, each a row."""
    rng = np.random.default_rng(seed)
    camp = np.repeat(np.arange(len(sizes)), sizes)
    rows = np.where(rng.random((len(camp), statements)) < AGREE_WITH[camp][:, np.arange(statements) % 3], 1, -1)
    return camp, np.vstack([rows, few]) if few is not None else rows


ALL_AGREE, ALL_DISAGREE = np.ones((4, 12), int), -np.ones((4, 12), int)
HALVES = np.tile([1, -1], (4, 6))
MIXED = np.random.default_rng(3).choice([1, -1, 2, 0], size=(4, 12))


def seen(few, *sizes, middle=False):
    """What everybody sees when the last four, a camp of their own or the middle, vote like this."""
    camp, rows = conversation(*sizes, few=few)
    camp = np.append(camp, [-1 if middle else len(sizes)] * 4)
    places = np.stack([camp - 1.0, camp == 2], axis=1)
    between = range(len(rows) - 4, len(rows)) if middle else ()
    return show_map(told_of(votes_by(rows), camp, between, places))


@pytest.mark.parametrize("few", [ALL_AGREE, HALVES, MIXED], ids=["agree", "halves", "mixed"])
@pytest.mark.parametrize("middle", [False, True], ids=["camp", "middle"])
def test_votes_of_four_move_nothing_that_is_shown(few, middle):
    shown = seen(few, 30, 30, middle=middle)
    assert shown.k == 2
    assert {each.statement for each in shown.bridges} == {0, 3, 6, 9}
    assert shown.to_json() == seen(ALL_DISAGREE, 30, 30, middle=middle).to_json()


def test_control_votes_of_five_do():
    """A camp that is told decides what bridges."""
    camp, rows = conversation(30, 30)
    camp, rows = np.append(camp, [2] * 5), np.vstack([rows, -np.ones((5, 12), int)])
    shown = show_map(told_of(votes_by(rows), camp))
    assert shown.k == 3
    assert not {0, 3, 6, 9} & {each.statement for each in shown.bridges}


@pytest.mark.parametrize("few", [ALL_AGREE, HALVES, MIXED], ids=["agree", "halves", "mixed"])
def test_where_one_camp_is_left_scores_are_of_everybody(few):
    """No least over camps and no part between them, which would tell that there is a camp of four."""
    _camp, rows = conversation(36, few=few)
    hidden = show_map(told_of(votes_by(rows), [0] * 36 + [1] * 4, probability=0.99))
    none = show_map(told_of(votes_by(rows), probability=0.6))
    assert hidden.to_json() == none.to_json()
    assert hidden.polarization["esteban_ray"].value == 0


@pytest.mark.parametrize("camps", [None, [0] * 6 + [1] * 6])
def test_before_the_picture_scores_are_of_everybody(camps):
    """Half agree: of two camps one would, and the least over them would tell which cell there is of each."""
    rows = np.array([[1, 1, 1]] * 6 + [[-1, 1, 1]] * 6)
    shown = show_map(told_of(votes_by(rows), camps))
    assert shown.stage == "numbers"
    assert shown == show_map(told_of(votes_by(rows)))


def test_several_small_camps_count_together_as_the_rest():
    """Ten of two small camps are no group of less than five: measures are of them too."""
    camp, rows = conversation(30, 30)
    camp = np.append(camp, [2] * 4 + [3] * 4)
    with_them = show_map(told_of(votes_by(np.vstack([rows, -np.ones((8, 12), int)])), camp))
    without = show_map(told_of(votes_by(rows), camp[:60]))
    assert with_them.k == without.k == 2
    assert with_them.polarization["agreement"] != without.polarization["agreement"]
    assert with_them.bridges == without.bridges


def test_without_camps_there_is_no_figure_of_how_sure():
    _camp, rows = conversation(40)
    for chance in (0.01, 0.5, 0.99):
        assert show_map(told_of(votes_by(rows), probability=chance)).probability is None


def test_what_nobody_knows_is_unsure():
    found = told_of(votes_by(conversation(40)[1]))
    found.evidence.probability = None
    shown = show_map(found)
    assert (shown.k, shown.sure, shown.probability) == (0, "unsure", None)


def test_who_only_passes_has_no_place():
    """Seven passes are seven votes, and say nothing of where somebody stands."""
    passing = np.zeros((12, 8), int)
    saying = passing.copy()
    saying[:, :3] = 1
    assert show_map(told_of(votes_by(passing))).stage == "numbers"
    assert show_map(told_of(votes_by(saying))).stage == "picture"
    mixed = show_map(told_of(votes_by(np.vstack([saying, passing]))))
    assert sum(each.people for each in mixed.places) == 12
