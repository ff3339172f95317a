"""A situation on a terminal, a moment at a time."""

from __future__ import annotations

import sys

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gunnen.cli.practice.why import amount, because, trusted
from gunnen.cli.practice.words import KINDS, SAID, SOURCES
from gunnen.cli.words import number
from gunnen.practice.playing import Course, Debrief, Step, debrief, play, whence
from gunnen.practice.situations import Moment, Situation

WIDEST = 88
MEASURES = ("cost", "worst_off", "unspoken", "trust")


class Game:
    """Asks for a choice at every moment, says what came of it, and ends with the debrief."""

    def __init__(self, situation: Situation, seed: int, lang: str) -> None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="replace")
        self.situation, self.seed, self.lang = situation, seed, lang
        self.console = Console(highlight=False)
        self.console.width = min(self.console.width, WIDEST)

    def run(self) -> None:
        choices: list[str] = []
        course = play(self.situation, self.seed, choices)
        self._open()
        while course.now is not None:
            self._show(course.now, len(choices) + 1)
            choices.append(self._choose(course.now))
            course = play(self.situation, self.seed, choices)
            self._tell(course.steps[-1])
        self._close(debrief(self.situation, self.seed, choices))

    def _say(self, key: str, **facts: object) -> str:
        return SAID[key].say(self.lang, **facts)

    def _line(self, text: str, style: str = "", indent: int = 0) -> None:
        self.console.print(Padding(Text(text, style=style), (0, 0, 0, indent), expand=False))

    def _open(self) -> None:
        situation, lang = self.situation, self.lang
        self.console.print()
        self._line(situation.title.say(lang), "bold")
        self._line(situation.about.say(lang))
        self._line(situation.you.say(lang))
        self.console.print()
        self._line(self._say("people"), "bold")
        for each in situation.people[1:]:
            self._line(f"{each.name}: {each.about.say(lang)}", indent=2)
        self.console.print()
        self._line(self._say("model"), "dim")

    def _show(self, moment: Moment, at: int) -> None:
        self.console.print()
        self.console.rule(self._say("moment", number=at, count=len(self.situation.moments)), style="dim")
        self._line(moment.text.say(self.lang))
        self.console.print()
        for place, option in enumerate(moment.choices, 1):
            self._line(f"{place}. {option.words.say(self.lang)}", indent=2)

    def _choose(self, moment: Moment) -> str:
        count = len(moment.choices)
        while True:
            answer = click.prompt(self._say("ask", count=count), prompt_suffix=" ", type=str)
            if answer.strip() in [str(place) for place in range(1, count + 1)]:
                return moment.choices[int(answer) - 1].kind
            self._line(self._say("again", count=count), "yellow")

    def _tell(self, step: Step) -> None:
        self.console.print()
        option = None if step.decided is None else self.situation.options[step.decided].say(self.lang)
        self._line(self._say("undecided") if option is None else self._say("decided", option=option), "bold")
        for reaction in step.reactions:
            name = self.situation.people[reaction.person].name
            self._line(after_name(name, reaction.words.say(self.lang)), indent=2)
        codes = {reason.code for reason in step.reasons}
        for code in ("dodged", "fell_apart"):
            if code in codes:
                self._line(self._say(code), "yellow")
        if told := because(self.situation, step, self.lang):
            self._line(f"{self._say('why')} {' '.join(told)}", "dim")

    def _close(self, found: Debrief) -> None:
        self.console.print()
        self._line(self._say("beside"), "bold")
        self.console.print(Padding(self._table(found), (0, 0, 0, 2), expand=False))
        self._line(self._say("lower"), "dim")
        if told := trusted(found.course, self.lang):
            self._line(told)
        self.console.print()
        self._line(self._say("whence"), "bold")
        self.console.print(Padding(self._whence(found.course), (0, 0, 0, 2), expand=False))
        self.console.print()
        self._line(self._say("skills"), "bold")
        for skill in found.skills:
            self._line(f"{skill.name.say(self.lang)}. “{skill.sentence.say(self.lang)}”", indent=2)
        self.console.print()
        self._line(self._say("seed", seed=self.seed), "dim")

    def _table(self, found: Debrief) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column("")
        for name in (*MEASURES, "undecided_count"):
            table.add_column(self._say(name), justify="right", overflow="fold")
        table.add_row(*self._cells(self._say("yours"), found.course), style="bold")
        for kind, course in found.beside.items():
            table.add_row(*self._cells(KINDS[kind].say(self.lang), course))
        return table

    def _whence(self, course: Course) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for name in ("", self._say("you"), self._say("mean")):
            table.add_column(name, justify="right" if name else "left")
        for each in whence(course):
            yours, mean = (amount(float(str(each.data[name])), self.lang) for name in ("yours", "mean"))
            table.add_row(SOURCES[each.code].say(self.lang), yours, mean)
        return table

    def _cells(self, name: str, course: Course) -> list[str]:
        totals = course.totals
        shown = [number(round(totals[each], 2 if each == "trust" else 1), self.lang) for each in MEASURES]
        return [name, *shown, str(len(course.steps) - int(totals["decided"]))]


def after_name(name: str, words: str) -> str:
    """What somebody does goes on where their name stands; what they say comes after it. The player has no name here.

    >>> after_name("Jaap", "Looks away."), after_name("Jaap", "‘Fine.’"), after_name("", "You laugh along.")
    ('Jaap looks away.', 'Jaap: ‘Fine.’', 'You laugh along.')
    """
    if not name:
        return words
    return f"{name} {words[0].lower()}{words[1:]}" if words[0].isalpha() else f"{name}: {words}"
