"""The simulator's model for one team as one writes it for Mesa: a class for a person, a step a decision.

Two ways of deciding, `compromise` and `majority`; the equations are those of docs/methods/simulator.md.
"""

from __future__ import annotations

import math
import statistics

import mesa

from gunnen.practice import Settings

HARDLY, MOST = 3.0, 10.0


class Person(mesa.Agent):
    """Somebody of the team, with needs, honesty, patience, memory and trust."""

    def __init__(self, model: Team) -> None:
        super().__init__(model)
        chance, settings = model.random, model.settings
        side = 1.0 if chance.random() < settings.minority else -1.0
        self.root = math.sqrt(settings.camps) * side + math.sqrt(1 - settings.camps) * chance.gauss(0, 1)
        self.leaning = self.root
        self.honesty = min(max(settings.honesty + settings.variety * chance.gauss(0, 1), 0.0), 1.0)
        self.patience = settings.patience * math.exp(settings.variety * chance.gauss(0, 1))
        self.trust = settings.trust
        self.spoken = self.unspoken = 0.0
        self.total = self.above = 0.0
        self.run = self.longest = 0

    def stand(self, news: float) -> float:
        settings = self.model.settings
        z = math.sqrt(settings.lasting) * self.leaning + math.sqrt(1 - settings.lasting) * news
        return 1 / (1 + math.exp(-settings.spread * z))

    def face(self) -> None:
        """A new issue."""
        chance = self.model.random
        self.position = self.stand(chance.gauss(0, 1))
        self.weight = 1 - self.model.settings.stakes * chance.random()

    def hear(self, other: Person) -> None:
        """Listen to where the other stands; what changes counts only when both have listened."""
        settings = self.model.settings
        near = settings.confidence * (1 - settings.guarded + settings.guarded * self.trust)
        heard = abs(other.position - self.position) < near
        step = settings.openness if heard else 0.0
        self.next_position = self.position + step * (other.position - self.position)
        self.next_leaning = self.leaning + step * (other.leaning - self.leaning)

    def settle(self) -> None:
        self.position = self.next_position
        self.leaning = self.next_leaning + self.model.settings.roots * (self.root - self.next_leaning)

    def weigh(self) -> None:
        """What each option would cost."""
        settings = self.model.settings
        middle = math.sqrt((self.position - self.model.middle) ** 2 + settings.astray**2)
        distances = (self.position, 1 - self.position, min(middle, 1.0))
        self.costs = [MOST * self.weight * distance**settings.curve for distance in distances]
        self.wish = self.costs.index(min(self.costs))

    def remember(self) -> None:
        settings = self.model.settings
        self.loss = self.costs[self.model.option]
        said = self.honesty * (1 - settings.safety + settings.safety * self.trust)
        self.spoken = settings.keeping * self.spoken + self.loss * said
        self.unspoken = settings.keeping * self.unspoken + self.loss * (1 - said)
        self.lost = self.loss - min(self.costs) > HARDLY
        urge = self.model.random.random()
        self.dodged = self.lost and self.unspoken > self.patience and urge < settings.dodging

    def feel(self) -> None:
        settings, team = self.model.settings, self.model
        others = (team.dodgers - self.dodged) / max(len(team.agents) - 1, 1)
        felt = min(MOST, self.loss * (1 - settings.relief * self.dodged) + MOST * settings.harm * others)
        self.total += felt
        self.above += felt - sum(part * cost for part, cost in zip(team.parts, self.costs, strict=True))
        self.run = self.run + 1 if self.lost else 0
        self.longest = max(self.longest, self.run)
        kept = (team.keepers - (self.lost and not self.dodged)) / max(len(team.agents) - 1, 1)
        self.trust += settings.rise * min(kept, 1.0) * (1 - self.trust) - settings.fall * others * self.trust

    def air(self) -> None:
        aired = self.model.settings.airing * self.unspoken
        self.unspoken -= aired
        self.spoken += aired


class Team(mesa.Model):
    """One team, that decides in one way; with ``collects`` Mesa's DataCollector keeps everybody's course as well."""

    def __init__(self, settings: Settings, way: str, agents: int, seed: int, *, collects: bool = False) -> None:
        super().__init__(seed=seed)
        self.settings, self.way = settings, way
        Person.create_agents(self, agents)
        self.chair = self.random.choice([*self.agents])
        self.decisions = self.redone = 0
        self.unspoken = self.dodged = self.time = 0.0
        names = ("loss", "unspoken", "trust", "dodged")
        self.collector = mesa.DataCollector(agent_reporters={name: name for name in names}) if collects else None

    def step(self) -> None:
        """One decision."""
        self.agents.do("face")
        self.talk()
        self.middle = statistics.fmean(self.agents.get("position"))
        self.agents.do("weigh")
        wishes = self.agents.get("wish")
        self.parts = [wishes.count(option) / len(wishes) for option in range(3)]
        self.option = self.decide()
        self.agents.do("remember")
        self.dodgers = sum(self.agents.get("dodged"))
        self.keepers = sum(self.agents.get("lost")) - self.dodgers
        self.agents.do("feel")
        self.book()
        if self.collector is not None:
            self.collector.collect(self)

    def talk(self) -> None:
        """Everybody with one other, each pair as likely; of an odd number one rests."""
        people = [*self.agents.shuffle()]
        if len(people) % 2:
            people.append(people[-1])
        for one, other in zip(people[::2], people[1::2], strict=True):
            one.hear(other)
            other.hear(one)
        self.agents.do("settle")

    def decide(self) -> int:
        if self.way == "compromise":
            return 2
        votes = [*self.parts]
        votes[self.chair.wish] += 0.5 / len(self.agents)
        return votes.index(max(votes))

    def book(self) -> None:
        again = self.dodgers > self.settings.breaks * len(self.agents)
        self.decisions += 1
        self.redone += again
        self.unspoken += statistics.fmean(self.agents.get("unspoken"))
        self.dodged += self.dodgers / len(self.agents)
        self.time += (2.0 if self.way == "compromise" else 1.0) * (1 + again)
        if again:
            self.agents.do("air")

    def measures(self) -> dict[str, float]:
        count, usual = self.decisions, [each.stand(0.0) for each in self.agents]
        losses = [each / count for each in self.agents.get("total")]
        return {
            "loss": statistics.fmean(losses),
            "worst_off": max(losses),
            "structural": max(0.0, max(self.agents.get("above")) / count),
            "longest_run": float(max(self.agents.get("longest"))),
            "unspoken": self.unspoken / count,
            "kept": 1 - self.dodged / count,
            "trust": statistics.fmean(self.agents.get("trust")),
            "polarisation": 4 * statistics.pvariance(usual),
            "time": self.time / count,
            "redone": self.redone / count,
        }


def run(
    settings: Settings, way: str, *, teams: int, agents: int, decisions: int, seed: int, collects: bool = False
) -> list[dict[str, float]]:
    """Each measure of each team."""
    found = []
    for number in range(teams):
        team = Team(settings, way, agents, seed * 1_000_003 + number, collects=collects)
        for _ in range(decisions):
            team.step()
        found.append(team.measures())
    return found
