"""What each kind of choice does, one at a time, on people made for it."""

from dataclasses import replace

import numpy as np
import pytest

from gunnen.practice.playing import best_and_worst
from gunnen.practice.playing.kinds import CHOICES, NEAREST
from gunnen.practice.playing.seating import places, seat
from gunnen.practice.playing.table import Games
from gunnen.practice.settings import Settings
from gunnen.practice.situations import KINDS, situations
from gunnen.practice.situations.manners import Manners

CERTAIN = {"variety": 0.0, "lasting": 1.0, "camps": 1.0, "spread": 3.0, "stakes": 0.0, "openness": 0.0, "roots": 0.0}
TOWARD = {"push": "one", "grant": "other"}
BASE = situations()["england_or_france"]


def table(leans=("one", "other", "other"), manners=None, **settings):
    """Everybody stands at 0.05 or 0.95, or in the middle; nothing is left to chance but who gives way and dodges."""
    people = tuple(replace(BASE.people[0], key=f"p{i}", leans=each) for i, each in enumerate(leans))
    option = BASE.moments[0].choices[0]
    choices = tuple(replace(option, kind=kind) for kind in KINDS)
    moments = tuple(replace(BASE.moments[0], key=f"m{i}", choices=choices, matters=1.0, pull=0.0) for i in range(8))
    chosen = Settings(**{**CERTAIN, **settings})
    return replace(BASE, people=people, moments=moments, settings=chosen, manners=manners or Manners())


def after(situation, *kinds, games=200):
    found = Games(situation, range(games))
    for kind in kinds:
        happened = found.step(found.moment.choices[KINDS.index(kind)])
    return found, happened


def test_what_is_nearest_names_every_other_kind_once():
    assert set(CHOICES) == set(KINDS) == set(NEAREST)
    assert all({kind, *others} == set(KINDS) and len(others) == 4 for kind, others in NEAREST.items())


def test_push_decides_for_your_side_and_who_loses_trusts_less_unless_they_let_go():
    games, happened = after(table(), "push")
    assert (happened.outcome.option == 0).all() and not happened.lost[:, 0].any() and happened.lost[:, 1:].all()
    over, free = happened.outcome.overruled, happened.outcome.granted
    assert (over ^ free)[:, 1:].all() and over.any() and free.any()
    assert games.people.trust[over].max() < 0.5 and games.people.trust[free].min() >= 0.5


def test_push_leaves_more_unspoken_with_who_was_overruled_than_with_who_let_go():
    games, happened = after(table(), "push")
    over, free = happened.outcome.overruled, happened.outcome.granted
    assert games.people.unspoken[over].min() > games.people.unspoken[free].max()


def test_a_compromise_costs_everybody_a_little_and_less_of_it_is_said():
    leans = ("one", "one", "other", "other")
    hushed, happened = after(table(leans, Manners(hush=1.0), curve=2.0), "compromise")
    said, _ = after(table(leans, Manners(hush=0.0), curve=2.0), "compromise")
    assert (happened.loss > 0).all() and not happened.lost.any()
    assert (hushed.people.spoken == 0).all() and (said.people.spoken > 0).all()
    assert (hushed.people.unspoken > said.people.unspoken).all()


def test_a_grant_decides_for_the_others_lets_go_and_raises_their_trust():
    games, happened = after(table(letting_go=1.0), "grant")
    assert (happened.outcome.option == 1).all() and happened.lost[:, 0].all() and not happened.lost[:, 1:].any()
    assert (games.people.unspoken[:, 0] == 0).all() and (games.people.spoken[:, 0] > 2).all()
    assert (games.people.trust[:, 1:] > 0.5).all() and (games.people.trust[:, 0] == 0.5).all()
    assert (games.people.got[:, 1:] > 0).all() and (games.people.gave[:, 0] > 0).all()


def test_others_grant_in_return_only_after_they_were_granted_something():
    _, first = after(table(), "grant")
    _, second = after(table(), "grant", "grant")
    assert not first.outcome.back.any() and 0.1 < second.outcome.back.mean() < 0.9
    back = second.outcome.back
    assert (second.outcome.option[back] == 0).all() and (second.outcome.option[~back] == 1).all()
    assert not second.outcome.granted[back][:, 0].any() and second.outcome.granted[back][:, 1:].any(axis=1).all()


def test_more_reciprocity_brings_more_grants_in_return():
    shares = []
    for reciprocity in (0.0, 20.0):
        _, happened = after(table(reciprocity=reciprocity), *["grant"] * 4)
        shares.append(happened.outcome.back.mean())
    assert shares[0] < shares[1]


def test_letting_go_wears_out_for_who_always_grants_and_never_gets():
    """Each further grant adds more to what they carry, unless nothing wears out."""
    alone = {"letting_go": 1.0, "keeping": 0.95, "granting": 0.0}
    for wearing, wears in ((0.0, False), (10.0, True)):
        situation = table(manners=Manners(wearing=wearing), **alone)
        carried = [after(situation, *["grant"] * times)[0].people.unspoken[:, 0] for times in (1, 2, 4)]
        assert (carried[0] == 0).all()
        assert (carried[1] < carried[2]).all() == wears and (carried[2] > 0).all() == wears


def test_a_question_decides_nothing_costs_time_and_brings_out_what_was_unspoken():
    games, _ = after(table(), "push")
    carried = games.people.unspoken.sum(axis=1)
    asked, happened = after(table(), "push", "ask")
    assert happened.outcome.undecided.all() and (happened.loss == 2.5).all()
    assert (happened.aired.sum(axis=1) > 0.3 * carried).all() and (
        asked.people.spoken > games.people.spoken * 0.9
    ).all()


