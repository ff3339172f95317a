"""The compromise test on cases that one can check by hand, and on its edges."""

from fractions import Fraction

import numpy as np
import pytest

from gunnen.checking import InputError, check_losses
from gunnen.choosing import compromise_test
from gunnen.terms import Option
from tests.gunnen.choosing.matrices import losses_of


def test_rosters_that_turns_beat_are_hollow():
    losses = losses_of("sea hills lake=sea+hills", [0, 9, 6], [0, 9, 7], [9, 0, 6])
    verdict = compromise_test(losses, "lake")
    assert verdict.verdict == "hollow"
    assert verdict.schedule == {"sea": Fraction(1, 2), "hills": Fraction(1, 2)}
    assert (verdict.worse_off, verdict.better_off) == (0, 3)
    assert verdict.reasons[0].code == "turns_leave_nobody_worse_off"


def test_belgium_is_hollow_where_england_suits_all():
    losses = losses_of("england france belgium=england+france", [0, 4, 2], [1, 9, 3])
    assert compromise_test(losses, "belgium").schedule == {"england": Fraction(1)}


def test_what_hardly_anybody_gives_up_is_a_synthesis():
    losses = losses_of("sea hills lake=sea+hills", [0, 9, 3], [9, 0, 2])
    verdict = compromise_test(losses, "lake")
    assert verdict.verdict == "synthesis"
    assert verdict.schedule is None
    assert dict(verdict.reasons[0].data) == {"within": 3, "furthest": 3.0}


def test_a_synthesis_can_be_exactly_three_away():
    assert compromise_test(losses_of("a b c=a+b", [0.1, 9, 3.1], [9, 0, 3]), "c").verdict == "synthesis"
    assert compromise_test(losses_of("a b c=a+b", [0.1, 9, 3.2], [9, 0, 3]), "c").verdict == "between"


def test_hollow_comes_before_synthesis():
    losses = losses_of("a b c=a+b", [0, 2, 2], [2, 0, 2])
    assert compromise_test(losses, "c").verdict == "hollow"


def test_in_between_says_what_speaks_for_either_side():
    losses = losses_of("a b c=a+b", [0, 9, 4], [9, 0, 5], [9, 0, 2])
    verdict = compromise_test(losses, "c")
    assert verdict.verdict == "between"
    assert {reason.code for reason in verdict.reasons} == {
        "some_far_from_own_best",
        "some_near_own_best",
        "turns_leave_some_better_off",
        "turns_leave_some_worse_off",
    }
    assert verdict.schedule is None
    assert (verdict.worse_off, verdict.better_off) == (2, 1)


def test_half_a_point_is_help_and_less_is_not():
    assert compromise_test(losses_of("a b c=a+b", [0, 9, 5], [9, 0, 4.5]), "c").verdict == "hollow"
    assert compromise_test(losses_of("a b c=a+b", [0, 9, 4.9], [9, 0, 4.5]), "c").verdict == "between"


@pytest.mark.parametrize("short", [0, 1e-10, 1e-9])
def test_a_billionth_worse_off_is_not_worse_off(short):
    losses = losses_of("a b c=a+b", [0, 9, 4.5 - short], [9, 0, 5])
    assert compromise_test(losses, "c").verdict == "hollow"


def test_two_billionths_worse_off_are():
    # hollow it stays not: 0.5 to give and nothing to take on the other side
    losses = losses_of("a b c=a+b", [0, 9, 4.5 - 2e-9], [9, 0, 5 - 2e-9])
    assert compromise_test(losses, "c").verdict == "between"


def test_decimals_are_compared_as_they_are_written():
    # 0.1 + 0.2 is 0.3 on paper, and more than that in binary
    assert compromise_test(losses_of("a b c=a+b", [0.1, 0.2, 0.15], [1.1, 0.2, 1.15]), "c").better_off == 1
    assert compromise_test(losses_of("a b c=a+b", [0.3, 0.7, 0.5], [0.8, 0.6, 1.2]), "c").verdict == "hollow"


def test_a_smaller_total_breaks_a_tie_in_the_smallest_gain():
    # the first member gains 1 whatever the turns; more of a is better for the second
    losses = losses_of("a b c=a+b", [4, 4, 5], [0, 3, 5])
    assert compromise_test(losses, "c").schedule == {"a": Fraction(1)}


def test_a_smaller_denominator_breaks_the_next_tie():
    losses = losses_of("a b c=a+b", [2, 2, 5], [3, 3, 5])
    assert compromise_test(losses, "c").schedule == {"a": Fraction(1)}


def test_the_part_named_first_breaks_the_last_tie():
    losses = losses_of("a b c=b+a", [2, 2, 5], [3, 3, 5])
    assert compromise_test(losses, "c").schedule == {"b": Fraction(1)}


def test_once_only_is_never_hollow():
    losses = losses_of("a b c=a+b", [0, 2, 9], [0, 2, 9])
    verdict = compromise_test(losses, "c", turns=False)
    assert verdict.verdict == "between"
    assert verdict.schedule is None
    codes = {reason.code: reason.data for reason in verdict.reasons}
    assert "turns_not_possible" in codes
    assert codes["one_option_leaves_nobody_worse_off"] == {"option": "a"}


