"""``gunnen choose``: the mirror of a CSV file, for whoever owns the numbers."""

from __future__ import annotations

import json
import sys
from typing import BinaryIO

import click

from gunnen.choosing import METHODS, mirror
from gunnen.cli import words
from gunnen.cli.reading import BadFile, read_losses
from gunnen.cli.showing import plain, show
from gunnen.terms import Losses, Mirror, Verdict


@click.command()
@click.argument("file", metavar="LOSSES.CSV", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.option("--no-turns", is_flag=True, help="This happens once: turns are impossible, and no compromise is hollow.")
@click.option("--method", type=click.Choice([*METHODS]), default="least_total", show_default=True)
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of the page.")
def choose(file: BinaryIO, as_json: bool, no_turns: bool, method: str, lang: str) -> None:
    """Print what the losses in LOSSES.CSV say ("-" reads from standard input).

    One row for each member, one column for each option; the first column is the member. A loss is a number from 0
    (costs me nothing) to 10 (costs me very much), empty when unknown, with an exclamation mark when it is a limit:
    8!. A header such as roster=office+home names a compromise.

    Exit status 0, or 2 when the file cannot be right; then a message on standard error says where.
    """
    losses = _read(file, lang)
    found = mirror(losses, turns=not no_turns, method=method)
    if as_json:
        click.echo(json.dumps(as_data(found), indent=2, allow_nan=False))
    else:
        show(losses, found, lang)


def as_data(found: Mirror) -> dict[str, object]:
    """The mirror as plain data for JSON; ids as in the file, shares above 0 only."""
    return {
        "options": [
            {
                "id": each.id,
                "total": each.total,
                "total_bounds": list(each.total_bounds),
                "worst": each.worst,
                "carriers": each.carriers,
                "limits": each.limits,
            }
            for each in found.summaries
        ],
        "compromises": [
            {
                "id": each.id,
                "verdict": each.verdict,
                "schedule": _shares(each),
                "worse_off": each.worse_off,
                "better_off": each.better_off,
            }
            for each in found.verdicts
        ],
        "suggestion": {
            "option": found.suggestion.option,
            "reasons": [{"code": each.code, "data": dict(each.data)} for each in found.suggestion.reasons],
        },
    }


def _shares(verdict: Verdict) -> dict[str, float] | None:
    if verdict.schedule is None:
        return None
    return {part: float(share) for part, share in verdict.schedule.items()}


def _read(file: BinaryIO, lang: str) -> Losses:
    try:
        return read_losses(file)
    except BadFile as problem:
        facts = {name: plain(str(fact)) if isinstance(fact, str) else fact for name, fact in problem.facts.items()}
        message = words.WRONG[problem.code].say(lang, **facts)
        click.echo(f"gunnen choose: {plain(file.name)}: {message}.", err=True)
        sys.exit(2)
