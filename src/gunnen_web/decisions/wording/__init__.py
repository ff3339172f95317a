"""Results in plain words: codes and numbers of the library on the one side, sentences for people on the other."""

from gunnen_web.decisions.wording.advice import advice
from gunnen_web.decisions.wording.choices import (
    brought,
    choice_sentence,
    choices,
    held_back,
    listed,
    table,
    turns_of,
    turns_sentence,
    ways,
)
from gunnen_web.decisions.wording.history import history
from gunnen_web.decisions.wording.mirror import mirror, suggestion
from gunnen_web.decisions.wording.outcome import carried, rounds, sheet

__all__ = [
    "advice",
    "brought",
    "carried",
    "choice_sentence",
    "choices",
    "held_back",
    "history",
    "listed",
    "mirror",
    "rounds",
    "sheet",
    "suggestion",
    "table",
    "turns_of",
    "turns_sentence",
    "ways",
]
