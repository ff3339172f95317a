import json
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gunnen.checking import InputError
from gunnen.choosing import mirror
from gunnen.fairness import PRESETS, Round, book, certificate, open_series, suggest
from gunnen.privacy import (
    WORDS,
    ledger,
    show_mirror,
    show_one_sided,
    show_suggestion,
    show_team_balance,
    show_what_if,
    shown_suggestion,
    shown_team_balance,
    shown_what_if,
)
from gunnen.terms import Reason, Suggestion
from tests.gunnen.fairness.sequences import losses, names

TURNS = ("turn_after_losses", "nobody_may_lose_longer", "bound_holds")
OTHERS = ("nobody_loses", "least_weighted_loss", "all_barred", "nobody_answered")


def suggestion(code, option="sea"):
    facts = {"option": option, "instead": "hills", "streak": 3, "longest": 5}
    beside = Reason("absent_not_counted", {"absent": 2})
    return Suggestion(option, (option, "hills"), (Reason(code, facts), beside))


@pytest.mark.parametrize("code", [*TURNS, *OTHERS])
@pytest.mark.parametrize("answers", range(4))
def test_below_four_answers_nothing_is_suggested(code, answers):
    assert show_suggestion(suggestion(code), answers).to_json() == {"option": None, "code": "too_few", "streak": None}


@pytest.mark.parametrize("answers", range(4, 8))
def test_small_teams_hear_one_reason_for_a_turn(answers):
    said = {show_suggestion(suggestion(code), answers) for code in TURNS}
    assert [each.to_json() for each in said] == [{"option": "sea", "code": "time_for_a_turn", "streak": None}]


@pytest.mark.parametrize("code", TURNS)
def test_larger_teams_hear_which_and_after_how_many(code):
    said = show_suggestion(suggestion(code), 8)
    assert (said.option, said.code) == ("sea", code)
    assert said.streak == (3 if code == "turn_after_losses" else None)


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("answers", [4, 7, 8, 30])
def test_other_reasons_are_what_they_are(code, answers):
    option = None if code in OTHERS[2:] else "sea"
    assert show_suggestion(suggestion(code, option), answers).to_json() == {
        "option": option,
        "code": code,
        "streak": None,
    }


def test_what_the_guard_gives_can_be_shown():
    """Nothing beside the first reason is said: not who was absent, nor how many limits there are."""
    table = losses([[0, 9]] * 5 + [[9, 0]] * 3)
    said = show_suggestion(suggest(open_series(names(8)), table), 8)
    assert said.to_json() == {"option": "o0", "code": "least_weighted_loss", "streak": None}


@pytest.mark.parametrize(("members", "hears"), [(2, "giver"), (7, "giver"), (8, "team"), (40, "team")])
def test_one_sided_giving(members, hears):
    assert show_one_sided(Reason("one_sided_giving", {"member": "m0"}), members) == hears


@pytest.mark.parametrize("code", ["streak", "balance"])
def test_other_notices_are_never_for_the_team(code):
    with pytest.raises(InputError):
        show_one_sided(Reason(code, {"member": "m0"}), 30)


# The team's balance


def series(streak, account=None, decisions=20, faced=None, budget=0.0):
    count = len(streak)
    return replace(
        open_series(names(count)),
        streak=np.array(streak),
        account=np.zeros(count) if account is None else np.array(account, dtype=float),
        faced=np.full(count, decisions) if faced is None else np.array(faced),
        decisions=decisions,
        budget=budget,
    )


def balance(state, chosen=0.0, least=0.0, longest=0):
    return show_team_balance(state, chosen=chosen, least=least, longest=longest)


@pytest.mark.parametrize(
    ("members", "decisions", "level", "word"),
    [
        (8, 4, "nothing", "too_early"),
        (3, 4, "nothing", "too_early"),
        (3, 50, "nothing", "too_few"),
        (4, 5, "words", None),
        (7, 50, "words", None),
        (8, 5, "numbers", None),
    ],
)
def test_when_there_is_something_to_show(members, decisions, level, word):
    said = balance(series([2] * members, decisions=decisions), 9, 2, 2)
    assert (said.level, said.word, said.longest_promised) == (level, word, members - 1)
    if level == "nothing":
        rest = {name: value for name, value in said.to_json().items() if value is not None}
        assert set(rest) == {"level", "word", "longest_promised"}


