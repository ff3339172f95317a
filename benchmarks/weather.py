"""How often the ranges of the weather and of a thread's gauges hold what is really there, and how wide they are; how
often a change is called, and camps are, with cause and without.

``python -m benchmarks.weather [reps]``: invented authors, each with a rate of their own; a reader that errs at rates
that are known from a held-out text of a few hundred messages only; its specificity somewhere between that on hard
cases and that on everyday text.
"""

from __future__ import annotations

import random as plain_random
import sys
from itertools import product

import numpy as np
from scipy.stats import beta

from gunnen.dialogue import Message
from gunnen.dialogue.rating import Rate, Rates
from gunnen.dialogue.threads.correcting import at_least, bounds, by_author, corrected, interval, weight
from gunnen.dialogue.threads.crossing import crossing
from gunnen.dialogue.threads.replying import replies
from gunnen.privacy.dialogue.changing import change
from gunnen.privacy.dialogue.counts import LEAST_OF_ONE, step
from gunnen.privacy.dialogue.shown import ShownBin, ShownShare

POSITIVES, NEGATIVES = 100, 400
SENSITIVE, HARD, PLAIN = 0.75, 0.93, 0.995
SIZES = ((30, 5), (100, 8), (300, 20), (3000, 30))
RATES = (0.02, 0.1, 0.3)
SPREADS = (0.0, 0.05, 0.2)


def written(random, messages, people):
    """How much each author wrote: five or more, uneven as in a real team, nobody above 40 %."""
    while True:
        shares = random.dirichlet(np.full(people, 1.5))
        of = LEAST_OF_ONE + random.multinomial(messages - LEAST_OF_ONE * people, shares)
        if of.max() <= 0.4 * messages:
            return of


def thread(random, messages, people, rate, spread):
    """How often each author was found to carry it, of how much; and the share of messages that truly do."""
    of = written(random, messages, people)
    size = (1 - spread) / spread if spread else 1e6
    there = random.binomial(of, random.beta(rate * size, (1 - rate) * size, people))
    false = 1 - (HARD + random.uniform() * (PLAIN - HARD))
    return random.binomial(there, SENSITIVE) + random.binomial(of - there, false), of, there.sum() / of.sum()


def known(random):
    """What a held-out text tells of the reader."""
    sensitive = random.binomial(POSITIVES, SENSITIVE) / POSITIVES
    specific = random.binomial(NEGATIVES, HARD) / NEGATIVES
    return Rates({("identity", "nl"): Rate(sensitive, specific, POSITIVES, NEGATIVES, PLAIN)})


def gauged(found, of, rates):
    return interval(corrected(by_author(found, of), "identity", {"nl": int(of.sum())}, rates))[1:]


def shown(found, of, rates, secret=True):
    (least, most), total = step(int(found.sum()), of, secret=secret), int(of.sum())
    chances = at_least(least, total, weight(of)), 1 - at_least(most + 1, total, weight(of))
    low, high = bounds(*(corrected(each, "identity", {"nl": total}, rates) for each in chances))
    return np.floor(20 * low) / 20, np.ceil(20 * high) / 20


def cell(ranged, size, rate, spread, reps, seed=7):
    """Of many threads: in how many the range holds the mean rate, in how many the share that is there; its width."""
    random = np.random.default_rng([seed, *size, int(1000 * rate), int(1000 * spread)])
    rows = []
    for _ in range(reps):
        found, of, share = thread(random, *size, rate, spread)
        low, high = ranged(found, of, known(random))
        rows.append((low <= rate <= high, low <= share <= high, high - low))
    return np.mean(rows, axis=0)


def changes(messages, people, before, after, reps, weeks=12, spread=0.05):
    """How often a week like those before is called a change, and how often a rise in the last one is seen."""
    random, false, seen = np.random.default_rng([3, messages, int(100 * after)]), [], []
    size = (1 - spread) / spread
    for _ in range(reps):
        of, place, bins = written(random, messages, people), random.uniform(size=people), []
        rates = [beta.ppf(place, rate * size, (1 - rate) * size) for rate in (before, after)]
        for week in range(weeks + 1):
            found = step(int(random.binomial(of, rates[week == weeks]).sum()), of, secret=True)
            share = change("hardening", ShownShare(0, 0, found, int(of.sum()), weight(of)), bins)
            bins.append(ShownBin(None, None, messages, {"hardening": share}))
        words = [each.shares["hardening"].change for each in bins[3:]]
        false.append(np.mean([each != "same" for each in words[:-1]]))
        seen.append(words[-1] == "more")
    return np.mean(false), np.mean(seen)


def talk(seed, people=14, size=300, going_on=0.8):
    """Talks of two who go on with each other, whatever their camps."""
    draw, camps, found, one, other = plain_random.Random(seed), list("AB") * (people // 2), [], 0, 0
    draw.shuffle(camps)
    for number in range(size):
        one, other = (other, one) if number and draw.random() < going_on else draw.sample(range(people), 2)
        to = next((each.id for each in reversed(found[-30:]) if each.author == f"a{other}"), None)
        found.append(Message(str(number), "", f"a{one}", to, camp=camps[one]))
    return found


def false_camps(reps):
    """How often camps that play no part are called, by our test and by one that shuffles whom each reply goes to."""
    random, ours, naive = np.random.default_rng(1), [], []
    for seed in range(reps):
        messages = talk(seed)
        found = replies(messages)
        ours.append(crossing(messages, found).p < 0.05)
        ends = np.array([(each.message.camp == "A", each.to.camp == "A") for each in found])
        crossed = (ends[:, 0] != ends[:, 1]).sum()
        shuffled = np.array([(ends[:, 0] != random.permutation(ends[:, 1])).sum() for _ in range(400)])
        naive.append(2 * (1 + min((shuffled <= crossed).sum(), (shuffled >= crossed).sum())) / 401 < 0.05)
    return np.mean(ours), np.mean(naive)


def main(reps):
    for name, ranged in (("gauge", gauged), ("shown", shown)):
        print(name, "held: mean rate, share there; width")
        for size, spread in product(SIZES, SPREADS):
            cells = [cell(ranged, size, rate, spread, reps) for rate in RATES]
            said = "".join("   {:.2f} {:.2f} {:.2f}".format(*each) for each in cells)
            print(f"{size[0]:5} of {size[1]:2}, spread {spread:4}{said}")
    print("changes from 8 %: called by chance, seen at 16, 25 and 40 %")
    for size in ((40, 5), (60, 6), (100, 8), (200, 10)):
        cells = [changes(*size, 0.08, after, reps // 2) for after in (0.16, 0.25, 0.4)]
        print(f"{size[0]:5} of {size[1]:2}", "".join("   {:.3f} {:.2f}".format(*each) for each in cells))
    print("camps that play no part, called by ours and by shuffled replies: {:.2f} {:.2f}".format(*false_camps(reps)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
