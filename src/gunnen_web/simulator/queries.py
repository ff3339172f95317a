"""Two ways of deciding side by side, asked of the library; nothing in it belongs to anybody."""

from dataclasses import dataclass
from functools import lru_cache
from threading import BoundedSemaphore

from gunnen.practice import MEASURES, follow
from gunnen.practice.charts import Finding, overall, verdict
from gunnen.practice.recording import FOLLOWED

DECISIONS = 100
TEAMS = 200  # a third of a second of processor time at most (4 to 30 people, any two ways)
KEPT = 32
LONGEST_WAIT = 3  # who waits keeps a thread of the site
TURN = BoundedSemaphore(1)  # other pages go on while somebody's teams are computed


class Busy(Exception):
    """Too many people ask at once."""


@dataclass(frozen=True)
class Beside:
    """``lines[measure][way]``: pairs of a decision and its estimate. ``totals[way][measure]``. ``findings``: by
    measure, of the differences team by team."""

    one: str
    other: str
    lines: dict
    totals: dict
    findings: dict

    def overall(self, lang):
        return overall(self.one, self.other, {name: each.verdict for name, each in self.findings.items()}, lang)


def beside(settings, one, other, people, seed):
    """What came out of a hundred decisions. Raises Busy."""
    if not TURN.acquire(timeout=LONGEST_WAIT):
        raise Busy
    try:
        return _beside(settings, one, other, people, seed)
    finally:
        TURN.release()


@lru_cache(maxsize=KEPT)
def _beside(settings, one, other, people, seed):
    found = follow(settings, [one, other], teams=TEAMS, agents=people, decisions=DECISIONS, seed=seed)
    differences = found.differences(one, other)
    return Beside(
        one,
        other,
        {name: {way: [*enumerate(found.line(way, name), start=1)] for way in (one, other)} for name in FOLLOWED},
        {way: found.estimates(way) for way in (one, other)},
        {name: Finding(name, one, other, verdict(differences[name]), differences[name]) for name in MEASURES},
    )
