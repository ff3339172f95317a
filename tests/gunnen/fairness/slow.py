"""The Reciprocal Guard a second time, from the definition in docs/methods/fairness.md: plain lists, no numpy, slow."""

import math
from dataclasses import dataclass, field

from scipy.optimize import linprog

TAU, USUAL, PRIOR, START = 0.3, 0.6, 4, 4


@dataclass
class Member:
    account: float = 0.0
    streak: int = 0
    stake: float = 0.0
    faced: int = 0
    chance: float = 1.0


@dataclass
class Series:
    members: dict = field(default_factory=dict)
    decisions: int = 0
    budget: float = 0.0
    forced: float = 0.0

    @classmethod
    def of(cls, names):
        return cls({name: Member() for name in names})


def soft_max(accounts, eta):
    top = max(accounts)
    return top + math.log(math.fsum(math.exp(eta * (each - top)) for each in accounts) / len(accounts)) / eta


def rate(members, k):
    return 2 * math.sqrt(math.log(max(2, members)) / (k + START))


def equal_loss(rows):
    count = len(rows[0])
    found = linprog(
        [0] * count + [1],
        A_ub=[[*row, -1] for row in rows],
        b_ub=[0] * len(rows),
        A_eq=[[1] * count + [0]],
        b_eq=[1],
        bounds=[(0, None)] * count + [(None, None)],
    )
    return found.fun


class Decision:
    """``reports``: {member: {option: 0 to 10, or None}}; ``barred``: options with a limit; ``also``: syntheses."""

    def __init__(self, series, reports, settings, barred=(), also=()):
        self.series, self.settings = series, settings
        self.options = [each for each in next(iter(reports.values())) if each not in barred]
        here = {name: row for name, row in reports.items() if all(row[x] is not None for x in self.options)}
        self.here = here
        self.regret = {
            name: {x: (row[x] - min(row[y] for y in self.options)) / 10 for x in row if row[x] is not None}
            for name, row in here.items()
        }
        self.unanimous = next((x for x in self.options if all(self.regret[i][x] == 0 for i in here)), None)
        total = {x: round(sum(self.regret[i][x] for i in here), 9) for x in self.options}
        order = {x: place for place, x in enumerate(self.options)}
        best = {}
        for i in here:
            mine = [x for x in self.options if self.regret[i][x] == 0]
            best[i] = min(mine, key=lambda x: (total[x], order[x]))
        self.drawn = {x: sum(best[i] == x for i in here) / len(here) for x in self.options}
        self.live = [x for x in self.options if self.drawn[x] > 0 or x in also]
        self.scale = {}
        for i in here:
            member, stake = series.members[i], max(self.regret[i][x] for x in self.live)
            sigma = (PRIOR * USUAL + member.stake + stake) / (PRIOR + member.faced + 1)
            self.scale[i] = settings.exceptions.get(i, 1.0) * USUAL / sigma
        self.share = {i: sum(self.drawn[x] * self.loss(i, x) for x in self.live) for i in here}
        if settings.alpha:
            v = equal_loss([[self.loss(i, x) for x in self.live] for i in here])
            self.share = {i: (1 - settings.alpha) * b + settings.alpha * v for i, b in self.share.items()}
        self.fade = 1 if settings.half_life is None else 0.5 ** (1 / settings.half_life)
        self.k = series.decisions + 1
        self.eta = rate(len(series.members), self.k)
        self.budget = series.budget * self.fade + self.eta / 8

    def loss(self, i, x):
        return min(1.0, self.regret[i].get(x, 1.0) * self.scale[i])

    def account(self, i):
        return self.series.members[i].account * self.fade

    def after(self, x):
        return {
            i: self.account(i) + (self.loss(i, x) - self.share[i] if i in self.here else 0) for i in self.series.members
        }

    def acceptable(self, i, x):
        return self.regret[i].get(x, 1.0) <= TAU + 1e-9

    def run_length(self, x):
        members = self.series.members
        runs = [
            member.streak if i not in self.here else 0 if self.acceptable(i, x) else member.streak + 1
            for i, member in members.items()
        ]
        return max(run + place for place, run in enumerate(sorted(runs, reverse=True)) if run or not place)

    def cost(self, x, pull):
        g = self.eta if self.settings.voice is None else self.settings.voice / math.sqrt(self.k + START)
        after, total = self.after(x), 0.0
        for i in self.here:
            run = min(20, max(0, self.series.members[i].streak - 1))
            total += math.exp(g * (after[i] + (0 if self.acceptable(i, x) else pull * run**2)))
        return total

    def first(self, options, pull):
        cost = {x: self.cost(x, pull) for x in options}
        level = [x for x in options if cost[x] <= min(cost.values()) * (1 + 1e-9)]
        return min(level, key=lambda x: (round(sum(self.loss(i, x) for i in self.here), 9), options.index(x)))

    def excess(self, x):
        return soft_max(list(self.after(x).values()), self.eta) - self.budget

    def suggest(self):
        if self.unanimous is not None:
            return self.unanimous
        most = max(len(self.series.members) - 1, min(self.run_length(x) for x in self.live))
        keep = [x for x in self.live if self.run_length(x) <= most]
        safe = [x for x in keep if self.excess(x) <= 1e-9]
        if not safe:
            return min(keep, key=self.excess)
        found = self.first(safe, self.settings.pull)
        alarmed = [i for i in self.here if self.alarmed(self.series.members[i])]
        if not alarmed:
            return found
        limit = max(2, math.sqrt(self.k))
        able = [x for x in safe if all(self.after(x)[i] <= max(limit, self.account(i)) + 1e-9 for i in self.here)]
        if not able:
            return found

        def left(x):
            return sorted(
                (0 if self.acceptable(i, x) else self.series.members[i].streak for i in alarmed), reverse=True
            )

        best = min(left(x) for x in able)
        if found in able and left(found) == best:
            return found
        return self.first([x for x in able if left(x) == best], self.settings.pull)

    def alarmed(self, member):
        if self.settings.alarm is not None:
            return member.streak >= self.settings.alarm
        return self.settings.chance is not None and member.streak > 0 and member.chance <= self.settings.chance + 1e-9

    def book(self, x, gifts=()):
        if not any(self.regret[i].get(x, 1.0) for i in self.here):
            return
        series = self.series
        accounts = self.after(x)
        for i in gifts:
            accounts[i] = min(accounts[i], self.account(i))
        for i, member in series.members.items():
            member.account = accounts[i]
            if i not in self.here:
                continue
            member.stake += max(self.regret[i][y] for y in self.live)
            member.faced += 1
            good = sum(self.drawn[y] for y in self.live if self.acceptable(i, y))
            fine = self.acceptable(i, x)
            member.streak = 0 if fine else member.streak + 1
            member.chance = 1.0 if fine else max(1e-20, member.chance * (1 - good))
        rise = max(0.0, soft_max(list(accounts.values()), self.eta) - self.budget)
        series.budget, series.forced = self.budget + rise, series.forced * self.fade + rise
        series.decisions += 1