def test_small_teams_see_words_only():
    said = balance(series([0, 1, 1, 4, 0, 0, 0], decisions=100), 14, 10, 4).to_json()
    numbers = {name for name, value in said.items() if isinstance(value, int | float) and not isinstance(value, bool)}
    assert numbers == {"longest_promised"} and said["bands"] is None
    assert (said["shared"], said["run_word"], said["cost_word"]) == ("time_for_a_turn", "long", "something")


@pytest.mark.parametrize("streak", [2, 3, 6])
def test_small_teams_are_not_told_how_far_it_leans(streak):
    assert balance(series([0, 0, 0, 0, 0, 0, streak])).shared == "time_for_a_turn"
    assert balance(series([0, 1, 1, 0, 1, 0, 0])).shared == "evenly"


@pytest.mark.parametrize(
    ("streaks", "bands", "shared"),
    [
        ([0] * 8, None, "evenly"),
        ([0] * 7 + [2], None, "leaning"),
        ([0] * 7 + [3], None, "needs_care"),
        ([0] * 6 + [2] * 2, None, "leaning"),
        ([0] * 5 + [2] * 3, (5, 3, 0), "leaning"),
        ([0] * 5 + [3] * 3, (5, 0, 3), "needs_care"),
        ([0] * 5 + [2] * 2 + [3], None, "needs_care"),
        ([0] * 3 + [2] * 3 + [3] * 3, (3, 3, 3), "needs_care"),
        ([0] * 3 + [2] * 5, (3, 5, 0), "leaning"),
        ([0] * 2 + [2] * 6, None, "leaning"),
    ],
)
def test_bands_of_a_team_where_they_hide_everybody(streaks, bands, shared):
    said = balance(series(streaks))
    assert said.bands == (bands and dict(zip(("in_balance", "leaning", "needs_care"), bands, strict=True)))
    assert said.shared == shared


def test_whoever_never_answered_is_no_one_to_hide_behind():
    """Eight members, of whom seven answered: words; and nobody counts as in balance who was never asked."""
    assert balance(series([0] * 8, faced=[20] * 7 + [0])).level == "words"
    assert balance(series([2] * 3 + [0] * 6, faced=[20] * 8 + [0])).bands == {
        "in_balance": 5,
        "leaning": 3,
        "needs_care": 0,
    }


@pytest.mark.parametrize(("longest", "word"), [(0, "none"), (1, "none"), (2, "short"), (3, "long"), (9, "long")])
def test_the_longest_run(longest, word):
    assert balance(series([0] * 4), longest=longest).run_word == word
    said = balance(series([0] * 8), longest=longest)
    assert (said.run, said.run_word) == (longest, word)


@pytest.mark.parametrize(
    ("chosen", "least", "percent", "word"),
    [
        (0, 0, 0, "nothing"),
        (100, 100, 0, "nothing"),
        (99, 100, 0, "nothing"),
        (102.4, 100, 0, "nothing"),
        (102.5, 100, 5, "little"),
        (112.4, 100, 10, "little"),
        (112.5, 100, 15, "something"),
        (250, 100, 150, "something"),
        (9, 0, None, "something"),
    ],
)
def test_what_sharing_cost(chosen, least, percent, word):
    for noise in (0, 1e-12, -1e-12):
        said = balance(series([0] * 8), max(0, chosen + noise), least)
        assert (said.cost_percent, said.cost_word) == (percent, word)
    assert balance(series([0] * 7), chosen, least).cost_word == word


@given(
    st.lists(st.integers(0, 6), min_size=4, max_size=14),
    st.integers(1, 400),
    st.floats(0, 60),
    st.floats(0, 1e4),
    st.floats(0, 1e4),
)
def test_numbers_are_coarse_and_true(streaks, decisions, budget, chosen, least):
    state = series(streaks, decisions=decisions, budget=budget)
    said, promise = balance(state, chosen, least, max(streaks)), certificate(state)
    assert (said.bound is not None) == (said.level == "numbers" and promise.shown)
    if said.bound is not None:
        assert promise.bound - 1e-6 <= said.bound <= promise.bound + 0.1
        assert round(said.bound, 1) == said.bound
    assert said.cost_percent is None or said.cost_percent % 5 == 0
    assert not said.bands or all(3 <= each <= len(streaks) - 3 for each in said.bands.values() if each)
    assert said.promise_holds in (None, promise.streak_holds)
    assert {said.word, said.shared, said.run_word, said.cost_word} - {None} <= set(WORDS)
    assert shown_team_balance(json.loads(json.dumps(said.to_json())) | {"at": 5}) == said


