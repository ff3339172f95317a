"""The ledger knows bands, and nothing that the bands and the page do not say."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.checking import check_losses
from gunnen.choosing import mirror
from gunnen.fairness import PRESETS, book, certificate, open_series, suggest
from gunnen.privacy import show_mirror
from gunnen.privacy.ledger import ledger
from gunnen.terms import Losses, Option
from tests.gunnen.privacy.teams import LAKE, TORN
from tests.gunnen.privacy.teams import losses as table

SETTINGS = settings(max_examples=60, deadline=None)


def published(losses):
    return show_mirror(losses, mirror(losses))


def alike(value, answers):
    """All values that the ledger may not tell from this one."""
    if np.isnan(value):
        return [np.nan]
    if answers < 4:
        return list(range(11))
    edges = [5] if answers == 4 else [3, 7]
    return [each for each in range(11) if np.digitize(each, edges) == np.digitize(value, edges)]


def same(one, other):
    """Whether two ledgers are the same, to the last bit."""
    (left, left_verdicts), (right, right_verdicts) = one, other
    return (
        (left.members, left.options, left_verdicts) == (right.members, right.options, right_verdicts)
        and left.values.tobytes() == right.values.tobytes()
        and left.limits.tobytes() == right.limits.tobytes()
    )


@st.composite
def rounds(draw, fewest=1, most=9, missing=True):
    """One round of losses: two to four clear options, up to two compromises."""
    clear = "abcd"[: draw(st.integers(2, 4))]
    parts = st.lists(st.sampled_from(clear), min_size=2, unique=True)
    options = [*clear, *(Option(name, tuple(draw(parts))) for name in "xy"[: draw(st.integers(0, 2))])]
    number = st.integers(0, 10).map(float)
    number = st.one_of(number, number, number, st.just(np.nan)) if missing and draw(st.booleans()) else number
    people = draw(st.integers(fewest, most))
    row = st.lists(number, min_size=len(options), max_size=len(options))
    values = draw(st.lists(row, min_size=people, max_size=people))
    limits = np.zeros((people, len(options)), dtype=bool)
    if draw(st.booleans()):
        limits[draw(st.integers(0, people - 1)), draw(st.integers(0, len(options) - 1))] = True
    return check_losses([f"m{place}" for place in range(people)], options, values, limits)


def answered(losses):
    return int((~np.isnan(losses.values)).any(axis=1).sum())


def redrawn(draw, losses, people):
    """The same round, where the clear numbers of these people move within what the ledger tells, and others at will."""
    values, answers = losses.values.copy(), answered(losses)
    for row in people:
        for place, option in enumerate(losses.options):
            known = not np.isnan(values[row, place])
            among = alike(values[row, place], answers if not option.is_compromise else 0) if known else [np.nan]
            values[row, place] = draw(st.sampled_from(among))
    return check_losses(losses.members, losses.options, values, losses.limits)


@SETTINGS
@given(st.data(), rounds())
def test_it_depends_on_nothing_but_bands_bars_and_verdicts(data, losses):
    page = published(losses)
    other = redrawn(data.draw, losses, range(len(losses.members)))
    whose = data.draw(st.permutations(range(len(losses.members))))
    other = check_losses(other.members, other.options, other.values, losses.limits[whose])
    bare = replace(page, level="", options=(), suggestion=None, verdicts=tuple(map(plain, page.verdicts)))
    assert same(ledger(losses, page), ledger(other, bare))


def plain(verdict):
    """Of a verdict on a page only which it is."""
    return replace(verdict, schedule=None, words=(), parts=(), most_turns=None)


@SETTINGS
@given(rounds(fewest=4), st.data())
def test_it_does_know_the_bands(losses, data):
    """Beyond a band's edge the ledger is another: else the guard would know nothing."""
    clear = [place for place, option in enumerate(losses.options) if not option.is_compromise]
    row = data.draw(st.integers(0, len(losses.members) - 1))
    place = data.draw(st.sampled_from(clear))
    others = sorted(set(range(11)) - set(alike(losses.values[row, place], answered(losses))))
    values = losses.values.copy()
    if np.isnan(values[row, place]) or answered(losses) < 4:
        return
    values[row, place] = data.draw(st.sampled_from(others))
    moved = check_losses(losses.members, losses.options, values, losses.limits)
    assert not same(ledger(losses, published(losses)), ledger(moved, published(losses)))


