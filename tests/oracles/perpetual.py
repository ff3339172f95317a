"""The perpetual rules once more, slowly: one member at a time, in fractions, straight from the definitions.

A ballot is a list of (member, approved options best first), whoever was absent last; members and options are numbers
from 0. Each rule takes the memory that it keeps between decisions, and gives the winner.
"""

import math
from fractions import Fraction
from itertools import combinations


def first_best(scores):
    return scores.index(max(scores))


def approvers(ballot, option):
    return [member for member, chosen in ballot if option in chosen]


def score(ballot, options, worth):
    return [sum((worth[member] for member in approvers(ballot, option)), Fraction(0)) for option in range(options)]


class Slow:
    start = Fraction(1)

    def __init__(self, members):
        self.members = members
        self.weights = dict.fromkeys(range(members), self.start)

    def pay(self, ballot, winner, won, lost):
        for member in range(self.members):
            change = won if member in approvers(ballot, winner) else lost
            self.weights[member] = change(self.weights[member])


class Av(Slow):
    def decide(self, ballot, options):
        return first_best([len(approvers(ballot, option)) for option in range(options)])


class Pav(Slow):
    def decide(self, ballot, options):
        winner = first_best(score(ballot, options, self.weights))
        self.pay(ballot, winner, lambda w: 1 / (1 / w + 1), lambda w: w)
        return winner


class UnitCost(Slow):
    def decide(self, ballot, options):
        winner = first_best(score(ballot, options, self.weights))
        self.pay(ballot, winner, lambda w: w, lambda w: w + 1)
        return winner


class Reset(Slow):
    def decide(self, ballot, options):
        winner = first_best(score(ballot, options, self.weights))
        self.pay(ballot, winner, lambda w: Fraction(1), lambda w: w + 1)
        return winner


class Consensus(Slow):
    def decide(self, ballot, options):
        winner = first_best(score(ballot, options, {m: max(w, 0) for m, w in self.weights.items()}))
        payers = [member for member in approvers(ballot, winner) if self.weights[member] > 0]
        for member in payers:
            self.weights[member] -= Fraction(self.members, len(payers))
        for member in self.weights:
            self.weights[member] += 1
        return winner


class Majority(Slow):
    def decide(self, ballot, options):
        needs = []
        for option in range(options):
            payers = approvers(ballot, option)
            short = self.members - sum(self.weights[member] for member in payers)
            needs.append(Fraction(short, len(payers)) if payers else math.inf)
        winner = needs.index(min(needs))
        if approvers(ballot, winner):
            self.pay(ballot, winner, lambda w: Fraction(0), lambda w: w + needs[winner])
        return winner


class Counting(Slow):
    start = 0

    def decide(self, ballot, options):
        winner = self.choose(ballot, options)
        self.pay(ballot, winner, lambda k: k + 1, lambda k: k)
        return winner


class Nash(Counting):
    def choose(self, ballot, options):
        products = []
        for option in range(options):
            happy = approvers(ballot, option)
            after = [k + (member in happy) for member, k in self.weights.items()]
            products.append(math.prod((Fraction(k or Fraction(1, 2**self.members)) for k in after), start=Fraction(1)))
        return first_best(products)


class Equality(Counting):
    def choose(self, ballot, options):
        rungs = range(max(self.weights.values()) + 1)
        return first_best(
            [
                [sum(self.weights[member] == rung for member in approvers(ballot, option)) for rung in rungs]
                for option in range(options)
            ]
        )


class Phragmen(Slow):
    start = Fraction(0)

    def level(self, members):
        """Pour one unit of water over the members, the lowest first."""
        loads = sorted(self.weights[member] for member in members)
        for size in range(1, len(loads) + 1):
            level = (1 + sum(loads[:size])) / Fraction(size)
            if size == len(loads) or level <= loads[size]:
                return level
        return math.inf

    def decide(self, ballot, options):
        levels = [self.level(approvers(ballot, option)) for option in range(options)]
        winner = levels.index(min(levels))
        self.pay(ballot, winner, lambda load: max(load, levels[winner]), lambda load: load)
        return winner


class MinDrySpell(Slow):
    def decide(self, ballot, options):
        longest = max(self.weights.values())
        waiting = [member for member, wait in self.weights.items() if wait == longest]
        winner = first_best([len(set(waiting) & set(approvers(ballot, option))) for option in range(options)])
        self.pay(ballot, winner, lambda wait: Fraction(0), lambda wait: wait + 1)
        return winner


