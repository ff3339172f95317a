"""What a team may see of its choices at one moment, as frozen data that goes to JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShownChoices:
    """``word``: ``too_few``, ``kept_quiet``, ``not_the_same`` or ``numbers``. ``kinds``: what was chosen by one or
    more, in the order in which it was offered; empty in the first two. ``counts`` go with them, or are empty."""

    word: str
    kinds: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()

    @property
    def most(self) -> str | None:
        """The kind that more chose than any other, where numbers are shown and there is one."""
        largest = max(self.counts, default=0)
        return self.kinds[self.counts.index(largest)] if self.counts.count(largest) == 1 else None

    def to_json(self) -> dict[str, Any]:
        return {"word": self.word, "kinds": list(self.kinds), "counts": list(self.counts)}


def shown_choices(data: Mapping[str, Any]) -> ShownChoices:
    """What `ShownChoices.to_json` wrote.

    >>> shown_choices(ShownChoices("not_the_same", ("push", "ask")).to_json())
    ShownChoices(word='not_the_same', kinds=('push', 'ask'), counts=())
    """
    return ShownChoices(data["word"], tuple(data["kinds"]), tuple(data["counts"]))
