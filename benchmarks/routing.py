"""How many votes until camps and the ten best bridges are right: our next statement, Polis's priorities, chance.

``python -m benchmarks.routing [seeds]``. People of planted camps (one in ten in the middle) come one after another and
vote on about 15 statements each (log-normal, 5 to 60). Whatever they are asked, each of them would answer the same, so
the three ways meet the same people. Now and then the camps are fitted anew, for all three by the same mixture with the
right number of camps, and the bridges are taken from that. *Camps right*: the adjusted Rand index over all who came and
are in no middle is at least 0.9 of the ceiling, which is what naive Bayes with the planted chances makes of everybody's
votes on statements drawn by chance. *Bridges right*: at least 8 of our best ten are among the planted best ten. Each
must hold twice in a row. A run that never gets there counts as 1.2 of all its votes.
"""

from __future__ import annotations

import sys
from time import process_time

import numpy as np

from benchmarks._planted import belongs, generate, log_chances
from gunnen.opinions.bridging import bridges
from gunnen.opinions.polis.routing import extremity, priorities
from gunnen.opinions.polis.space import project
from gunnen.opinions.rates import rates_of
from gunnen.opinions.routing import next_statement, prepare
from gunnen.opinions.votes import votes_at

SETTINGS = ((450, 60, 2), (450, 80, 3), (600, 60, 4))
EACH, BEST, FITS, FIRST = 15, 10, 22, 24
WAYS = ("random", "polis", "gunnen")


def main() -> None:
    seeds = range(201, 201 + (int(sys.argv[1]) if len(sys.argv) > 1 else 6))
    for people, statements, camps in SETTINGS:
        print(
            f"{people} people, {statements} statements, {camps} camps, {len(seeds)} seeds; votes until right",
            flush=True,
        )
        found = {way: [] for way in WAYS}
        for seed in seeds:
            talk = Talk(people, statements, camps, seed)
            for way in WAYS:
                found[way].append(_needed(talk, way))
        means = {way: _means(rows) for way, rows in found.items()}
        better = min(means["random"][2], means["polis"][2])
        for way, (camp, bridge, both, least) in means.items():
            print(
                f"  {way:8} camps {camp:6.0f}  bridges {bridge:6.0f}  both {both:6.0f} ({both / better - 1:+.0%})"
                f"  least seen / mean {least:.2f}",
                flush=True,
            )
    _speed()


class Talk:
    """What everybody would answer to everything, and how much each of them votes."""

    def __init__(self, people, statements, camps, seed):
        self.data = generate(people=people, statements=statements, density=0.01, camps=camps, seed=seed)
        draw = np.random.default_rng(seed + 1_000_000)
        agree, self.camp = self.data["agree"].astype(float), self.data["camp"].astype(int)
        middle = (self.camp < 0)[:, None]
        chance = np.where(middle, agree.mean(axis=0), agree[np.maximum(self.camp, 0)])
        answers = np.where(draw.random(chance.shape) < chance, 1, -1)
        both = np.where(middle & (self.data["kind"] == 0), 0.5, 0.04)
        answers = np.where(draw.random(chance.shape) < both, 2, answers)
        self.answers = np.where(draw.random(chance.shape) < draw.beta(2, 10, statements), 0, answers)
        self.eager = np.clip(draw.lognormal(np.log(EACH), 0.5, people), 5, min(statements, 4 * EACH)).astype(int)
        self.best = set(np.argsort(-agree.min(axis=0))[:BEST].tolist())
        self.draw_seed = seed + 2_000_000

    def ceiling(self):
        draw = np.random.default_rng(self.draw_seed)
        chances = log_chances(self.data)
        joint = np.zeros((len(self.camp), chances.shape[1]))
        for person, eager in enumerate(self.eager):
            for place in draw.choice(self.answers.shape[1], eager, replace=False):
                if vote := self.answers[person, place]:
                    joint[person] += chances[(1, -1, 2).index(vote), :, place]
        return self.alike(joint)

    def alike(self, membership):
        sided = self.camp[: len(membership)] >= 0
        return rand_index(self.camp[: len(membership)][sided], membership[sided, :-1].argmax(axis=1))


def _needed(talk, way):
    """Votes until camps, bridges and both are right, and how often the least seen was seen, by the mean."""
    people, statements = talk.answers.shape
    draw = np.random.default_rng(talk.draw_seed)
    fits = set(np.unique(np.geomspace(FIRST, people, FITS).astype(int)).tolist())
    rows, columns, values = [], [], []
    route = WAY[way](statements)
    membership, track = None, []
    for person in range(people):
        said = {}
        for _ in range(talk.eager[person]):
            place = route.next(said, draw)
            said[place] = int(talk.answers[person, place])
            route.hear(place, said[place])
        rows += [person] * len(said)
        columns += list(said)
        values += list(said.values())
        if person + 1 in fits:
            votes = votes_at(
                tuple(range(person + 1)), tuple(range(statements)), *map(np.array, (rows, columns, values))
            )
            membership = mixture(votes, len(talk.data["agree"]), membership)
            rates = rates_of(votes, membership)
            route.fit(votes, membership, rates)
            found = {each.statement for each in bridges(votes, membership, at_most=BEST, rates=rates)}
            track.append((len(values), talk.alike(membership), len(found & talk.best) / BEST))
    return _when(np.array(track), 0.9 * talk.ceiling()), route.seen.min() / route.seen.mean()


