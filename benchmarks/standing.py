"""One more vote on 2 M votes: the map up to date again.

``python -m benchmarks standing``. The peer is Polis's new engine at 33,000 people and 783 statements, as published:
26.6 s for one more vote, 29 s from cold. Ours is processor time, one thread.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from time import process_time

import numpy as np

from benchmarks import Figure
from benchmarks._planted import generate, votes_of
from gunnen.opinions import standing_of

SETTING = {"people": 33_000, "statements": 783, "density": 0.077, "camps": 4, "seed": 11}
PEER, PEER_COLD, GOAL = 26.6, 29.0, 0.1


def took(work, times: int = 5) -> float:
    """The median of the processor time of some runs."""
    found = []
    for _ in range(times):
        begun = process_time()
        work()
        found.append(process_time() - begun)
    return statistics.median(found)


def figures() -> Iterator[Figure]:
    votes = votes_of(generate(**SETTING))
    begun = process_time()
    standing = standing_of(votes)
    cold = process_time() - begun
    standing.update([votes.participants[0]], [0], [1])
    yield Figure(f"all of {votes.size:,} votes", cold, peer=PEER_COLD, note="peer as published")
    order = np.argsort(votes.given(), kind="stable")
    for name, place in (("who gave as many as most", order[len(order) // 2]), ("who gave most", order[-1])):
        who = votes.participants[place]
        told = f"peer as published; {votes.given()[place]} votes before"
        yield Figure(
            f"one more of {name}", took(lambda who=who: standing.update([who], [5], [1])), GOAL, PEER, note=told
        )
    newcomer = took(lambda: standing.update([10**9], [5], [1]))
    yield Figure("the first vote of a newcomer", newcomer, GOAL, PEER, note="peer as published")
    who, what = np.arange(100).tolist(), (np.arange(100) % 783).tolist()
    yield Figure("100 votes of 100 people at once", took(lambda: standing.update(who, what, [1] * 100)), GOAL)
