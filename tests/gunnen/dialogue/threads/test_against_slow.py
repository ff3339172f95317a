"""The reply graph, the shuffles, the waits and the correction against a slow version of our own."""

import numpy as np
import pytest

from gunnen.dialogue import Rate
from gunnen.dialogue.threads import gauge
from gunnen.dialogue.threads.correcting import SHARES, SPREADS, by_author, corrected
from gunnen.dialogue.threads.counting import paired
from gunnen.dialogue.threads.replying import asked, first_answers, median_wait, replies
from tests.gunnen.dialogue.threads import slow
from tests.gunnen.dialogue.threads.making import rates, thread


@pytest.mark.parametrize("seed", range(3))
def test_replies_and_whom_one_speaks_to(seed):
    messages, readings = thread(200, 9, seed=seed)
    found = replies(messages)
    assert [(each.message.id, each.to.id) for each in found] == [(one.id, to.id) for one, to in slow.replies(messages)]
    spoken = gauge(messages, readings, rates_of=rates()).gauges["spoken_to"]
    assert spoken.value == pytest.approx(slow.people_spoken_to(messages)) and spoken.low < spoken.value < spoken.high


@pytest.mark.parametrize("seed", range(3))
def test_answers_and_how_long_they_took(seed):
    messages, readings = thread(250, 9, seed=seed)
    expected = slow.answered(messages, readings)
    answers, questions = first_answers(replies(messages)), asked(paired(messages, readings))
    assert {message.id: answers.get(message.id) for message, _ in questions} == expected
    found = gauge(messages, readings, rates_of=rates()).gauges["waiting"]
    at = {each.id: each.time for each in messages}
    assert found.value == slow.median_wait([(at[name], took) for name, took in expected.items()], messages[-1].time)


def test_the_median_wait_and_its_interval():
    """Seven of ten are answered; by hand: half are after the fifth, of which one in two never was."""
    times = np.array([1.0, 2, 3, 4, 4.5, 5, 6, 7, 8, 9])
    assert median_wait(times, [True] * 4 + [False] + [True] * 5)[0] == 5
    assert median_wait(times, [False] * 10) == (None, None, None)
    low, high = median_wait(np.arange(1.0, 102), [True] * 101)[1:]
    assert 40 <= low <= 46 and 56 <= high <= 62


@pytest.mark.parametrize(
    ("seed", "camps", "threads", "across"),
    [(1, "AB", 1, 1.0), (2, "AB", 1, 0.3), (3, "ABC", 1, 0.8), (4, "AB", 2, 0.6), (5, "AB", 1, 3.0)],
)
def test_replies_across_camps_against_shuffled_ones(seed, camps, threads, across):
    messages, readings = thread(300, 15, seed=seed, camps=camps, threads=threads, across=across)
    seen, mean, p = slow.crossing(messages)
    found = gauge(messages, readings, rates_of=rates()).gauges["crossing"]
    (reason,) = found.reasons
    assert reason.data["share"] == pytest.approx(seen, abs=0.001)
    assert reason.data["expected"] == pytest.approx(mean, abs=0.01) and reason.data["p"] == pytest.approx(p, abs=0.08)
    assert found.value == pytest.approx(seen - mean, abs=0.01)


def test_how_likely_a_share_is():
    found, of = np.array([0, 3, 1]), np.array([4, 9, 9])
    for place in (40, 130, 250):
        expected = [
            sum(
                weight * np.prod([slow.chance(*each, SHARES[at], rho) for each in zip(found, of, strict=True)])
                for rho, weight in SPREADS.items()
            )
            for at in (place, 100)
        ]
        ours = by_author(found, of)
        assert ours[place] / ours[100] == pytest.approx(expected[0] / expected[1], rel=1e-6)


@pytest.mark.parametrize(("sensitive", "specific"), [(0.9, 0.95), (0.6, 0.98), (0.8, 0.7)])
def test_the_likeliest_share_is_that_of_rogan_and_gladen(sensitive, specific):
    """Where the reader's rates are known well."""
    found, of = np.array([30, 50, 40, 35, 45]), np.array([100] * 5)
    known = rates(Rate(sensitive, specific, 1_000_000, 1_000_000, specific))
    ours = SHARES[corrected(by_author(found, of), "identity", {"nl": 500}, known).argmax()]
    assert ours == pytest.approx(slow.rogan_gladen(200, 500, sensitive, specific), abs=0.01)
