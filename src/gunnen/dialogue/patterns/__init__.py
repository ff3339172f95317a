"""Patterns for Dutch and English: which words carry a signal, from data files that a linguist can edit."""

from gunnen.dialogue.patterns.finding import find
from gunnen.dialogue.patterns.terms import Match

__all__ = ["Match", "find"]
