"""What a team sees of its own choices: words that leave everybody more than one, and numbers from twelve people."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from gunnen.checking import InputError
from gunnen.privacy.levels import FEWEST_COUNTED, WORDS_FROM
from gunnen.privacy.practice.shown import ShownChoices

NUMBERS_FROM = 12
ONE_IN = 4  # plays, and moments of all other plays, of which nothing is said whatever was chosen

QUIET = ShownChoices("kept_quiet")


def show_choices(
    choices: Iterable[str],
    *,
    offered: Sequence[str],
    participants: int,
    secret: str,
    moment: int,
    again: bool = False,
) -> ShownChoices:
    """What may be shown of one moment once it has closed.

    ``choices``: one kind for each person who chose, in any order; ``offered``: the kinds that could be chosen;
    ``participants``: how many take part, which is known; ``secret``: drawn for this play, and read by nobody;
    ``again``: whether this team saw numbers of this very moment before. Raises InputError for a kind that is not
    offered, or more choices than people.

    That all chose the same is never said, nor that they did not each time that they did not: one in four moments, and
    all moments of one play in four, are kept quiet as if they had. docs/methods/practice-privacy.md has the whole.

    >>> pages = {show_choices(["push", "ask", "ask", "ask"], offered=["push", "ask"], participants=4,
    ...                       secret=str(each), moment=0).word for each in range(40)}
    >>> sorted(pages)
    ['kept_quiet', 'not_the_same']
    >>> show_choices(["ask"] * 4, offered=["push", "ask"], participants=4, secret="1", moment=0).word
    'kept_quiet'
    """
    counts = _counted(choices, offered, participants)
    if participants < WORDS_FROM:
        return ShownChoices("too_few")
    if counts.total() < WORDS_FROM or len(counts) < 2 or _is_quiet(secret, moment):
        return QUIET
    kinds = tuple(kind for kind in offered if kind in counts)
    if _may_count(counts, participants) and not again:
        return ShownChoices("numbers", kinds, tuple(counts[kind] for kind in kinds))
    return ShownChoices("not_the_same", kinds)


def _counted(choices: Iterable[str], offered: Sequence[str], participants: int) -> Counter[str]:
    counts = Counter(choices)
    if unknown := sorted(set(counts) - set(offered)):
        raise InputError("choices", f"some of {', '.join(offered)}", f"correct {unknown[0]!r}")
    if counts.total() > participants:
        raise InputError("choices", f"at most {participants}, one for each who takes part", f"got {counts.total()}")
    return counts


def _may_count(counts: Counter[str], participants: int) -> bool:
    """Everybody chose, there are twelve or more, and nobody stands with fewer than three."""
    return counts.total() == participants >= NUMBERS_FROM and min(counts.values()) >= FEWEST_COUNTED


def _is_quiet(secret: str, moment: int) -> bool:
    return _drawn(f"{secret}/play") or _drawn(f"{secret}/{moment}")


def _drawn(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % ONE_IN == 0
