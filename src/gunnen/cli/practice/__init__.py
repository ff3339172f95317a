"""``gunnen practice``: check a situation that somebody wrote, and play one in the terminal."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from typing import NoReturn

import click

from gunnen.checking import InputError
from gunnen.cli.practice.words import KINDS, SAID
from gunnen.cli.showing import plain
from gunnen.practice.situations import Situation, SituationError, read_situation, situations
from gunnen.practice.situations.reading import LONGEST_FILE

DRAWS = 1000
SEEDS = 1_000_000
LANG = click.option(
    "--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of the page."
)


@click.group("practice", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Practise a situation with simulated colleagues, or check one that you wrote. It is a model."""


@command.command("list")
@LANG
def list_(lang: str) -> None:
    """The situations that come with it."""
    for name, each in situations().items():
        click.echo(f"{name:<18} {each.title.say(lang)} ({SAID['minutes'].say(lang, count=each.minutes)})")


@command.command()
@click.argument("file", metavar="SITUATION.TOML", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--balance", is_flag=True, help="Measure too which kind of choice does best and worst, over 1,000 draws.")
@LANG
def check(file: Path, balance: bool, lang: str) -> None:
    """Say whether SITUATION.TOML can be played; if not, which field is wrong and what to do.

    Exit status 0, or 2 when something in it cannot be right.
    """
    situation = _read(file, lang)
    click.echo(SAID["right"].say(lang, title=situation.title.say(lang)))
    click.echo(SAID["size"].say(lang, people=len(situation.people), moments=len(situation.moments)))
    missing = [KINDS[kind].say(lang) for kind in KINDS if kind not in situation.kinds]
    if missing:
        click.echo(SAID["never_offered"].say(lang, kinds=", ".join(missing)))
    if balance:
        _weigh(situation, lang)


@command.command()
@click.argument("situation", metavar="NAME_OR_SITUATION.TOML")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), help="The same seed brings the same people and luck.")
@LANG
def play(situation: str, seed: int | None, lang: str) -> None:
    """Play a situation: one of `gunnen practice list`, or a file of your own. Ctrl-C stops.

    Exit status 0; 2 when the situation cannot be read; 130 when it was stopped.
    """
    from gunnen.cli.practice.game import Game

    found = situations().get(situation) or _read(Path(situation), lang)
    try:
        Game(found, secrets.randbelow(SEEDS) if seed is None else seed, lang).run()
    except (KeyboardInterrupt, click.Abort):
        click.echo()
        _refuse(SAID["stopped"].say(lang), 130)


def _read(file: Path, lang: str) -> Situation:
    try:
        with file.open("rb") as stream:
            return read_situation(stream.read(LONGEST_FILE + 1))
    except SituationError as problem:
        _refuse(f"{plain(str(file))}: {problem.say(lang)}", 2)
    except InputError as problem:
        _refuse(f"{plain(str(file))}: {problem}", 2)
    except OSError as problem:
        names = ", ".join(situations())
        why = problem.strerror or type(problem).__name__
        _refuse(SAID["no_file"].say(lang, file=plain(str(file)), why=why, names=names), 2)


def _weigh(situation: Situation, lang: str) -> None:
    from gunnen.practice.playing import best_and_worst

    found = best_and_worst(situation, DRAWS)
    click.echo()
    click.echo(SAID["balance"].say(lang, draws=DRAWS))
    for kind in situation.kinds:
        shares = {"best": f"{found.best[kind]:.0%}", "worst": f"{found.worst[kind]:.0%}"}
        name = KINDS[kind].say(lang)
        click.echo("  " + SAID["shares"].say(lang, kind=f"{name:<11}", cost=f"{found.mean(kind):.1f}", **shares))


def _refuse(line: str, status: int) -> NoReturn:
    click.echo(f"gunnen practice: {line}", err=True)
    sys.exit(status)
