"""Practice: a model of teams that decide together, to compare ways of deciding and to be proved wrong.

It is a model: `PARAMETERS` says of every number where it comes from, and most are guesses. Every result carries
reasons as data: a code from `REASONS` and the facts behind it.
"""

from gunnen.practice.codes import REASONS
from gunnen.practice.experiment import Cell, Experiment, read_experiment
from gunnen.practice.measuring import MEASURES
from gunnen.practice.parameters import PARAMETERS, SOURCES, Parameter
from gunnen.practice.recording import Followed, follow
from gunnen.practice.settings import Settings, choose_settings
from gunnen.practice.simulating import Estimate, Results, simulate
from gunnen.practice.ways import WAYS, Way

__all__ = [
    "MEASURES",
    "PARAMETERS",
    "REASONS",
    "SOURCES",
    "WAYS",
    "Cell",
    "Estimate",
    "Experiment",
    "Followed",
    "Parameter",
    "Results",
    "Settings",
    "Way",
    "choose_settings",
    "follow",
    "read_experiment",
    "simulate",
]
