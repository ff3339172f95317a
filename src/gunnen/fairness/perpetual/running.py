"""A whole sequence of decisions under one rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gunnen.checking import InputError
from gunnen.fairness.approvals import Approvals, Decision
from gunnen.fairness.perpetual.rules import Report, Rule
from gunnen.fairness.perpetual.scoring import Scores
from gunnen.fairness.perpetual.table import RULES
from gunnen.terms import Reason


@dataclass(frozen=True, slots=True)
class Result:
    """What a rule chose, a decision each: the place of the winner, all places best first, and why.

    ``report`` is what the rule remembers of each member after the last decision.
    """

    rule: str
    winners: tuple[int, ...]
    rankings: tuple[tuple[int, ...], ...]
    reasons: tuple[tuple[Reason, ...], ...]
    report: Report


def winners(rule: str, profile: Approvals) -> Result:
    """The winners of a sequence of approvals under one of the perpetual rules; ties go to the option listed first.

    Exact: the winner is the one by the definition of the rule (see the modules of the rules), with exact numbers; only
    ``per_2nd_prize`` and the floor of ``per_quota_new`` are defined in doubles. Where nobody approves anything every
    rule takes the first option. Cost grows with decisions x members x options. Raises InputError for an unknown rule.

    Source: M. Lackner, Perpetual Voting: Fairness in Long-Term Decision Making, AAAI 34, 2020; M. Lackner and J. Maly,
    Proportional Decisions in Perpetual Voting, AAAI 37, 2023.

    >>> from gunnen.fairness.approvals import check_approvals
    >>> week = {"options": ["sea", "lake"], "approvals": {"Anna": ["sea"], "Bo": ["sea"], "Cas": ["lake"]}}
    >>> result = winners("per_consensus", check_approvals(["Anna", "Bo", "Cas"], [week] * 3))
    >>> result.winners, result.report.weights
    ((0, 1, 0), (Fraction(1, 1), Fraction(1, 1), Fraction(1, 1)))
    >>> result.reasons[0][0].code, result.reasons[0][0].data["option"]
    ('most_weight_left', 'sea')
    """
    if rule not in RULES:
        raise InputError("rule", " or ".join(RULES), f"correct {rule!r}")
    chosen, state = RULES[rule], RULES[rule].start(profile.members)
    standings: list[Scores] = []
    for decision in profile.decisions:
        _, scores, state = chosen.step(state, decision.ballots)
        standings.append(scores)
    return Result(
        rule,
        tuple(scores.winner for scores in standings),
        tuple(scores.ranking for scores in standings),
        tuple(tuple(why(chosen, each, scores)) for each, scores in zip(profile.decisions, standings, strict=True)),
        chosen.report(state.book),
    )


def why(rule: Rule[Any], decision: Decision, scores: Scores) -> Iterator[Reason]:
    yield Reason(rule.reason, {"option": decision.options[scores.winner]})
    if len(scores.level) > 1:
        yield Reason("first_listed", {"options": [decision.options[each] for each in scores.level]})
