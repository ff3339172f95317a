"""Camps only where the votes insist on them: how many there are, how sure that is, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from gunnen.opinions.agreement import adjusted_rand
from gunnen.opinions.classes import Classes, Floats, Spoken, fit, told, with_middle, without
from gunnen.opinions.ordering import spread, spread_over
from gunnen.opinions.projection import grouped, project
from gunnen.opinions.separation import Separation, separation
from gunnen.terms import Reason

MOST_CAMPS = 8
LOOK_AT = 1500  # people who decide how many camps there are; more would only cost time
COMPARE = 600  # people who decide whether camps stand apart
FOLDS = 8
AGAIN = 4  # times that a tenth is left out
STAYS = 0.8  # camps that change more than this when a tenth is left out are none
LEAST_CAMP = 5  # fewer people are no camp
ENOUGH = 2  # so many numbers of camps in a row that tell less than one crowd end the search
STEP = 1.0  # one more camp must tell more of people it has not seen, by so many standard errors
ABOVE = 2.5  # heaps must beat one crowd by so much
AHEAD = 15.0  # and a crowd with one direction more may not beat them by so much
EVEN, SLOW = 1.0, 2.0  # where half of planted conversations have camps, and how slowly that changes
TAIL = 1.4  # how what heaps tell above one crowd falls off where there are no camps (docs/methods/map.md)
TELLS = 7  # who said less tells little, and of fewer than two camps of people who said so much nothing is known
FEW = 3  # who said less tells nothing of camps


@dataclass(frozen=True, slots=True)
class Trial:
    """What spoke for and against so many camps.

    ``gain``: how much more one more camp told of unseen people, in standard errors; ``above``: how far heaps of people
    at the camps beat one crowd in the space between them, or in that of fewer camps, in log-likelihood; ``ahead``: the
    same beside a crowd with one direction more (-inf where nobody looked); ``apart``: the camps stand apart.
    """

    k: int
    gain: float
    above: float
    ahead: float
    apart: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure it is that there are camps.

    ``k`` camps, 0 for none; ``probability`` that there are any, None where people are too few, or said too little, to
    tell (then nothing is known, and least of all that there are none); ``null_p``: how often a conversation without
    camps would look as much like camps as this one; ``stability``: how alike the camps are when a tenth of the people
    is left out (mean adjusted Rand index, None without camps); ``trials``: what was tried.
    """

    k: int
    probability: float | None
    null_p: float
    stability: float | None = None
    trials: tuple[Trial, ...] = ()
    reasons: tuple[Reason, ...] = field(default=())


@dataclass(frozen=True, eq=False)
class Found:
    """Camps as fitted on some of the people, and the evidence for them."""

    evidence: Evidence
    classes: Classes | None


def find_camps(said: Spoken, same: NDArray[np.bool_], seed: int = 0) -> Found:
    """How many camps there are, and what they think, from at most ``LOOK_AT`` people.

    ``same`` (n,) are those who say the same to everything (see ``uniform``); they found no camp. ``seed`` draws who is
    left out to see whether the camps stay.
    """
    people = looked_at(said, same)
    if len(people) < 2 * LEAST_CAMP or said.size < 2:
        reason = Reason("too_few_people", {"people": len(people), "statements": said.size})
        return Found(Evidence(0, None, 1.0, reasons=(reason,)), None)
    search = Search(*in_order(said.of(people)), seed)
    trials = search.run()
    apart = sorted((each for each in trials if each.apart), key=lambda each: (-each.above, each.k))
    chosen = next((each for each in apart if search.stability(each.k) >= STAYS), None)
    if chosen is None:
        return Found(_there_are_none(trials, _how_many_said_enough(search.said)), None)
    return Found(_there_are(trials, chosen, search.stability(chosen.k)), search.fitted[chosen.k])


