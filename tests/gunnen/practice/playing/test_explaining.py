"""The reasons of a step say where everybody's loss, silence and trust came from: they add up, and each is right."""

import json
import math
import random
from dataclasses import replace

import pytest

from gunnen.practice.playing import STEP_REASONS, play
from gunnen.practice.playing.seating import lucks, seat
from gunnen.practice.situations import Manners, situations

NAMES = tuple(situations())
CLOSE = 1e-6


def games(name, seeds):
    """Of players who choose by lot: the situation, the course and who has what patience and honesty."""
    situation = situations()[name]
    for seed in seeds:
        lot = random.Random(seed)
        yield play(situation, seed, [lot.choice(moment.kinds) for moment in situation.moments])


def strained(name):
    """The same people, but everybody is soon out of patience and a moment weighs: much dodging, and 10 is reached."""
    situation = situations()[name]
    people = tuple(replace(each, patience=0.5, honesty=0.1) for each in situation.people)
    settings = replace(situation.settings, dodging=0.9, harm=0.8, stakes=0.0)
    manners = replace(situation.manners, waiting=9.0, pressing=6.0)
    return replace(situation, people=people, settings=settings, manners=manners)


def all_games(name):
    yield from games(name, range(40))
    hard = strained(name)
    for seed in range(40):
        lot = random.Random(seed)
        yield play(hard, seed, [lot.choice(moment.kinds) for moment in hard.moments])


def of(step, code, name, person):
    """The amount of one person in one reason, 0 where it says nothing of them."""
    found = 0.0
    for reason in step.reasons:
        if reason.code == code and person in reason.data["people"]:
            found += reason.data[name][reason.data["people"].index(person)]
    return found


def pairs(course):
    """Each step with where everybody stood before it."""
    return zip(course.steps, [course.start, *(step.standing for step in course.steps)], strict=False)


@pytest.mark.parametrize("name", NAMES)
def test_everybodys_loss_silence_and_trust_follow_from_the_reasons(name):
    for course in all_games(name):
        for step, before in pairs(course):
            for person, (was, now) in enumerate(zip(before, step.standing, strict=True)):

                def told(code, part="loss", step=step, person=person):
                    return of(step, code, part, person)

                met = told("decided") + told("undecided") + told("pressed")
                counted = met - told("dodged") + told("dodged_by_others") - told("beyond_most")
                assert counted + told("fell_apart") == pytest.approx(now.loss, abs=CLOSE)
                assert told("said") + told("kept_silent") + told("granted", "unspoken") == pytest.approx(met, abs=CLOSE)
                spoken = told("said") + told("aired") - told("faded", "spoken")
                assert was.spoken + spoken == pytest.approx(now.spoken, abs=CLOSE)
                unspoken = told("kept_silent") - told("aired") - told("faded", "unspoken")
                assert was.unspoken + unspoken == pytest.approx(now.unspoken, abs=CLOSE)
                trust = told("saw_it_kept", "trust") - told("saw_it_dodged", "trust") - told("overruled", "trust")
                assert was.trust + trust == pytest.approx(now.trust, abs=CLOSE)


def facts(step, code):
    return next((each.data for each in step.reasons if each.code == code), {"people": []})


