"""Signals in a team's own words: imposed identities, hardening, lost dialogue, and first of all what is healthy.

About the conversation, never about a person.
"""

from gunnen.dialogue.combining import Scores
from gunnen.dialogue.drawing import WeatherWords, draw_weather, weather_rows
from gunnen.dialogue.rating import Rate, Rates, rates
from gunnen.dialogue.scoring import Scorer, read, read_draft
from gunnen.dialogue.terms import Message, Reading, Signal

__all__ = [
    "Message",
    "Rate",
    "Rates",
    "Reading",
    "Scorer",
    "Scores",
    "Signal",
    "WeatherWords",
    "draw_weather",
    "rates",
    "read",
    "read_draft",
    "weather_rows",
]
