"""The guard beside its peers: fairness with paired intervals, what privacy costs, gains from exaggeration, and speed.

    python -m benchmarks.fairness [--seed N] [--quick] [--size 8x20] [PART ...]

The settings were frozen before the seeds of `docs/methods/fairness.md` were drawn (development used other seeds).
"""

import argparse
import time

import numpy as np

from benchmarks import Figure
from benchmarks.families import sequences
from gunnen.choosing import mirror
from gunnen.fairness import DEFAULT, PRESETS, certificate, decide, open_series, perpetual
from gunnen.fairness.approvals import check_approvals
from gunnen.fairness.measures import double, maximum, measure
from gunnen.fairness.players import PLAYERS, acceptable, as_losses, play
from gunnen.privacy import show_mirror
from gunnen.privacy.ledger import ledger

DEFAULT_RULE = f"guard:{DEFAULT.name}"
PEERS = ("per_consensus", "per_quota", "per_minmax_dryspell")
COLUMNS = ("worst x fair share", "longest streak", "Gini", "efficiency")
BETTER = np.array([-1, -1, -1, 1])
FRESH = 20_261
SIZES = {(8, 20): 120, (8, 200): 60, (50, 20): 120, (50, 200): 60}  # sequences of each of seven families
TESTED = ("minority of 30 %", "camps of 60 and 40 %", "plane", "no pattern", "four blocs")


def scores(rule, tables):
    return judged(tables, play(rule, tables))


def judged(tables, chosen):
    found = measure(tables, chosen)
    return found.worst, found.streak, found.gini, found.efficiency


