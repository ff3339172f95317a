"""The rules, by name; a rule is added by its file and its name here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from gunnen.fairness.perpetual import (
    av,
    per_2nd_prize,
    per_consensus,
    per_equality,
    per_majority,
    per_minmax_dryspell,
    per_nash,
    per_pav,
    per_phragmen,
    per_quota,
    per_quota_min,
    per_quota_new,
    per_reset,
    per_unitcost,
    rotating_dictatorship,
    rotating_serial_dictatorship,
)
from gunnen.fairness.perpetual.rules import Rule

_MODULES = (
    av,
    per_pav,
    per_consensus,
    per_majority,
    per_unitcost,
    per_reset,
    per_nash,
    per_equality,
    per_phragmen,
    per_quota,
    per_quota_new,
    per_quota_min,
    per_2nd_prize,
    per_minmax_dryspell,
    rotating_dictatorship,
    rotating_serial_dictatorship,
)

RULES: Mapping[str, Rule[Any]] = MappingProxyType({module.RULE.name: module.RULE for module in _MODULES})
