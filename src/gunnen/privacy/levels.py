"""How much may be said, by the number of people who answered."""

from __future__ import annotations

WORDS_FROM = 4
BANDS_FROM = 5
TOTALS_FROM = 8
CHANGED_FROM = 3
FEWEST_COUNTED = 3

LEVELS = ("nothing", "words", "bands", "totals")


def level(answers: int) -> str:
    """The level at which results of so many answers may be shown.

    >>> [level(answers) for answers in (3, 4, 5, 8)]
    ['nothing', 'words', 'bands', 'totals']
    """
    return LEVELS[(answers >= WORDS_FROM) + (answers >= BANDS_FROM) + (answers >= TOTALS_FROM)]


def most_turns(answers: int) -> int:
    """The most turns that a schedule on a page may count.

    >>> most_turns(4), most_turns(5)
    (3, 6)
    """
    return 3 if answers < BANDS_FROM else 6


def progress(participants: int, answered: int) -> str:
    """Before a stage closes: ``not_yet`` or ``everybody``, at any size; *I do not answer* counts as answering.

    >>> progress(7, 6), progress(7, 7)
    ('not_yet', 'everybody')
    """
    return "everybody" if participants > 0 and answered >= participants else "not_yet"


def show_counts(n: int, count: int) -> int | None:
    """How many of n people, or None where only words may be said (*a part of you*).

    A count is shown when n is at least 8 and ``3 <= count <= n - 3``. Never for something that follows from losses
    which are shown in bands too (who carries a loss, who would be better off): beside bands such a count gives
    losses away (``docs/methods/privacy.md``).

    >>> show_counts(9, 4), show_counts(9, 2), show_counts(7, 3)
    (4, None, None)
    """
    return count if n >= TOTALS_FROM and FEWEST_COUNTED <= count <= n - FEWEST_COUNTED else None