class SecondPrize(Slow):
    start = 1.0

    def decide(self, ballot, options):
        scores = []
        for option in range(options):
            total = 0.0
            for member in approvers(ballot, option):
                total += self.weights[member]
            scores.append(total)
        winner = first_best(scores)
        others = [each for option, each in enumerate(scores) if option != winner] or scores
        left = 1 - max(others) / scores[winner] if scores[winner] else 1.0
        self.pay(ballot, winner, lambda w: w * left + 1, lambda w: w + 1)
        return winner


class Quota(Slow):
    def __init__(self, members):
        super().__init__(members)
        self.quota = dict.fromkeys(range(members), Fraction(0))
        self.won = dict.fromkeys(range(members), 0)

    def earn(self, ballot):
        for member, chosen in ballot:
            best = max((len(approvers(ballot, option)) for option in chosen), default=0)
            self.quota[member] += Fraction(best, self.members)

    def win(self, ballot, winner):
        for member in approvers(ballot, winner):
            self.won[member] += 1
        return winner

    def need(self, behind):
        return max(behind, 0)

    def decide(self, ballot, options):
        self.earn(ballot)
        needs = {member: self.need(self.quota[member] - self.won[member]) for member in self.quota}
        return self.win(ballot, first_best(score(ballot, options, needs)))


class QuotaMin(Quota):
    def need(self, behind):
        return min(1, max(behind, 0))


class QuotaNew(Quota):
    def decide(self, ballot, options):
        after_point = [math.modf(float(each))[0] for each in self.quota.values()]
        gaps = [abs(one - other) for one, other in combinations(after_point, 2) if one != other]
        floor = min(gaps) / self.members if gaps else Fraction(1, self.members)
        scores = []
        for option in range(options):
            total = Fraction(0)
            for member in approvers(ballot, option):
                behind = self.quota[member] - self.won[member]
                total = total + (behind if behind > floor else floor)  # a double from the first floor on
            scores.append(total)
        self.earn(ballot)
        return self.win(ballot, first_best(scores))


class Rotating(Slow):
    def turn(self, ballot):
        able = sorted(member for member, chosen in ballot if chosen)
        if not able:
            return None
        if not any(self.weights[member] for member in able):
            self.weights = dict.fromkeys(self.weights, Fraction(1))
        member = next(member for member in able if self.weights[member])
        self.weights[member] = Fraction(0)
        return member

    def decide(self, ballot, options):
        member = self.turn(ballot)
        return 0 if member is None else dict(ballot)[member][0]


class RotatingSerial(Rotating):
    def decide(self, ballot, options):
        member, left = self.turn(ballot), set(range(options))
        if member is not None:
            for each in range(member, member + self.members):
                left = left & set(dict(ballot)[each % self.members]) or left
        return min(left)


RULES = {
    "av": Av,
    "per_pav": Pav,
    "per_consensus": Consensus,
    "per_majority": Majority,
    "per_unitcost": UnitCost,
    "per_reset": Reset,
    "per_nash": Nash,
    "per_equality": Equality,
    "per_phragmen": Phragmen,
    "per_quota": Quota,
    "per_quota_new": QuotaNew,
    "per_quota_min": QuotaMin,
    "per_2nd_prize": SecondPrize,
    "per_minmax_dryspell": MinDrySpell,
    "rotating_dictatorship": Rotating,
    "rotating_serial_dictatorship": RotatingSerial,
}


def measures(members, sequence, winners):
    """Of (ballot, options) pairs: compliance, deviation, satisfaction, Gini of influence, longest dry spells."""
    quota, influence = ([Fraction(0)] * members for _ in range(2))
    happy = [[] for _ in range(members)]
    compliant, deviation = [], Fraction(0)
    for (ballot, _), winner in zip(sequence, winners, strict=True):
        glad = approvers(ballot, winner)
        for member, chosen in ballot:
            best = max((len(approvers(ballot, option)) for option in chosen), default=0)
            quota[member] += Fraction(best, members)
            happy[member].append(member in glad)
            influence[member] += Fraction(member in glad, len(glad) or 1)
            behind = quota[member] - sum(happy[member])
            compliant.append(behind < 1)
            deviation = max(deviation, behind)
    spread = sum(abs(one - other) for one in influence for other in influence)
    spells = [max(len(run) for run in "".join("+-"[not each] for each in row).split("+")) for row in happy]
    return (
        Fraction(sum(compliant), len(compliant)),
        deviation,
        tuple(sum(row) for row in happy),
        spread / (2 * members * sum(influence)) if sum(influence) else Fraction(0),
        tuple(spells),
    )