def looked_at(said: Spoken, same: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The people who decide how many camps there are: those who said enough, evenly spread over all of them."""
    return chosen_from(said.given, same, said.marks(), said.size)


def chosen_from(
    given: NDArray[np.int64], same: NDArray[np.bool_], marks: NDArray[np.uint64], statements: int
) -> NDArray[np.int64]:
    """The same, from how much each of them said, and the ``marks`` of what they said."""
    return spread_over(np.flatnonzero((given >= min(FEW, statements)) & ~same), marks, LOOK_AT)


def in_order(said: Spoken) -> tuple[Spoken, Floats]:
    """The same people from one end of the conversation to the other, and where they are; whoever they are.

    First in an order that hangs on what they said only, so that all sums are the same to the last digit; then along the
    direction in which they differ most, so that any evenly spread ones of them are of all kinds.
    """
    said = said.of(np.argsort(said.marks(), kind="stable"))
    places = project(said, min(MOST_CAMPS, said.size))
    order = np.argsort(places[:, 0].round(9), kind="stable")
    return said.of(order), places[order]


class Search:
    """Two camps, three, and so on, as long as one more camp tells something of people it has not seen."""

    def __init__(self, said: Spoken, places: Floats, seed: int = 0) -> None:
        self.said, self.places, self.seed = said, places, seed
        self.fitted: dict[int, Classes] = {}
        self.chances: dict[int, Floats] = {}
        self._stability: dict[int, float] = {}

    def run(self) -> list[Trial]:
        """Ends one number of camps after the last that told more, to see a crowd with one direction more."""
        everybody = np.ones((self.said.people, 2)) * [1.0, 0.0]
        before = told(self.said, without(self.said, everybody, self._folds, rounds=1))
        gains: list[float] = []
        stories: list[Separation] = []
        for k in range(2, min(MOST_CAMPS, self.said.people // LEAST_CAMP) + 1):
            parts = self._parts(k)
            now = told(self.said, parts)
            gains.append(_surplus(now, before))
            stories.append(self._story(k, parts))
            before = now
            if gains[-1] < STEP or _hopeless(stories):
                break
        return judged(gains, stories)

    @property
    def _folds(self) -> int:
        return FOLDS if self.said.people < LOOK_AT // 4 else FOLDS // 2

    def _parts(self, k: int) -> list[tuple[NDArray[np.int64], Classes]]:
        self.fitted[k], self.chances[k] = self._fit(k)
        return without(self.said, self.chances[k], self._folds)

    def _story(self, k: int, parts: list[tuple[NDArray[np.int64], Classes]]) -> Separation:
        compared = spread(self.said.people, COMPARE)
        inside = [(np.flatnonzero(np.isin(compared, left)), classes) for left, classes in parts]
        found = separation(self.said.of(compared), inside, self.chances[k].mean(0))
        least = np.bincount(self.chances[k].argmax(1), minlength=k + 1)[:k].min()
        return found if least >= LEAST_CAMP else Separation(min(found), found.crowd)

    def _fit(self, k: int) -> tuple[Classes, Floats]:
        """The best of several starts: groups in the space of opinions, and each camp of the last fit cut in two."""
        guesses = self._groups(self.said, self.places, k)
        if k - 1 in self.chances:
            before = self.chances[k - 1][:, :-1]
            guesses += [_cut(self.places, _weights(self.said), before, camp) for camp in range(k - 1)]
        return _best(self.said, guesses)

    def _groups(self, said: Spoken, places: Floats, k: int) -> list[Floats]:
        starts, weights = spread(said.people, 6), _weights(said)
        return [_sure(grouped(places[:, :size], weights, k, starts), k) for size in sorted({max(1, k - 1), k})]

    def stability(self, k: int) -> float:
        """How alike camps and middle are to those found anew without a tenth of the people (mean adjusted Rand)."""
        if k not in self._stability:
            place = self.chances[k].argmax(1)
            found = [adjusted_rand(place[kept], self._without(kept, k)) for kept in self._tenths()]
            self._stability[k] = float(np.mean(found))
        return self._stability[k]

    def _without(self, kept: NDArray[np.int64], k: int) -> NDArray[np.int64]:
        part = self.said.of(kept)
        _, chances = _best(part, self._groups(part, self.places[kept], k))
        place: NDArray[np.int64] = chances.argmax(1)
        return place

    def _tenths(self) -> list[NDArray[np.int64]]:
        part = np.random.default_rng(self.seed).permutation(self.said.people) % 10
        return [np.flatnonzero(part != each) for each in range(AGAIN)]


def _weights(said: Spoken) -> Floats:
    return np.minimum(said.given, 50) / 50


def _best(said: Spoken, guesses: list[Floats]) -> tuple[Classes, Floats]:
    tries = [fit(said, with_middle(guess), rounds=12) for guess in guesses]
    best = max(range(len(tries)), key=lambda place: (tries[place][0].likelihood, -place))
    return fit(said, tries[best][1])


def _surplus(now: Floats, before: Floats) -> float:
    """How many standard errors more is told of each person by one camp more."""
    more = now - before
    return float(more.mean() / (more.std() / np.sqrt(len(more)) + 1e-12))


def _sure(group: NDArray[np.int64], k: int) -> Floats:
    guess: Floats = np.eye(k)[group] * 0.9 + 0.1 / k
    return guess


def _cut(places: Floats, weights: Floats, chances: Floats, camp: int) -> Floats:
    """The same guess with one camp cut in two, across the direction in which its people differ most."""
    chances = (chances + 1e-9) / (chances + 1e-9).sum(1, keepdims=True)
    weight = chances[:, camp] * weights
    away = places - np.average(places, axis=0, weights=weight + 1e-12)
    _, vectors = np.linalg.eigh((away * weight[:, None]).T @ away)
    side = away @ vectors[:, -1] > 0
    guess = np.column_stack([chances, chances[:, camp] * side])
    guess[:, camp] *= ~side
    cut: Floats = guess * 0.9 + 0.1 / guess.shape[1]
    return cut


def _hopeless(stories: list[Separation]) -> bool:
    """Whether one crowd told more than the last few numbers of camps."""
    return len(stories) >= ENOUGH and all(each.heaps < each.crowd for each in stories[-ENOUGH:])


def judged(gains: list[float], stories: list[Separation]) -> list[Trial]:
    """What speaks for 2 camps, 3, and so on: each stands beside the best crowd for as many camps or fewer.

    >>> stories = [Separation(-100.0, -104.0), Separation(-103.0, -103.5)]
    >>> [(each.k, each.above, each.ahead, each.apart) for each in judged([3.0, 0.5], stories)]
    [(2, 4.0, 3.5, True), (3, 0.5, -inf, False)]
    """
    trials: list[Trial] = []
    crowds = np.maximum.accumulate([each.crowd for each in stories]).tolist()
    for place, (gain, story) in enumerate(zip(gains, stories, strict=True)):
        last = place + 1 == len(crowds)
        above, ahead = story.heaps - crowds[place], -np.inf if last else story.heaps - crowds[place + 1]
        apart = gain >= STEP and above > ABOVE and (last or ahead > -AHEAD)
        trials.append(Trial(place + 2, gain, above, ahead, apart))
    return trials


def _there_are(trials: list[Trial], trial: Trial, stability: float) -> Evidence:
    reasons = (Reason("camps_stand_apart", {"k": trial.k, "above_crowd": trial.above, "stability": stability}),)
    return Evidence(trial.k, *_sureness(trial.above), stability, tuple(trials), reasons)


def _there_are_none(trials: list[Trial], enough: int) -> Evidence:
    """``enough``: how many people said so much that camps could be seen."""
    probability, null_p = _sureness(max(min(each.above, ABOVE) for each in trials))
    probability = min(probability, 0.5)
    if enough < 2 * LEAST_CAMP:
        reason = Reason("too_little_said", {"people": enough, "least": TELLS})
        return Evidence(0, None, null_p, None, tuple(trials), (reason,))
    return Evidence(0, probability, null_p, None, tuple(trials), (_why_not(trials),))


def _how_many_said_enough(said: Spoken) -> int:
    return int((said.given >= min(TELLS, said.size)).sum())


def _sureness(above: float) -> tuple[float, float]:
    """The probability of camps, and how often there would be as much without them (docs/methods/map.md)."""
    return float(expit((above - EVEN) / SLOW)), float(np.exp(-max(1 + above / TAIL, 0.0)))


def _why_not(trials: list[Trial]) -> Reason:
    more = [each for each in trials if each.gain >= STEP]
    if not more:
        return Reason("one_opinion_fits", {})
    if any(each.apart for each in more):
        return Reason("camps_do_not_stay", {"k": max(each.k for each in more if each.apart)})
    best = max(more, key=lambda each: each.above)
    return Reason("one_crowd", {"k": best.k, "above_crowd": best.above})
