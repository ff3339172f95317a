"""The filter and the rule for drift once more, in plain Python: one agreement, one sum at a time."""

from math import exp, log

HOLDING = [0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98]
CHAFING = [round(0.1 + 0.05 * step, 2) for step in range(12)]
REPEATING = {0.0: 0.7, 0.7: 0.3}
FALL = RISE = 0.03
AT_START = 0.005
THRESHOLD = {"keeping": 0.58, "granting": 0.8, "unsaid": 0.93, "together": 0.9}


def start():
    """The weight of each (repeating, rate while it holds, rate while it chafes), as [holds, chafes]."""
    first = {p: p**15 * (1 - p) ** 1.9 for p in HOLDING}
    weights = {}
    for stay, share in REPEATING.items():
        for p in HOLDING:
            lower = {q: (q * (1 - q)) ** 7 for q in CHAFING if q <= p - 0.25 + 1e-9}
            for q, weight in lower.items():
                whole = share * first[p] / sum(first.values()) * weight / sum(lower.values())
                weights[stay, p, q] = [whole * (1 - AT_START), whole * AT_START]
    return weights


def chance(good, before, ever_good, rate, stay):
    """Of one answer, by somebody who said ``before`` (None for never) when they last said anything."""
    own = rate if good else 1 - rate
    if before is None:
        return own
    if not good and not before and not ever_good:
        return 0.95 + 0.05 * own
    return (stay if good == before else 0) + (1 - stay) * own


def chances(rounds):
    """After each round the chance that it chafes; ``rounds`` are of {person: good or not}."""
    weights, last, ever, found = start(), {}, set(), []
    for answers in rounds:
        if answers:
            for pair in weights.values():
                holds, chafes = pair
                pair[:] = [holds * (1 - FALL) + chafes * RISE, holds * FALL + chafes * (1 - RISE)]
            temper = 1 / (1 + 0.04 * max(0, len(answers) - 6))
            for (stay, p, q), pair in weights.items():
                for state, rate in enumerate((p, q)):
                    logs = [log(chance(good, last.get(who), who in ever, rate, stay)) for who, good in answers.items()]
                    pair[state] *= exp(temper * sum(logs))
            total = sum(map(sum, weights.values()))
            for pair in weights.values():
                pair[:] = [each / total for each in pair]
            last |= answers
            ever |= {who for who, good in answers.items() if good}
        found.append(sum(chafes for _, chafes in weights.values()))
    return found


def levels(rounds, kind):
    """After each round 0 calm, 1 doubtful or 2 drift."""
    found, drifts, came, before = [], False, set(), False
    for place, value in enumerate(chances(rounds)):
        recent = rounds[max(0, place - 2) : place + 1]
        came |= rounds[place].keys()
        bad = [{who for who, good in each.items() if not good} for each in recent]
        heard = place >= 2 and rounds[place] and len(set().union(*bad)) >= 2
        heard = heard and (sum(map(bool, bad)) >= 2 or len(came) >= 12)
        drifts = (heard and value >= THRESHOLD[kind]) or (drifts and value >= 0.25)
        doubt = bool(heard and value >= 0.5)
        found.append(2 if drifts else 1 if doubt and before else 0)
        before = doubt
    return found
