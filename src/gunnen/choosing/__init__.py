"""Choosing: what the losses say, which compromises are hollow, and whether the others can win.

Every result carries reasons as data: a code from `REASONS` and the facts behind it.
"""

from gunnen.choosing.codes import REASONS
from gunnen.choosing.compromise import compromise_test
from gunnen.choosing.fitting import STAKES, fit_advice
from gunnen.choosing.granting import ANSWERS, GRANTS, NOT_YET, grant_state, who_is_asked
from gunnen.choosing.mirroring import mirror
from gunnen.choosing.suggesting import METHODS, suggest
from gunnen.choosing.summing import summarise
from gunnen.choosing.turns import draw_turns

__all__ = [
    "ANSWERS",
    "GRANTS",
    "METHODS",
    "NOT_YET",
    "REASONS",
    "STAKES",
    "compromise_test",
    "draw_turns",
    "fit_advice",
    "grant_state",
    "mirror",
    "suggest",
    "summarise",
    "who_is_asked",
]
