"""One more vote on 2 M votes: the map up to date again.

``python -m benchmarks standing``. The peer is Polis's new engine at 33,000 people and 783 statements, as published:
26.6 s for one more vote, 29 s from cold.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks import Figure, median, once
from benchmarks._planted import generate, votes_of
from gunnen.opinions import standing_of

SETTING = {"people": 33_000, "statements": 783, "density": 0.077, "camps": 4, "seed": 11}
PEER, PEER_COLD, GOAL = 26.6, 29.0, 0.1


def figures() -> Iterator[Figure]:
    votes = votes_of(generate(**SETTING))
    found = []
    cold = once(lambda: found.append(standing_of(votes)))
    standing = found[0]
    yield Figure(f"all of {votes.size:,} votes", cold, peer=PEER_COLD, note="peer as published")
    order = np.argsort(votes.given(), kind="stable")
    for name, place in (("who gave as many as most", order[len(order) // 2]), ("who gave most", order[-1])):
        who = votes.participants[place]
        told = f"peer as published; {votes.given()[place]} votes before"
        yield Figure(
            f"one more of {name}", median(lambda who=who: standing.update([who], [5], [1])), GOAL, PEER, note=told
        )
    newcomer = median(lambda: standing.update([10**9], [5], [1]))
    yield Figure("the first vote of a newcomer", newcomer, GOAL, PEER, note="peer as published")
    who, what = np.arange(100).tolist(), (np.arange(100) % 783).tolist()
    yield Figure("100 votes of 100 people at once", median(lambda: standing.update(who, what, [1] * 100)), GOAL)
