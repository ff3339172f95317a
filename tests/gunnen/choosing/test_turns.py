from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.checking import InputError
from gunnen.choosing import draw_turns

COUNTS = st.lists(st.integers(1, 9), min_size=1, max_size=6)


def shares_of(counts):
    return {f"o{place}": Fraction(count, sum(counts)) for place, count in enumerate(counts)}


@settings(deadline=None)
@given(COUNTS, st.text(min_size=1, alphabet="abc 019"))
def test_a_cycle_gives_everybody_their_share(counts, seed):
    schedule = shares_of(counts)
    turns = draw_turns(schedule, seed)
    assert {option: Fraction(count, len(turns)) for option, count in Counter(turns).items()} == schedule


@settings(deadline=None)
@given(COUNTS, st.text(min_size=1, alphabet="abc 019"))
def test_no_stretch_of_turns_strays_two_from_its_share(counts, seed):
    """Less than one turn off at every point of the cycle that was drawn from means less than two in any stretch."""
    schedule = shares_of(counts)
    turns = draw_turns(schedule, seed) * 2
    for start in range(len(turns) // 2):
        seen = Counter()
        for length, option in enumerate(turns[start : start + len(turns) // 2], 1):
            seen[option] += 1
            assert all(abs(seen[each] - length * share) < 2 for each, share in schedule.items())


@settings(deadline=None)
@given(COUNTS)
def test_some_start_strays_less_than_one(counts):
    schedule = shares_of(counts)
    turns = draw_turns(schedule, "any")
    bound = 1 - Fraction(1, max(2, 2 * len(counts) - 2))

    def strays(start):
        seen, most = Counter(), Fraction()
        for length in range(1, len(turns) + 1):
            seen[turns[(start + length - 1) % len(turns)]] += 1
            most = max(most, *(abs(seen[each] - length * share) for each, share in schedule.items()))
        return most

    assert min(map(strays, range(len(turns)))) <= bound


def test_the_same_seed_gives_the_same_turns_in_any_order():
    schedule = {"sea": Fraction(2, 3), "hills": Fraction(1, 3)}
    turned = {"hills": Fraction(1, 3), "sea": Fraction(2, 3), "lake": Fraction(0)}
    assert draw_turns(schedule, "blue") == draw_turns(turned, "blue")


def test_two_of_three_are_spread():
    for seed in "abcdefgh":
        assert "".join(each[0] for each in draw_turns({"sea": Fraction(2, 3), "hills": Fraction(1, 3)}, seed)) in {
            "shs",
            "hss",
            "ssh",
        }


def test_each_comes_first_as_often_as_its_share_says():
    schedule = {"sea": Fraction(2, 3), "hills": Fraction(1, 3)}
    first = Counter(draw_turns(schedule, str(seed))[0] for seed in range(3000))
    assert 1900 < first["sea"] < 2100


@pytest.mark.parametrize(
    ("schedule", "seed", "field"),
    [
        ({"sea": Fraction(1)}, "", "seed"),
        ({}, "x", "schedule"),
        ({"sea": Fraction(1, 2)}, "x", "schedule"),
        ({"sea": Fraction(3, 2), "hills": Fraction(-1, 2)}, "x", "schedule"),
        ({"sea": Fraction(1, 1001), "hills": Fraction(1000, 1001)}, "x", "schedule"),
    ],
)
def test_what_is_no_schedule_is_named(schedule, seed, field):
    with pytest.raises(InputError) as problem:
        draw_turns(schedule, seed)
    assert problem.value.field == field