@SETTINGS
@given(rounds(), st.data())
def test_permuting_members_permutes_rows(losses, data):
    order = data.draw(st.permutations(range(len(losses.members))))
    moved = Losses(
        tuple(losses.members[each] for each in order), losses.options, losses.values[order], losses.limits[order]
    )
    known, verdicts = ledger(losses, published(losses))
    other, other_verdicts = ledger(moved, published(moved))
    assert other.members == moved.members and other_verdicts == verdicts
    np.testing.assert_array_equal(other.values, known.values[order])


@SETTINGS
@given(rounds(fewest=4))
def test_unknown_stays_unknown(losses):
    known, _ = ledger(losses, published(losses))
    clear = [place for place, option in enumerate(losses.options) if not option.is_compromise]
    unknown = np.isnan(losses.values[:, clear]) | (answered(losses) < 4)
    np.testing.assert_array_equal(np.isnan(known.values[:, clear]), unknown)


@SETTINGS
@given(rounds(most=3))
def test_below_four_answers_all_is_unknown(losses):
    known, _ = ledger(losses, published(losses))
    assert np.isnan(known.values).all()
    assert suggest(open_series(losses.members), known).option is None


def test_the_silent_do_not_count():
    silent = [None] * 3
    given = table([*TORN[:4], silent, silent])
    known, _ = ledger(given, published(given))
    assert set(known.values[:4, :2].ravel()) == {0.0, 6.0}
    assert np.isnan(known.values[4:]).all()


@SETTINGS
@given(rounds(), st.data())
def test_the_number_of_a_compromise_never_matters(losses, data):
    mixed = [place for place, option in enumerate(losses.options) if option.is_compromise]
    values = losses.values.copy()
    for row, place in np.argwhere(~np.isnan(values)).tolist():
        if place in mixed:
            values[row, place] = data.draw(st.integers(0, 10))
    other = check_losses(losses.members, losses.options, values, losses.limits)
    page = published(losses)
    assert same(ledger(losses, page), ledger(other, page))


@pytest.mark.parametrize(
    ("rows", "verdict", "costs"),
    [
        # nobody is more than 3 above their own best: what one's own best clear option costs
        ([[0, 9, 2], [1, 9, 2], [9, 0, 3], [8, 2, 3], [5, 4, 5]], "synthesis", [0, 0, 0, 0, 4.5]),
        # the even mean of its parts
        ([*TORN[:5]], "hollow", [4.25, 4.25, 4.25, 4.25, 4.5]),
    ],
)
def test_what_a_compromise_costs(rows, verdict, costs):
    given = table(rows)
    known, verdicts = ledger(given, published(given))
    assert [each.verdict for each in verdicts] == [verdict]
    assert known.values[:, 2].tolist() == costs


def test_a_synthesis_that_was_published_is_suggested():
    given = table([[0, 9, 2], [1, 9, 2], [9, 0, 3], [8, 2, 3], [0, 9, 1]])
    known, verdicts = ledger(given, published(given))
    assert suggest(open_series(given.members), known, verdicts=verdicts).option == "lake"


def test_a_compromise_in_between_is_not_suggested():
    given = table([[0, 9, 2], [1, 9, 2], [9, 0, 3], [8, 1, 3], [0, 9, 5]])
    assert published(given).verdicts[0].verdict == "between"
    known, verdicts = ledger(given, published(given))
    suggestion = suggest(open_series(given.members), known, verdicts=verdicts)
    assert suggestion.option != "lake" and "lake" not in suggestion.ranking


def test_a_limit_is_everybodys():
    one, other = (table(TORN, limits=[(row, 0)]) for row in (0, 4))
    known, verdicts = ledger(one, published(one))
    assert known.limits[:, 0].all() and not known.limits[:, 1:].any()
    assert same(ledger(one, published(one)), ledger(other, published(other)))
    assert suggest(open_series(one.members), known, verdicts=verdicts).option == "hills"


@pytest.mark.parametrize("people", [1, 2, 3, 4, 5, 7, 8, 30])
@pytest.mark.parametrize("options", [1, 2, 3, 12, 30])
def test_the_guard_runs_on_it(people, options):
    random, state = np.random.default_rng([people, options]), open_series(f"m{place}" for place in range(people))
    names = [f"o{place}" for place in range(options)]
    if options > 2:
        names[-1] = Option(names[-1], ("o0", "o1"))
    for _ in range(3):
        values = random.integers(0, 11, (people, options)).astype(float)
        values[random.random(values.shape) < 0.01] = np.nan
        losses = check_losses(state.members, names, values, random.random(values.shape) < 0.003)
        known, verdicts = ledger(losses, published(losses))
        suggestion = suggest(state, known, verdicts=verdicts)
        assert suggestion.option or suggestion.reasons[0].code in ("nobody_answered", "all_barred")
        assert people >= 4 or not suggestion.option
        for option in {suggestion.option or "o0", known.options[-1].id}:
            state, _ = book(state, known, option, verdicts=verdicts)
    promise = certificate(state)
    assert promise.largest <= promise.bound + 1e-9
    assert state.decisions == 0 or people >= 4


