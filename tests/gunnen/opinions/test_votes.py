import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gunnen.checking import InputError
from gunnen.opinions import votes_from
from gunnen.opinions.votes import KINDS, Votes, in_order

ROWS = st.lists(st.tuples(st.integers(-3, 12), st.sampled_from(["10", "9", "b", "a"]), st.sampled_from(KINDS)))


def made(rows, **every):
    return votes_from(*([row[n] for row in rows] for n in range(3)), **every)


def cells(votes: Votes):
    """Every vote as {(who, which): what}, in the order of the cells."""
    places = zip(votes.rows, votes.columns, votes.values.tolist(), strict=True)
    return {(votes.participants[row], votes.statements[column]): value for row, column, value in places}


def bytes_of(votes):
    return tuple(each.tobytes() for each in (votes.starts, votes.columns, votes.values))


@given(ROWS)
def test_the_later_row_wins_and_all_stands_in_order(rows):
    votes = made(rows)
    last = {(who, which): what for who, which, what in rows}
    assert votes.participants == tuple(sorted({who for who, _ in last}))
    assert votes.statements == tuple(each for each in ("9", "10", "a", "b") if each in {which for _, which in last})
    place = votes.statements.index
    assert list(cells(votes).items()) == sorted(last.items(), key=lambda each: (each[0][0], place(each[0][1])))


@given(ROWS)
def test_counts_are_what_counting_by_hand_gives(rows):
    votes = made(rows)
    votes_cast = cells(votes)
    for j, which in enumerate(votes.statements):
        here = [what for (_, each), what in votes_cast.items() if each == which]
        assert votes.counts()[j].tolist() == [here.count(kind) for kind in KINDS]
    assert votes.given().tolist() == [sum(name == who for name, _ in votes_cast) for who in votes.participants]
    assert votes.size == len(votes_cast)


@given(ROWS, st.sampled_from(KINDS))
def test_what_was_said_is_a_one_in_a_matrix_of_noughts(rows, kind):
    votes = made(rows)
    whole = votes.said(kind).toarray()
    assert whole.shape == votes.shape
    assert {(votes.participants[i], votes.statements[j]) for i, j in np.argwhere(whole == 1)} == {
        name for name, what in cells(votes).items() if what == kind
    }
    assert whole.sum() == (votes.values == kind).sum()


@given(ROWS, st.data())
def test_some_of_the_people_keep_all_that_they_said(rows, data):
    votes = made(rows)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=votes.shape[0], max_size=votes.shape[0])), bool)
    some = votes.of(mask)
    kept = {who for who, chosen in zip(votes.participants, mask, strict=True) if chosen}
    assert cells(some) == {name: what for name, what in cells(votes).items() if name[0] in kept}
    assert some.statements == votes.statements
    assert bytes_of(votes.of(np.flatnonzero(mask))) == bytes_of(some)


@given(ROWS, st.randoms())
def test_rows_in_any_order_give_the_same_bytes(rows, luck):
    once = list({row[:2]: row for row in rows}.values())
    turned = once.copy()
    luck.shuffle(turned)
    assert bytes_of(made(once)) == bytes_of(made(turned))


def test_people_may_be_taken_in_another_order_and_twice():
    votes = made([(1, "a", 1), (2, "a", -1), (2, "b", 2)])
    again = votes.of(np.array([1, 0, 1]))
    assert again.participants == (2, 1, 2)
    assert again.said(-1).toarray().tolist() == [[1, 0], [0, 0], [1, 0]]


def test_who_has_no_vote_has_a_place_when_named():
    votes = made([(5, "a", 1)], all_participants=[7, 5, 3], all_statements=["c", "a"])
    assert (votes.participants, votes.statements) == ((3, 5, 7), ("a", "c"))
    assert votes.given().tolist() == [0, 1, 0]
    assert votes.counts().tolist() == [[1, 0, 0, 0], [0, 0, 0, 0]]


def test_no_votes_at_all_are_votes():
    votes = made([])
    assert (votes.shape, votes.size, votes.counts().shape) == ((0, 0), 0, (0, 4))


@pytest.mark.parametrize("wrong", [3, -2, 0.5, float("nan")])
def test_what_is_no_vote_is_named_by_its_row(wrong):
    with pytest.raises(InputError, match=r"values\[1\]"):
        votes_from([1, 2], [1, 1], [1, wrong])


@pytest.mark.parametrize(("ids", "row"), [([1, "1"], 1), (["an", "bo", 3], 2), ([1, 2.0, None], 2), ([("a",), "a"], 1)])
@pytest.mark.parametrize("column", ["participants", "statements"])
def test_numbers_and_texts_in_one_column_are_refused_by_row(ids, row, column):
    columns = {"participants": list(range(len(ids))), "statements": list(range(len(ids))), column: ids}
    with pytest.raises(InputError, match=rf"^{column}\[{row}\]"):
        votes_from(**columns, values=[1] * len(ids))


@pytest.mark.parametrize(("every", "row"), [(["3"], 0), ([3, "x"], 1)])
def test_so_they_are_among_those_without_a_vote(every, row):
    with pytest.raises(InputError, match=rf"^all_participants\[{row}\]"):
        votes_from([1, 2], [1, 1], [1, 1], all_participants=every)
    with pytest.raises(InputError, match=r"^all_statements"):
        votes_from([1, 2], np.array(["a", "a"]), [1, 1], all_statements=[1])


def test_numbers_of_any_kind_are_numbers():
    assert votes_from([1, np.int64(2), 3], [1, 1, 1], [1, 1, 1], all_participants=[np.int32(7)]).shape == (4, 1)


def test_columns_of_unequal_length_are_refused():
    with pytest.raises(InputError, match="as many"):
        votes_from([1, 2], [1, 1], [1])


def test_numbers_come_as_numbers_before_texts():
    ids = ["x", "-2", "10", "9", "³", "1a"]
    assert in_order(ids) == ["-2", "9", "10", "1a", "x", "³"]
