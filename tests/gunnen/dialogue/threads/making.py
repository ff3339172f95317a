"""Invented threads: who wrote what when, and what was read in it."""

import random

from gunnen.dialogue import Message, Rate, Rates, Reading, Signal
from gunnen.dialogue.terms import KINDS, LANGUAGES

HOUR = 3600.0
SUB = {"healthy": "perspective", "identity": "imputed", "hardening": "closing"}
PERFECT = Rate(1.0, 1.0, 100_000, 100_000, 1.0)


def rates(rate=PERFECT):
    return Rates({(kind, language): rate for kind in (*KINDS, "genuine") for language in LANGUAGES})


def mark(kind, sub=None):
    return Signal(kind, sub or SUB[kind], "clear", 0.9, 0, 1, "made")


def read(message, *kinds, question=None, language="nl"):
    return Reading(message.id, tuple(mark(kind) for kind in kinds), question, language)


def thread(size, people, *, seed=1, step=2 * HOUR, camps=None, threads=1, across=1.0, healthy=0.3, hard=0.05, asks=0.2):
    """Messages and readings; ``camps`` names a camp for each author, ``across`` weighs replies to the other camp."""
    draw, messages = random.Random(seed), []
    sides = [camps[who % len(camps)] if camps else None for who in range(people)]
    draw.shuffle(sides)
    for number in range(size):
        author = min(int(draw.expovariate(4 / people)), people - 1)
        camp, where = sides[author], f"t{number % threads}" if threads > 1 else None
        near = [each for each in messages[-15:] if each.thread == where]
        weigh = [1.0 if each.camp == camp else across for each in near]
        to = draw.choices(near, weigh)[0].id if near and sum(weigh) and draw.random() < 0.6 else None
        messages.append(Message(str(number), "", f"a{author}", to, number * step, camp, where))
    chances = {"healthy": healthy, "identity": hard / 2, "hardening": hard}
    readings = [
        read(
            each,
            *(kind for kind, chance in chances.items() if draw.random() < chance),
            question=draw.choice(["genuine", "genuine", "loaded", "practical"]) if draw.random() < asks else None,
            language=draw.choice(["nl", "nl", "en"]),
        )
        for each in messages
    ]
    return messages, readings
