"""Published and obvious rules on losses, decision by decision, for comparison with the guard. A table of methods."""

from types import MappingProxyType

from gunnen.fairness.cardinal import with_payments, with_totals, without_memory
from gunnen.fairness.cardinal.rules import Rule, Step

RULES = MappingProxyType(
    {rule.name: rule for rule in (*without_memory.RULES, *with_totals.RULES, *with_payments.RULES)}
)

__all__ = ["RULES", "Rule", "Step"]
