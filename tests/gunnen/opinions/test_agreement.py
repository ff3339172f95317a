"""The adjusted Rand index against counting pairs of people one by one."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gunnen.opinions.agreement import adjusted_rand

GROUPS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from("xyz")), max_size=14)


def slow(one, other):
    """From the four kinds of pairs (Warrens 2008, doi:10.1007/s00357-008-9023-7)."""
    both = first = second = neither = 0
    for i, j in combinations(range(len(one)), 2):
        match (one[i] == one[j], other[i] == other[j]):
            case (True, True):
                both += 1
            case (True, False):
                first += 1
            case (False, True):
                second += 1
            case _:
                neither += 1
    below = (both + first) * (first + neither) + (both + second) * (second + neither)
    return 2 * (both * neither - first * second) / below if below else 1.0


@given(GROUPS)
def test_it_is_what_counting_pairs_gives(pairs):
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    assert adjusted_rand(one, other) == pytest.approx(slow(one, other), abs=1e-12)


@given(GROUPS)
def test_names_and_sides_do_not_matter(pairs):
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    named = [{0: "d", 1: "c", 2: "a", 3: "b"}[a] for a in one]
    assert adjusted_rand(named, other) == pytest.approx(adjusted_rand(other, one), abs=1e-12)


@given(st.lists(st.integers(0, 5)))
def test_the_same_groups_are_wholly_alike(groups):
    assert adjusted_rand(groups, [str(each) for each in groups]) == pytest.approx(1)


def test_one_heap_tells_nothing_of_groups():
    assert adjusted_rand([0] * 6, [0, 0, 1, 1, 2, 2]) == 0


def test_sequences_of_two_lengths_are_refused():
    with pytest.raises(ValueError, match="one length"):
        adjusted_rand([0, 1], [0])
