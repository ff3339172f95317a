"""Everything that may have been marked, for those who know the page, the code, who wrote what, and their own marks.

A world says of each author how many of their messages carry a mark of one kind. The page is the product's own, for
every world of a bin. Somebody is pinned by a coalition when in every world with the same page and the same marks of its
members that person has one: for then it is known whose message carries a mark. That somebody has none is no secret.
"""

from dataclasses import replace
from functools import cache
from itertools import combinations, product
from math import comb, lgamma

import numpy as np

from gunnen.dialogue import Message, Rate, Rates, Reading, Signal
from gunnen.dialogue.terms import KINDS, LANGUAGES
from gunnen.privacy import ShownWeather, show_weather

WEEK = 7 * 86400.0
KNOWN = Rates(
    {(kind, tongue): Rate(0.75, 0.93, 100, 400, 0.995) for kind in (*KINDS, "genuine") for tongue in LANGUAGES}
)
SUB = {"healthy": "perspective", "identity": "imputed", "hardening": "closing"}


def week(of, marks, kind="hardening", number=0):
    """One week: ``of`` messages by each author, of whose first ``marks`` each carries a mark."""
    messages, readings = [], []
    for who, (count, marked) in enumerate(zip(of, marks, strict=True)):
        for each in range(count):
            name = f"{number}-{who}-{each}"
            messages.append(Message(name, "", f"a{who}", time=number * WEEK + 4 * 86400 + 10.0 * len(messages)))
            signal = (Signal(kind, SUB[kind], "clear", 0.9, 0, 1, "made"),) if each < marked else ()
            readings.append(Reading(name, signal))
    return messages, readings


@cache
def past(of):
    """Four calm weeks before, so that the page also compares."""
    shown = None
    for number in range(4):
        shown = show_weather(
            *week(of, [count // 6 for count in of], number=number), before=shown, final=True, rates_of=KNOWN
        )
    return shown


@cache
def said(of, kind, total):
    """All that the page says of a week with so many marks in all."""
    marks, left = [], total
    for count in of:
        marks.append(min(count, left))
        left -= marks[-1]
    before = past(of)
    shown = show_weather(*week(of, marks, kind, number=4), before=before, final=True, rates_of=KNOWN)
    assert isinstance(shown, ShownWeather) and shown.bins[:4] == before.bins and len(shown.bins) == 5
    return repr(shown.bins[4].to_json())


def page(of, kind="hardening"):
    """The number of the page for each total from 0."""
    pages = [said(tuple(of), kind, total) for total in range(sum(of) + 1)]
    return np.array([pages.index(each) for each in pages])


def exact(of):
    """A page that must not exist: the count."""
    return np.arange(sum(of) + 1)


def narrow(of):
    """A page that must not exist: the count in steps of two, however high."""
    return np.arange(sum(of) + 1) // 2


def worlds(of):
    return np.array(list(product(*(range(count + 1) for count in of))), np.int8)


def pinned(of, coalition, pages):
    """For each world (rows of `worlds`) how many people outside the coalition are pinned."""
    rows = worlds(of)
    key = pages[rows.sum(1)].astype(np.int64)
    for who in coalition:
        key = key * (of[who] + 1) + rows[:, who]
    _, group = np.unique(key, return_inverse=True)
    found = np.zeros(len(rows), np.int64)
    for who in set(range(len(of))) - set(coalition):
        least = np.full(group.max() + 1, 127, np.int8)
        np.minimum.at(least, group, rows[:, who])
        found += least[group] > 0
    return found


def likely(of, rate, spread=0.1):
    """The chance of each world, when authors differ."""
    yes, no = rate * (1 - spread) / spread, (1 - rate) * (1 - spread) / spread

    def alone(marks, count):
        beta = lgamma(marks + yes) + lgamma(count - marks + no) - lgamma(count + yes + no)
        return comb(count, marks) * np.exp(beta - lgamma(yes) - lgamma(no) + lgamma(yes + no))

    tables = [np.array([alone(marks, count) for marks in range(count + 1)]) for count in of]
    rows = worlds(of)
    return np.prod([table[rows[:, who]] for who, table in enumerate(tables)], axis=0)


def coalitions(of, size):
    return combinations(range(len(of)), size)


def attack(of, size, pages, rate=0.08):
    """How often a coalition of this size pins anybody: the worst over coalitions, of all worlds and of likely ones."""
    chances = likely(of, rate)
    found = [pinned(of, each, pages) > 0 for each in coalitions(of, size)]
    return max(each.mean() for each in found), max(float(chances[each].sum()) for each in found)


def moved(messages, readings, draw):
    """The same totals, of other messages by other people: each reading goes to some other message."""
    signals = [each.signals for each in readings]
    draw.shuffle(signals)
    return messages, [replace(each, signals=own) for each, own in zip(readings, signals, strict=True)]
