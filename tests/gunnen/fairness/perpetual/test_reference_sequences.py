"""Sequences with the winners, final books and measures of the public collection of perpetual rules (see their meta).

``per_majority`` has no winners there once an option without approvers makes it divide by zero.
"""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from gunnen.fairness.approvals import check_approvals
from gunnen.fairness.perpetual import RULES, measure, winners

INSTANCES = json.loads((Path(__file__).parent / "data" / "winners.json").read_text())["instances"]


def profile_of(instance):
    rounds = [{"options": each["cands"], "approvals": each["approvals"]} for each in instance["rounds"]]
    return check_approvals(instance["voters"], rounds, instance["missing_rule"])


def chosen(profile, places):
    return [each.options[place] for each, place in zip(profile.decisions, places, strict=True)]


def exact(book):
    return [Fraction(each) if isinstance(each, str) else each for each in book.values()]


@pytest.mark.parametrize("instance", INSTANCES, ids=lambda instance: instance["id"])
def test_every_rule(instance):
    profile = profile_of(instance)
    assert instance["expected"].keys() == RULES.keys()
    for rule, expected in instance["expected"].items():
        result = winners(rule, profile)
        if "error" in expected:
            before = expected["winners_before_error"]
            assert chosen(profile, result.winners)[: len(before)] == before
            continue
        assert chosen(profile, result.winners) == expected["winners"], rule
        check_book(result.report, expected)
        check_measures(measure(profile, result.winners), expected["metrics"])


def check_book(report, expected):
    if "final_weights" in expected:
        assert list(report.weights) == exact(expected["final_weights"])
        assert report.quota is None
    else:
        assert list(report.quota) == exact(expected["final_quota"])
        assert list(report.satisfaction) == exact(expected["final_satisfaction"])


def check_measures(found, expected):
    if expected is None:
        return
    assert found.lower_quota_compliance == Fraction(expected["perpetual_lower_quota_compliance"])
    assert found.max_quota_deviation == Fraction(expected["max_quota_deviation"])
    assert found.gini_influence == Fraction(expected["gini_influence"])
    assert list(found.satisfaction) == exact(expected["satisfaction"])
    assert list(found.longest_dry_spell) == exact(expected["longest_dry_spell"])
