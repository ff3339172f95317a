"""The codes of reasons that this part gives, and the facts behind them."""

from collections.abc import Mapping
from types import MappingProxyType

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "model": "this is a model: nothing of it was observed",
        "guesses": "parameters: those whose range comes from no source",
        "switched_off": "parameters: those at the value where their mechanism does nothing",
        "one_team": "there is one team, so no interval",
    }
)
