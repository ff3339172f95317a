"""The reasons of a step or of a whole course in short: what is worth a sentence, each with its few amounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gunnen.practice.losing import BEARABLE
from gunnen.practice.playing.round import YOU
from gunnen.practice.playing.terms import Course, Step
from gunnen.terms import Reason

WORTH = 0.05  # of a loss; less is 0 in one decimal
ALIKE = 0.05
WORTH_TRUST = 0.02
STILL = 0.01  # trust that moved less did not move
MOVED = 0.05  # of the mean trust, over a course
MOVED_MUCH = 0.1  # of the trust of one person

# What adds to a loss, and what takes from it.
SOURCES: Mapping[str, int] = {
    "decided": 1,
    "undecided": 1,
    "pressed": 1,
    "dodged_by_others": 1,
    "fell_apart": 1,
    "dodged": -1,
    "beyond_most": -1,
}


def amounts(step: Step, code: str, name: str = "loss") -> list[float]:
    """What one reason of a step says of everybody, in the order of the table; 0 where it says nothing.

    >>> from gunnen.practice.playing import play
    >>> from gunnen.practice.situations import situations
    >>> step = play(situations()["home_or_office"], 4, ["ask"]).steps[0]
    >>> len(amounts(step, "undecided")), sum(amounts(step, "fell_apart"))
    (7, 0.0)
    """
    found = [0.0] * len(step.standing)
    for reason in step.reasons:
        people, values = reason.data.get("people"), reason.data.get(name)
        if reason.code == code and isinstance(people, list) and isinstance(values, list):
            for person, value in zip(people, values, strict=True):
                found[person] = value
    return found


def why(step: Step) -> tuple[Reason, ...]:
    """Where the loss of one moment came from, what stayed unsaid of it and what it did to trust.

    Codes and facts: ``decided`` (mean; most: whom it cost most, or None where that is hardly any; loss: theirs),
    ``undecided`` (mean; alike: whether it cost everybody the same; in_a_row), ``pressed`` (loss), ``dodged`` (people;
    spared: all of them together; others: what it cost each who did not dodge, or None), ``fell_apart`` (mean),
    ``unsaid`` (said and kept: means), ``let_go`` (people; loss: all together), ``aired`` (loss: all together),
    ``saw_it_kept`` and ``saw_it_dodged`` (trust: mean), ``overruled`` (people; trust: the mean of theirs).

    >>> from gunnen.practice.playing import play
    >>> from gunnen.practice.situations import situations
    >>> [each.code for each in why(play(situations()["home_or_office"], 4, ["ask"]).steps[0])]
    ['undecided', 'unsaid', 'aired']
    """
    return (*_losses(step), *_silence(step), *_trust(step))


def whence(course: Course) -> tuple[Reason, ...]:
    """Where the losses of a course came from, what weighs most in the mean first: of each source what it cost the
    player (``yours``) and the ``mean`` over everybody, all moments together. Below 0 it spared them that.

    Codes: those of `STEP_REASONS` that are about a loss; ``unspoken``, what is still carried at the end; and last
    ``altogether``, their sum, whose mean is the cost altogether times the moments.

    >>> from gunnen.practice.playing import play
    >>> from gunnen.practice.situations import situations
    >>> course = play(situations()["home_or_office"], 4, ["ask", "push"])
    >>> found = {each.code: each.data["mean"] for each in whence(course)}
    >>> list(found), abs(found["altogether"] / 2 - course.totals["cost"]) < 1e-6
    (['undecided', 'unspoken', 'decided', 'altogether'], True)
    """
    sums = {"unspoken": [each.unspoken for each in course.standing] if course.steps else [0.0]}
    for code, sign in SOURCES.items():
        rows = [amounts(step, code) for step in course.steps]
        sums[code] = [sign * sum(each) for each in zip(*rows, strict=True)] or [0.0]
    there = {code: (each[YOU], _mean(each)) for code, each in sums.items() if any(each)}
    order = sorted(there, key=lambda code: -there[code][1])
    there["altogether"] = (sum(there[code][0] for code in order), sum(there[code][1] for code in order))
    return tuple(Reason(code, {"yours": there[code][0], "mean": there[code][1]}) for code in (*order, "altogether"))


def trusting(course: Course) -> Reason:
    """How trust moved over a course, honestly: in most games it hardly does.

    Codes: ``trust_rose``, ``trust_fell`` and ``trust_stayed``, with ``change``, of the mean; ``more`` and ``less``:
    whose own trust moved clearly; and ``unmoved``: whether nothing happened at all that moves trust.

    >>> from gunnen.practice.playing import play
    >>> from gunnen.practice.situations import situations
    >>> found = trusting(play(situations()["pasta_or_rice"], 1, ["ask", "ask"]))
    >>> found.code, found.data["unmoved"]
    ('trust_stayed', True)
    """
    changes = [now.trust - was.trust for was, now in zip(course.start, course.standing, strict=True)]
    change = _mean(changes)
    code = "trust_stayed" if abs(change) <= MOVED else "trust_rose" if change > 0 else "trust_fell"
    more = [person for person, each in enumerate(changes) if each >= MOVED_MUCH]
    less = [person for person, each in enumerate(changes) if each <= -MOVED_MUCH]
    unmoved = not any(abs(each) > STILL for each in changes)
    return Reason(code, {"change": round(change, 3), "more": more, "less": less, "unmoved": unmoved})


def _losses(step: Step) -> Iterator[Reason]:
    yield from _decided(step)
    waited = amounts(step, "undecided")
    if _mean(waited) >= WORTH:
        in_a_row = next(each.data["in_a_row"] for each in step.reasons if each.code == "undecided")
        alike = max(waited) - min(waited) < ALIKE
        yield Reason("undecided", {"mean": _mean(waited), "alike": alike, "in_a_row": in_a_row})
    if (pressed := amounts(step, "pressed")[YOU]) >= WORTH:
        yield Reason("pressed", {"loss": pressed})
    yield from _dodged(step)
    if (again := _mean(amounts(step, "fell_apart"))) >= WORTH:
        yield Reason("fell_apart", {"mean": again})


def _decided(step: Step) -> Iterator[Reason]:
    costs = amounts(step, "decided")
    if _mean(costs) < WORTH:
        return
    loss = max(costs)
    most = costs.index(loss) if loss > BEARABLE else None
    yield Reason("decided", {"mean": _mean(costs), "most": most, "loss": loss})


def _dodged(step: Step) -> Iterator[Reason]:
    if people := _people(step, "dodged"):
        harm = amounts(step, "dodged_by_others")
        others = [each for person, each in enumerate(harm) if person not in people]
        facts = {"spared": sum(amounts(step, "dodged")), "others": _mean(others) if others else None}
        yield Reason("dodged", {"people": people, **facts})


def _silence(step: Step) -> Iterator[Reason]:
    said, kept = _mean(amounts(step, "said")), _mean(amounts(step, "kept_silent"))
    if said >= WORTH or kept >= WORTH:
        yield Reason("unsaid", {"said": said, "kept": kept})
    let_go = amounts(step, "granted", "unspoken")
    if people := [person for person, each in enumerate(let_go) if each >= WORTH]:
        yield Reason("let_go", {"people": people, "loss": sum(let_go[person] for person in people)})
    if any(each.code == "said_at_last" for each in step.reasons):
        yield Reason("aired", {"loss": sum(amounts(step, "aired"))})


def _trust(step: Step) -> Iterator[Reason]:
    for code in ("saw_it_kept", "saw_it_dodged"):
        if (mean := _mean(amounts(step, code, "trust"))) >= WORTH_TRUST:
            yield Reason(code, {"trust": mean})
    lost = amounts(step, "overruled", "trust")
    if people := [person for person, each in enumerate(lost) if each >= WORTH_TRUST]:
        yield Reason("overruled", {"people": people, "trust": _mean([lost[person] for person in people])})


def _people(step: Step, code: str) -> list[int]:
    found = next((each.data["people"] for each in step.reasons if each.code == code), [])
    return found if isinstance(found, list) else []


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
