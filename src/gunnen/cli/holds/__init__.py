"""``gunnen holds``: whether an agreement holds, from what people answered in its check-ins."""

from __future__ import annotations

import json
import sys
from typing import BinaryIO

import click

from gunnen.cli.holds.reading import read_check_ins
from gunnen.cli.reading import BadFile
from gunnen.cli.showing import plain
from gunnen.cli.words import Words, people
from gunnen.following import Course, Point, State, agreement_state
from gunnen.terms import Reason

WRONG = {
    "empty_file": Words("het bestand is leeg", "the file is empty"),
    "utf16": Words("dit bestand is UTF-16; bewaar het als “CSV UTF-8”", "this file is UTF-16; save it as “CSV UTF-8”"),
    "not_text": Words("regel {row}: geen UTF-8; bewaar het als “CSV UTF-8”", "line {row}: not UTF-8; save it as such"),
    "unreadable": Words(
        "regel {row}: niet als tabel te lezen; sluit elk aanhalingsteken?",
        "line {row}: cannot be read as a table; does every quotation mark close?",
    ),
    "unknown_column": Words(
        "regel 1, kolom {column}: die kennen we niet (ronde, persoon, houden, gunnen, ongezegd, leden)",
        "line 1, column {column}: not known (round, person, keep, grant, unsaid, members)",
    ),
    "double_column": Words(
        "regel 1, kolom {column}: deze staat er twee keer", "line 1, column {column}: it is there twice"
    ),
    "no_column": Words("regel 1: de kolom {column} ontbreekt", "line 1: column {column} is missing"),
    "no_answers": Words("er staat geen enkel antwoord onder de koppen", "there is no answer below the header"),
    "no_person": Words(
        "regel {row}, kolom {column}: hier ontbreekt wie", "line {row}, column {column}: who is missing"
    ),
    "not_whole": Words(
        "regel {row}, kolom {column}: {value} is geen heel getal van 1 tot en met {most}",
        "line {row}, column {column}: {value} is not a whole number from 1 to {most}",
    ),
    "unknown_answer": Words(
        "regel {row}, kolom {column}: {value} kennen we niet; het is een van: {choices}, of de Nederlandse woorden",
        "line {row}, column {column}: {value} is not known; it is one of: {choices}, or the Dutch words",
    ),
    "double_answer": Words(
        "regel {row}, kolom person: {name} antwoordde in deze ronde al op regel {before}",
        "line {row}, column person: {name} answered this round on line {before} already",
    ),
    "long_line": Words(
        "regel {row}: meer cellen ({cells}) dan kolommen ({expected})",
        "line {row}: more cells ({cells}) than columns ({expected})",
    ),
    "other_members": Words(
        "regel {row}, kolom {column}: voor ronde {round} stond er eerder {before}",
        "line {row}, column {column}: for round {round} it said {before} before",
    ),
    "too_few_members": Words(
        "kolom members, ronde {round}: {count} antwoorden, maar {members} gevraagd",
        "column members, round {round}: {count} answered, but {members} were asked",
    ),
}
SAID = {
    "size": Words("{people}, rondes: {rounds}", "{people}, rounds: {rounds}"),
    "holds": Words("Het houdt waarschijnlijk.", "It probably holds."),
    "unclear": Words("Dat kunnen we nog niet zeggen.", "We can't tell yet."),
    "chafes": Words("Het begint te schuren.", "It starts to chafe."),
    "keeping": Words("Mensen houden zich er minder aan.", "People keep to it less."),
    "granting": Words("Het wordt gehouden, maar minder gegund.", "It is kept, but granted less."),
    "unsaid": Words("Er blijft iets ongezegd.", "Something is left unsaid."),
    "chance": Words("De kans dat het houdt: {chance:.0%}.", "The chance that it holds: {chance:.0%}."),
    "round": Words(
        "ronde {round:>3}  {answers} van {invited}  {level}", "round {round:>3}  {answers} of {invited}  {level}"
    ),
    "kind": Words(
        "{name}: {expected:.0%} ({low:.0%} tot {high:.0%})", "{name}: {expected:.0%} ({low:.0%} to {high:.0%})"
    ),
}
LEVELS = {
    "holds": Words("houdt", "holds"),
    "unclear": Words("onduidelijk", "unclear"),
    "chafes": Words("schuurt", "chafes"),
}
NAMES = {
    "keeping": Words("houdt zich eraan", "keep to it"),
    "granting": Words("gunt het nog, van wie een verlies draagt", "still grant it, of those who carry a loss"),
    "unsaid": Words("heeft niets ongezegd", "have nothing unsaid"),
    "together": Words("zegt dat het goed gaat", "say that all is well"),
}
WHY = {
    "one_voice": Words(
        "Dat komt van één persoon; daarmee schuurt het nog niet.", "That comes from one person; no drift yet."
    ),
    "few_carriers": Words(
        "Een verlies draagt hier: {carriers}. Onder de {least} is minder gunnen geen aparte soort.",
        "Who carry a loss here: {carriers}. Below {least}, granting less is no kind of its own.",
    ),
    "silence": Words(
        "In de laatste ronde antwoordden {answers} van de {invited}. Wie zwijgt, telt niet als nee.",
        "In the last round {answers} of {invited} answered. Silence does not count as a no.",
    ),
}