def _when(track, camps):
    right = np.stack([track[:, 1] >= camps, track[:, 2] >= 0.8 - 1e-9], axis=1)
    right = np.column_stack([right, right.all(axis=1)])
    twice = right[:-1] & right[1:]
    return [track[each.argmax(), 0] if each.any() else 1.2 * track[-1, 0] for each in twice.T]


def _means(found):
    needed, least = (np.array(each) for each in zip(*found, strict=True))
    return [*np.exp(np.log(needed).mean(axis=0)), least.mean()]


class Chance:
    def __init__(self, statements):
        self.seen, self.agreed, self.passed = np.zeros((3, statements))

    def hear(self, place, vote):
        self.seen[place] += 1
        self.agreed[place] += vote == 1
        self.passed[place] += vote == 0

    def fit(self, votes, membership, rates): ...

    def next(self, said, draw):
        weight = self.weight()
        weight[list(said)] = 0
        return int(draw.choice(len(weight), p=weight / weight.sum()))

    def weight(self):
        return np.ones(len(self.seen))


class Polis(Chance):
    def __init__(self, statements):
        super().__init__(statements)
        self.extremity = np.zeros(statements)

    def fit(self, votes, membership, rates):
        self.extremity = extremity(project(votes))

    def weight(self):
        return priorities(self.agreed, self.passed, self.seen, self.extremity)


class Gunnen(Chance):
    router = None

    def fit(self, votes, membership, rates):
        self.router = prepare(votes, membership, rates=rates)

    def next(self, said, draw):
        if self.router is None:
            left = np.setdiff1d(np.arange(len(self.seen)), list(said))
            least = left[self.seen[left] == self.seen[left].min()]
            return int(draw.choice(least))
        return next_statement(self.router, said, seed=int(draw.integers(1 << 40))).statement


WAY = {"random": Chance, "polis": Polis, "gunnen": Gunnen}


def mixture(votes, count, before=None, rounds=14):
    """Camps and a middle by expectation and maximisation, from the last camps and from two cuts along the main axes."""
    agree, disagree, both = (votes.said(kind) for kind in (1, -1, 2))
    starts = [] if before is None else [_grown(before, votes.shape[0])]
    draw = np.random.default_rng(0)
    places = _places(votes, count)
    for _ in range(2):
        starts.append(_cut(places, count, draw))
    found = []
    for start in starts:
        share = start
        for _ in range(rounds):
            yes, no, sees = ((each.T @ share).T for each in (agree, disagree, both))
            overall = (yes.sum(axis=0) + 1) / ((yes + no).sum(axis=0) + 2)
            rate = (yes[:-1] + 2 * overall) / ((yes + no)[:-1] + 2)
            rate = np.vstack([rate, rate.mean(axis=0)])
            usual = sees.sum() / max(1, (yes + no + sees).sum())
            seen = np.vstack([(yes + no + sees)[:-1].sum(axis=0), (yes + no + sees)[-1]])
            often = (np.vstack([sees[:-1].sum(axis=0), sees[-1]]) + 2 * usual) / (seen + 2)
            often = np.clip(np.vstack([np.repeat(often[:1], count, axis=0), often[1:]]), 1e-6, 1)
            joint = np.log((share.sum(axis=0) + 1) / (len(share) + count + 1)) + both @ np.log(often).T
            joint = joint + agree @ np.log(rate * (1 - often)).T + disagree @ np.log((1 - rate) * (1 - often)).T
            share = belongs(joint)
        top = joint.max(axis=1)
        found.append((float((top + np.log(np.exp(joint - top[:, None]).sum(axis=1))).sum()), share))
    return max(found, key=lambda each: each[0])[1]


def _grown(before, people):
    return np.vstack([before, np.full((people - len(before), before.shape[1]), 1 / before.shape[1])])


def _places(votes, count):
    sides = (votes.said(1) - votes.said(-1)).toarray()
    told = sides != 0
    centred = np.where(told, sides - sides.sum(axis=0) / np.maximum(told.sum(axis=0), 1), 0)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:count]
    return centred @ axes.T / np.sqrt(np.maximum(told.sum(axis=1), 1))[:, None]


def _cut(places, count, draw):
    centres = places[draw.choice(len(places), count, replace=False)]
    for _ in range(8):
        near = ((places[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
        centres = np.array([places[near == c].mean(axis=0) if (near == c).any() else centres[c] for c in range(count)])
    start = np.full((len(places), count + 1), 0.1)
    start[np.arange(len(places)), near] = 0.8
    return start / start.sum(axis=1, keepdims=True)


def rand_index(one, other):
    """Hubert and Arabie's adjusted Rand index."""
    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one, other), 1)

    def pairs(counts):
        return (counts * (counts - 1) / 2).sum()

    rows, columns = pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    expected = rows * columns / pairs(np.array([len(one)]))
    return (pairs(table) - expected) / max((rows + columns) / 2 - expected, 1e-9)


def _speed():
    data = generate(people=3000, statements=1000, density=0.05, camps=5, seed=1)
    votes = votes_at(tuple(range(3000)), tuple(range(1000)), data["participant"], data["statement"], data["vote"])
    membership = np.eye(6)[data["camp"]]
    begun = process_time()
    router = prepare(votes, membership)
    prepared = process_time() - begun
    said = {place: 1 - 2 * (place % 2) for place in range(40)}
    begun = process_time()
    for seed in range(200):
        next_statement(router, said, seed=seed)
    each = (process_time() - begun) / 200
    print(f"1,000 statements, 5 camps: one choice {each * 1000:.2f} ms (at most 2), preparing {prepared * 1000:.0f} ms")


if __name__ == "__main__":
    main()
