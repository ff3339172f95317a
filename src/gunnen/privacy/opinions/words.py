"""Words for the smallest conversations: that nobody disagrees with a statement, or that nobody agrees."""

from __future__ import annotations

import math
from collections.abc import Sequence

from gunnen.opinions.votes import Votes
from gunnen.privacy.levels import WORDS_FROM
from gunnen.privacy.opinions.cells import ids_of
from gunnen.privacy.opinions.shown import ShownBridge, ShownMap

AGAINST = {"nobody_disagrees": "nobody_agrees", "nobody_agrees": "nobody_disagrees"}


def in_words(votes: Votes, earlier: Sequence[ShownMap]) -> tuple[ShownBridge, ...]:
    """Nobody disagrees, or nobody agrees: one person more or less decides no more than that somebody does."""
    counts = votes.counts()
    agree, disagree, both = counts[:, 0], counts[:, 1], counts[:, 2]
    enough = agree + disagree + both >= _enough(int((votes.given() > 0).sum()))
    before = {(each.statement, each.word) for shown in earlier for each in shown.bridges}
    words = [
        _word(not agree[place], not disagree[place], {word for word in AGAINST if (statement, word) in before})
        for place, statement in enumerate(ids_of(votes))
    ]
    named = zip(ids_of(votes), words, enough, strict=True)
    return tuple(ShownBridge(statement, word) for statement, word, seen in named if word and seen)


def _word(nobody_agrees: bool, nobody_disagrees: bool, before: set[str]) -> str | None:
    """Where both hold, the one that was said before; never one after the other, which would tell that both do."""
    words = [word for word, holds in zip(AGAINST, (nobody_disagrees, nobody_agrees), strict=True) if holds]
    return next((word for word in words if AGAINST[word] not in before), None)


def _enough(people: int) -> int:
    return max(WORDS_FROM, math.ceil(people / 2))
