"""`gunnen.practice.deciding.decide` for teams of one size, with its arrays made once."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.compiled import kernels, solving
from gunnen.practice.deciding import air, exchange
from gunnen.practice.guarding import Accounts
from gunnen.practice.losing import OPTIONS, curved
from gunnen.practice.luck import Luck
from gunnen.practice.measuring import Tally
from gunnen.practice.moment import Choice, Moment
from gunnen.practice.people import People
from gunnen.practice.settings import Settings
from gunnen.practice.ways import Way

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]


class Compiled:
    """Decides for ``teams`` teams of ``agents`` people, one decision after another; called as `deciding.decide` is."""

    def __init__(self, teams: int, agents: int) -> None:
        shape = (teams, agents)
        self._powers, self._said, self._loss, self._regret = (np.empty(shape) for _ in range(4))
        self._costs, self._reports = (np.empty((OPTIONS, *shape)) for _ in range(2))
        self._here, self._apart, self._drift = (np.empty(agents) for _ in range(3))
        self._wanted = np.empty((OPTIONS, teams))
        self._lost, self._dodged, self._kept, self._nobody = (np.zeros(shape, dtype=np.bool_) for _ in range(4))
        self._dodgers, self._again = np.empty(teams, dtype=np.int64), np.zeros(teams, dtype=np.bool_)

    def __call__(
        self,
        number: int,
        people: People,
        accounts: Accounts | None,
        luck: Luck,
        way: Way,
        settings: Settings,
        tally: Tally,
    ) -> None:
        """One decision, counted from 0: ``people``, ``accounts`` and ``tally`` are brought up to date."""
        if accounts is not None:
            accounts.solve = solving.values
        self._talk(people, luck, settings)
        self._weigh(people, luck, way, settings)
        reports = self._reports if way.asks else self._costs
        choice = way.choose(Moment(number, self._costs, reports, self._wanted, people, accounts, luck, settings))
        if choice.heard is not None:
            self._said[choice.heard] = 1.0
        self._live_with(people, choice, luck, settings, tally)

    def _talk(self, people: People, luck: Luck, settings: Settings) -> None:
        lasting, fresh = math.sqrt(settings.lasting), math.sqrt(1.0 - settings.lasting)
        kernels.stand(people.leaning, luck.news, -settings.spread * lasting, settings.spread * fresh, self._powers)
        np.exp(self._powers, out=self._powers)
        kernels.talk(
            self._powers,
            people.leaning,
            people.root,
            people.trust,
            luck.partner,
            settings.confidence * (1.0 - settings.guarded),
            settings.confidence * settings.guarded,
            settings.openness if settings.confidence else 0.0,
            settings.roots,
            self._here,
            self._apart,
            self._drift,
            self._costs[0],
        )

    def _weigh(self, people: People, luck: Luck, way: Way, settings: Settings) -> None:
        kernels.distances(settings.astray, self._costs)
        curved(self._costs, settings)
        kernels.weigh(
            self._costs,
            luck.stakes,
            people.honesty,
            people.trust,
            settings.stakes,
            settings.safety,
            way.asks,
            settings.asking if way.asks else 0.0,
            self._said,
            self._reports,
            self._wanted,
        )

    def _live_with(self, people: People, choice: Choice, luck: Luck, settings: Settings, tally: Tally) -> None:
        loss, lost, dodged, dodgers = self._loss, self._lost, self._dodged, self._dodgers
        granted = self._nobody if choice.granted is None else choice.granted
        sums = tuple(tally.sums[name] for name in ("unspoken", "dodged", "time", "redone"))
        breaks, books = settings.breaks, (tally.loss, tally.above, tally.run, tally.longest)
        kernels.lose(choice.option, self._costs, loss, self._regret, lost)
        kernels.remember(
            loss, self._said, granted, settings.keeping, settings.letting_go, people.spoken, people.unspoken
        )
        dodging = lost, luck.urge, settings.dodging, breaks, choice.time
        kernels.dodge(people.unspoken, people.patience, *dodging, dodged, dodgers, self._again, sums)
        kernels.book(self._costs, self._wanted, loss, lost, dodged, dodgers, settings.harm, settings.relief, *books)
        trusting = settings.rise, settings.fall, settings.warmth
        kernels.rely(lost, dodged, dodgers, granted, *trusting, self._kept, people.trust)
        tally.decisions += 1
        air(people, self._again, settings)
        exchange(people, choice, self._regret, lost, settings, tally)
