"""Simulated teams beside the same model written for Mesa (benchmarks/_mesa_team.py), at 50 agents x 1,000 decisions.

Time is processor time for a million agent-decisions, so that what else the machine does hardly counts. Ours takes 100
teams, and Mesa fewer; that both are the same model is a test (tests/benchmarks). Compiled,
as in long experiments, once it is. Needs Mesa.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator

from benchmarks import Figure, _mesa_team
from gunnen.practice import Settings, simulate

AGENTS, DECISIONS, TEAMS, MESA_TEAMS = 50, 1_000, 100, 2
TIMES = 3
GOAL = 200.0
WAYS = (("compromise",), ("majority",), ("compromise", "majority"))
LARGER = ((50, 1_000, 100), (50, 2_000, 200), (100, 2_000, 400))


def figures() -> Iterator[Figure]:
    simulate(Settings(), WAYS[-1], teams=1, agents=2, decisions=1, seed=1, compiled=True)  # compiles
    peer = {way: _mesa(way, collects=False) for way in ("compromise", "majority")}
    for ways in WAYS:
        other = sum(peer[way] for way in ways) / len(ways)
        ours, arrays = _ours(ways), _ours(ways, compiled=False)
        note = f"{1 / ours:.1f} million a second; Mesa {1e3 / other:.0f} thousand"
        yield Figure(f"{' and '.join(ways)}, a million agent-decisions", ours, other / GOAL, other, note)
        yield Figure("the same, not compiled", arrays, peer=other, note=f"{1 / arrays:.1f} million a second")
    collected = _mesa("compromise", collects=True)
    yield Figure("compromise, beside Mesa with its DataCollector", _ours(("compromise",)), collected / GOAL, collected)
    yield Figure("gunnen (the guard), a million agent-decisions", _ours(("gunnen",)))
    for agents, decisions, teams in LARGER:
        size = agents * decisions * teams
        each = _ours(("compromise",), agents, decisions, teams, times=1)
        yield Figure(f"a million of {size / 1e6:,.0f} million agent-decisions", each, note=_memory())


def _ours(
    ways: tuple[str, ...],
    agents: int = AGENTS,
    decisions: int = DECISIONS,
    teams: int = TEAMS,
    times: int = TIMES,
    compiled: bool = True,
) -> float:
    size = {"agents": agents, "decisions": decisions, "teams": teams, "seed": 1}
    work = _processor(lambda: simulate(Settings(), ways, **size, compiled=compiled), times)
    return work / (agents * decisions * teams * len(ways) / 1e6)


def _mesa(way: str, *, collects: bool) -> float:
    size = AGENTS * DECISIONS * MESA_TEAMS / 1e6
    return (
        _processor(
            lambda: _mesa_team.run(
                Settings(), way, teams=MESA_TEAMS, agents=AGENTS, decisions=DECISIONS, seed=1, collects=collects
            ),
            TIMES,
        )
        / size
    )


def _processor(work: Callable[[], object], times: int) -> float:
    """The least processor time of some runs."""

    def once() -> float:
        begun = time.process_time()
        work()
        return time.process_time() - begun

    return min(once() for _ in range(times))


def _memory() -> str:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{most / (1024 if sys.platform != 'darwin' else 1024**2):.0f} MB resident at most so far, Mesa's included"