@SETTINGS
@given(rounds(fewest=5, missing=False))
def test_what_the_guard_calls_acceptable_is_so_from_five_answers(losses):
    """So the promise on runs, made on bands, holds for true losses: nobody is far above their own best clear option."""
    known, verdicts = ledger(losses, published(losses))
    synthesis = {each.id for each in verdicts if each.verdict == "synthesis"}
    clear = [place for place, each in enumerate(losses.options) if not each.is_compromise]
    offered = clear + [place for place, each in enumerate(losses.options) if each.id in synthesis]
    seen = known.values[:, offered] - known.values[:, clear].min(axis=1)[:, None]
    true = losses.values[:, offered] - losses.values[:, clear].min(axis=1)[:, None]
    assert (true[seen <= 3] <= 3).all()


@st.composite
def two_worlds(draw):
    """Three rounds of the same people and options, and the same where one person's losses moved within their bands."""
    people = draw(st.integers(4, 8))
    names = [f"m{place}" for place in range(people)]
    row = st.lists(st.integers(0, 10), min_size=3, max_size=3)
    every = [draw(st.lists(row, min_size=people, max_size=people)) for _ in range(3)]
    life = [check_losses(names, ["sea", "hills", LAKE], rows) for rows in every]
    who = draw(st.integers(0, people - 1))
    return life, [redrawn(draw, losses, [who]) for losses in life]


def series(life, pages, picks, preset):
    """All that is said along a series: suggestions, bookings and, after each, the state."""
    state, said = open_series(life[0].members), []
    for losses, page, pick in zip(life, pages, picks, strict=True):
        known, verdicts = ledger(losses, page)
        suggestion = suggest(state, known, settings=preset, verdicts=verdicts)
        chosen = suggestion.option if pick is None else known.options[pick].id
        state, booking = book(state, known, chosen, settings=preset, verdicts=verdicts, granted=["m0"])
        said.append((suggestion, booking.as_data(), booking.reasons, state.as_data()))
    return said


@SETTINGS
@given(
    two_worlds(), st.lists(st.one_of(st.none(), st.integers(0, 2)), min_size=3, max_size=3), st.sampled_from([*PRESETS])
)
def test_who_moves_within_their_bands_changes_nothing_along_a_series(worlds, picks, preset):
    """As long as the same pages were shown."""
    one, other = worlds
    pages = [published(losses) for losses in one]
    assert series(one, pages, picks, PRESETS[preset]) == series(other, pages, picks, PRESETS[preset])


@SETTINGS
@given(two_worlds(), st.data(), st.sampled_from([*PRESETS]))
def test_two_who_swap_everywhere_change_nothing_that_all_may_see(worlds, data, preset):
    """What the attacker along a series is not told: whose row is which."""
    life, _ = worlds
    one, other = data.draw(st.permutations(range(len(life[0].members))))[:2]
    order = np.arange(len(life[0].members))
    order[[one, other]] = other, one
    swapped = [check_losses(each.members, each.options, each.values[order]) for each in life]
    pages = [published(losses) for losses in life]
    assert pages == [published(losses) for losses in swapped]
    states = [open_series(life[0].members)] * 2
    for page, *both in zip(pages, life, swapped, strict=True):
        said = []
        for place, losses in enumerate(both):
            known, verdicts = ledger(losses, page)
            suggestion = suggest(states[place], known, settings=PRESETS[preset], verdicts=verdicts)
            states[place], booking = book(
                states[place], known, suggestion.option, settings=PRESETS[preset], verdicts=verdicts
            )
            said.append((suggestion.option, suggestion.ranking, booking.kind))
        assert said[0] == said[1]
        np.testing.assert_allclose(states[1].account, states[0].account[order], atol=1e-9)
        assert states[1].streak.tolist() == states[0].streak[order].tolist()
        promises = [certificate(state) for state in states]
        assert promises[0].bound == pytest.approx(promises[1].bound)
        assert replace(promises[0], bound=0, largest=0, forced=0) == replace(promises[1], bound=0, largest=0, forced=0)
