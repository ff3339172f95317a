"""Seeded families of true losses (0 to 10) to compare rules by: whole numbers of shape (members, options) a decision.

A persistent minority of 20, 30 or 40 %, two camps of 60 and 40 %, four blocs, people in a plane, and no pattern at all.
"""

from functools import partial

import numpy as np


def as_losses(amounts):
    return np.clip(np.rint(10 * amounts), 0, 10)


def proposals(rng, ideals, options, compromise=0.15):
    place, camps = np.empty(options), np.unique(ideals.round(3))
    for each in range(options):
        if each < len(camps):
            place[each] = camps[each] + rng.normal(0, 0.07)
        elif rng.random() < compromise:
            place[each] = 0.5 + rng.normal(0, 0.07)
        else:
            place[each] = ideals[rng.integers(len(ideals))] + rng.normal(0, 0.1)
    return np.clip(place, 0, 1)[rng.permutation(options)]


def camps(rng, members, decisions, options, share, conflict=0.85):
    minority = np.arange(members) < max(1, round(share * members))
    for _ in range(decisions):
        ideal = np.where(minority, 1.0, 0.0)
        if rng.random() >= conflict:
            ideal = np.where(rng.random(members) < 0.5, 1.0, 0.0)
        if len(np.unique(ideal)) == 1:
            ideal[rng.integers(members)] = 1 - ideal[0]
        place = proposals(rng, ideal, options)
        own = np.clip(ideal + rng.normal(0, 0.12, members), 0, 1)
        stake = rng.uniform(0.5, 1) * rng.uniform(0.6, 1.2, members)
        yield as_losses(np.abs(place - own[:, None]) * stake[:, None] + rng.normal(0, 0.05, (members, options)))


def plane(rng, members, decisions, options, spread=0.2):
    few = members // 3
    people = np.vstack([rng.normal(-0.5, spread, (few, 2)), rng.normal(0.5, spread, (members - few, 2))])
    for _ in range(decisions):
        place = rng.uniform(-1, 1, (options, 2))
        distance = np.linalg.norm(people[:, None] - place[None], axis=2) / 2.0
        yield as_losses(distance * rng.uniform(0.7, 1.3))


def independent(rng, members, decisions, options):
    for _ in range(decisions):
        yield as_losses(rng.random((members, options)) * rng.uniform(0.6, 1.1, (members, 1)))


def blocs(rng, members, decisions, options):
    bloc = np.zeros(members, int)
    for number, start in enumerate((np.cumsum([0.4, 0.3, 0.2]) * members).round().astype(int)):
        bloc[start:] = number + 1
    for _ in range(decisions):
        base, order = rng.uniform(0.45, 1, (4, options)), rng.permutation(options)
        for each in range(4):
            base[each, order[each % options]] = rng.uniform(0, 0.1)
        stake = rng.uniform(0.5, 1) * rng.uniform(0.7, 1.2, (members, 1))
        yield as_losses(base[bloc] * stake + rng.normal(0, 0.06, (members, options)))


FAMILIES = {
    "minority of 20 %": partial(camps, share=0.2),
    "minority of 30 %": partial(camps, share=0.3),
    "minority of 40 %": partial(camps, share=0.4),
    "camps of 60 and 40 %": partial(camps, share=0.4, conflict=1.0),
    "plane": plane,
    "no pattern": independent,
    "four blocs": blocs,
}


def sequences(seed, members, decisions, each, options=5, families=tuple(FAMILIES)):
    """``each`` sequences of every family."""
    for number, name in enumerate(families):
        for count in range(each):
            rng = np.random.default_rng([seed, number, count, members, decisions])
            yield list(FAMILIES[name](rng, members, decisions, options))