@pytest.mark.parametrize(
    "wrong", [{"chosen": -1}, {"least": float("nan")}, {"chosen": float("inf")}, {"longest": -1}, {"longest": 1.5}]
)
def test_totals_that_cannot_be_are_refused(wrong):
    with pytest.raises(InputError):
        balance(series([0] * 8), **wrong)


# Exchanging members: nothing that is shown may change


SEEDS = st.integers(0, 2**32 - 1)
PEOPLE = st.sampled_from([4, 5, 7, 8, 9, 12])


def story_of(rng, people, decisions=12):
    """Two camps and some who care less; some stay away; the choice is anybody's; somebody grants, as a gift or not."""
    side, story = rng.random(people) < 0.35, []
    for _ in range(decisions):
        rows = np.abs(np.array([[0, 9]]) - 9 * (side ^ (rng.random(people) < 0.2))[:, None])
        rows = np.rint(rows * rng.choice([1, 0.6, 0.3], people)[:, None]) + rng.integers(0, 2, (people, 2))
        away = rng.random(people) < 0.1
        if people - away.sum() >= 4:
            rows[away] = np.nan
        story.append((rows, f"o{int(rng.random() < 0.3)}", int(rng.integers(people)), bool(rng.random() < 0.5)))
    return story


def lived(story, order):
    """A series as the site books it, from true losses; ``order``: whose answers and grants each member gave."""
    order, chosen, least, longest, rounds = list(order), 0.0, 0.0, 0, []
    state = open_series(names(len(order)))
    for rows, option, giver, gift in story:
        table = losses(rows[order])
        seen, verdicts = ledger(table, show_mirror(table, mirror(table)))
        rounds.append(Round(state.members, seen, verdicts))
        given = [f"m{order.index(giver)}"]
        gifts = given if gift else []
        state, booking = book(state, seen, option, verdicts=verdicts, granted=given, gifts=gifts)
        chosen, least = chosen + booking.total, least + booking.least
        longest = max(longest, *state.streak.tolist())
    return state, rounds, show_team_balance(state, chosen=chosen, least=least, longest=longest)


def chosen_in(story):
    return [{option: Fraction(1)} for _, option, _, _ in story]


@given(SEEDS, PEOPLE)
def test_exchanging_members_changes_nothing_that_is_shown(seed, people):
    """All that was ever booked of them: answers, absence, grants and gifts."""
    rng = np.random.default_rng(seed)
    story, next_one = story_of(rng, people), story_of(rng, people, 1)[0][0]
    orders = [np.arange(people), rng.permutation(people)]
    (one, past_of_one, page), (other, past_of_other, same) = (lived(story, order) for order in orders)
    assert page == same
    assert show_what_if(past_of_one, chosen_in(story)) == show_what_if(past_of_other, chosen_in(story))
    for preset in PRESETS.values():
        found = [
            show_suggestion(suggest(state, losses(next_one[order]), settings=preset), people)
            for state, order in zip((one, other), orders, strict=True)
        ]
        assert found[0] == found[1] and found[0].code in WORDS


@given(SEEDS, PEOPLE)
def test_nothing_below_the_bands_is_shown(seed, people):
    """Other losses in the same bands (the same halves, with four answers) make the same pages."""
    rng = np.random.default_rng(seed)
    story, order = story_of(rng, people), np.arange(people)
    moved = [(within(rng, rows), *rest) for rows, *rest in story]
    (_, past_of_one, page), (_, past_of_other, same) = lived(story, order), lived(moved, order)
    assert page == same
    assert show_what_if(past_of_one, chosen_in(story)) == show_what_if(past_of_other, chosen_in(story))


