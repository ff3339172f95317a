"""Under which assumptions which way of deciding does better: docs/methods/what-would-have-to-be-true.md.

``python -m benchmarks.assumptions [folder]`` takes some minutes on one core, and writes ``figures.json`` and the
pictures of that page into the folder (default: var/assumptions). The same seed gives the same figures. Needs SALib.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import _assumed, _maps
from benchmarks._assumed import Against, Point
from gunnen.practice import PARAMETERS, WAYS, Results

PAIRS = [*combinations(WAYS, 2)]
SETS: Mapping[str, Callable[[], Iterator[Point]]] = {
    "map": _assumed.map_points,
    "corners": _assumed.corners,
    "one by one": _assumed.one_by_one,
    "anywhere": _assumed.anywhere,
    "sabotage": _assumed.sabotage,
    "poles": _assumed.poles,
}
ASKED = (("gunnen", "compromise"), ("gunnen", "compromise_spoken"), ("majority", "compromise"), ("turns", "compromise"))
MEASURED = ("loss", "worst_off")
FLIPPED = {"beats": "beaten", "beaten": "beats"}


class Found:
    """The points of one set, and for each of them every pair of ways."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.points = points
        self.pairs: list[dict[tuple[str, str], Against]] = []
        self.means: list[dict[str, dict[str, float]]] = []
        for point in points:
            results = _assumed.run(point)
            self.means.append(_means(results))
            self.pairs.append({pair: _assumed.against(results, *pair) for pair in PAIRS})

    def verdict(self, place: int, one: str, other: str) -> str:
        found = self.pairs[place]
        if (one, other) in found:
            return found[one, other].verdict
        turned = found[other, one].verdict
        return FLIPPED.get(turned, turned)

    def clear(self, place: int, one: str, other: str) -> bool:
        found = self.pairs[place]
        return (found.get((one, other)) or found[other, one]).clear

    def count(self, one: str, other: str, places: Sequence[int] | None = None) -> dict[str, int]:
        chosen = range(len(self.points)) if places is None else places
        told = Counter(self.verdict(place, one, other) for place in chosen)
        for name in ("beats", "beaten"):
            told[f"{name} clearly"] = sum(
                self.verdict(place, one, other) == name and self.clear(place, one, other) for place in chosen
            )
        return {name: told[name] for name in ("beats", "beats clearly", "beaten", "beaten clearly", "split", "level")}

    def best(self) -> dict[str, int]:
        """At how many points each way beats all the others."""
        return {
            way: sum(
                all(self.verdict(place, way, other) == "beats" for other in WAYS if other != way)
                for place in range(len(self.points))
            )
            for way in WAYS
        }

    def unbeaten(self) -> dict[str, int]:
        """At how many points no other way beats it."""
        return {
            way: sum(
                all(self.verdict(place, way, other) != "beaten" for other in WAYS if other != way)
                for place in range(len(self.points))
            )
            for way in WAYS
        }

    def beside(self, one: str, other: str) -> dict[str, dict[str, int]]:
        """How often each measure that is not in the criterion is lower or higher for ``one``."""
        turn = 1 if (one, other) in self.pairs[0] else -1
        pair = (one, other) if turn == 1 else (other, one)
        signs = {name: [turn * each[pair].beside[name] for each in self.pairs] for name in _assumed.BESIDE}
        return {name: {"lower": each.count(-1), "higher": each.count(1)} for name, each in signs.items()}

    def as_data(self) -> dict[str, Any]:
        return {
            "points": len(self.points),
            "best": self.best(),
            "unbeaten": self.unbeaten(),
            "pairs": {f"{one} : {other}": self.count(one, other) for one, other in PAIRS},
            "beside": {f"{one} : {other}": self.beside(one, other) for one, other in ASKED},
        }


