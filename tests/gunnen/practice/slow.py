"""The model once more, one person at a time in plain Python, with the guard and the test of the library itself."""

import math

from gunnen.checking import check_losses
from gunnen.choosing import compromise_test
from gunnen.fairness import decide as guard_decides
from gunnen.fairness import open_series
from gunnen.practice.luck import born, happening
from gunnen.practice.ways import WAYS
from gunnen.terms import Option

OPTIONS = ("one", "two", Option("both", ("one", "two")))


class Person:
    def __init__(self, side, leaning, candour, calm, s):
        sign = 1.0 if side < s.minority else -1.0
        self.root = self.leaning = math.sqrt(s.camps) * sign + math.sqrt(1 - s.camps) * leaning
        self.honesty = min(1.0, max(0.0, s.honesty + s.variety * candour))
        self.patience = s.patience * math.exp(s.variety * calm)
        self.spoken = self.unspoken = self.got = self.gave = 0.0
        self.trust = s.trust
        self.loss = self.above = 0.0
        self.run = self.longest = 0


class Team:
    def __init__(self, team, agents, seed, s, way):
        birth = born(seed, [team], agents)
        rows = zip(birth.side[0], birth.leaning[0], birth.candour[0], birth.calm[0], strict=True)
        self.people = [Person(*map(float, row), s) for row in rows]
        self.order = birth.order[0].tolist()
        self.s, self.way, self.asks = s, way, WAYS[way].asks
        self.series = open_series([str(each) for each in range(agents)])
        self.sums = dict.fromkeys(("unspoken", "dodged", "time", "redone", "asked", "granted"), 0.0)

    def live(self, number, luck, row):
        s, n, people = self.s, len(self.people), self.people
        x = [position(each.leaning, float(luck.news[row, i]), s) for i, each in enumerate(people)]
        x = self.talk(x, luck.partner[row].tolist())
        weight = [1 - s.stakes * float(each) for each in luck.stakes[row]]
        middle = math.fsum(x) / n
        costs = [[10 * w * d**s.curve for d in distances(at, middle, s)] for at, w in zip(x, weight, strict=True)]
        said = [self.said(each) for each in people]
        reports = [[each * part for each in row] for row, part in zip(costs, said, strict=True)]
        wants = [row.index(min(row)) for row in costs]
        option, time, asked, granted, heard = getattr(self, self.way)(number, costs, reports, wants, luck, row)
        loss = [each[option] for each in costs]
        regret = [each[option] - min(each) for each in costs]
        lost = [each > 3 for each in regret]
        fair = [sum(each[w] for w in wants) / n for each in costs]
        for i, each in enumerate(people):
            spoken = loss[i] if heard[i] else loss[i] * said[i]
            quiet = (loss[i] - spoken) * (1 - s.letting_go * granted[i])
            each.spoken = s.keeping * each.spoken + spoken
            each.unspoken = s.keeping * each.unspoken + quiet
        self.sums["unspoken"] += sum(each.unspoken for each in people) / n
        dodged = [
            each.unspoken > each.patience and lost[i] and float(luck.urge[row, i]) < s.dodging
            for i, each in enumerate(people)
        ]
        again = sum(dodged) > s.breaks * n
        self.sums["dodged"] += sum(dodged) / n
        self.sums["redone"] += again
        self.sums["time"] += time * (1 + again)
        self.sums["asked"] += sum(asked)
        self.sums["granted"] += sum(granted)
        kept = [a and not b for a, b in zip(lost, dodged, strict=True)]
        given = [regret[i] / 10 if granted[i] else 0.0 for i in range(n)]
        for i, each in enumerate(people):
            rest = max(n - 1, 1)
            by_others = (sum(dodged) - dodged[i]) / rest
            turned = loss[i] * (1 - s.relief) if dodged[i] else loss[i]
            turned = min(10.0, turned + 10 * s.harm * by_others)
            each.loss += turned
            each.above += turned - fair[i]
            each.run = each.run + 1 if lost[i] else 0
            each.longest = max(each.longest, each.run)
            if again:
                each.unspoken *= 1 - s.airing
            seen = (sum(kept) - kept[i]) / rest
            warm = sum(kept[j] and granted[j] for j in range(n) if j != i) / rest
            up = s.rise * min(1, seen + s.warmth * warm)
            each.trust += up * (1 - each.trust) - s.fall * by_others * each.trust
            if self.way == "gunnen":
                got = 0.0 if lost[i] else (sum(given) - given[i]) / rest
                each.got = s.keeping * each.got + (1 - s.keeping) * got
                each.gave = s.keeping * each.gave + (1 - s.keeping) * given[i]

    def talk(self, x, partner):
        s, people = self.s, self.people
        leanings, found = [each.leaning for each in people], list(x)
        for i, other in enumerate(partner):
            bound = s.confidence * (1 - s.guarded + s.guarded * people[i].trust)
            if s.openness and abs(x[other] - x[i]) < bound:
                found[i] = x[i] + s.openness * (x[other] - x[i])
                people[i].leaning = leanings[i] + s.openness * (leanings[other] - leanings[i])
        for each in people:
            each.leaning += s.roots * (each.root - each.leaning)
        return found

    def said(self, person):
        share = person.honesty * (1 - self.s.safety + self.s.safety * person.trust)
        return 1 - (1 - share) * (1 - self.s.asking) if self.asks else share

    def plain(self, option, time):
        nobody = [False] * len(self.people)
        return option, time, nobody, nobody, nobody

    def compromise(self, *_):
        return self.plain(2, 2.0)

    compromise_spoken = compromise

    def majority(self, number, costs, reports, wants, luck, row):
        votes = [wants.count(each) + 0.5 * (wants[self.order[0]] == each) for each in range(3)]
        return self.plain(votes.index(max(votes)), 1.0)

    def consensing(self, number, costs, reports, wants, luck, row):
        totals = [math.fsum(each[o] for each in reports) for o in range(3)]
        return self.plain(totals.index(min(totals)), 1.5)

    def turns(self, number, costs, reports, wants, luck, row):
        return self.plain(wants[self.order[number % len(self.order)]], 0.2)

    def boss(self, number, costs, reports, wants, luck, row):
        return self.plain(wants[self.order[0]], 0.2)

    def consent(self, number, costs, reports, wants, luck, row):
        objects = [[each[o] >= self.s.objection for each in reports] for o in range(3)]
        option = min(range(3), key=lambda o: (sum(objects[o]), math.fsum(each[o] for each in reports)))
        time = 1.0 + (self.s.rounds if any(objects[option]) else 0)
        nobody = [False] * len(reports)
        return option, time, nobody, nobody, objects[option]

    def gunnen(self, number, costs, reports, wants, luck, row):
        losses = check_losses(self.series.members, OPTIONS, reports)
        found, self.series = guard_decides(self.series, losses, verdicts=[compromise_test(losses, "both")])
        option = losses.index(found.option)
        asked = [each[option] > min(each) for each in reports]
        granted, taken = [False] * len(asked), 0
        for answers in luck.answers[: int(self.s.rounds), row]:
            waiting = [a and not g for a, g in zip(asked, granted, strict=True)]
            taken += any(waiting)
            for i, each in enumerate(self.people):
                if waiting[i] and float(answers[i]) < self.willing(each, costs[i][option] - min(costs[i])):
                    granted[i] = True
        return option, 1.5 + taken, asked, granted, [False] * len(asked)

    def willing(self, person, regret):
        s = self.s
        leaning = s.generous + s.trusting * person.trust + s.reciprocity * (person.got - person.gave)
        return s.granting / (1 + math.exp(-(leaning - s.reluctance * regret / 10)))

    def measures(self, count):
        people, n = self.people, len(self.people)
        usual = [position(each.leaning, 0.0, self.s) for each in people]
        middle = sum(usual) / n
        return {
            "loss": sum(each.loss for each in people) / n / count,
            "worst_off": max(each.loss for each in people) / count,
            "structural": max(0.0, max(each.above for each in people) / count),
            "longest_run": max(each.longest for each in people),
            "unspoken": self.sums["unspoken"] / count,
            "kept": 1 - self.sums["dodged"] / count,
            "granted": self.sums["granted"] / self.sums["asked"] if self.sums["asked"] else math.nan,
            "trust": sum(each.trust for each in people) / n,
            "polarisation": 4 * sum((each - middle) ** 2 for each in usual) / n,
            "time": self.sums["time"] / count,
            "redone": self.sums["redone"] / count,
        }


def position(leaning, news, s):
    z = math.sqrt(s.lasting) * leaning + math.sqrt(1 - s.lasting) * news
    return 1 / (1 + math.exp(-s.spread * z))


def distances(at, middle, s):
    return at, 1 - at, min(1.0, math.hypot(at - middle, s.astray))


def slowly(settings, way, *, teams, agents, decisions, seed):
    """The measures of every team, a dict each."""
    found = [Team(each, agents, seed, settings, way) for each in range(teams)]
    for number, luck in enumerate(happening(seed, range(teams), agents, decisions)):
        for row, team in enumerate(found):
            team.live(number, luck, row)
    return [team.measures(decisions) for team in found]
