"""Which statement somebody sees next, so that bridges are found soon and camps become certain with few votes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import xlogy

from gunnen.opinions.classes import PULL
from gunnen.opinions.rates import Rates, rates_of
from gunnen.opinions.votes import AGREE, BOTH, DISAGREE, PASS, Votes
from gunnen.terms import Reason

Array = NDArray[np.float64]
Places = NDArray[np.int64]

SPOKEN = (AGREE, DISAGREE, BOTH)
TABLES = ("shares", "chances", "learns", "best")
DIGITS = 5
LEAST = 10.0**-DIGITS  # no chance is less, so that none is nothing when it is written down
DRAWS = 200
FEW = 5
SHARP = 6
FAIR, BEHIND = 0.1, 0.5
MUCH = 0.25  # so many bits are worth a question for their own sake
WORTH_SAYING = 0.25


@dataclass(frozen=True, slots=True)
class Choice:
    """The statement to show next (its place) and why, what weighs most first.

    Reasons: ``little_seen`` (seen), ``tells_where_you_stand`` (bits) and ``may_be_a_bridge`` (chance that it is among
    the best).
    """

    statement: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, eq=False)
class Router:
    """All that is asked of a conversation to choose for one person; made by `prepare`.

    ``shares`` (classes,) of the camps and, last, the middle; ``chances`` (3, classes, statements) of agree, disagree
    and both in each; ``learns`` (classes, statements): how much a vote of that class tells about which statements are
    the best bridges, beside the one that tells most; ``best`` (statements,): the chance to be among them; ``seen``
    (statements,): votes so far; ``even``: too little is known to prefer any.
    """

    shares: Array
    chances: Array
    learns: Array
    best: Array
    seen: Places
    even: bool

    def to_json(self) -> dict[str, Any]:
        """Plain data, rounded to 5 digits, from which `router_from` makes a router that chooses the same.

        >>> from gunnen.opinions import votes_from
        >>> router = prepare(votes_from([1, 1], [1, 2], [1, -1]), np.ones((1, 1)))
        >>> router.to_json()["seen"]
        [1, 1]
        """
        tables = {name: np.round(getattr(self, name), DIGITS).tolist() for name in TABLES}
        return {**tables, "seen": self.seen.tolist(), "even": self.even}


def router_from(data: Mapping[str, Any]) -> Router:
    """The router that `Router.to_json` wrote; what else the data holds is left alone.

    Raises ``KeyError`` if a part is missing and ``ValueError`` if the parts do not fit each other.

    >>> from gunnen.opinions import votes_from
    >>> router = prepare(votes_from([1, 1], [1, 2], [1, -1]), np.ones((1, 1)))
    >>> router_from(router.to_json()).to_json() == router.to_json()
    True
    """
    tables = {name: np.array(data[name], dtype=float) for name in TABLES}
    seen = np.array(data["seen"], dtype=np.int64)
    classes, statements = len(tables["shares"]), len(seen)
    fits = {
        "chances": (len(SPOKEN), classes, statements),
        "learns": (classes, statements),
        "best": (statements,),
    }
    if any(tables[name].size != np.prod(shape) for name, shape in fits.items()):
        raise ValueError("the parts of this router do not fit each other")
    tables |= {name: tables[name].reshape(shape) for name, shape in fits.items()}
    tables |= {name: np.maximum(tables[name], LEAST) for name in ("shares", "chances")}
    return Router(**tables, seen=seen, even=bool(data["even"]))


@dataclass(frozen=True, eq=False)
class _Worth:
    """What is open to somebody: places, how often seen, bits about their class, what each tells of bridges."""

    places: Places
    seen: Array
    bits: Array
    tells: Array


def prepare(votes: Votes, membership: Array, *, top: int = 10, seed: int = 0, rates: Rates | None = None) -> Router:
    """What is needed to choose next statements, from the votes so far and the chance of each camp, and of the middle.

    ``membership`` has shape (participants, camps + 1); one column of ones when there are no camps, or no map yet. Until
    statements were seen 5 times on average they are shown evenly. ``top`` is how many bridges are looked for.

    >>> from gunnen.opinions import votes_from
    >>> prepare(votes_from([1, 1], [1, 2], [1, -1]), np.ones((1, 1))).even
    True
    """
    rates = rates or rates_of(votes, membership)
    learns, best = _bridging(rates, min(top, votes.shape[1]), seed)
    if membership.shape[1] > 1:
        learns = np.vstack([learns, np.zeros(votes.shape[1])])
    people = membership.sum(axis=0) + 1
    shares = np.maximum(people / people.sum(), LEAST)
    seen = votes.counts().sum(axis=1)
    even = bool(seen.sum() < FEW * votes.shape[1])
    return Router(shares, _chances(votes, membership, rates), learns, best, seen, even)


def next_statement(
    router: Router,
    said: Mapping[int, int],
    *,
    seed: int,
    among: Sequence[int] | None = None,
    seen: ArrayLike | None = None,
) -> Choice | None:
    """The statement that somebody sees next who voted ``said`` (place: 1, -1, 2 or 0); None when none is left.

    ``among`` are the places that may be shown, newer ones than the router's among them (all of its by default);
    ``seen`` how often each of them was seen, if that is known better than the router knows it.

    The vote is worth u I_j / max I + (1 - u) L_j / max L. I_j is how many bits it tells about the person's class (the
    mutual information); u = sqrt(min(1, 4 max I)), how much there still is to tell; L_j how much it tells about which
    are the best bridges (`Router`). The draw is in proportion to the sixth power of that; one draw in ten is among what
    was seen less than half as often as what is open on average. The same seed and votes give the same choice.

    D. V. Lindley, Annals of Mathematical Statistics 27, 1956, doi:10.1214/aoms/1177728069, on asking what tells most;
    D. Russo, Operations Research 68, 2020, doi:10.1287/opre.2019.1911, on finding the best by drawing from posteriors.

    >>> from gunnen.opinions import votes_from
    >>> router = prepare(votes_from([1, 1], [1, 2], [1, -1], all_statements=[1, 2, 3]), np.ones((1, 1)))
    >>> next_statement(router, {0: 1}, seed=7)
    Choice(statement=2, reasons=(Reason(code='little_seen', data={'seen': 0}),))
    """
    found = _worth(router, said, among, seen)
    if not len(found.places):
        return None
    value, fair = _weights(router, found)
    total = np.cumsum(value + fair)
    drawn = int(np.searchsorted(total, np.random.default_rng(seed).random() * total[-1], side="right"))
    drawn = min(drawn, len(total) - 1)
    return Choice(int(found.places[drawn]), _reasons(router, found, drawn, bool(fair[drawn] > value[drawn])))


def _worth(router: Router, said: Mapping[int, int], among: Sequence[int] | None, seen: ArrayLike | None) -> _Worth:
    shown = np.arange(len(router.seen)) if among is None else np.asarray(among, np.int64)
    left = ~np.isin(shown, np.fromiter(said, np.int64, len(said)))
    places = shown[left]
    known = places < len(router.seen)
    standing = _standing(router, said)
    often, bits, tells = np.zeros((3, len(places)))
    if seen is None:
        often[known] = router.seen[places[known]]
    else:
        often[:] = np.asarray(seen)[left]
    bits[known] = _bits(router.chances, standing)[places[known]]
    tells[known] = standing @ router.learns[:, places[known]]
    return _Worth(places, often, bits, tells)


def _weights(router: Router, found: _Worth) -> tuple[Array, Array]:
    """How likely each is to be drawn for what it is worth, and for fairness."""
    value = sum(_parts(found)) ** SHARP
    if router.even or not value.sum():
        least = (found.seen == found.seen.min()).astype(float)
        return np.zeros_like(least), least
    behind = np.maximum(0, 1 - found.seen / max(1e-9, BEHIND * float(found.seen.mean())))
    share = FAIR if behind.any() else 0.0
    return (1 - share) * value / value.sum(), share * behind / max(float(behind.sum()), 1e-300)


def _parts(found: _Worth) -> tuple[Array, Array]:
    """What each is worth for knowing where somebody stands, and for finding bridges."""
    bits, tells = (each / max(float(each.max(initial=0)), 1e-300) for each in (found.bits, found.tells))
    unsure = min(1.0, float(found.bits.max(initial=0)) / MUCH) ** 0.5
    return unsure * bits, (1 - unsure) * tells


def _reasons(router: Router, found: _Worth, drawn: int, fair: bool) -> tuple[Reason, ...]:
    if fair:
        return (Reason("little_seen", {"seen": int(found.seen[drawn])}),)
    stands, bridge = (float(each[drawn]) for each in _parts(found))
    said = [
        (stands, Reason("tells_where_you_stand", {"bits": float(found.bits[drawn])})),
        (bridge, Reason("may_be_a_bridge", {"chance": float(router.best[found.places[drawn]])})),
    ]
    said.sort(key=lambda each: -each[0])
    return tuple(reason for part, reason in said if part >= WORTH_SAYING * (stands + bridge))


def _standing(router: Router, said: Mapping[int, int]) -> Array:
    """The chance of each class, by what somebody said."""
    votes = [(SPOKEN.index(vote), place) for place, vote in said.items() if vote != PASS and place < len(router.seen)]
    joint = np.log(router.shares)
    if votes:
        kinds, places = np.array(votes).T
        joint = joint + np.log(router.chances[kinds, :, places]).sum(axis=0)
    weight = np.exp(joint - joint.max())
    return np.asarray(weight / weight.sum())


def _bits(chances: Array, standing: Array) -> Array:
    """How many bits a vote is expected to tell about the class, shape (statements,)."""
    mixed = standing @ chances
    each = standing @ xlogy(chances, chances).sum(axis=0)
    return np.asarray(np.maximum(0, each - xlogy(mixed, mixed).sum(axis=0)) / np.log(2))


def _chances(votes: Votes, membership: Array, rates: Rates) -> Array:
    counts = np.stack([np.asarray(votes.said(kind).T @ membership).T for kind in SPOKEN])
    usual = (counts[2].sum(axis=0) + 0.05) / (counts.sum(axis=(0, 1)) + 1)
    both = (counts[2] + PULL * usual) / (counts.sum(axis=0) + PULL)
    agree = rates.chance
    if len(both) > len(agree):
        agree = np.vstack([agree, agree.mean(axis=0)])
    return np.asarray(np.maximum(np.stack([agree * (1 - both), (1 - agree) * (1 - both), both]), LEAST))


def _bridging(rates: Rates, top: int, seed: int) -> tuple[Array, Array]:
    """What a vote in each camp tells about the best bridges, (camps, statements), and the chance to be one of them.

    The first is 1 at most: of many votes one tells so little that nothing of it would be left when it is written down.

    Drawn from the posteriors: how often is a statement among the best (p), and in which camp is it held least? Its
    place is open as p (1 - p), and one more vote in that camp takes 1 / (n + 1) of its doubt away.
    """
    if not top:
        return np.zeros_like(rates.seen), np.zeros(0)
    angle = np.arcsin(np.sqrt(rates.chance))
    size = rates.agreeing + rates.disagreeing
    drawn = angle + np.random.default_rng(seed).normal(size=(DRAWS, *angle.shape)) * 0.5 / np.sqrt(size)
    least = drawn.min(axis=1)
    best = (least >= -np.partition(-least, top - 1, axis=1)[:, top - 1 : top]).mean(axis=0)
    holds = np.stack([(drawn.argmin(axis=1) == camp).mean(axis=0) for camp in range(len(angle))])
    learns = holds * (best * (1 - best)) / (size + 1)
    return learns / max(float(learns.max(initial=0)), 1e-300), best
