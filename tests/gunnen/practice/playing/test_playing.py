"""A game follows from its situation, seed and choices, in any batch, as the slow version says, and never gets stuck."""

import json
import random
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest

from gunnen.checking import InputError
from gunnen.practice.playing import COURSE_MEASURES, always, play
from gunnen.practice.playing.comparing import costs_of
from gunnen.practice.playing.table import Games, cost
from gunnen.practice.situations import KINDS, Words, read_situation, situations
from tests.gunnen.practice.playing.slow import slowly

NAMES = tuple(situations())


def at_random(situation, seed):
    lot = random.Random(seed)
    return [lot.choice(moment.kinds) for moment in situation.moments]


@pytest.mark.parametrize("name", NAMES)
def test_a_game_is_as_the_slow_version_says(name):
    situation = situations()[name]
    for seed in range(12):
        choices = at_random(situation, seed)
        expected, people = slowly(situation, seed, choices)
        course = play(situation, seed, choices)
        assert course.totals["cost"] == pytest.approx(expected, abs=1e-9)
        for kept in ("spoken", "unspoken", "trust"):
            found = [getattr(each, kept) for each in course.standing]
            assert found == pytest.approx([getattr(each, kept) for each in people], abs=1e-9)


def wander(situation, people, players):
    """Games to the end of players who choose by lot: each of ``players`` meets each of ``people`` draws of people."""
    dealt, lot = Games(situation, range(people)), random.Random(0)
    for _ in range(players):
        games = Games(situation, dealt.seeds, dealt)
        for moment in situation.moments:
            games.step(lot.choice(moment.choices))
        yield games


@pytest.mark.parametrize("name", NAMES)
def test_ten_thousand_players_by_chance_all_come_to_the_end(name):
    situation = situations()[name]
    played = undecided = 0
    for games in wander(situation, 40, players=250):
        assert games.moment is None and games.number == len(situation.moments)
        people = games.people
        for each in (cost(games), people.unspoken, people.spoken, people.leaning):
            assert np.isfinite(each).all()
        assert (games.loss >= 0).all() and (people.unspoken >= -1e-9).all()
        assert ((people.trust >= 0) & (people.trust <= 1)).all()
        assert (games.undecided <= games.number).all()
        undecided += games.undecided.sum()
        played += len(games.loss)
    assert played == 10_000 and 0 < undecided < played * len(situation.moments)


@pytest.mark.parametrize("name", NAMES)
def test_a_game_alone_is_the_same_as_among_many(name):
    situation = situations()[name]
    choices = at_random(situation, 3)
    many = costs_of(Games(situation, range(40)), choices)
    for seed in (0, 7, 39):
        assert play(situation, seed, choices).totals["cost"] == many[seed]


def test_games_dealt_from_others_leave_those_as_they_were():
    situation = situations()["gym_class"]
    dealt, choices = Games(situation, range(20)), at_random(situation, 6)
    before = costs_of(dealt, choices)
    Games(situation, dealt.seeds, dealt).step(situation.moments[0].choices[0])
    assert (costs_of(dealt, choices) == before).all() and dealt.number == 0


@pytest.mark.parametrize("name", NAMES)
def test_every_choice_changes_something_for_somebody(name):
    """At every moment, in every one of these games, any two choices leave people differently behind; and nearly always
    in what they lost, carry or trust by now."""
    situation = situations()[name]
    for number, moment in enumerate(situation.moments):
        ends = []
        for option in moment.choices:
            games = Games(situation, range(60))
            for earlier in situation.moments[:number]:
                games.step(earlier.choices[-1])
            games.step(option)
            people = games.people
            felt = [games.loss, people.unspoken, people.spoken, people.trust]
            ends.append(np.hstack([*felt, people.leaning, people.gave, people.got]))
        for place, one in enumerate(ends):
            for other in ends[place + 1 :]:
                differs = np.abs(one - other) > 1e-9
                assert differs.any(axis=1).all(), moment.key
                assert differs[:, : 4 * len(situation.people)].any(axis=1).mean() > 0.8, moment.key


def test_the_same_seed_gives_the_same_bytes_and_another_gives_another_game():
    situation = situations()["home_or_office"]
    choices = at_random(situation, 1)
    one, two, other = (json.dumps(play(situation, seed, choices).to_json()) for seed in (8, 8, 9))
    assert one == two and one != other


def test_other_choices_meet_the_same_people():
    situation = situations()["england_or_france"]
    starts = {json.dumps([each.to_json() for each in play(situation, 6, [kind]).start]) for kind in ("push", "ask")}
    assert len(starts) == 1


def test_what_was_chosen_later_does_not_change_what_was_before():
    situation = situations()["home_or_office"]
    choices = at_random(situation, 2)
    whole, part = play(situation, 5, choices), play(situation, 5, choices[:3])
    assert whole.steps[:3] == part.steps and part.now == whole.steps[3].moment and whole.now is None


@pytest.mark.parametrize("name", NAMES)
def test_renaming_people_and_wording_changes_nothing(name):
    situation = situations()[name]
    text = (files("gunnen.practice.situations") / f"{name}.toml").read_text("utf-8")
    for place, each in enumerate(situation.people):
        text = text.replace(f'"{each.key}"', f'"p{place}"').replace(f'name = "{each.name}"', f'name = "P{place}"')
    renamed = replace(read_situation(text), title=Words("a", "b"))
    assert [each.key for each in renamed.people] == [f"p{place}" for place in range(len(situation.people))]
    choices = at_random(situation, 4)
    one, other = (play(each, 3, choices).to_json() for each in (situation, renamed))
    assert one == other


def test_a_choice_that_is_not_offered_names_its_place():
    situation = situations()["pasta_or_rice"]
    with pytest.raises(InputError, match=r"choices\[0\]: expected one of push, .*; correct 'sing'"):
        play(situation, 1, ["sing"])
    with pytest.raises(InputError, match=r"choices\[7\]: expected no choice: it is over"):
        play(situation, 1, [*always(situation, "push"), "push"])
    for seed in (-1, 1.5, 2**64):
        with pytest.raises(InputError, match="seed"):
            play(situation, seed, [])


@pytest.mark.parametrize("kind", KINDS)
def test_always_one_kind_can_be_played_everywhere(kind):
    for situation in situations().values():
        choices = always(situation, kind)
        for moment, chosen in zip(situation.moments, choices, strict=True):
            assert chosen == kind or (kind not in moment.kinds and chosen in moment.kinds)
        assert play(situation, 1, choices).now is None


def test_a_course_says_what_it_measured():
    situation = situations()["home_or_office"]
    choices = at_random(situation, 8)
    course = play(situation, 8, choices)
    assert tuple(course.totals) == COURSE_MEASURES and course.choices == tuple(choices)
    assert course.totals["decided"] == sum(step.decided is not None for step in course.steps)
    lost = [sum(step.standing[i].loss for step in course.steps) for i in range(7)]
    carried = [each.unspoken for each in course.standing]
    mean = (sum(lost) + sum(carried)) / 7 / len(course.steps)
    assert course.totals["cost"] == pytest.approx(mean)
    worst = max(a + b for a, b in zip(lost, carried, strict=True)) / len(course.steps)
    assert course.totals["worst_off"] == pytest.approx(worst)
    means = course.means()
    assert len(means["loss"]) == len(course.steps) + 1 and means["loss"][0] == 0
    assert all(sum(means[each][at] for each in ("one", "other", "middle")) == 7 for at in range(len(means["one"])))
