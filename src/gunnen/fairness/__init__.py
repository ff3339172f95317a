"""Fairness over many decisions: losses do not become structural, and there is a bound that can be checked.

`suggest` looks, `book` writes; every result carries reasons as data: a code from `REASONS` and the facts behind it.
"""

from gunnen.fairness.booking import Booking, book, decide
from gunnen.fairness.certificate import Certificate, certificate
from gunnen.fairness.codes import REASONS
from gunnen.fairness.guard import suggest
from gunnen.fairness.noticing import band, notices
from gunnen.fairness.replaying import Replay, Round, replay
from gunnen.fairness.settings import DEFAULT, PRESETS, Settings, choose_settings, settings_from
from gunnen.fairness.state import State, join, leave, open_series, state_from

__all__ = [
    "DEFAULT",
    "PRESETS",
    "REASONS",
    "Booking",
    "Certificate",
    "Replay",
    "Round",
    "Settings",
    "State",
    "band",
    "book",
    "certificate",
    "choose_settings",
    "decide",
    "join",
    "leave",
    "notices",
    "open_series",
    "replay",
    "settings_from",
    "state_from",
    "suggest",
]
