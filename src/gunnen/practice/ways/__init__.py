"""Ways of deciding, as a table of data with one function each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gunnen.practice.moment import Choice, Moment
from gunnen.practice.ways.compromise import compromise
from gunnen.practice.ways.consensing import consensing
from gunnen.practice.ways.consent import consent
from gunnen.practice.ways.gunnen_way import gunnen
from gunnen.practice.ways.one_decides import boss, turns
from gunnen.practice.ways.voting import majority


@dataclass(frozen=True, slots=True)
class Way:
    """``asks``: everybody is asked what each option costs them. ``guards``: it keeps the guard's
    accounts. ``grants``: who would lose is asked whether the others can win."""

    name: str
    nl: str
    en: str
    choose: Callable[[Moment], Choice]
    asks: bool = False
    guards: bool = False
    grants: bool = False


_ALL = (
    Way("compromise", "altijd een compromis", "always compromise", compromise),
    Way("compromise_spoken", "een compromis, verlies gezegd", "compromise, its loss spoken", compromise, asks=True),
    Way("majority", "meeste stemmen", "majority", majority),
    Way("consensing", "minste weerstand", "least total resistance", consensing, asks=True),
    Way("turns", "om de beurt", "taking turns", turns),
    Way("boss", "de baas beslist", "a boss decides", boss),
    Way("consent", "consent", "consent", consent, asks=True),
    Way("gunnen", "gunnen", "granting", gunnen, asks=True, guards=True, grants=True),
)
WAYS: Mapping[str, Way] = MappingProxyType({each.name: each for each in _ALL})
