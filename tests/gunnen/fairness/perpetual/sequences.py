"""Sequences of approvals for the tests: drawn by hypothesis, or at random from a seed; and the slow way to run them."""

import numpy as np
from hypothesis import strategies as st

from gunnen.fairness.approvals import check_approvals
from tests.oracles import perpetual as slow


@st.composite
def sequences(draw, members=7, decisions=10, options=5, missing=(None, "empty", "all")):
    """A profile in which members skip decisions or approve nothing, where the missing rule allows it."""
    size, rule = draw(st.integers(1, members)), draw(st.sampled_from(missing))
    rounds = []
    for _ in range(draw(st.integers(1, decisions))):
        names = list(range(draw(st.integers(1, options))))
        ballot = st.lists(st.sampled_from(names), unique=True, min_size=rule is None)
        answers = {each: draw(ballot) for each in range(size) if rule is None or draw(st.integers(0, 3))}
        rounds.append({"options": names, "approvals": answers})
    return check_approvals(range(size), rounds, rule)


def at_random(seed, members, decisions, options, share=0.4, kinds=None):
    """Tables of approvals in which everybody approves something; ``kinds``: so many different ballots at most."""
    random, tables = np.random.default_rng(seed), []
    for _ in range(decisions):
        table = random.random((kinds or members, options)) < share
        table[np.arange(len(table)), random.integers(0, options, len(table))] = True
        tables.append(table[random.integers(0, len(table), members)] if kinds else table)
    return tables


def as_ballot(ballots):
    """One decision as the slow rules read it."""
    order = ballots.order if ballots.order is not None else range(len(ballots.approved))
    return [(int(each), _best_first(ballots, int(each))) for each in order]


def _best_first(ballots, member):
    chosen = np.flatnonzero(ballots.approved[member]).tolist()
    return sorted(chosen, key=lambda option: option != ballots.favourite(member))


def slow_winners(rule, members, ballots):
    memory = slow.RULES[rule](members)
    return [memory.decide(as_ballot(each), each.approved.shape[1]) for each in ballots], memory
