"""The compromise test against the slow one, and against changes that must not matter."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gunnen.checking import check_losses
from gunnen.choosing import compromise_test, schedules, shares
from gunnen.terms import Losses, Option
from tests.gunnen.choosing.matrices import matrices
from tests.oracles import choosing as slow

SLOW = settings(max_examples=150, deadline=None)


@SLOW
@given(matrices())
def test_it_agrees_with_every_schedule_tried_by_hand(losses):
    verdict = compromise_test(losses, "middle")
    parts, table = slow.gains(losses, "middle")
    small = slow.best_small(table, 6, qualifying=True) if parts and table else None
    hollow = small is not None or slow.is_hollow(table)
    near = slow.is_near(losses, "middle")
    assert verdict.verdict == ("hollow" if hollow else "synthesis" if near else "between")
    assert any(reason.code == "no_small_schedule" for reason in verdict.reasons) == (hollow and not small)
    if small:
        assert verdict.schedule == {part: share for part, share in zip(parts, small, strict=True) if share}
    elif hollow:
        own = [verdict.schedule.get(part, 0) for part in parts]
        assert sum(own) == 1
        assert slow.proves_hollow(table, own)
    elif parts and table:
        best = slow.best_small(table, 6, qualifying=False)
        own = [slow.gain(row, best) for row in table]
        assert verdict.worse_off == sum(each < -slow.SLACK for each in own)
        assert verdict.better_off == sum(each >= slow.HELP for each in own)


@SLOW
@given(matrices(parts=(4, 5), members=(1, 4), unknown=False, limits=False))
def test_more_parts_agree_on_the_best_small_schedule(losses):
    parts, table = slow.gains(losses, "middle")
    small = slow.best_small(table, 4, qualifying=True)
    verdict = compromise_test(losses, "middle", max_denominator=4)
    if small:
        assert verdict.schedule == {part: share for part, share in zip(parts, small, strict=True) if share}
    if verdict.schedule:
        assert slow.proves_hollow(table, [verdict.schedule.get(part, 0) for part in parts])


@SLOW
@given(matrices(parts=(3, 3), members=(3, 8), unknown=False, limits=False))
def test_the_program_finds_what_corners_find(losses):
    """Without the small schedules first: the linear program alone against corners of polygons."""
    _, table = slow.gains(losses, "middle")
    units = np.array([[float(each * 10**12) for each in row] for row in table])
    found = shares.find(units)
    assert (found is not None) == slow.is_hollow(table)
    if found:
        assert sum(found) == 1
        assert slow.proves_hollow(table, found)


@SLOW
@given(matrices(parts=(2, 2), members=(1, 8), unknown=False, limits=False))
def test_the_interval_finds_what_corners_find(losses):
    _, table = slow.gains(losses, "middle")
    units = np.array([[float(each * 10**12) for each in row] for row in table])
    found = shares.find(units)
    assert (found is not None) == slow.is_hollow(table)
    if found:
        assert slow.proves_hollow(table, found)


@SLOW
@given(matrices(), st.randoms(use_true_random=False))
def test_the_order_of_members_and_of_other_options_does_not_matter(losses, chance):
    members = list(range(len(losses.members)))
    columns = list(range(len(losses.options)))
    chance.shuffle(members)
    chance.shuffle(columns)
    turned = Losses(
        tuple(losses.members[each] for each in members),
        tuple(losses.options[each] for each in columns),
        losses.values[np.ix_(members, columns)],
        losses.limits[np.ix_(members, columns)],
    )
    assert compromise_test(turned, "middle") == compromise_test(losses, "middle")


@SLOW
@given(matrices(), st.integers(2, 4))
def test_every_member_several_times_changes_counts_only(losses, times):
    many = check_losses(
        [f"{member} {copy}" for member in losses.members for copy in range(times)],
        losses.options,
        np.repeat(losses.values, times, axis=0),
        np.repeat(losses.limits, times, axis=0),
    )
    once, often = compromise_test(losses, "middle"), compromise_test(many, "middle")
    assert (often.verdict, often.schedule) == (once.verdict, once.schedule)
    assert (often.worse_off, often.better_off) == (times * once.worse_off, times * once.better_off)


@SLOW
@given(matrices(), st.data())
def test_what_all_options_cost_a_member_more_does_not_matter(losses, data):
    room = 10 - np.nanmax(np.nan_to_num(losses.values), axis=1)
    more = np.array([data.draw(st.integers(0, int(each))) for each in room])
    raised = Losses(losses.members, losses.options, losses.values + more[:, None], losses.limits)
    before, after = compromise_test(losses, "middle"), compromise_test(raised, "middle")
    assert (after.verdict, after.schedule) == (before.verdict, before.schedule)
    assert (after.worse_off, after.better_off) == (before.worse_off, before.better_off)


@SLOW
@given(matrices(limits=False))
def test_a_worse_compromise_never_stops_being_hollow(losses):
    place = losses.index("middle")
    assume(compromise_test(losses, "middle").verdict == "hollow")
    worse = losses.values.copy()
    worse[:, place] = np.minimum(10, worse[:, place] + 1)
    assert compromise_test(check_losses(losses.members, losses.options, worse), "middle").verdict == "hollow"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 6), st.sampled_from(["whole", "few", "any", "level"]))
def test_hard_rows_find_what_all_rows_find(seed, parts, kind):
    """A search that multiplies few rows, against one that multiplies all."""
    chance = np.random.default_rng(seed)
    units = chance.integers(-10, 11, (300, parts)).astype(float) * 1e12
    if kind == "few":
        units = chance.integers(-1, 2, (30, parts)).astype(float) * 1e12
    if kind == "any":
        units = np.rint(chance.uniform(-2, 8, (300, parts)) * 1e12)
    if kind == "level":
        units = np.maximum(units, 0)
    table = schedules.table(parts, 6)
    whole = schedules.search(units, table)
    kept = schedules._PRODUCT, schedules._HARD_ROWS
    for hard in (64, 1):
        schedules._PRODUCT, schedules._HARD_ROWS = 1, hard
        try:
            assert schedules.search(units, table) == whole
        finally:
            schedules._PRODUCT, schedules._HARD_ROWS = kept


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(3, 5))
def test_row_by_row_programs_find_what_whole_ones_find(seed, parts):
    chance = np.random.default_rng(seed)
    middle = chance.integers(0, 11, (60, parts)).astype(float)
    units = np.rint((middle.mean(axis=1, keepdims=True) + chance.choice([0, 0.2, 0.6]) - middle) * 1e12)
    rows = shares._FIRST_ROWS
    whole = shares.find(units)
    shares._FIRST_ROWS = 3
    try:
        few = shares.find(units)
    finally:
        shares._FIRST_ROWS = rows
    assert (few is None) == (whole is None)


def test_a_known_hollow_middle_of_many_members_is_found():
    """Ten thousand members, three parts, shares that no small schedule has."""
    chance = np.random.default_rng(3)
    clear = chance.uniform(0, 9, (10_000, 3))
    wanted = np.array([3, 4, 6]) / 13
    middle = clear @ wanted + 0.0005
    middle[0] += 0.6
    values = np.column_stack([clear, np.round(middle, 6)])
    losses = check_losses(
        [str(each) for each in range(10_000)], ["a", "b", "c", Option("mix", ("a", "b", "c"))], np.round(values, 6)
    )
    verdict = compromise_test(losses, "mix")
    assert verdict.verdict == "hollow"
    assert {part: share.denominator for part, share in verdict.schedule.items()} == {"a": 13, "b": 13, "c": 13}


def test_who_can_be_helped_need_not_be_where_all_gain_most():
    # the first part gives both 0.3, the second gives one of them 0.5
    assert shares.find(np.array([[0.3, 0.5, -1], [0.3, 0, -1]]) * 1e12) is not None


def test_a_proof_that_nobody_gains_is_no_guess():
    """Weights that level all parts exist here; a compromise that costs 0.6 more undoes the proof."""
    level = np.array([[1, -1, 0], [-1, 0, 1], [0, 1, -1]]) * 1e12
    assert shares._balanced(level)
    assert not shares._balanced(level + 0.6e12)
    assert shares.find(level + 0.6e12) is not None