def fairness(seed, quick, sizes=tuple(SIZES)):
    for members, decisions in sizes:
        each = SIZES[members, decisions]
        lives = list(sequences(seed, members, decisions, max(2, each // 20) if quick else each))
        everybody = PLAYERS if (members, decisions) == (8, 20) else (DEFAULT_RULE, *PEERS)
        print(f"\n{len(lives)} sequences, {members} members, {decisions} decisions", flush=True)
        print(f"{'':34s}" + "".join(f"{name:>24s}" for name in COLUMNS))
        table = {}
        for name in everybody:
            kept = lives if len(everybody) < 12 or name in (DEFAULT_RULE, *PEERS) else lives[:: max(1, each // 60)]
            table[name] = np.array([scores(PLAYERS[name], life) for life in kept])
            print(f"{name:34s}" + "".join(f"{value:24.3f}" for value in table[name].mean(axis=0)), flush=True)
        for peer in PEERS:
            print(f"{DEFAULT_RULE + ' - ' + peer:34s}" + paired(table[DEFAULT_RULE] - table[peer]), flush=True)


def privacy(seed, quick):
    """What it costs that the guard knows bands only; everything is measured on the true losses."""
    lives = list(sequences(seed, 8, 20, 2 if quick else 40))
    print(f"\n{len(lives)} sequences, 8 members, 20 decisions")
    print(f"{'':34s}" + "".join(f"{name:>24s}" for name in COLUMNS))
    on_bands, table = f"{DEFAULT_RULE} on bands", {}
    for name in (DEFAULT_RULE, on_bands, *PEERS[:2]):
        chosen = [by_the_ledger(life) if name == on_bands else play(PLAYERS[name], life) for life in lives]
        table[name] = np.array([judged(life, each) for life, each in zip(lives, chosen, strict=True)])
        print(f"{name:34s}" + "".join(f"{value:24.3f}" for value in table[name].mean(axis=0)), flush=True)
    for other in (DEFAULT_RULE, *PEERS[:2]):
        print(f"{'on bands - ' + other:34s}" + paired(table[on_bands] - table[other]), flush=True)


def approvals(seed, quick):
    """Where peers stay ahead: on approvals (what is acceptable), as they measure themselves; n = 8, T = 20."""
    lives = list(sequences(seed, 8, 20, 2 if quick else 20))
    print(f"\n{len(lives)} sequences, 8 members, 20 decisions: as peers measure themselves")
    print(f"{'':34s}{'quota compliance':>24s}{'Gini influence':>24s}")
    for name in (*_guards(), *(name for name in PLAYERS if name.startswith("per_"))):
        found = np.array([_on_approvals(life, play(PLAYERS[name], life)) for life in lives])
        half = 1.96 * found.std(axis=0, ddof=1) / np.sqrt(len(found))
        cells = zip(found.mean(axis=0), half, strict=True)
        print(f"{name:34s}" + "".join(f"{mean:.3f} ± {width:.3f}".rjust(24) for mean, width in cells), flush=True)


def _on_approvals(life, chosen):
    decisions = []
    for table in life:
        good, order = acceptable(table), np.argsort(table, axis=1, kind="stable").tolist()
        votes = {str(row): [each for each in order[row] if good[row, each]] for row in range(len(table))}
        decisions.append({"options": [*range(table.shape[1])], "approvals": votes})
    found = perpetual.measure(check_approvals(range(len(life[0])), decisions), chosen)
    return float(found.lower_quota_compliance), float(found.gini_influence)


def by_the_ledger(tables):
    """What the guard suggests when it is told what a series is told."""
    state, chosen = open_series(f"m{place}" for place in range(len(tables[0]))), []
    for table in tables:
        losses = as_losses(state.members, table)
        known, verdicts = ledger(losses, show_mirror(losses, mirror(losses)))
        suggestion, state = decide(state, known, settings=DEFAULT, verdicts=verdicts)
        chosen.append(int(suggestion.option))
    return chosen


def paired(differences):
    """Mean difference with its 95 % interval; + where all of it is better than the peer, - worse, ~ neither."""
    mean = differences.mean(axis=0)
    half = 1.96 * differences.std(axis=0, ddof=1) / np.sqrt(len(differences))
    signs = np.where(np.abs(mean) <= half, "~", np.where(mean * BETTER > 0, "+", "-"))
    cells = zip(mean, half, signs, strict=True)
    return "".join(f"{m:+.4f} [{m - h:+.4f},{m + h:+.4f}]{sign}".rjust(27) for m, h, sign in cells)


def _guards():
    return tuple(name for name in PLAYERS if name.startswith("guard:"))


def exaggeration(seed, quick):
    """Share of their own true regret that liars save, summed over sequences; n = 8, 40 decisions."""
    lives = list(sequences(seed + 1, 8, 40, 2 if quick else 20, families=TESTED))
    few = lives[::5]
    print(f"\n{len(lives)} sequences, 8 members, 40 decisions (foresight: {len(few)}): saved by the liars, %")
    print(f"{'':34s}{'maximum':>16s}{'double':>16s}{'bloc':>16s}{'foresight':>16s}")
    for name in (*_guards(), *PEERS):
        rule = PLAYERS[name]
        honest = [play(rule, life) for life in lives]
        one = [(life, plain, [place]) for life, plain in zip(lives, honest, strict=True) for place in range(8)]
        bloc = [(life, plain, [0, 1]) for life, plain in zip(lives, honest, strict=True)]
        line = [saved(rule, one, maximum), saved(rule, one, double), saved(rule, bloc, maximum)]
        if name in (DEFAULT_RULE, *PEERS):
            line.append(foreseen(rule, few))
        print(f"{name:34s}" + "".join(f"{mean:9.1f} ±{half:4.1f}" for mean, half in line), flush=True)


def saved(rule, cases, twist):
    before, after = [], []
    for life, honest, liars in cases:
        told = [table.copy() for table in life]
        for table in told:
            for place in liars:
                table[place] = twist(table[place])
        before.append(regret(life, honest, liars))
        after.append(regret(life, play(rule, told), liars))
    return ratio(np.array(before), np.array(after))


def foreseen(rule, lives):
    """Who knows all reports and the code, and tries for each decision what serves best now, then later."""
    before, after = [], []
    for life in lives:
        for place in (0, 3, 7):
            memory, chosen = rule.start(len(life[0])), []
            for table in life:
                memory, best = best_lie(rule, memory, table, place)
                chosen.append(best)
            before.append(regret(life, play(rule, life), [place]))
            after.append(regret(life, chosen, [place]))
    return ratio(np.array(before), np.array(after))


def best_lie(rule, memory, table, place):
    lies = [table[place], maximum(table[place]), double(table[place]), np.zeros(table.shape[1])]
    lies += [np.where(np.arange(table.shape[1]) == each, 0.0, 10.0) for each in range(table.shape[1])]
    tried = []
    for count, lie in enumerate(lies):
        told = table.copy()
        told[place] = lie
        chosen, after = rule.step(memory, told)
        later = -float(after.account[place]) if hasattr(after, "account") else 0.0
        tried.append((table[place, chosen], later, count, chosen, after))
    _, _, _, chosen, after = min(tried, key=lambda each: each[:3])
    return after, chosen


def regret(life, chosen, members):
    return sum(
        float((table[members, place] - table[members].min(axis=1)).sum())
        for table, place in zip(life, chosen, strict=True)
    )


def ratio(before, after):
    """Share saved, in per cent, with its 95 % half-width (delta method over cases)."""
    share = 1 - after.sum() / before.sum()
    spread = (after - (1 - share) * before).std(ddof=1) / np.sqrt(len(before)) / before.mean()
    return 100 * share, 196 * spread


def speed(seed, quick):
    print("\ndecisions a CPU second, 7 options, booking included (the best of three)")
    for members, decisions in ((30, 500), (1_000, 200), (10_000, 60), (100_000, 6)):
        rng = np.random.default_rng(seed)
        tables = [as_table(rng, members) for _ in range(decisions)]
        for name in ("standard", "relaxed"):
            print(
                f"{members:8d} members  guard:{name:10s} {max(rate(tables, name) for _ in range(3)):10.0f}", flush=True
            )


def as_table(rng, members):
    return as_losses(tuple(f"m{place}" for place in range(members)), np.rint(rng.random((members, 7)) * 10))


def rate(tables, preset):
    state, began = open_series(tables[0].members), time.process_time()
    for table in tables:
        _, state = decide(state, table, settings=PRESETS[preset])
    took = time.process_time() - began
    promise = certificate(state)
    assert promise.largest <= promise.bound
    return len(tables) / took


def figures():
    """For the common table: CPU time of one decision, booking included, against what was promised."""
    for members, goal in ((30, 0.05), (1_000, 0.001), (10_000, 0.002)):
        tables = [as_table(np.random.default_rng(place), members) for place in range(40)]
        seconds = 1 / max(rate(tables, "standard") for _ in range(5))
        yield Figure(f"guard:standard, {members} members, 7 options", seconds, goal)


PARTS = {"fairness": fairness, "privacy": privacy, "approvals": approvals, "exaggeration": exaggeration, "speed": speed}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", default=[*PARTS])
    parser.add_argument("--seed", type=int, default=FRESH)
    parser.add_argument("--size", action="append", help="such as 8x200; of the part fairness", default=[])
    parser.add_argument("--quick", action="store_true")
    chosen = parser.parse_args()
    for part in chosen.parts:
        sizes = [tuple(map(int, size.split("x"))) for size in chosen.size] if part == "fairness" else []
        PARTS[part](chosen.seed, chosen.quick, *([sizes] if sizes else []))


if __name__ == "__main__":
    main()