def main(folder: str = "var/assumptions") -> None:
    place, begun = Path(folder), time.perf_counter()
    place.mkdir(parents=True, exist_ok=True)
    told: dict[str, Any] = {}
    found: dict[str, Found] = {}
    for name, points in SETS.items():
        found[name] = Found([*points()])
        told[name] = found[name].as_data()
        _say(f"{name}: {len(found[name].points)} points", begun)
    told["at"] = {name: [_row(each, at) for at in range(len(each.points))] for name, each in found.items()}
    told["morris"] = morris()
    _say("Morris", begun)
    told["sobol"] = sobol(chosen(told["morris"]))
    _say("Sobol", begun)
    (place / "figures.json").write_text(json.dumps(told, indent=1, allow_nan=False) + "\n")
    for name, picture in _maps.pictures(found["map"], found["poles"]).items():
        (place / name).write_text(picture)
    for name in SETS:
        print(name, json.dumps(told[name]["best"]))


def _row(found: Found, at: int) -> dict[str, Any]:
    apart = {
        f"{one} : {other}": [round(each.loss, 4), round(each.worst_off, 4), each.verdict]
        for (one, other), each in found.pairs[at].items()
    }
    return {"point": dict(found.points[at]), "apart": apart, "means": found.means[at]}


def _means(results: Results) -> dict[str, dict[str, float]]:
    names = ("loss", "worst_off", *_assumed.BESIDE)
    return {way: {name: round(float(each[name].mean()), 4) for name in names} for way, each in results.values.items()}


def _say(what: str, begun: float) -> None:
    print(f"{time.perf_counter() - begun:6.0f} s  {what}", file=sys.stderr, flush=True)


def outputs(sample: np.ndarray, names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> dict[str, np.ndarray]:
    """The mean paired differences at each row of a sample, by pair and measure."""
    ways = [*dict.fromkeys(way for pair in pairs for way in pair)]
    found: dict[str, list[float]] = {f"{one} - {other}: {name}": [] for one, other in pairs for name in MEASURED}
    for row in sample:
        values = _assumed.run(_assumed.named(row, names), ways).values
        for one, other in pairs:
            for name in MEASURED:
                found[f"{one} - {other}: {name}"].append(float((values[one][name] - values[other][name]).mean()))
    return {name: np.array(each) for name, each in found.items()}


def _problem(names: Sequence[str]) -> dict[str, Any]:
    return {"num_vars": len(names), "names": [*names], "bounds": [[*_assumed.RANGES[name]] for name in names]}


def morris() -> dict[str, dict[str, dict[str, float]]]:
    """Of each difference: mu_star and sigma of every parameter, over its whole range."""
    from SALib.analyze import morris as analysis
    from SALib.sample import morris as sampling

    problem = _problem([*PARAMETERS])
    sample = sampling.sample(problem, 10, num_levels=4, seed=_assumed.SEED)
    told = {}
    for name, found in outputs(sample, problem["names"], ASKED).items():
        each = analysis.analyze(problem, sample, found, num_levels=4, seed=_assumed.SEED)
        told[name] = {
            parameter: {"mu_star": float(star), "mu": float(mean), "sigma": float(sigma)}
            for parameter, star, mean, sigma in zip(
                each["names"], each["mu_star"], each["mu"], each["sigma"], strict=True
            )
        }
    return told


def chosen(told: Mapping[str, Mapping[str, Mapping[str, float]]], count: int = 6) -> list[str]:
    """The parameters that matter most for gunnen less compromise, over both losses."""
    worth = dict.fromkeys(PARAMETERS, 0.0)
    for measure in MEASURED:
        found = told[f"gunnen - compromise: {measure}"]
        most = max(each["mu_star"] for each in found.values())
        for name, each in found.items():
            worth[name] += each["mu_star"] / most
    return sorted(worth, key=lambda name: (-worth[name], name))[:count]


def sobol(names: Sequence[str]) -> dict[str, Any]:
    """First-order and total indices of these parameters, the others at their defaults, with 95 % intervals."""
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampling

    problem = _problem(names)
    sample = sampling.sample(problem, 64, calc_second_order=False, seed=_assumed.SEED)
    told: dict[str, Any] = {"parameters": [*names], "points": len(sample)}
    for name, found in outputs(sample, names, ASKED[:1]).items():
        each = analysis.analyze(problem, found, calc_second_order=False, seed=_assumed.SEED)
        told[name] = {
            parameter: {part: float(each[part][place]) for part in ("S1", "S1_conf", "ST", "ST_conf")}
            for place, parameter in enumerate(names)
        }
    return told


if __name__ == "__main__":
    main(*sys.argv[1:])
