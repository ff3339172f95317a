"""How often the reader is right: sensitivity and specificity on messages by authors whom it never learned from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Rate:
    """Of ``positives`` messages that carry a kind, the share found; of ``negatives`` that don't, the share left alone.

    Found is: clear or maybe. ``plain`` is the specificity on text of everyday news and writing, where hardly anything
    looks like a signal; the negatives of the held-out text were written to be hard.
    """

    sensitivity: float
    specificity: float
    positives: int
    negatives: int
    plain: float


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of each kind in each language, by ``of``."""

    by: Mapping[tuple[str, str], Rate]

    def of(self, kind: str, language: str) -> Rate:
        """The rate of a kind (healthy, identity, hardening, or genuine for genuine questions) in a language."""
        return self.by[kind, language]


@cache
def rates() -> Rates:
    """Sensitivity and specificity of each kind and language, as measured on held-out text.

    >>> 0 < rates().of("identity", "nl").sensitivity < 1
    True
    """
    rows = json.loads(files("gunnen.dialogue").joinpath("weights", "rates.json").read_text(encoding="utf-8"))
    return Rates({(row.pop("kind"), row.pop("language")): Rate(**row) for row in rows})
