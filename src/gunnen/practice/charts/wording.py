"""The words of charts, findings and assumptions, in Dutch and in English, from ``words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("nl", "en")
MINUS = "\N{MINUS SIGN}"
FRACTIONS = ("share",)


@cache
def words() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def say(code: str, lang: str, **facts: object) -> str:
    """A sentence or a part of one.

    >>> say("at", "en", clause="turns cost less", at="curve 2")
    'turns cost less at curve 2'
    """
    return str(words()["said"][code][lang]).format(**facts)


def way_name(way: str, lang: str) -> str:
    """What a way is called in a sentence."""
    return str(words()["ways"][way]["name"][lang])


def way_label(way: str, lang: str) -> str:
    """What a way is called beside its line."""
    return str(words()["ways"][way]["short"][lang])


def measure_name(measure: str, lang: str) -> str:
    return str(words()["measures"][measure]["name"][lang])


def scale_of(measure: str) -> str:
    """``points`` of loss, a ``share``, a ``scale`` from 0 to 1, a ``count``, or ``rounds`` of talk."""
    return str(words()["measures"][measure]["scale"])


def parameter_name(name: str, lang: str) -> str:
    """What varies, in words: a parameter of the model, or how many teams, people or decisions.

    >>> parameter_name("agents", "nl"), parameter_name("stakes", "en")
    ('mensen in een team', 'how much more a decision matters to one than to another')
    """
    known = words()["parameters"]
    return str((known[name] if name in known else words()["said"][name])[lang])


def number(value: float, lang: str, digits: int = 2) -> str:
    """Rounded, with a comma in Dutch.

    >>> number(-0.5, "nl"), number(1234567.0, "en", 0)
    ('−0,50', '1,234,567')
    """
    text = f"{value + 0.0:,.{digits}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    if lang == "nl":
        text = text.translate({ord(","): ".", ord("."): ","})
    return text.replace("-", MINUS)


def value(value: float, lang: str) -> str:
    """A value of a parameter, in four digits where it is no whole number.

    >>> value(0.5, "nl"), value(10.0, "en"), value(1.6186440678, "en")
    ('0,5', '10', '1.619')
    """
    text = f"{value:.0f}" if float(value).is_integer() else f"{value:.4g}"
    return (text.replace(".", ",") if lang == "nl" else text).replace("-", MINUS)


def figure(measure: str, amount: float, lang: str) -> str:
    """A figure of this measure: shares as percentages.

    >>> figure("kept", 0.931, "nl"), figure("loss", 2.5, "nl")
    ('93,1 %', '2,50')
    """
    if scale_of(measure) in FRACTIONS:
        return f"{number(100 * amount, lang, 1)} %"
    return number(amount, lang)


def finest(measure: str) -> float:
    """The smallest difference that its figures can show.

    >>> finest("loss"), finest("kept")
    (0.01, 0.001)
    """
    return 0.001 if scale_of(measure) in FRACTIONS else 0.01


def apart_by(measure: str, amounts: Sequence[float], lang: str, *, unit_at: int) -> list[str]:
    """Differences in this measure, of which one names the unit: shares differ by percentage points, not by per cents.

    >>> apart_by("kept", [0.081, 0.062], "en", unit_at=0), apart_by("loss", [0.5], "nl", unit_at=0)
    (['8.1 percentage points', '6.2'], ['0,50'])
    """
    if scale_of(measure) not in FRACTIONS:
        return [number(each, lang) for each in amounts]
    found = [number(100 * each, lang, 1) for each in amounts]
    found[unit_at] = say("percentage_points", lang, amount=found[unit_at])
    return found


def listed(names: Sequence[str], lang: str) -> str:
    """
    >>> listed(["0.5", "1", "2"], "en")
    '0.5, 1 and 2'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {say('and', lang)} {names[-1]}"


def sentence(clause: str) -> str:
    """A clause as a sentence.

    >>> sentence("taking turns costs less")
    'Taking turns costs less.'
    """
    return f"{clause[:1].upper()}{clause[1:]}".rstrip(".") + "."


def facts(entry: Mapping[str, Mapping[str, str]], lang: str) -> dict[str, str]:
    """A row of ``words.toml`` in one language."""
    return {name: said[lang] for name, said in entry.items()}