@pytest.mark.parametrize("name", NAMES)
def test_each_amount_is_what_the_page_of_the_method_says(name):
    """A person at a time, from the settings and from who did what, not from what is left over."""
    seen = set()
    for course in all_games(name):
        s, m, rest = course.situation.settings, course.situation.manners, len(course.start) - 1
        luck = lucks(course.situation, [course.seed])
        for at, (step, before) in enumerate(pairs(course)):
            seen |= {each.code for each in step.reasons}
            weights = [(1 - s.stakes * u) * course.situation.moments[at].matters for u in luck[at].stakes[0]]
            row = _row_of_undecided(course.steps[: at + 1])
            dodged, overruled = facts(step, "dodged")["people"], facts(step, "overruled")["people"]
            freely = [each for each in facts(step, "lost")["people"] if each not in dodged and each not in overruled]
            granted = [each for each in facts(step, "granted")["people"] if each in freely]
            for person, was in enumerate(before):

                def told(code, part="loss", step=step, person=person):
                    return of(step, code, part, person)

                wait = min(10, m.waiting * (1 + m.impatience * row) * weights[person])
                met = told("decided") + told("undecided") + told("pressed")
                by = len([each for each in dodged if each != person]) / rest
                seen_kept = [each for each in freely if each != person]
                seen_granted = [each for each in granted if each != person]
                rose = s.rise * min(1, len(seen_kept) / rest + s.warmth * len(seen_granted) / rest) * (1 - was.trust)
                fell = s.fall * by * was.trust
                expected = {
                    ("undecided", "loss"): wait if step.decided is None else 0,
                    ("pressed", "loss"): m.pressing if person == 0 and _says(step, "pressed") else 0,
                    ("dodged", "loss"): s.relief * met if person in dodged else 0,
                    ("dodged_by_others", "loss"): 10 * s.harm * by,
                    ("fell_apart", "loss"): wait if _says(step, "fell_apart") else 0,
                    ("faded", "spoken"): (1 - s.keeping) * was.spoken,
                    ("faded", "unspoken"): (1 - s.keeping) * was.unspoken,
                    ("saw_it_kept", "trust"): rose,
                    ("saw_it_dodged", "trust"): fell,
                    ("overruled", "trust"): m.overruling * (was.trust + rose - fell) if person in overruled else 0,
                }
                for (code, part), value in expected.items():
                    assert told(code, part) == pytest.approx(value, abs=CLOSE), (code, step.moment.key)
    assert {"beyond_most", "fell_apart", "dodged", "overruled", "granted", "pressed", "aired"} <= seen


def _row_of_undecided(steps):
    """How many moments just before the last one were left undecided."""
    count = 0
    for step in reversed(steps[:-1]):
        if step.decided is not None:
            break
        count += 1
    return count


def _says(step, code):
    return any(each.code == code for each in step.reasons)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_let_go_is_of_who_granted_and_what_is_aired_was_carried(name):
    for course in all_games(name):
        s, m = course.situation.settings, course.situation.manners
        honesty = seat(course.situation, [course.seed]).honesty[0].tolist()
        for step, before in pairs(course):
            for person, was in enumerate(before):
                let_go, kept = of(step, "granted", "unspoken", person), of(step, "kept_silent", "loss", person)
                assert let_go * (1 - s.letting_go) <= s.letting_go * kept + CLOSE
                carried = was.unspoken * s.keeping + kept
                part = m.hearing * _asked(honesty[person], was.trust, s) if step.kind == "ask" else 0
                part = max(part, s.airing if _says(step, "fell_apart") else 0)
                assert of(step, "aired", "loss", person) == pytest.approx(carried * part, abs=CLOSE)


def _asked(honesty, trust, s):
    share = honesty * (1 - s.safety + s.safety * trust)
    return 1 - (1 - share) * (1 - s.asking)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_told_that_is_not(name):
    """Amounts are above 0, in the order of the table, of codes that are listed; and they stay plain data."""
    for course in all_games(name):
        for step in course.steps:
            codes = [each.code for each in step.reasons]
            assert len(codes) == len(set(codes)) and set(codes) <= set(STEP_REASONS)
            for reason in step.reasons:
                people = reason.data.get("people", [])
                assert people == sorted(set(people))
                lists = [each for key, each in reason.data.items() if isinstance(each, list) and key != "people"]
                assert all(len(each) == len(people) and min(each, default=0) >= 0 for each in lists)
            assert json.loads(json.dumps(step.to_json()))["reasons"][0]["code"] == codes[0]


def test_waiting_that_costs_nothing_is_told_as_nothing():
    situation = replace(situations()["home_or_office"], manners=Manners(waiting=0))
    step = play(situation, 3, ["ask"]).steps[0]
    assert facts(step, "undecided") == {"in_a_row": 1, "people": [], "loss": []}
    assert all(math.isclose(each.loss, 0) for each in step.standing)
