"""What a rule of suggestion is: the things it looks at, in that order, and less is better each time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """``criteria`` are fields of `Standing`; options level on all of them keep the order in which they were listed."""

    name: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One option as the rules compare it: what is known, in whole units of loss, and how many losses are unknown."""

    id: str
    total: int
    worst: int
    carriers: int
    unknown: int

    def filled(self, units: int) -> Standing:
        """The same option with every unknown loss at so many units."""
        if not self.unknown:
            return self
        total, worst = self.total + self.unknown * units, max(self.worst, units)
        return Standing(self.id, total, worst, self.carriers, 0)