def test_every_further_question_costs_more():
    _, first = after(table(), "ask")
    _, third = after(table(), "ask", "ask", "ask")
    assert (third.loss == 2.5 * 2).all() and (first.loss == 2.5).all()


def test_after_a_question_people_hear_who_stands_further_away():
    apart = []
    for curiosity in (0.0, 5.0):
        situation = table(("one", "other"), Manners(curiosity=curiosity), openness=0.1, confidence=0.5, guarded=0.0)
        games, _ = after(situation, "ask", "ask")
        apart.append(np.ptp(games.people.leaning, axis=1))
    assert (apart[0] > apart[1]).all()


def test_where_nobody_trusts_the_middle_is_pressed_and_people_move_apart():
    before = Games(table(trust=0.0), range(50))
    games, happened = after(table(trust=0.0), "middle", games=50)
    assert happened.outcome.pressed.all() and happened.outcome.undecided.all()
    assert (happened.loss[:, 0] == 5.5).all() and (happened.loss[:, 1:] == 2.5).all()
    assert (np.ptp(games.people.leaning, axis=1) > np.ptp(before.people.leaning, axis=1)).all()


def test_where_everybody_trusts_the_middle_is_heard_and_the_lightest_option_is_decided():
    before = Games(table(trust=1.0), range(50))
    games, happened = after(table(trust=1.0), "middle", games=50)
    assert not happened.outcome.pressed.any() and (happened.outcome.option == 1).all()
    assert (np.ptp(games.people.leaning, axis=1) < np.ptp(before.people.leaning, axis=1)).all()
    assert (games.people.unspoken == 0).all()


def test_nobody_comes_to_trust_more_where_nobody_else_loses():
    games, _ = after(table(("one", "one", "one")), "push", "push", "ask")
    assert (games.people.trust <= 0.5).all()


def test_who_dodges_is_better_off_and_the_others_worse():
    settings = {"patience": 0.1, "dodging": 1.0, "granting": 0.0, "honesty": 0.0, "breaks": 1.0}
    _, happened = after(table(("one", "one", "other"), **settings), "push")
    _, loyal = after(table(("one", "one", "other"), **{**settings, "dodging": 0.0}), "push")
    assert happened.dodged[:, 2].all() and (happened.loss[:, 2] < loyal.loss[:, 2]).all()
    assert (happened.loss[:, :2] > loyal.loss[:, :2]).all()


def test_where_too_many_dodge_it_falls_apart_and_that_costs_everybody():
    settings = {"patience": 0.1, "dodging": 1.0, "granting": 0.0, "honesty": 0.0}
    _, whole = after(table(**settings, breaks=1.0), "push")
    _, broken = after(table(**settings, breaks=0.3), "push")
    assert broken.again.all() and not whole.again.any()
    assert broken.loss == pytest.approx(whole.loss + 2.5) and (broken.aired[:, 1:] > 0).all()


def test_a_moment_that_matters_half_costs_half():
    situation = table()
    half = replace(situation, moments=tuple(replace(each, matters=0.5) for each in situation.moments))
    for kind in ("push", "ask", "compromise"):
        assert after(half, kind)[1].loss == pytest.approx(after(situation, kind)[1].loss / 2)


def test_a_pull_draws_everybody_to_one_side():
    situation = table(("middle", "middle", "middle"))
    choices = tuple(
        replace(each, toward="one") if each.kind == "push" else each for each in situation.moments[0].choices
    )
    for pull, cheaper in ((-2.0, True), (2.0, False)):
        moment = replace(situation.moments[0], pull=pull, choices=choices)
        drawn = replace(situation, moments=(moment,) * 6)
        assert (after(drawn, "push")[1].loss < 5).all() == cheaper


def test_the_player_never_leans_to_or_stands_on_the_other_side():
    """However little lasts or is shared with one's side: pushing never costs the player more than half."""
    for leans, sign in (("one", -1), ("other", 1)):
        situation = table((leans, "one", "other"), camps=0.0, lasting=0.0)
        assert (sign * seat(situation, range(300)).root[:, 0] >= 0).all()
        games, happened = after(situation, "push")
        assert (happened.loss[:, 0] <= 5).all() and (happened.outcome.option == (sign > 0)).all()
        assert (sign * (places(games.people, situation)[:, 0] - 0.5) >= 0).all()


def test_people_are_drawn_around_what_the_situation_says_of_them():
    situation = table(camps=0.5, variety=0.1, patience=9.0)
    known = replace(situation.people[1], honesty=0.9, patience=3.0, trust=0.2)
    people = seat(replace(situation, people=(situation.people[0], known, situation.people[2])), range(4000))
    assert people.root.mean(axis=0)[1:] == pytest.approx([0.5**0.5, 0.5**0.5], abs=0.05)
    assert people.honesty.mean(axis=0) == pytest.approx([0.5, 0.89, 0.5], abs=0.02)
    assert people.trust.mean(axis=0) == pytest.approx([0.5, 0.2, 0.5], abs=0.02)
    assert np.median(people.patience, axis=0) == pytest.approx([9, 3, 9], rel=0.02)
    assert people.trust.std(axis=0) == pytest.approx([0.1] * 3, abs=0.01)


def test_kinds_that_are_level_share_what_is_best():
    """Where all agree and waiting is free, a compromise and a question cost nothing."""
    found = best_and_worst(table(("one", "one"), Manners(waiting=0.0)), 50)
    assert found.best["compromise"] == found.best["ask"] == pytest.approx(0.5)
    assert sum(found.best.values()) == pytest.approx(1)