@click.command()
@click.argument("file", metavar="CHECKINS.CSV", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of the page.")
def holds(file: BinaryIO, as_json: bool, lang: str) -> None:
    """Print whether an agreement holds, from its check-ins in CHECKINS.CSV ("-" reads from standard input).

    A row for what one person answered in one round; rounds count from 1:

    \b
      round,person,keep,grant,unsaid[,members]
      1,Anna,yes,for now,no,6

    keep is yes (ja), mostly (meestal), no (nee) or unknown (weet niet); grant is wholehearted (van harte), for now
    (voor nu), chafes (schuurt) or no loss (geen verlies); unsaid is yes or no. Empty is no answer. members: how many
    were asked in that round; else everybody in the file. The columns may have Dutch names too: ronde, persoon, houden,
    gunnen, ongezegd, leden.

    Exit status 0, or 2 when the file cannot be right; then a message on standard error says where.
    """
    try:
        check_ins, members = read_check_ins(file)
    except BadFile as problem:
        facts = {key: plain(str(value)) for key, value in problem.facts.items()}
        name = plain(str(getattr(file, "name", "-")))
        click.echo(f"gunnen holds: {name}: {WRONG[problem.code].say(lang, **facts)}", err=True)
        sys.exit(2)
    state = agreement_state(check_ins, members=members)
    if as_json:
        click.echo(json.dumps(state.to_json(), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        _tell(state, len({each.person for each in check_ins}), lang)


def _tell(state: State, answered: int, lang: str) -> None:
    last = state.course[-1]
    click.echo(SAID["size"].say(lang, people=people(answered, lang), rounds=len(state.course)))
    click.echo()
    click.echo(" ".join([SAID[state.level].say(lang), *([SAID[state.kind].say(lang)] if state.kind else [])]))
    click.echo(SAID["chance"].say(lang, chance=state.probability))
    for reason in state.reasons:
        _because(reason, lang)
    click.echo()
    for kind, course in last.kinds.items():
        click.echo(_kind(kind, course, lang))
    click.echo()
    for point in state.course:
        click.echo(_round(point, lang))


def _because(reason: Reason, lang: str) -> None:
    if reason.code in WHY:
        click.echo(WHY[reason.code].say(lang, **reason.data))


def _kind(kind: str, course: Course, lang: str) -> str:
    name = NAMES[kind].say(lang)
    return SAID["kind"].say(lang, name=name, expected=course.expected, low=course.low, high=course.high)


def _round(point: Point, lang: str) -> str:
    facts = {"round": point.round, "answers": point.answers, "invited": point.invited}
    return SAID["round"].say(lang, **facts, level=LEVELS[point.level].say(lang))
