"""Whether an agreement holds: false alarms in simulated years, how soon a fall is seen, and what an oracle could do.

Run: python -m benchmarks.holding [years a cell, 20000] [team sizes]. The oracle is a cumulative sum that knows both
rates, looks at the one kind that falls, and may raise 5 % false alarms with it alone; of calm years, 2.5 % with each of
two kinds.
"""

from __future__ import annotations

import sys
from functools import cache
from math import inf, sqrt

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks._agreements import FALLS, HOLDS, Cell, Years, cusum, half_twice, p_chart, simulate
from gunnen.following.judging import DRIFT, judged
from gunnen.following.terms import KINDS

YEARS, SEED, CHUNK = 20_000, 20261123, 500
SIZES = (5, 8, 20)
ALLOWED = 0.05
EIGHTY = (("keeping", 0.8), ("granting", 0.8), ("unsaid", 0.9))
WITHIN = 4


def calm_cells(people: int) -> list[Cell]:
    base = Cell("it holds", people)
    return [
        base,
        base.with_(name="persists 0.7", same=0.7),
        base.with_(name="one steady dissenter", dissent=1),
        base.with_(name="keeping and granting 80 %", holds=EIGHTY),
        base.with_(name="keeping 80 %", holds=(("keeping", 0.8), ("granting", 0.85), ("unsaid", 0.9))),
        base.with_(name="shared months, sd 0.5", shared=0.5),
        base.with_(name="answering fades to 20 %", answering=(0.7, 0.2)),
    ]


def falling_cells(people: int) -> list[Cell]:
    base = Cell("", people)
    return [
        base.with_(name="keeping falls to 50 %", falls="keeping"),
        base.with_(name="granting falls to 40 %", falls="granting"),
        base.with_(name="unsaid rises to 50 %", falls="unsaid"),
        base.with_(name="keeping falls, persists 0.7", falls="keeping", same=0.7),
        base.with_(name="keeping falls, one dissenter", falls="keeping", dissent=1),
        base.with_(name="keeping falls from 80 %", falls="keeping", holds=EIGHTY),
        base.with_(name="keeping falls, shared months", falls="keeping", shared=0.5),
        base.with_(name="keeping falls, answering fades", falls="keeping", answering=(0.7, 0.2)),
        base.with_(name="keeping falls after 2 rounds", falls="keeping", changes=(2, 3)),
    ]


def drift(years: Years) -> dict[str, np.ndarray]:
    """Of each kind where the product would say drift, (years, rounds)."""
    found = {}
    for kind in KINDS:
        answers = years.answers[kind]
        parts = [judged(answers[at : at + CHUNK], kind)[1] for at in range(0, len(answers), CHUNK)]
        found[kind] = np.concatenate(parts) == DRIFT
    return found


def alarms(years: Years) -> dict[str, np.ndarray]:
    """Where each way to judge raises an alarm, any kind."""
    ours = np.any([*drift(years).values()], axis=0)
    both = [years.answers["keeping"], years.answers["granting"]]
    return {
        "ours": ours,
        "half twice": half_twice(both[0]) | half_twice(both[1]),
        "p-chart": p_chart(both[0]) | p_chart(both[1]),
    }


def oracle(years: Years, kind: str, above: float) -> np.ndarray:
    return cusum(years.answers[kind], HOLDS[kind], FALLS[kind]) > above


@cache
def oracle_threshold(people: int, kind: str, years: int, allowed: float = ALLOWED) -> float:
    calm = simulate(Cell("it holds", people), years, SEED).answers[kind]
    peaks = cusum(calm, HOLDS[kind], FALLS[kind]).max(1)
    levels = np.unique(peaks)
    likely = levels[np.searchsorted(levels, np.quantile(peaks, 0.9)) :].tolist()
    return float(next((level for level in likely if (peaks > level).mean() <= allowed), inf))


def delays(alarm: np.ndarray, change: np.ndarray) -> np.ndarray:
    """Rounds after the change until it is seen, the first is 1; of the years without an alarm before; inf if never."""
    rounds = np.arange(alarm.shape[1])
    before = (alarm & (rounds < change[:, None])).any(1)
    after = alarm & (rounds >= change[:, None])
    first = np.where(after.any(1), after.argmax(1) - change + 1.0, inf)
    return first[~before]


def interval(share: float, count: int) -> tuple[float, float]:
    """Wilson's, 95 in 100."""
    z = 1.96
    centre = (share + z * z / 2 / count) / (1 + z * z / count)
    half = z / (1 + z * z / count) * sqrt(share * (1 - share) / count + z * z / 4 / count**2)
    return centre - half, centre + half


def percent(flags: np.ndarray) -> str:
    share = float(flags.mean())
    low, high = interval(share, len(flags))
    return f"{100 * share:.1f} ({100 * low:.1f}-{100 * high:.1f})"


def calm_rows(people: int, years: int):
    for cell in calm_cells(people):
        drawn = simulate(cell, years, SEED)
        found = alarms(drawn)
        halves = {kind: oracle_threshold(people, kind, years, ALLOWED / 2) for kind in ("keeping", "granting")}
        found["oracle"] = np.any([oracle(drawn, kind, above) for kind, above in halves.items()], axis=0)
        yield (str(people), cell.name, *(percent(each.any(1)) for each in found.values()))


def falling_rows(people: int, years: int):
    for cell in falling_cells(people):
        drawn = simulate(cell, years, SEED)
        ways = alarms(drawn)
        ways["oracle"] = oracle(drawn, cell.falls, oracle_threshold(people, cell.falls, years))
        for name, alarm in ways.items():
            late = delays(alarm, drawn.change)
            yield (str(people), cell.name, name, f"{np.median(late):.0f}", percent(late <= WITHIN))


def main(years: int = YEARS, sizes: tuple[int, ...] = SIZES) -> None:
    calm = _table("false alarms, % of years", ("team", "setting", "ours", "half no twice", "p-chart", "oracle"))
    falling = _table("how soon a fall is seen", ("team", "setting", "way", "median", f"% within {WITHIN}"))
    for people in sizes:
        for row in calm_rows(people, years):
            calm.add_row(*row)
        for row in falling_rows(people, years):
            falling.add_row(*row)
    Console(width=110).print(calm, "", falling)


def _table(title: str, columns: tuple[str, ...]) -> Table:
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column)
    return table


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(given[0] if given else YEARS, tuple(given[1:]) or SIZES)
