"""The mirror: everything that the losses say, in one go."""

from __future__ import annotations

from gunnen.choosing.compromise import compromise_test
from gunnen.choosing.suggesting import suggest
from gunnen.choosing.summing import summarise
from gunnen.terms import Losses, Mirror


def mirror(losses: Losses, *, turns: bool = True, method: str = "least_total", max_denominator: int = 6) -> Mirror:
    """Summaries of all options, the verdict on each compromise, and the suggestion; see the functions by themselves.

    It hides nothing: what may be shown to whom is another module's work. Raises InputError.

    >>> from gunnen.checking import check_losses
    >>> from gunnen.terms import Option
    >>> whole = mirror(check_losses(["Anna", "Bo"], ["sea", "hills", Option("lake", ("sea", "hills"))],
    ...                             [[0, 9, 5], [9, 0, 6]]))
    >>> whole.verdicts[0].verdict, whole.suggestion.option
    ('hollow', 'sea')
    """
    compromises = [option.id for option in losses.options if option.is_compromise]
    verdicts = tuple(
        compromise_test(losses, each, turns=turns, max_denominator=max_denominator) for each in compromises
    )
    return Mirror(summarise(losses), verdicts, suggest(losses, method=method, verdicts=verdicts))
