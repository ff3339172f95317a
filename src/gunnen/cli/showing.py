"""The mirror on a terminal: the options side by side, the compromises and the suggestion in plain words."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, cast

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gunnen.cli import words
from gunnen.terms import Losses, Mirror, Reason, Summary, Verdict

_BAR = 24
_LONGEST_NAME = 60
_COLOURS = {"hollow": "yellow", "synthesis": "green", "between": "cyan"}


def show(losses: Losses, found: Mirror, lang: str) -> None:
    """Print the whole mirror to standard output."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, soft_wrap=False)
    page = _Page(console, lang, *(("█", "░") if console.encoding.startswith("utf") else ("#", ".")))
    page.heading("title")
    page.line(f"{words.people(len(losses.members), lang)}, {words.options(len(losses.options), lang)}")
    page.options(found.summaries, len(losses.members))
    page.compromises(found.verdicts)
    page.suggestion(found)


def plain(text: str) -> str:
    """Text that a terminal shows as it is: nothing unseen, nothing endless.

    >>> plain("thuis" + chr(27) + "[31m")
    'thuis�[31m'
    """
    short = text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME]}…"
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in short)


def _say(key: str, lang: str, **facts: object) -> str:
    return words.PAGE[key].say(lang, **facts)


class _Page:
    def __init__(self, console: Console, lang: str, known: str, open_: str) -> None:
        self.console, self.lang, self.known, self.open = console, lang, known, open_

    def heading(self, key: str) -> None:
        self.console.print()
        self.console.print(Text(_say(key, self.lang), style="bold"))

    def line(self, text: str, style: str = "", indent: int = 2) -> None:
        self.console.print(Padding(Text(text, style=style), (0, 0, 0, indent), expand=False))

    def options(self, summaries: Iterable[Summary], members: int) -> None:
        """The options side by side, one bar each, on one scale."""
        rows, lang = [*summaries], self.lang
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(_say("option", lang), overflow="fold", max_width=28)
        table.add_column(_say("loss", lang), no_wrap=True, min_width=_BAR)
        for key in ("total", "worst", "carriers"):
            table.add_column(_say(key, lang), justify="right", no_wrap=True)
        table.add_column("", overflow="fold")
        most = max(each.total_bounds[1] for each in rows) or 1
        for each in rows:
            table.add_row(*self._cells(each, most))
        self.console.print()
        self.console.print(Padding(table, (0, 0, 0, 2), expand=False))
        self.console.print()
        self.line(_say("legend", lang, known=self.known, open=self.open), "dim")

    def _cells(self, each: Summary, most: float) -> list[Text]:
        limits = [_say("limits", self.lang, count=each.limits)] if each.limits else []
        unknown = [_say("unknown", self.lang, count=each.unknown)] if each.unknown else []
        worst = "–" if each.worst is None else words.number(each.worst, self.lang)
        known = round(_BAR * each.total / most)
        open_ = round(_BAR * each.total_bounds[1] / most) - known
        style = "dim" if each.limits else ""
        return [
            Text(plain(each.id), style=style),
            Text(self.known * known, style=style or "green") + Text(self.open * open_, style="dim"),
            Text(words.number(each.total, self.lang), style=style),
            Text(worst, style=style),
            Text(str(each.carriers), style=style),
            Text(", ".join(limits + unknown), style="red" if limits else "dim"),
        ]

    def compromises(self, verdicts: Iterable[Verdict]) -> None:
        for place, each in enumerate(verdicts):
            if not place:
                self.heading("compromises")
            name = Text(f"{plain(each.id)}: ", style="bold")
            name.append(_say(each.verdict, self.lang), style=f"bold {_COLOURS[each.verdict]}")
            self.console.print(Padding(name, (0, 0, 0, 2), expand=False))
            self.reasons(each.reasons, "people")

    def suggestion(self, found: Mirror) -> None:
        option = found.suggestion.option
        self.heading("suggestion")
        self.line(_say("nothing", self.lang) if option is None else plain(option), "bold")
        self.reasons(found.suggestion.reasons, "losses")
        self.console.print()

    def reasons(self, reasons: Iterable[Reason], unknown: str) -> None:
        for reason in reasons:
            self.line(sentence(reason, self.lang, unknown), indent=4)


def sentence(reason: Reason, lang: str, unknown: str) -> str:
    """A reason in words; ``unknown`` says whether its unknowns are ``people`` or ``losses``."""
    facts = {name: _fact(name, value, lang, unknown) for name, value in reason.data.items()}
    said = words.REASONS[reason.code].say(lang, **facts)
    return said[:1].upper() + said[1:]


def _fact(name: str, value: Any, lang: str, unknown: str) -> str:
    match name:
        case "option":
            return plain(value)
        case "options":
            return words.listed([plain(each) for each in value], lang)
        case "schedule":
            shares = cast(Mapping[str, Fraction], value)
            return words.schedule({plain(part): share for part, share in shares.items()}, lang)
        case "by":
            return words.DECIDED_BY[value].say(lang)
        case "better_off" | "worse_off" | "far" | "near":
            return words.people(value, lang)
        case "unknown":
            return words.people(value, lang) if unknown == "people" else words.losses(value, lang)
        case _:
            return words.number(value, lang)
