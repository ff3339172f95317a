"""One game a second time, from docs/methods/practice.md: a person at a time, plain Python, no arrays."""

import math
from types import SimpleNamespace

from gunnen.practice.playing.seating import lucks, seat

SIDES = {"one": 0, "other": 1}


def slowly(situation, seed, choices):
    """The cost altogether, and everybody as they are in the end."""
    s, m, count = situation.settings, situation.manners, len(situation.people)
    people = _people(seat(situation, [seed]), count)
    everywhere = lucks(situation, [seed])
    waited = 0
    for moment, luck, kind in zip(situation.moments, everywhere, choices, strict=True):
        option = next(each for each in moment.choices if each.kind == kind)
        chance = SimpleNamespace(
            news=luck.news[0], urge=luck.urge[0], partner=luck.partner[0], answers=luck.answers[0][0]
        )
        weight = [(1 - s.stakes * u) * moment.matters for u in luck.stakes[0]]
        place = _places(situation, people, chance, moment.pull)
        _talk(people, place, chance.partner, s.confidence, s.openness, s.roots, s)
        _side(place, situation.people[0].leans)
        costs = _costs(place, weight, s)
        own = _own(situation, option)
        decided = _decide(kind, own, costs, place, people, chance, s, m)
        waited = _live(decided, costs, weight, waited, people, chance, s, m)
    return sum(p.loss + p.unspoken for p in people) / count / len(choices), people


def _people(drawn, count):
    return [
        SimpleNamespace(
            root=drawn.root[0][i],
            leaning=drawn.root[0][i],
            honesty=drawn.honesty[0][i],
            patience=drawn.patience[0][i],
            trust=drawn.trust[0][i],
            spoken=0.0,
            unspoken=0.0,
            got=0.0,
            gave=0.0,
            loss=0.0,
        )
        for i in range(count)
    ]


def _places(situation, people, chance, pull):
    s = situation.settings
    drawn = zip(people, chance.news, strict=True)
    z = [math.sqrt(s.lasting) * (p.leaning + pull) + math.sqrt(1 - s.lasting) * n for p, n in drawn]
    return [1 / (1 + math.exp(-s.spread * each)) for each in z]


def _talk(people, place, partner, confidence, openness, roots, s, *, place_moves=True):
    before, leanings = list(place), [p.leaning for p in people]
    for i, p in enumerate(people):
        j = partner[i]
        if abs(before[j] - before[i]) < confidence * (1 - s.guarded + s.guarded * p.trust):
            if place_moves:
                place[i] += openness * (before[j] - before[i])
            p.leaning += openness * (leanings[j] - leanings[i])
        p.leaning += roots * (p.root - p.leaning)


def _side(place, leans):
    if leans != "middle":
        near = min(place[0], 1 - place[0])
        place[0] = near if leans == "one" else 1 - near


def _costs(place, weight, s):
    mean = sum(place) / len(place)
    both = [min(1, math.hypot(x - mean, s.astray)) for x in place]
    apart = (place, [1 - x for x in place], both)
    return [[10 * w * d**s.curve for w, d in zip(weight, row, strict=True)] for row in apart]


def _own(situation, option):
    if option.toward:
        return SIDES[option.toward] if option.kind == "push" else 1 - SIDES[option.toward]
    return 1 if situation.people[0].leans == "other" else 0


def _said(p, s, *, asked):
    share = p.honesty * (1 - s.safety + s.safety * p.trust)
    return 1 - (1 - share) * (1 - s.asking) if asked else share


def _chance(p, regret, s):
    x = s.generous + s.trusting * p.trust + s.reciprocity * (p.got - p.gave) - s.reluctance * regret / 10
    return s.granting / (1 + math.exp(-x))


