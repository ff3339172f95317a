"""The map that Polis draws, for comparison: always two camps or more, whatever the votes.

Written anew from what is known of its server (Small et al., Polis: Scaling Deliberation by Mapping High Dimensional
Opinion Spaces, Recerca 26(2), 2021, https://doi.org/10.6035/recerca.5516; compdemocracy/polis on GitHub). Polis knows
no *both true*: it counts as a pass here.
"""

from __future__ import annotations

from gunnen.opinions.polis.groups import groups
from gunnen.opinions.polis.mapping import PolisMap, polis_map
from gunnen.opinions.polis.routing import extremity, importance, priorities
from gunnen.opinions.polis.space import project
from gunnen.opinions.polis.statistics import Stance, consensus, representative

__all__ = [
    "PolisMap",
    "Stance",
    "consensus",
    "extremity",
    "groups",
    "importance",
    "polis_map",
    "priorities",
    "project",
    "representative",
]
