"""How people treat each other at one table: the numbers of practice that the simulator has no word for. All guesses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import NamedTuple


class Range(NamedTuple):
    least: float
    most: float
    what: str


RANGES: Mapping[str, Range] = MappingProxyType(
    {
        "waiting": Range(0, 10, "the loss, for everybody, of a moment at which nothing is decided"),
        "impatience": Range(0, 5, "how much more each further one in a row costs"),
        "hearing": Range(0, 1, "the part of silence about old losses that a real question lifts"),
        "curiosity": Range(0, 10, "how much further people listen, and move, after a real question"),
        "overruling": Range(0, 1, "the part of trust that who is overruled unasked loses"),
        "hush": Range(0, 1, "the part of a small loss in a compromise that nobody bothers to say"),
        "naming": Range(0, 1, "how far who hears the middle moves to it"),
        "hardening": Range(0, 1, "how far positions move apart when the middle is not heard"),
        "pressing": Range(0, 10, "the loss of who holds the middle when both sides press them"),
        "wearing": Range(0, 20, "how fast letting go wears out for who granted more than they got"),
    }
)


@dataclass(frozen=True, slots=True)
class Manners:
    """Each is explained in `RANGES`.

    >>> Manners(waiting=3).hush
    0.6
    """

    waiting: float = 2.5
    impatience: float = 0.5
    hearing: float = 0.5
    curiosity: float = 2.0
    overruling: float = 0.2
    hush: float = 0.6
    naming: float = 0.2
    hardening: float = 0.1
    pressing: float = 3.0
    wearing: float = 4.0

    def as_data(self) -> dict[str, float]:
        return asdict(self)