def test_a_barred_part_gets_no_turns():
    rows = [0, 9, 6], [0, 9, 7], [9, 0, 6]
    verdict = compromise_test(losses_of("sea hills lake=sea+hills", *rows, limits=[(0, 1)]), "lake")
    assert verdict.verdict == "between"
    assert verdict.worse_off == 1
    assert any(reason.code == "barred_part_left_out" for reason in verdict.reasons)


def test_all_parts_barred_leave_nothing_to_try():
    losses = losses_of("a b c=a+b", [0, 9, 6], [9, 0, 6], limits=[(0, 0), (1, 1)])
    verdict = compromise_test(losses, "c")
    assert (verdict.verdict, verdict.worse_off, verdict.better_off) == ("between", 0, 0)


def test_who_does_not_know_stays_outside_and_is_counted():
    losses = losses_of("a b c=a+b", [0, 9, 6], [9, 0, 6], [9, None, 0], [None, None, None])
    verdict = compromise_test(losses, "c")
    assert verdict.verdict == "hollow"
    assert dict(verdict.reasons[-1].data) == {"unknown": 2}


def test_an_unknown_elsewhere_does_not_matter_to_turns():
    losses = losses_of("a b c=a+b d", [0, 9, 6, None], [9, 0, 6, None])
    assert all(reason.code != "unknown_could_change" for reason in compromise_test(losses, "c").reasons)


def test_a_member_who_is_known_to_lose_much_rules_out_a_synthesis():
    losses = losses_of("a b c=a+b", [0, None, 6], [3, 3, 3])
    assert compromise_test(losses, "c").verdict == "between"


def test_nothing_known_is_no_verdict():
    losses = losses_of("a b c=a+b", [None, None, None], [None, None, None])
    verdict = compromise_test(losses, "c")
    assert (verdict.verdict, verdict.worse_off, verdict.better_off) == ("between", 0, 0)
    assert [reason.code for reason in verdict.reasons] == ["nothing_known", "unknown_could_change"]


def test_all_equal_is_a_synthesis():
    assert compromise_test(losses_of("a b c=a+b", [5, 5, 5], [5, 5, 5]), "c").verdict == "synthesis"


def test_one_member_is_enough():
    assert compromise_test(losses_of("a b c=a+b", [1, 9, 3]), "c").schedule == {"a": Fraction(1)}


def test_two_parts_between_small_schedules():
    # a share of a from 3/7 to 0.43: 3/7 is the simplest
    losses = losses_of("a b c=a+b", [7, 0, 3.01], [0, 10, 5.7142857143 + 0.0000000001])
    verdict = compromise_test(losses, "c")
    assert verdict.verdict == "between"
    losses = losses_of("a b c=a+b", [7, 0, 3.01], [0, 10, 5.72], [5, 5, 6])
    verdict = compromise_test(losses, "c")
    assert verdict.schedule == {"a": Fraction(3, 7), "b": Fraction(4, 7)}
    assert any(reason.code == "no_small_schedule" for reason in verdict.reasons)


def test_three_parts_between_small_schedules():
    # sevenths only: each of three members can just bear two, two and three turns of seven
    losses = losses_of("a b c d=a+b+c", [7, 0, 0, 2.01], [0, 7, 0, 2.01], [0, 0, 7, 3.01], [5, 5, 5, 6])
    verdict = compromise_test(losses, "d")
    assert verdict.schedule == {"a": Fraction(2, 7), "b": Fraction(2, 7), "c": Fraction(3, 7)}


def test_a_smaller_denominator_can_be_asked_for():
    losses = losses_of("a b c=a+b", [0, 9, 3.6], [9, 0, 5.4], [0, 0, 5])
    assert compromise_test(losses, "c").schedule == {"a": Fraction(3, 5), "b": Fraction(2, 5)}
    assert compromise_test(losses, "c", max_denominator=3).schedule == {"a": Fraction(3, 5), "b": Fraction(2, 5)}
    assert any(reason.code == "no_small_schedule" for reason in compromise_test(losses, "c", max_denominator=3).reasons)


@pytest.mark.parametrize("most", [0, 9, -1])
def test_denominators_run_from_one_to_eight(most):
    with pytest.raises(InputError, match="max_denominator"):
        compromise_test(losses_of("a b c=a+b", [0, 9, 5]), "c", max_denominator=most)


@pytest.mark.parametrize("name", ["a", "nothing"])
def test_only_compromises_are_tested(name):
    with pytest.raises(InputError, match="option_id"):
        compromise_test(losses_of("a b c=a+b", [0, 9, 5]), name)


def test_many_parts_are_told_when_not_all_schedules_were_compared():
    names = [f"o{place}" for place in range(30)]
    values = np.random.default_rng(1).integers(0, 11, (12, 31)).astype(float)
    values[:, 30] = 10
    losses = check_losses([f"m{each}" for each in range(12)], [*names, Option("all", tuple(names))], values)
    verdict = compromise_test(losses, "all")
    assert verdict.verdict == "hollow"
    assert dict(verdict.reasons[-1].data) == {"max_denominator": 4}
