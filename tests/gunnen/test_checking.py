import pickle
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from gunnen.checking import InputError, check_losses
from gunnen.terms import Option

ROSTER = Option("roster", ("office", "home"))


def refused(members=("Anna", "Bo"), options=("office", "home", ROSTER), values=((0, 1, 2), (3, 4, 5)), limits=None):
    with pytest.raises(InputError) as problem:
        check_losses(members, options, values, limits)
    return problem.value.field


def test_numbers_of_every_kind_become_floats():
    losses = check_losses(["Anna"], ["a", "b", "c", "d", "e"], [[1, 2.5, Fraction(1, 2), Decimal("0.1"), None]])
    assert losses.values.dtype == np.float64
    assert losses.values[0, :4].tolist() == [1.0, 2.5, 0.5, 0.1]
    assert np.isnan(losses.values[0, 4])
    assert not losses.limits.any()


def test_the_input_stays_the_callers_own():
    values = np.zeros((1, 1))
    losses = check_losses(["Anna"], ["a"], values)
    values[0, 0] = 10
    assert losses.values[0, 0] == 0
    with pytest.raises(ValueError, match="read-only"):
        losses.values[0, 0] = 1


def test_no_zero_is_negative():
    assert not np.signbit(check_losses(["Anna"], ["a"], [[-0.0]]).values).any()


@pytest.mark.parametrize("loss", [11, -1, -0.001, 10.0001, float("inf"), float("-inf"), 10**400])
def test_a_loss_outside_the_scale_is_named(loss):
    assert refused(values=[[0, 1, 2], [3, 4, loss]]) == "values[Bo, roster]"


@pytest.mark.parametrize("loss", ["", "3", True, 1j, [1]])
def test_a_loss_that_is_no_number_is_refused(loss):
    table = np.empty((2, 3), dtype=object)
    table[:] = 1
    table[1, 0] = loss
    assert refused(values=table) == "values[Bo, office]"


@pytest.mark.parametrize(
    "values", [[["0", "1", "2"]] * 2, [[True] * 3] * 2, [[0, 1], [2, 3, 4]], [[0, 1, 2]], [1, 2], 3]
)
def test_a_table_of_another_kind_or_shape_is_refused(values):
    assert refused(values=values) == "values"


@pytest.mark.parametrize("limits", [[[0, 0, 0]] * 2, [[True, False, True]], [[True], [False, False]]])
def test_limits_of_another_kind_or_shape_are_refused(limits):
    assert refused(limits=limits) == "limits"


@pytest.mark.parametrize(
    ("members", "field"), [((), "members"), (("Anna", "Anna"), "members[1]"), (("Anna", ""), "members[1]")]
)
def test_members_have_names_of_their_own(members, field):
    assert refused(members=members) == field


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ((), "options"),
        (("a", "a", "b"), "options[1]"),
        (("a", "", "b"), "options[1]"),
        (("a", "b", Option("c", ("a",))), "options[2].parts"),
        (("a", "b", Option("c", ("a", "a"))), "options[2].parts"),
        (("a", "b", Option("c", ("a", "c"))), "options[2].parts"),
        (("a", "b", Option("c", ("a", "d"))), "options[2].parts"),
        (("a", Option("b", ("a", "c")), Option("c", ("a", "b"))), "options[1].parts"),
    ],
)
def test_options_make_sense(options, field):
    assert refused(options=options) == field


def test_a_compromise_may_precede_its_parts():
    assert check_losses(["Anna"], [ROSTER, "office", "home"], [[1, 2, 3]]).index("home") == 2


def test_an_error_says_what_to_do_and_travels():
    error = InputError("values[Bo, office]", "a loss from 0 to 10", "correct 11")
    assert str(error) == "values[Bo, office]: expected a loss from 0 to 10; correct 11"
    assert pickle.loads(pickle.dumps(error)).advice == "correct 11"
