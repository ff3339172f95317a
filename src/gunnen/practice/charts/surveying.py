"""What of an experiment is shown, however large its grid, and what was found at all of its points.

Along each parameter that varies there is one slice: its values, with the others held at the value nearest to their
default. Where two and more vary there are rows besides: the parameter with most values along x, once for each of some
values of the next. Everything else is counted, and stands in the table of the experiment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from gunnen.practice.charts.comparing import OPPOSITE, Along, apart, reference
from gunnen.practice.experiment import Experiment
from gunnen.practice.parameters import PARAMETERS
from gunnen.practice.simulating import Estimate

MOST_SLICES, MOST_VALUES, MOST_ROWS, MOST_LISTED = 8, 41, 6, 40
COMPARED = ("loss", "worst_off")

Found = Mapping[str, Mapping[str, Estimate]]  # by way and measure


@dataclass(frozen=True, slots=True)
class Slice:
    """``parameter`` at ``values``, the others ``held``; ``places`` are those of its points, ``left_out`` how many more
    values it has."""

    parameter: str
    values: tuple[float, ...]
    held: Mapping[str, float]
    places: tuple[int, ...]
    left_out: int = 0


@dataclass(slots=True)
class Survey:
    """Fill it with `add`, once for each point of the grid, in any order; memory does not grow with the grid."""

    experiment: Experiment
    slices: tuple[Slice, ...] = ()
    rows: tuple[Slice, ...] = ()
    points: int = 0
    lower: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)
    kept: dict[int, Found] = field(default_factory=dict)
    _wanted: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        varied = [name for name, values in self.experiment.grid.items() if len(values) > 1]
        self.slices = tuple(_slice(self.experiment, name, {}) for name in varied[:MOST_SLICES])
        self.rows = tuple(_rows(self.experiment, varied)) if len(varied) > 1 else ()
        self._wanted = {place for each in (*self.slices, *self.rows) for place in each.places} | {0}
        if self.experiment.points <= MOST_LISTED:
            self._wanted |= {*range(self.experiment.points)}
        ways = self.experiment.ways
        self.lower = {(a, b): {"both": 0, **dict.fromkeys(COMPARED, 0)} for a in ways for b in ways if a != b}

    def add(self, place: int, found: Found) -> None:
        """What was found at the point at this place, as `Experiment.at_point` counts them."""
        self.points += 1
        if place in self._wanted:
            self.kept[place] = found
        for one, other in combinations(self.experiment.ways, 2):
            verdicts = [apart(found[one][name], found[other][name]) for name in COMPARED]
            self._count(one, other, verdicts)
            self._count(other, one, [OPPOSITE.get(each, each) for each in verdicts])

    def _count(self, one: str, other: str, verdicts: Sequence[str]) -> None:
        counts = self.lower[one, other]
        for name, code in zip(COMPARED, verdicts, strict=True):
            counts[name] += code == "less"
        counts["both"] += all(code == "less" for code in verdicts)

    def lines(self, shown: Slice, measure: str) -> dict[str, list[tuple[float, Estimate]]]:
        """What `draw_lines` draws of a slice."""
        at = [(value, self.kept[place]) for value, place in zip(shown.values, shown.places, strict=True)]
        return {way: [(value, found[way][measure]) for value, found in at] for way in self.experiment.ways}

    def along(self, shown: Slice, measure: str) -> list[Along]:
        """Every other way beside the reference, along a slice."""
        lines = self.lines(shown, measure)
        usual = reference(self.experiment.ways)
        return [
            Along(
                measure,
                way,
                usual,
                shown.parameter,
                [(x, apart(one, two)) for (x, one), (_, two) in zip(lines[way], lines[usual], strict=True)],
            )
            for way in self.experiment.ways
            if way != usual
        ]


def _slice(experiment: Experiment, name: str, held: Mapping[str, int]) -> Slice:
    """Along one parameter, the others at the place in ``held``, else at the value nearest to their default."""
    at = {each: held.get(each, _usual(experiment, each)) for each in experiment.grid}
    values = experiment.grid[name]
    chosen = [*_spread(len(values), MOST_VALUES)]
    ordered = sorted(chosen, key=lambda place: values[place])
    places = tuple(_place(experiment, {**at, name: place}) for place in ordered)
    others = {each: experiment.grid[each][place] for each, place in at.items() if each != name}
    return Slice(name, tuple(values[place] for place in ordered), others, places, len(values) - len(chosen))


def _rows(experiment: Experiment, varied: Sequence[str]) -> Iterator[Slice]:
    """The parameter with most values along x, once for each of some values of the next."""
    main, second, *_ = sorted(varied, key=lambda name: -len(experiment.grid[name]))
    for place in _spread(len(experiment.grid[second]), MOST_ROWS):
        yield _slice(experiment, main, {second: place})


def _usual(experiment: Experiment, name: str) -> int:
    """The place of the value nearest to the default."""
    default = PARAMETERS[name].default if name in PARAMETERS else experiment.counts[name]
    values = experiment.grid[name]
    return min(range(len(values)), key=lambda place: (abs(values[place] - default), place))


def _spread(count: int, most: int) -> Iterator[int]:
    """At most so many places, the first and the last among them.

    >>> [*_spread(9, 5)], [*_spread(3, 5)]
    ([0, 2, 4, 6, 8], [0, 1, 2])
    """
    if count <= most:
        yield from range(count)
    else:
        yield from (round(each * (count - 1) / (most - 1)) for each in range(most))


def _place(experiment: Experiment, at: Mapping[str, int]) -> int:
    found = 0
    for name, values in experiment.grid.items():
        found = found * len(values) + at[name]
    return found
