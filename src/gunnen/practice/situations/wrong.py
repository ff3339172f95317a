"""What can be wrong with a situation, in both languages: what was expected there, and what to do."""

from __future__ import annotations

from typing import NamedTuple

from gunnen.checking import InputError


class Fault(NamedTuple):
    expected: str
    advice: str
    verwacht: str
    advies: str


FAULTS = {
    "size": Fault("up to {most} bytes", "this has more", "hoogstens {most} bytes", "dit is meer"),
    "toml": Fault("TOML", "{why}", "TOML", "{waarom}"),
    "toml_line": Fault("TOML", "line {line}{name}: {why}", "TOML", "regel {line}{name}: {waarom}"),
    "nothing": Fault(
        "a situation",
        "it says nothing; begin with the example in docs/situations.md",
        "een situatie",
        "er staat niets; begin met het voorbeeld in docs/situations.md",
    ),
    "utf8": Fault("text in UTF-8", "save it as UTF-8", "tekst in UTF-8", "bewaar hem als UTF-8"),
    "field": Fault(
        "one of {known}",
        "remove {name!r} or correct its name",
        "een van {known}",
        "haal {name!r} weg of verbeter de naam",
    ),
    "missing": Fault("{what}", "add it", "{wat}", "zet het erbij"),
    "table": Fault("a table", "write [{name}]", "een tabel", "schrijf [{name}]"),
    "language": Fault(
        "the text in both languages", 'add {lang} = "..."', "de tekst in beide talen", 'zet {lang} = "..." erbij'
    ),
    "words": Fault(
        'a table {{nl = "...", en = "..."}}',
        "write both languages",
        'een tabel {{nl = "...", en = "..."}}',
        "schrijf beide talen",
    ),
    "text": Fault("a text", "correct {value}", "een tekst", "verbeter {value}"),
    "empty": Fault("a text", "it is empty", "een tekst", "hij is leeg"),
    "long": Fault("up to {most} signs", "this has {count}", "hoogstens {most} tekens", "dit zijn er {count}"),
    "line": Fault("one line", "remove the line breaks", "één regel", "haal de regelovergangen weg"),
    "sign": Fault("signs that can be read", "remove {value}", "tekens die te lezen zijn", "haal {value} weg"),
    "key": Fault(
        "a name of small letters, digits and _",
        "correct {value}",
        "een naam van kleine letters, cijfers en _",
        "verbeter {value}",
    ),
    "double": Fault("each once", "{value!r} is there already", "elk één keer", "{value!r} staat er al"),
    "known": Fault("one of {known}", "correct {value}", "een van {known}", "verbeter {value}"),
    "whole": Fault(
        "a whole number from {least} to {most}",
        "correct {value}",
        "een geheel getal van {least} tot en met {most}",
        "verbeter {value}",
    ),
    "number": Fault(
        "a number from {least:g} to {most:g}",
        "correct {value}",
        "een getal van {least:g} tot en met {most:g}",
        "verbeter {value}",
    ),
    "list": Fault(
        "{least} to {most}, each under [[{name}]]",
        "there are {count}",
        "{least} tot en met {most}, elk onder [[{name}]]",
        "het zijn er {count}",
    ),
    "toward": Fault(
        "one or other: the player leans to neither",
        "say which option this is about",
        "one of other: de speler neigt naar geen van beide",
        "zeg om welke keuze het gaat",
    ),
    "no_toward": Fault(
        "nothing here: only push and grant are toward an option",
        "remove it",
        "hier niets: alleen push en grant gaan over een keuze",
        "haal het weg",
    ),
    "jump": Fault(
        "nothing here: moments come one after another, so that every way ends",
        "remove {name!r}",
        "hier niets: momenten volgen op elkaar, zodat elke weg ergens eindigt",
        "haal {name!r} weg",
    ),
}


class SituationError(InputError):
    """An InputError that can say itself in Dutch too.

    >>> SituationError("moments[monday].text", "language", lang="en").say("nl")
    'moments[monday].text: verwacht: de tekst in beide talen; zet en = "..." erbij'
    """

    def __init__(self, field: str, code: str, **facts: object) -> None:
        fault = FAULTS[code]
        super().__init__(field, fault.expected.format(**facts), fault.advice.format(**facts))
        self.code, self.facts = code, facts

    def say(self, lang: str) -> str:
        if lang != "nl":
            return str(self)
        fault = FAULTS[self.code]
        return f"{self.field}: verwacht: {fault.verwacht.format(**self.facts)}; {fault.advies.format(**self.facts)}"

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        return InputError, (self.field, self.expected, self.advice)
