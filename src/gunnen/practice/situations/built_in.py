"""The situations that come with it, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from gunnen.practice.situations.reading import read_situation
from gunnen.practice.situations.terms import Situation

ORDER = ("home_or_office", "gym_class", "pasta_or_rice", "england_or_france")


@cache
def situations() -> Mapping[str, Situation]:
    """The situations of the two articles, by name.

    >>> "home_or_office" in situations()
    True
    """
    folder = files("gunnen.practice.situations")
    texts = {name: folder / f"{name}.toml" for name in ORDER}
    found = {name: read_situation(path.read_bytes()) for name, path in texts.items() if path.is_file()}
    return MappingProxyType(found)
