"""What may be shown to whom: the one place that decides it, for every page, mail and export.

Input is what people gave; output is frozen data with `to_json`, and codes from `WORDS`.
"""

from gunnen.privacy.again import show_again
from gunnen.privacy.balance import (
    ShownPreset,
    ShownSuggestion,
    ShownTeamBalance,
    ShownWhatIf,
    show_one_sided,
    show_suggestion,
    show_team_balance,
    show_what_if,
    shown_suggestion,
    shown_team_balance,
    shown_what_if,
)
from gunnen.privacy.dialogue.showing import show_weather
from gunnen.privacy.dialogue.shown import ShownBin, ShownShare, ShownWeather, shown_weather
from gunnen.privacy.following.showing import PICTURE_FROM, show_course, show_unsaid
from gunnen.privacy.following.shown import ShownBand, ShownCourse, ShownRound, shown_course
from gunnen.privacy.ledger import ledger
from gunnen.privacy.levels import level, most_turns, progress, show_counts
from gunnen.privacy.mirror import show_mirror
from gunnen.privacy.opinions.bursts import ShownBurst, show_bursts
from gunnen.privacy.opinions.places import picture
from gunnen.privacy.opinions.showing import map_stage, may_publish, publish, show_map, show_own
from gunnen.privacy.opinions.shown import ShownMap, ShownOwn, shown_map
from gunnen.privacy.opinions.trend import ShownTrend, headline, show_trend
from gunnen.privacy.outcome import show_carried
from gunnen.privacy.people import ShownAdvice, show_advice, show_grants, show_names, show_notes
from gunnen.privacy.practice.showing import show_choices
from gunnen.privacy.practice.shown import ShownChoices, shown_choices
from gunnen.privacy.shown import ShownMirror, ShownOption, ShownVerdict, shown
from gunnen.privacy.words import WORDS

__all__ = [
    "PICTURE_FROM",
    "WORDS",
    "ShownAdvice",
    "ShownBand",
    "ShownBin",
    "ShownBurst",
    "ShownChoices",
    "ShownCourse",
    "ShownMap",
    "ShownMirror",
    "ShownOption",
    "ShownOwn",
    "ShownPreset",
    "ShownRound",
    "ShownShare",
    "ShownSuggestion",
    "ShownTeamBalance",
    "ShownTrend",
    "ShownVerdict",
    "ShownWeather",
    "ShownWhatIf",
    "headline",
    "ledger",
    "level",
    "map_stage",
    "may_publish",
    "most_turns",
    "picture",
    "progress",
    "publish",
    "show_advice",
    "show_again",
    "show_bursts",
    "show_carried",
    "show_choices",
    "show_counts",
    "show_course",
    "show_grants",
    "show_map",
    "show_mirror",
    "show_names",
    "show_notes",
    "show_one_sided",
    "show_own",
    "show_suggestion",
    "show_team_balance",
    "show_trend",
    "show_unsaid",
    "show_weather",
    "show_what_if",
    "shown",
    "shown_choices",
    "shown_course",
    "shown_map",
    "shown_suggestion",
    "shown_team_balance",
    "shown_weather",
    "shown_what_if",
]
