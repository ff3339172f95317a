"""Situations to practise: data in both languages, checked field by field; docs/situations.md says how to write one."""

from gunnen.practice.situations.built_in import situations
from gunnen.practice.situations.manners import Manners
from gunnen.practice.situations.names import KINDS, LEANS, LOOKS, REACTIONS, SCENES
from gunnen.practice.situations.reading import read_situation
from gunnen.practice.situations.terms import Colleague, Moment, Option, Situation, Words
from gunnen.practice.situations.wrong import SituationError

__all__ = [
    "KINDS",
    "LEANS",
    "LOOKS",
    "REACTIONS",
    "SCENES",
    "Colleague",
    "Manners",
    "Moment",
    "Option",
    "Situation",
    "SituationError",
    "Words",
    "read_situation",
    "situations",
]