def _decide(kind, own, costs, place, people, chance, s, m):
    everybody = range(len(people))
    best = [min(row[i] for row in costs) for i in everybody]
    regret = [[row[i] - best[i] for i in everybody] for row in costs]
    found = SimpleNamespace(
        option=None, granted=set(), heard=set(), overruled=set(), burden=0.0, aired=None, hushed=False
    )
    if kind == "push":
        found.option = own
        lost = {i for i in everybody if i and regret[own][i] > 3}
        found.granted = {i for i in lost if chance.answers[i] < _chance(people[i], regret[own][i], s)}
        found.overruled = lost - found.granted
    elif kind == "compromise":
        found.option, found.hushed = 2, True
    elif kind == "grant":
        winners = [i for i in everybody if i and regret[1 - own][i] <= 3 < regret[own][i]]
        offers = {
            i
            for i in winners
            if people[i].got > people[i].gave and chance.answers[i] < _chance(people[i], regret[own][i], s)
        }
        back = len(offers) > len(winners) / 2
        found.option = own if back else 1 - own
        found.granted = offers if back else {0} if regret[1 - own][0] > 0 else set()
    elif kind == "ask":
        wider = 1 + m.curiosity
        _talk(
            people,
            place,
            chance.partner,
            min(1, s.confidence * wider),
            min(0.5, s.openness * wider),
            0,
            s,
            place_moves=False,
        )
        found.aired = [m.hearing * _said(p, s, asked=True) for p in people]
    else:
        _middle(found, costs, people, chance, s, m)
    return found


def _middle(found, costs, people, chance, s, m):
    everybody = range(len(people))
    hears = {i for i in everybody if i == 0 or chance.answers[i] < people[i].trust}
    mean = sum(p.leaning for p in people) / len(people)
    if len(hears) - 1 >= 0.5 * (len(people) - 1):
        totals = [sum(row[i] * _said(people[i], s, asked=True) for i in everybody) for row in costs[:2]]
        found.option, found.heard = (1 if totals[1] < totals[0] else 0), hears
        for i in hears - {0}:
            people[i].leaning += m.naming * (mean - people[i].leaning)
    else:
        found.burden = m.pressing
        for p in people[1:]:
            p.leaning -= m.hardening * (mean - p.leaning)


def _live(found, costs, weight, waited, people, chance, s, m):
    everybody = range(len(people))
    decided = found.option is not None
    waiting = [min(10, m.waiting * (1 + m.impatience * waited) * w) for w in weight]
    loss = [costs[found.option][i] if decided else waiting[i] for i in everybody]
    loss[0] += found.burden
    regret = [costs[found.option][i] - min(row[i] for row in costs) if decided else 0 for i in everybody]
    lost = {i for i in everybody if regret[i] > 3}
    for i, p in enumerate(people):
        said = _said(p, s, asked=False)
        if found.hushed and i not in lost:
            said *= 1 - m.hush
        said = 1 if i in found.heard else said
        worn = math.exp(-m.wearing * max(p.gave - p.got, 0))
        quiet = loss[i] * (1 - said) * (1 - s.letting_go * worn * (i in found.granted))
        p.spoken, p.unspoken = s.keeping * p.spoken + loss[i] * said, s.keeping * p.unspoken + quiet
    dodged = {i for i in lost if people[i].unspoken > people[i].patience and chance.urge[i] < s.dodging}
    again = len(dodged) > s.breaks * len(people)
    _settle(found, loss, regret, lost, dodged, again, waiting, people, s, m)
    return 0 if decided else waited + 1


def _settle(found, loss, regret, lost, dodged, again, waiting, people, s, m):
    rest, granted = len(people) - 1, found.granted - dodged
    freely = lost - dodged - found.overruled
    given = [regret[i] / 10 if i in granted else 0 for i in range(len(people))]
    for i, p in enumerate(people):
        share = len(dodged - {i}) / rest
        p.loss += min(10, 10 * s.harm * share + loss[i] * (1 - s.relief * (i in dodged))) + (waiting[i] if again else 0)
        part = max(found.aired[i] if found.aired else 0, s.airing if again else 0)
        p.spoken, p.unspoken = p.spoken + part * p.unspoken, p.unspoken * (1 - part)
        up = s.rise * min(1, len(freely - {i}) / rest + s.warmth * len((freely & found.granted) - {i}) / rest)
        p.trust = p.trust + up * (1 - p.trust) - s.fall * share * p.trust
        p.trust *= 1 - m.overruling * (i in found.overruled)
        got = 0 if i in lost else (sum(given) - given[i]) / rest
        p.gave = s.keeping * p.gave + (1 - s.keeping) * given[i]
        p.got = s.keeping * p.got + (1 - s.keeping) * got
