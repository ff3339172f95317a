"""``gunnen fair``: a whole sequence of decisions under a rule, and how fair that was."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import Any, BinaryIO, NoReturn

import click

from gunnen.checking import InputError
from gunnen.cli.showing import plain
from gunnen.fairness.sequences import ON_APPROVALS, ON_LOSSES, Story, check_sequence, tell
from gunnen.fairness.settings import PRESETS, choose_settings


@dataclass(frozen=True, slots=True)
class Words:
    nl: str
    en: str


SAID = {
    "balance": Words(
        "{name}: balans {account}, {streak} keer op rij verloren", "{name}: account {account}, {streak} losses in a row"
    ),
    "worst": Words(
        "wie het meest verliest: {value:.2f} keer een gelijk deel", "worst-off: {value:.2f} times an equal share"
    ),
    "streak": Words("langste reeks verliezen: {value}", "longest run of losses: {value}"),
    "gini": Words("ongelijkheid van verlies (gini): {value:.3f}", "inequality of loss (Gini): {value:.3f}"),
    "efficiency": Words("van wat samen haalbaar was: {value:.1%}", "of what was within reach together: {value:.1%}"),
    "bound": Words(
        "niemand verloor meer dan {bound:.2f} boven een eerlijke beurt; het meeste was {largest:.2f}",
        "nobody lost more than {bound:.2f} above a fair turn; the most was {largest:.2f}",
    ),
    "not_json": Words("geen JSON: {why}", "no JSON: {why}"),
}
WHY = {
    "nobody_loses": Words("niemand verliest", "nobody loses"),
    "least_weighted_loss": Words("kost het minst, naar stem gewogen", "least weighted loss"),
    "turn_after_losses": Words("iemands beurt na {streak} keer verliezen", "somebody's turn after {streak} losses"),
    "nobody_may_lose_longer": Words("niemand mag langer verliezen", "nobody may lose longer"),
    "bound_holds": Words("binnen de grens van de balans", "within the bound on the balance"),
    "all_barred": Words("elke keuze heeft een grens", "every option has a limit"),
    "nobody_answered": Words("niemand heeft geantwoord", "nobody answered"),
}


@click.command()
@click.argument("file", metavar="SEQUENCE.JSON", type=click.File("rb"))
@click.option("--rule", type=click.Choice([*ON_LOSSES, *ON_APPROVALS]), default="guard", show_default=True)
@click.option("--preset", type=click.Choice([*PRESETS]), default="standard", show_default=True, help="Of the guard.")
@click.option("--half-life", type=float, help="After so many contested decisions half is forgotten.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of the page.")
def fair(file: BinaryIO, rule: str, preset: str, half_life: float | None, as_json: bool, lang: str) -> None:
    """Decide the sequence in SEQUENCE.JSON ("-" reads from standard input) under a rule, and measure how fair it was.

    The file is {"members": [...], "decisions": [...], "missing": null}. A decision is {"options": [...], "losses":
    [[...], ...]}: a row for each member, a column for each option, from 0 to 10, null for absent. Or it is {"options":
    [...], "approvals": {member: [options, best first]}}; then "missing" says what an absent voter counts for: null (an
    error), "empty" or "all". Losses run under the guard or a rule on losses, approvals under a perpetual rule.

    Exit status 0, or 2 when the file cannot be right; then a message on standard error says where.
    """
    try:
        story = tell(check_sequence(_read(file, lang)), rule, choose_settings(preset, half_life=half_life))
    except InputError as problem:
        _refuse(file, str(problem))
    if as_json:
        click.echo(json.dumps(as_data(story), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        _show(story, lang)


def as_data(story: Story) -> dict[str, Any]:
    """The story as plain data for JSON; members and options as in the file, members as keys are strings."""
    return {
        "decisions": [
            {
                "option": each.option,
                "reason": each.reasons[0].code,
                "ranking": list(each.ranking),
                "reasons": [{"code": reason.code, "data": dict(reason.data)} for reason in each.reasons],
            }
            for each in story.outcomes
        ],
        "members": {
            name: {"account": each.account, "streak": each.streak, **each.exact}
            for name, each in story.balances.items()
        },
        "measures": dict(story.measures),
        "certificate": {"bound": story.bound, "largest": story.largest, **story.certificate},
    }


def _read(file: BinaryIO, lang: str) -> object:
    try:
        return json.loads(file.read())
    except (ValueError, RecursionError) as error:
        _refuse(file, getattr(SAID["not_json"], lang).format(why=error))


def _refuse(file: BinaryIO, line: str) -> NoReturn:
    name = str(getattr(file, "name", "-"))
    seen = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in line)
    click.echo(f"gunnen fair: {plain(name)}: {seen}", err=True)
    sys.exit(2)


def _show(story: Story, lang: str) -> None:
    def say(key: str, **facts: object) -> None:
        click.echo(getattr(SAID[key], lang).format(**facts))

    for count, each in enumerate(story.outcomes, 1):
        first = each.reasons[0]
        why = getattr(WHY[first.code], lang).format(**first.data) if first.code in WHY else first.code
        click.echo(f"{count:>4}  {'-' if each.option is None else plain(str(each.option))}  ({why})")
    click.echo()
    for name, balance in story.balances.items():
        account = "-" if balance.account is None else f"{balance.account:.2f}"
        say("balance", name=plain(name), account=account, streak=balance.streak)
    click.echo()
    for key in ("worst", "streak", "gini", "efficiency"):
        if key in story.measures:
            say(key, value=story.measures[key])
    if story.bound is not None:
        say("bound", bound=story.bound, largest=story.largest)
