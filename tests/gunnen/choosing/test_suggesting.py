"""Which option is suggested, what breaks a tie, and what the unknown could still change."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings

from gunnen.checking import InputError, check_losses
from gunnen.choosing import METHODS, mirror, suggest
from tests.gunnen.choosing.matrices import losses_of, matrices
from tests.oracles import choosing as slow


def codes(suggestion):
    return [reason.code for reason in suggestion.reasons]


def data(suggestion, code):
    return next(dict(reason.data) for reason in suggestion.reasons if reason.code == code)


def test_the_smallest_total_wins():
    suggestion = suggest(losses_of("a b", [0, 3], [9, 3]))
    assert suggestion.option == "b"
    assert suggestion.ranking == ("b", "a")
    assert data(suggestion, "least_total") == {"option": "b", "total": 6.0, "worst": 3.0, "carriers": 1}
    assert "tie_broken" not in codes(suggestion)


def test_the_smallest_worst_loss_wins_when_asked():
    losses = losses_of("a b", [0, 4], [5, 4], [0, 4])
    assert suggest(losses).option == "a"
    assert suggest(losses, method="least_worst").option == "b"


@pytest.mark.parametrize(
    ("rows", "by"),
    [
        (([0, 3], [6, 3]), "worst"),
        (([0, 2], [0, 2], [4, 4], [4, 0]), "carriers"),
        (([0, 4], [4, 0]), "order"),
    ],
)
def test_a_tie_says_what_broke_it(rows, by):
    suggestion = suggest(losses_of("a b", *rows))
    tie = data(suggestion, "tie_broken")
    assert tie["by"] == by
    assert tie["options"][0] == "a"


def test_every_step_of_a_tie_is_told():
    suggestion = suggest(losses_of("a b c", [0, 6, 6], [6, 0, 6], [6, 6, 9]))
    assert suggestion.option == "a"
    assert [reason.data["by"] for reason in suggestion.reasons if reason.code == "tie_broken"] == ["order"]


def test_three_tenths_tie_with_one_and_two():
    suggestion = suggest(losses_of("a b", [0.1, 0.3], [0.2, 0]))
    assert data(suggestion, "tie_broken")["by"] == "worst"
    assert suggestion.option == "a"


def test_an_option_with_a_limit_is_never_suggested():
    suggestion = suggest(losses_of("a b", [0, 9], [0, 9], limits=[(1, 0)]))
    assert suggestion.option == "b"
    assert suggestion.ranking == ("b",)
    assert data(suggestion, "barred_not_suggested") == {"option": "a", "limits": 1}
    assert codes(suggestion)[0] == "only_option_left"


def test_when_all_are_barred_nothing_is():
    suggestion = suggest(losses_of("a b", [0, 9], [0, 9], limits=[(1, 0), (0, 1)]))
    assert suggestion.option is None
    assert suggestion.ranking == ()
    assert codes(suggestion)[0] == "all_barred"


def test_a_hollow_compromise_is_not_suggested():
    losses = losses_of("sea hills lake=sea+hills", [0, 9, 4.5], [9, 0, 5], [9, 0, 5], [0, 9, 4])
    assert suggest(losses).option == "sea"
    losses = losses_of("sea hills lake=sea+hills", [1, 9, 5], [9, 1, 5.5])
    assert suggest(losses).option == "sea"


def test_a_hollow_compromise_is_left_out_with_its_reason():
    losses = losses_of("sea hills lake=sea+hills", [0, 9, 4.5], [9, 0, 5])
    found = mirror(losses)
    assert found.verdicts[0].verdict == "hollow"
    assert "lake" not in found.suggestion.ranking
    assert data(found.suggestion, "hollow_not_suggested") == {"option": "lake"}


def test_a_synthesis_may_be_suggested():
    found = mirror(losses_of("sea hills lake=sea+hills", [0, 9, 2], [9, 0, 2]))
    assert found.suggestion.option == "lake"
    assert "suggested_synthesis" in codes(found.suggestion)


def test_one_in_between_may_be_suggested_with_a_caution():
    found = mirror(losses_of("sea hills lake=sea+hills", [0, 9, 4], [9, 0, 4]))
    assert found.suggestion.option == "lake"
    assert "suggested_between" in codes(found.suggestion)


def test_an_unknown_is_not_taken_for_zero():
    suggestion = suggest(losses_of("a b", [1, 2], [None, 2]))
    assert suggestion.option == "b"
    assert data(suggestion, "least_total")["total"] == 4.0
    assert data(suggestion, "unknown_could_change") == {"unknown": 1, "options": ["a"]}


def test_a_figure_with_unknowns_says_how_they_count():
    suggestion = suggest(losses_of("a b", [0, 9], [None, 9], [0, 9]))
    assert data(suggestion, "least_total") == {
        "option": "a",
        "total": 5.0,
        "worst": 5.0,
        "carriers": 0,
        "unknown_as": 5.0,
    }
    assert "unknown_cannot_change" in codes(suggestion)


def test_all_unknown_is_a_tie_that_could_go_anywhere():
    suggestion = suggest(losses_of("a b", [None, None], [None, None]))
    assert suggestion.option == "a"
    assert data(suggestion, "unknown_could_change")["options"] == ["b"]


def test_one_option_alone_is_all_there_is():
    suggestion = suggest(losses_of("a", [3], [None]))
    assert (suggestion.option, suggestion.ranking) == ("a", ("a",))


def test_an_unknown_method_is_named():
    with pytest.raises(InputError, match="least_total or least_worst"):
        suggest(losses_of("a", [3]), method="dice")


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=100, deadline=None)
@given(losses=matrices())
def test_it_agrees_with_the_slow_one(method, losses):
    found = mirror(losses, method=method)
    hollow = {verdict.id for verdict in found.verdicts if verdict.verdict == "hollow"}
    assert found.suggestion.option == slow.suggested(losses, METHODS[method].criteria, hollow)


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=60, deadline=None)
@given(losses=matrices(members=(1, 4)))
def test_what_cannot_change_does_not(method, losses):
    """When the suggestion says that no number changes it, none of the extreme ones does."""
    before = mirror(losses, method=method).suggestion
    if "unknown_cannot_change" not in codes(before):
        return
    holes = np.argwhere(np.isnan(losses.values))
    for filling in product((0.0, 5.0, 10.0), repeat=min(len(holes), 4)):
        values = losses.values.copy()
        for place, value in zip(holes, filling, strict=True):
            values[tuple(place)] = value
        filled = check_losses(losses.members, losses.options, values, losses.limits)
        assert mirror(filled, method=method).suggestion.option == before.option


@settings(max_examples=60, deadline=None)
@given(matrices(members=(1, 4)))
def test_the_ranking_holds_what_may_be_suggested_once(losses):
    found = mirror(losses)
    hollow = {verdict.id for verdict in found.verdicts if verdict.verdict == "hollow"}
    barred = {summary.id for summary in found.summaries if summary.limits}
    allowed = {option.id for option in losses.options} - hollow - barred
    assert sorted(found.suggestion.ranking) == sorted(allowed)
    assert found.suggestion.option == (found.suggestion.ranking[0] if allowed else None)
