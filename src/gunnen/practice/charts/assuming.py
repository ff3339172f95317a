"""What the model assumes, in words: for whoever reads a simulation and should not take it for an observation."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from gunnen.practice.charts.wording import facts, say, value, words
from gunnen.practice.measuring import MEASURES
from gunnen.practice.parameters import PARAMETERS, SOURCES, Parameter
from gunnen.practice.ways import WAYS


@dataclass(frozen=True, slots=True)
class Assumed:
    """One parameter in words; ``origin`` says whether the number is a guess, ``off`` where it does nothing."""

    name: str
    what: str
    default: str
    least: str
    most: str
    off: str
    origin: str
    guess: bool


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Everything in one language. ``parameters``: by theme. Pairs of a name and a text, or texts alone."""

    steps: tuple[tuple[str, str], ...]
    ways: tuple[tuple[str, str], ...]
    measures: tuple[tuple[str, str], ...]
    parameters: tuple[tuple[str, tuple[Assumed, ...]], ...]
    origins: str
    left_out: tuple[str, ...]
    sources: tuple[str, ...]


def assumptions(lang: str) -> Assumptions:
    """All parameters with default, range and origin, the equations in plain words, and what is left out.

    >>> found = assumptions("en")
    >>> sum(len(rows) for _, rows in found.parameters) == len(PARAMETERS)
    True
    """
    said = words()
    ways = [facts(said["ways"][way], lang) for way in WAYS]
    measures = [said["measures"][name] for name in MEASURES]
    steps = [facts(each, lang) for each in said["steps"]]
    themes = groupby(PARAMETERS.values(), key=lambda each: each.theme)
    return Assumptions(
        steps=tuple((each["title"], each["text"]) for each in steps),
        ways=tuple((each["name"], each["how"]) for each in ways),
        measures=tuple((each["name"][lang], each["about"][lang]) for each in measures),
        parameters=tuple(
            (said["themes"][theme][lang], tuple(_assumed(each, lang) for each in members)) for theme, members in themes
        ),
        origins=say("origins", lang),
        left_out=tuple(facts(each, lang)["text"] for each in said["left_out"]),
        sources=tuple(SOURCES.values()),
    )


def _assumed(parameter: Parameter, lang: str) -> Assumed:
    return Assumed(
        parameter.name,
        words()["parameters"][parameter.name][lang],
        value(parameter.default, lang),
        value(parameter.least, lang),
        value(parameter.most, lang),
        say("none", lang) if parameter.off is None else value(parameter.off, lang),
        origin(parameter, lang),
        parameter.guess,
    )


def origin(parameter: Parameter, lang: str) -> str:
    """Whether the number is a guess, and where the idea comes from.

    >>> origin(PARAMETERS["lasting"], "nl"), origin(PARAMETERS["fall"], "en")
    ('gok', 'guess; the idea is from Slovic 1993')
    """
    if parameter.source is None:
        return say("guess", lang)
    code = "range_from" if parameter.sourced else "guess_idea"
    return say(code, lang, source=_called(parameter.source))


def _called(source: str) -> str:
    """``deffuant2000`` as Deffuant 2000."""
    return f"{source[:-4].title()} {source[-4:]}"