def within(rng, rows):
    """Other losses that the ledger does not tell apart from these."""
    few = (~np.isnan(rows).all(axis=1)).sum() < 5
    low = np.digitize(rows, [5, 99] if few else [3, 7])
    edges = [0, 5, 11] if few else [0, 3, 7, 11]
    lower, upper = (np.array([*edges, 11])[low + step] for step in (0, 1))
    return np.where(np.isnan(rows), rows, rng.integers(lower, np.maximum(upper, lower + 1)))


# What if


def past(people=8, count=10, torn=None, members=None):
    torn = torn or [[0, 9]] * (people - 3) + [[9, 0]] * 3
    return [Round(members or names(people), losses(torn, members=members or names(people)))] * count


def taken(*options):
    return [{option: Fraction(1)} for option in options]


def test_all_five_presets_or_none():
    found = show_what_if(past(), taken(*["o0"] * 10))
    assert [each.name for each in found.presets] == list(PRESETS)
    assert show_what_if(past(count=9), taken(*["o0"] * 9)) is None
    assert show_what_if(past(people=3, torn=[[0, 9], [0, 9], [9, 0]]), taken(*["o0"] * 10)) is None


def test_rounds_without_answers_do_not_make_ten():
    blank = Round(names(8), losses([[np.nan, np.nan]] * 8))
    rounds = [*past(count=9), blank]
    assert show_what_if(rounds, taken(*["o0"] * 10)) is None
    assert show_what_if([*rounds, *past(count=1)], taken(*["o0"] * 11)).rounds == 10


def test_larger_teams_see_which_decisions():
    found = show_what_if(past(), taken(*["o0"] * 10))
    for each in found.presets:
        assert each.different == len(each.differs) and all(option == "o1" for _, option in each.differs)
        assert each.different_word == ("same" if not each.different else "some" if each.different <= 5 else "many")
    strict = next(each for each in found.presets if each.name == "strict")
    assert strict.differs[0] == (2, "o1") and strict.run == 1


def test_small_teams_see_words_of_the_past():
    found = show_what_if(past(people=7), taken(*["o0"] * 10))
    assert found.level == "words"
    for each in found.presets:
        said = each.to_json()
        assert not any(isinstance(value, int | list) for value in said.values())
        assert {each.different_word, each.run_word, each.cost_word, each.shared} <= set(WORDS)


def test_the_smallest_team_of_the_past_decides():
    grown = [*past(people=7, count=1), *past(people=12, count=12)]
    assert show_what_if(grown, taken(*["o0"] * 13)).level == "words"


def test_a_decision_of_few_answers_is_not_listed():
    few = Round(names(9), losses([[0, 9]] * 3 + [[9, 0]] * 4 + [[np.nan] * 2] * 2))
    rounds = [*past(people=9), few]
    found = show_what_if(rounds, taken(*["o0"] * 10, "nothing"))
    assert found.level == "numbers"
    for each in found.presets:
        assert 11 not in [place for place, _ in each.differs]
        assert each.different == len(each.differs) + 1


def test_turns_are_another_choice_and_nothing_is_none():
    turns = {"o0": Fraction(1, 2), "o1": Fraction(1, 2)}
    found = show_what_if(past(count=12), [turns, {}, *taken(*["o0"] * 10)])
    calm = found.presets[0]
    assert calm.differs[0] == (1, "o0") and 2 not in [place for place, _ in calm.differs]


def test_each_round_has_what_was_chosen():
    with pytest.raises(InputError):
        show_what_if(past(), taken("o0"))


@given(SEEDS, PEOPLE)
def test_what_if_goes_to_json_and_back(seed, people):
    story = story_of(np.random.default_rng(seed), people)
    found = show_what_if(lived(story, range(people))[1], chosen_in(story))
    assert shown_what_if(json.loads(json.dumps(found.to_json()))) == found
    assert found.level == ("words" if people < 8 else "numbers")


def test_a_suggestion_goes_to_json_and_back():
    for code in (*TURNS, *OTHERS):
        for answers in (3, 4, 8):
            said = show_suggestion(suggestion(code), answers)
            assert shown_suggestion(json.loads(json.dumps(said.to_json()))) == said and said.code in WORDS
