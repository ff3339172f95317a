"""How often the ranges of the weather and of a thread's gauges hold what is really there, and how wide they are.

``python -m benchmarks.weather [reps]``: invented authors, each with a rate of their own; a reader that errs at rates
that are known from a held-out text of a few hundred messages only; its specificity somewhere between that on hard
cases and that on everyday text.
"""

from __future__ import annotations

import sys
from itertools import product

import numpy as np

from gunnen.dialogue.rating import Rate, Rates
from gunnen.dialogue.threads.correcting import at_least, bounds, by_author, corrected, interval, weight
from gunnen.privacy.dialogue.counts import LEAST_OF_ONE, step

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


def main(reps):
    for name, ranged in (("gauge", gauged), ("shown", shown)):
        print(name, "held: mean rate, share there; width")
        for size, spread in product(SIZES, SPREADS):
            cells = [cell(ranged, size, rate, spread, reps) for rate in RATES]
            said = "".join("   {:.2f} {:.2f} {:.2f}".format(*each) for each in cells)
            print(f"{size[0]:5} of {size[1]:2}, spread {spread:4}{said}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
