import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gunnen.checking import InputError
from gunnen.fairness import DEFAULT, PRESETS, Round, book, join, leave, open_series, replay, suggest
from gunnen.fairness.measures import measure
from gunnen.terms import Option, Verdict
from tests.gunnen.fairness.sequences import losses, names, random_reports

NAN = float("nan")
BANDS = st.sampled_from([0.0, 4.5, 8.5])


def tables(members, options=3):
    return st.lists(st.lists(BANDS, min_size=options, max_size=options), min_size=members, max_size=members)


def rounds_of(reports, people=None):
    people = people or [names(len(each)) for each in reports]
    return [Round(who, losses(each, members=who)) for each, who in zip(reports, people, strict=True)]


@pytest.mark.parametrize("preset", PRESETS)
def test_it_equals_a_life_that_followed_the_guard(preset):
    """With newcomers, a leaver, and people who stay away."""
    rng, settings = np.random.default_rng(4), PRESETS[preset]
    teams = [names(5)] * 8 + [(*names(5), "new")] * 8 + [("m1", "m2", "m3", "m4", "new")] * 8
    live, rounds, options, longest, totals = open_series(names(5)), [], [], 0, [0.0, 0.0]
    for place, team in enumerate(teams):
        here = [each for each in team if rng.random() < 0.9] or list(team)
        table = losses(random_reports(rng, len(here), 3), members=here)
        rounds.append(Round(team, table))
        live = join(live, ["new"]) if place == 8 else leave(live, ["m0"]) if place == 16 else live
        options.append(suggest(live, table, settings=settings).option)
        live, booking = book(live, table, options[-1], settings=settings)
        longest = max(longest, *live.streak.tolist())
        totals = [totals[0] + booking.total, totals[1] + booking.least]
    found = replay(rounds, settings)
    assert found.options == tuple(options) and found.longest == longest
    assert found.state.as_data() == live.as_data()
    assert [found.chosen, found.least] == pytest.approx(totals)


@given(st.lists(tables(4), min_size=1, max_size=8))
def test_what_was_lost_is_what_the_measures_say(reports):
    found = replay(rounds_of(reports), DEFAULT)
    arrays = [np.array(each) for each in reports]
    places = [int(option[1:]) for option in found.options]
    said = measure(arrays, places)
    assert found.chosen == pytest.approx(
        sum(table[:, place].sum() for table, place in zip(arrays, places, strict=True))
    )
    assert found.least == pytest.approx(sum(table.sum(axis=0).min() for table in arrays))
    assert found.worst is None if found.chosen == 0 else found.worst == pytest.approx(said.worst)


@given(st.lists(tables(4), min_size=1, max_size=6), st.permutations(range(4)), st.sampled_from(sorted(PRESETS)))
def test_exchanging_members_changes_no_choice(reports, order, preset):
    swapped = [[each[place] for place in order] for each in reports]
    one, other = (replay(rounds_of(each), PRESETS[preset]) for each in (reports, swapped))
    assert one.options == other.options and one.longest == other.longest
    assert other.state.streak.tolist() == [one.state.streak.tolist()[place] for place in order]


def test_presets_differ():
    """Three of five always want the same: in numbers they win, in turns they do not."""
    reports = [[[0, 9]] * 3 + [[9, 0]] * 2] * 9
    runs = {name: replay(rounds_of(reports), settings).longest for name, settings in PRESETS.items()}
    assert runs["strict"] < runs["relaxed"] <= runs["calm"] <= 4


def test_a_run_that_ended_is_remembered():
    """The longest run counts at any time, of whoever left too."""
    torn = [[0, 9], [0, 9], [0, 9], [9, 0]]
    found = replay(rounds_of([torn, torn, torn[:3]]), PRESETS["calm"])
    assert found.longest == 2 and found.state.streak.max() < 2


def test_a_team_of_newcomers_starts_anew():
    torn = [[0, 9], [9, 0], [9, 0]]
    found = replay(rounds_of([torn, torn], [("a", "b", "c"), ("d", "e", "f")]), DEFAULT)
    assert found.state.members == ("d", "e", "f") and found.state.decisions == 1


def test_nothing_to_suggest_is_no_option():
    blank = losses([[NAN, NAN]] * 3)
    barred = losses([[0, 9]] * 3, [[True, True]] * 3)
    found = replay([Round(names(3), blank), Round(names(3), barred)], DEFAULT)
    assert found.options == (None, None) and found.state.decisions == 0
    assert (found.longest, found.chosen, found.least, found.worst) == (0, 0, 0, None)


def test_whoever_answered_seldom_is_not_the_worst_off():
    torn, seldom = [[0, 9], [0, 9], [0, 9]], [[0, 9], [0, 9], [9, 0]]
    reports = [[*torn[:2], [NAN, NAN]]] * 3 + [seldom]
    assert replay(rounds_of(reports), DEFAULT).worst is None


def test_hollow_compromises_are_not_suggested_again():
    """Least in all, but hollow."""
    table = losses([[0, 9, 2], [9, 0, 2], [9, 0, 2]])
    mixed = type(table)(table.members, (*table.options[:2], Option("mix", ("o0", "o1"))), table.values, table.limits)
    said = {kind: replay([Round(names(3), mixed, (Verdict("mix", kind, None, 0, 0),))], DEFAULT).options[0]
            for kind in ("hollow", "synthesis")}  # fmt: skip
    assert said == {"hollow": "o1", "synthesis": "mix"}


@pytest.mark.parametrize("rounds", [[], [Round((), losses([[0, 9]]))], [Round(("m1",), losses([[0, 9]]))]])
def test_bad_rounds_are_refused(rounds):
    with pytest.raises(InputError):
        replay(rounds, DEFAULT)
